package vn.dangbo.membership.committee;

import java.time.LocalDate;
import java.util.List;

/**
 * A time in which something was so.
 *
 * @param validTo exclusive
 */
record Period(LocalDate validFrom, LocalDate validTo) {

    boolean covers(LocalDate date) {
        return !date.isBefore(validFrom) && date.isBefore(validTo);
    }

    boolean overlaps(Period other) {
        return validFrom.isBefore(other.validTo) && other.validFrom.isBefore(validTo);
    }

    static boolean anyCovers(List<Period> periods, LocalDate date) {
        return periods.stream().anyMatch(period -> period.covers(date));
    }

    static LocalDate min(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
