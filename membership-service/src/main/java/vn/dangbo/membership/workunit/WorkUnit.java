package vn.dangbo.membership.workunit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;

/** A work unit as an answer shows it. */
@Schema(name = "WorkUnit")
record WorkUnit(
        UUID id,

        @Schema(description = "The installation's own key, 1 to 40 characters")
        String code,

        String name,
        WorkUnitKind kind,
        UUID communeId,
        String communeCode,
        String communeName,

        @Schema(description = "People who work there; null when not recorded") @Nullable
        Integer employees,

        LocalDate establishedOn,

        @Schema(description = "Day after the last day; null while it exists") @Nullable
        LocalDate endedOn) {

    static WorkUnit of(WorkUnitRow row) {
        return new WorkUnit(
                row.id(),
                row.code(),
                row.name(),
                row.kind(),
                row.communeId(),
                row.communeCode(),
                row.communeName(),
                row.employees(),
                row.establishedOn(),
                row.endedOn().equals(Times.FOREVER) ? null : row.endedOn());
    }

    /** One version of a unit. */
    @Schema(name = "WorkUnitVersion")
    record Version(
            int version,
            WorkUnit unit,
            @Nullable String documentNumber,
            @Nullable String reason,
            String author,
            Instant recordedAt,

            @Schema(description = "Until when it was believed; null while it is") @Nullable
            Instant supersededAt) {

        static Version of(WorkUnitRow row) {
            return new Version(
                    row.version(),
                    WorkUnit.of(row),
                    row.document(),
                    row.reason(),
                    row.author(),
                    row.recordedAt(),
                    row.supersededAt().equals(Times.NEVER) ? null : row.supersededAt());
        }
    }
}
