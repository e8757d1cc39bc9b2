package vn.dangbo.membership.territory;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;

/** A unit as an answer shows it. */
@Schema(name = "TerritoryUnit")
record TerritoryUnit(
        UUID id,

        @Schema(description = "The installation's own key, 1 to 40 characters; organisations name it as territoryCode")
        String code,

        String name,
        TerritoryKind kind,
        @Nullable UUID parentId,
        @Nullable String parentCode,
        LocalDate establishedOn,

        @Schema(description = "Day after the last day; null while it exists") @Nullable
        LocalDate endedOn) {

    static TerritoryUnit of(UnitRow row) {
        return new TerritoryUnit(
                row.id(),
                row.code(),
                row.name(),
                row.kind(),
                row.parentId(),
                row.parentCode(),
                row.establishedOn(),
                row.endedOn().equals(Times.FOREVER) ? null : row.endedOn());
    }
}
