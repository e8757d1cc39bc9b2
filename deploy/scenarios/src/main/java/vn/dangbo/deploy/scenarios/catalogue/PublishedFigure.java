package vn.dangbo.deploy.scenarios.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One printed figure as a question and its answer: a state {@code asOf} a day, or what happened in {@code [from, to)}.
 *
 * @param qualifier {@code GT} when the report said "over", else null
 * @param upTo the most that still counts as "over"; null means less than 2 % above
 */
public record PublishedFigure(
        String code,
        @Nullable LocalDate asOf,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Map<String, String> parameters,
        BigDecimal value,
        String unit,
        @Nullable String qualifier,
        @Nullable BigDecimal upTo,
        boolean derived,
        String source) {

    private static final BigDecimal TWO_PERCENT_MORE = new BigDecimal("1.02");

    public PublishedFigure {
        if ((asOf == null) == (from == null || to == null)) {
            throw new IllegalArgumentException(code + " asks for a day or for a window");
        }
        if (qualifier != null && !qualifier.equals("GT")) {
            throw new IllegalArgumentException(code + " has an unknown qualifier " + qualifier);
        }
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    }

    /** Whether a computed value says what the report says, at the precision that the report prints. */
    public boolean agreesWith(BigDecimal computed) {
        if (qualifier == null) {
            return computed.setScale(value.scale(), RoundingMode.HALF_UP).compareTo(value) == 0;
        }
        if (computed.compareTo(value) <= 0) {
            return false;
        }
        return upTo != null ? computed.compareTo(upTo) <= 0 : computed.compareTo(value.multiply(TWO_PERCENT_MORE)) < 0;
    }
}
