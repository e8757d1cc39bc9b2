package vn.dangbo.membership.study;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A time in which something stood somewhere: an organisation below the author's own, or a member in a cell.
 *
 * @param validTo exclusive
 */
record Period(UUID subject, UUID place, LocalDate validFrom, LocalDate validTo) {

    boolean covers(LocalDate date) {
        return !date.isBefore(validFrom) && date.isBefore(validTo);
    }

    static boolean anyCovers(List<Period> periods, LocalDate date) {
        return periods.stream().anyMatch(period -> period.covers(date));
    }
}
