package vn.dangbo.kit.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The result of one slice.
 *
 * @param value null when not measured
 * @param qualifier NOT_MEASURED, PENDING (a source is down) or GT (records marked as approximate)
 */
public record Measure(
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable String qualifier) {

    public static final Measure NOT_MEASURED = new Measure(null, null, null, "NOT_MEASURED");
    public static final Measure PENDING = new Measure(null, null, null, "PENDING");

    public static Measure count(long value) {
        return new Measure(BigDecimal.valueOf(value), null, null, null);
    }

    /** Numerator over denominator, half up; not measured when there is nothing to divide by. */
    public static Measure ratio(BigDecimal numerator, BigDecimal denominator, int scale) {
        if (denominator.signum() == 0) {
            return new Measure(null, numerator, denominator, "NOT_MEASURED");
        }
        return new Measure(numerator.divide(denominator, scale, RoundingMode.HALF_UP), numerator, denominator, null);
    }

    public static Measure percent(long numerator, long denominator, int scale) {
        if (denominator == 0) {
            return new Measure(null, BigDecimal.valueOf(numerator), BigDecimal.ZERO, "NOT_MEASURED");
        }
        return new Measure(
                BigDecimal.valueOf(numerator)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(denominator), scale, RoundingMode.HALF_UP),
                BigDecimal.valueOf(numerator),
                BigDecimal.valueOf(denominator),
                null);
    }

    public Measure qualified(@Nullable String newQualifier) {
        return new Measure(value, numerator, denominator, newQualifier);
    }
}
