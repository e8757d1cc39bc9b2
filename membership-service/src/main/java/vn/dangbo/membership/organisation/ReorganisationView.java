package vn.dangbo.membership.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.tree.Kind;

/** A decision that changed the tree. */
@Schema(name = "Reorganisation")
public record ReorganisationView(
        UUID id,
        ReorganisationKind kind,
        UUID organisationId,
        LocalDate effectiveOn,
        @Nullable UUID newParentId,
        @Nullable String newName,
        @Nullable Kind newKind,
        @Nullable String document,
        @Nullable String reason,
        Instant recordedAt,

        @Schema(description = "When it was taken back; null while it stands") @Nullable
        Instant undoneAt) {}
