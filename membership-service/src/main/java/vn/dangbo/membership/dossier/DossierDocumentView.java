package vn.dangbo.membership.dossier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.record.Version;

/**
 * A document of a member's file on the wire.
 *
 * @param priority in which order its type is digitised, 1 to 3
 * @param documentNumber of the document by which this version was recorded
 */
@Schema(name = "DossierDocument")
public record DossierDocumentView(
        UUID id,
        UUID memberId,
        int type,
        int priority,
        @Nullable String number,
        @Nullable LocalDate issuedOn,
        @Nullable String issuer,
        @Nullable String fileReference,
        int version,
        boolean withdrawn,
        @Nullable String documentNumber,
        @Nullable String reason,
        String author,
        Instant recordedAt) {

    static DossierDocumentView of(Version<DossierDocument> version, DossierRules rules) {
        DossierDocument document = version.facts();
        return new DossierDocumentView(
                version.id(),
                document.memberId(),
                document.type(),
                rules.priority(document.type()),
                document.number(),
                document.issuedOn(),
                document.issuer(),
                document.fileReference(),
                version.version(),
                version.withdrawn(),
                version.document(),
                version.reason(),
                version.author(),
                version.recordedAt());
    }
}
