package vn.dangbo.emulation.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of one target on one day.
 *
 * @param value what was judged: the latest, the worst closed year, the mean or the sum, as the shape says
 * @param doneOn of a milestone
 * @param completionPct how much of the way is done; null where the way has no length
 * @param pace null for yearly shapes, whose values do not grow with the term
 * @param provisional true when any observation that counted is
 * @param years the closed years of a yearly shape
 */
record Finding(
        Status status,
        @Nullable BigDecimal value,
        @Nullable LocalDate doneOn,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable BigDecimal completionPct,
        @Nullable Pace pace,
        boolean provisional,
        List<Year> years) {

    /** One closed year; value and status are null and NOT_MEASURED when it has no observation. */
    record Year(int year, @Nullable BigDecimal value, Status status) {}

    static final Finding PENDING = without(Status.PENDING, List.of());

    static Finding without(Status status, List<Year> years) {
        return new Finding(status, null, null, null, null, null, null, false, years);
    }
}
