package vn.dangbo.membership.territory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;

/**
 * A unit as a row of a file or a request states it.
 *
 * @param parentCode null for a root; several roots may stand side by side
 * @param endedOn day after its last day; {@link Times#FOREVER} while open or not recorded
 */
record UnitDraft(
        String code,
        String name,
        TerritoryKind kind,
        @Nullable String parentCode,
        LocalDate establishedOn,
        LocalDate endedOn) {

    boolean isOpen() {
        return endedOn.equals(Times.FOREVER);
    }

    boolean existedOn(LocalDate date) {
        return !date.isBefore(establishedOn) && date.isBefore(endedOn);
    }

    UnitDraft ending(LocalDate date) {
        return new UnitDraft(code, name, kind, parentCode, establishedOn, date);
    }
}
