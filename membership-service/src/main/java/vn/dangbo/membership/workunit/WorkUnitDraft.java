package vn.dangbo.membership.workunit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;

/**
 * A work unit as a row of a file or a request states it.
 *
 * @param employees null when not recorded
 * @param endedOn day after its last day; {@link Times#FOREVER} while open or not recorded
 */
record WorkUnitDraft(
        String code,
        String name,
        WorkUnitKind kind,
        String communeCode,
        @Nullable Integer employees,
        LocalDate establishedOn,
        LocalDate endedOn) {

    static final int CODE_LENGTH = 40;
    static final int NAME_LENGTH = 200;

    boolean isOpen() {
        return endedOn.equals(Times.FOREVER);
    }

    WorkUnitDraft ending(LocalDate date) {
        return new WorkUnitDraft(code, name, kind, communeCode, employees, establishedOn, date);
    }
}
