package vn.dangbo.emulation.target;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;

/**
 * What a target demands.
 *
 * @param low lower end of a RANGE; otherwise equal to {@code high}; null for a MILESTONE
 * @param high the demanded value, or the upper end of a RANGE; null for a MILESTONE
 * @param due last good day of a MILESTONE
 * @param tolerance distance from the demanded value that still counts as exactly met; never negative
 * @param baseline value before the term
 */
record Goal(
        Direction direction,
        Shape shape,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable LocalDate due,
        BigDecimal tolerance,
        @Nullable BigDecimal baseline) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String RANGE_MARK = "..";
    private static final int FIRST_YEAR = 1900;
    private static final int DECIMALS = 6;
    private static final long WHOLE_DIGITS = 18;

    Goal {
        boolean milestone = direction == Direction.MILESTONE;
        if (milestone != (due != null) || milestone == (low != null) || milestone == (high != null)) {
            throw new IllegalArgumentException("a milestone has a date, any other target a value");
        }
        if (low != null && high != null) {
            int order = low.compareTo(high);
            if (order > 0 || (order != 0 && direction != Direction.RANGE)) {
                throw new IllegalArgumentException("only a range has two values, the lower one first");
            }
        }
        if (tolerance.signum() < 0) {
            throw new IllegalArgumentException("a tolerance is not negative");
        }
        if (milestone && shape != Shape.END_STATE) {
            throw new IllegalArgumentException("a milestone is an end state");
        }
    }

    /** Reads the value column: a number, {@code low..high} for a RANGE, a date for a MILESTONE; empty when it is none. */
    static Optional<Goal> parse(
            Direction direction, Shape shape, String value, BigDecimal tolerance, @Nullable BigDecimal baseline) {
        try {
            return Optional.of(
                    switch (direction) {
                        case MILESTONE -> new Goal(direction, shape, null, null, day(value), tolerance, baseline);
                        case RANGE -> {
                            int mark = value.indexOf(RANGE_MARK);
                            if (mark < 0) {
                                throw new IllegalArgumentException("a range has two ends");
                            }
                            BigDecimal low = number(value.substring(0, mark));
                            BigDecimal high = number(value.substring(mark + RANGE_MARK.length()));
                            yield new Goal(direction, shape, low, high, null, tolerance, baseline);
                        }
                        case HIB, LIB -> {
                            BigDecimal number = number(value);
                            yield new Goal(direction, shape, number, number, null, tolerance, baseline);
                        }
                    });
        } catch (IllegalArgumentException | DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private static BigDecimal number(String text) {
        BigDecimal number = new BigDecimal(text.trim());
        if (!storable(number)) {
            throw new IllegalArgumentException("too large or too fine");
        }
        return number;
    }

    private static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        if (!storable(day)) {
            throw new IllegalArgumentException("outside the calendar of records");
        }
        return day;
    }

    /** Whether a record may carry the day. */
    static boolean storable(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.isBefore(Times.FOREVER);
    }

    /** Whether the database keeps the number exactly: 18 digits before and 6 after the point. */
    static boolean storable(BigDecimal number) {
        return number.scale() <= DECIMALS && (long) number.precision() - number.scale() <= WHOLE_DIGITS;
    }

    /** The value column as {@link #parse} reads it. */
    String text() {
        if (due != null) {
            return due.toString();
        }
        String upper = plain(high);
        return direction == Direction.RANGE ? plain(low) + RANGE_MARK + upper : upper;
    }

    private static String plain(@Nullable BigDecimal number) {
        BigDecimal stripped = number == null ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.toPlainString();
    }

    /** TG2 for a number. */
    Status judge(BigDecimal value) {
        if (low == null || high == null) {
            throw new IllegalStateException("a milestone is judged by a date");
        }
        BigDecimal least = low.subtract(tolerance);
        BigDecimal most = high.add(tolerance);
        if (direction == Direction.LIB) {
            return value.compareTo(least) < 0
                    ? Status.EXCEEDED
                    : value.compareTo(most) <= 0 ? Status.ACHIEVED : Status.NOT_ACHIEVED;
        }
        return value.compareTo(most) > 0
                ? Status.EXCEEDED
                : value.compareTo(least) >= 0 ? Status.ACHIEVED : Status.NOT_ACHIEVED;
    }

    /** TG2 for a milestone. */
    Status judge(LocalDate doneOn) {
        if (due == null) {
            throw new IllegalStateException("only a milestone is judged by a date");
        }
        return doneOn.isAfter(due) ? Status.NOT_ACHIEVED : Status.ACHIEVED;
    }

    /** How much of the way is done, in percent; empty where there is none to go from the baseline. */
    Optional<BigDecimal> completionPct(BigDecimal value) {
        BigDecimal demanded = direction == Direction.RANGE ? low : high;
        if (demanded == null || (direction == Direction.LIB && baseline == null)) {
            return Optional.empty();
        }
        BigDecimal start = baseline == null ? BigDecimal.ZERO : baseline;
        // For LIB both differences change their sign, so one formula serves both directions.
        BigDecimal way = demanded.subtract(start);
        if (way.signum() != (direction == Direction.LIB ? -1 : 1)) {
            return Optional.empty();
        }
        return Optional.of(value.subtract(start).multiply(HUNDRED).divide(way, 2, RoundingMode.HALF_UP));
    }
}
