package vn.dangbo.inspection.dissemination;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One session at which an organisation studied a document. */
@Schema(name = "Dissemination")
record Dissemination(
        UUID id, String documentNumber, UUID organisationId, LocalDate heldOn, int attendees, Instant recordedAt) {}
