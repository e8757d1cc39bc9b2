package vn.dangbo.membership.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot with the form that it keeps.
 *
 * @param from first day of the period
 * @param to day after its last
 * @param number of the snapshots of this form, organisation and period; the first is 1
 * @param knownAt what had been recorded by then
 * @param reason why it supersedes a locked one
 * @param content the form as {@code GET /membership/forms/{form}} answered it then
 * @param differences numbers that would be others by what is known today
 * @param recordedSince movements effective in or before the period that were recorded after it was taken
 */
@Schema(name = "StatisticsSnapshot")
public record SnapshotView(
        UUID id,
        int form,
        UUID organisationId,
        LocalDate from,
        LocalDate to,
        int number,
        SnapshotState state,
        Instant knownAt,
        @Nullable String reason,
        @Nullable String documentNumber,
        String author,
        @Nullable Instant lockedAt,
        @Nullable String lockedBy,
        @Nullable UUID supersededBy,

        @Schema(type = SchemaType.OBJECT) JsonNode content,

        List<Differences.Difference> differences,
        long recordedSince) {

    /** One line of a list. */
    @Schema(name = "StatisticsSnapshotLine")
    public record Line(
            UUID id,
            int form,
            UUID organisationId,
            LocalDate from,
            LocalDate to,
            int number,
            SnapshotState state,
            Instant knownAt,
            @Nullable Instant lockedAt,
            @Nullable UUID supersededBy) {

        static Line of(Snapshot s) {
            return new Line(
                    s.id(),
                    s.form(),
                    s.organisationId(),
                    s.validFrom(),
                    s.validTo(),
                    s.number(),
                    s.state(),
                    s.knownAt(),
                    s.lockedAt(),
                    s.supersededBy());
        }
    }

    static SnapshotView of(Snapshot s, JsonNode content, List<Differences.Difference> differences, long recordedSince) {
        return new SnapshotView(
                s.id(),
                s.form(),
                s.organisationId(),
                s.validFrom(),
                s.validTo(),
                s.number(),
                s.state(),
                s.knownAt(),
                s.reason(),
                s.document(),
                s.author(),
                s.lockedAt(),
                s.lockedBy(),
                s.supersededBy(),
                content,
                differences,
                recordedSince);
    }
}
