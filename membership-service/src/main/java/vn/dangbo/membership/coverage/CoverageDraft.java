package vn.dangbo.membership.coverage;

import java.time.LocalDate;

/**
 * That a cell covers a unit, as a row of a file or a request states it.
 *
 * @param to day after the last day; {@link vn.dangbo.kit.time.Times#FOREVER} while open
 */
record CoverageDraft(String cellCode, UnitType unitType, String unitCode, LocalDate from, LocalDate to) {

    static final int CODE_LENGTH = 40;
}
