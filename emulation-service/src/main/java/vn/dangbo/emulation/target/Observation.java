package vn.dangbo.emulation.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A value reached in a period {@code [from, to)}, whoever measured it.
 *
 * @param value null for a milestone
 * @param doneOn the day on which a milestone was done; null for any other target
 * @param numerator of a ratio (TG4)
 * @param denominator of a ratio (TG4)
 * @param provisional an estimate that a later record will replace, or a figure that counts approximate records (CP1)
 */
record Observation(
        LocalDate from,
        LocalDate to,
        @Nullable BigDecimal value,
        @Nullable LocalDate doneOn,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        boolean provisional) {

    static Observation of(LocalDate from, LocalDate to, BigDecimal value) {
        return new Observation(from, to, value, null, null, null, false);
    }

    /** The calendar year that the period is, or 0 when it is not one. */
    int year() {
        return from.getDayOfYear() == 1 && to.equals(from.plusYears(1)) ? from.getYear() : 0;
    }
}
