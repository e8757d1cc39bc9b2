package vn.dangbo.emulation.source;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source answered for one figure: evidence.
 *
 * @param value null unless measured
 * @param approximate the true value is greater
 * @param years by calendar year, when asked; a year that is not measured is absent
 * @param definition code and version of what was computed
 * @param readAt when it was read
 */
public record Reading(
        State state,
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        boolean approximate,
        Map<Integer, Year> years,
        @Nullable String definition,
        @Nullable String recordsUrl,
        Instant readAt) {

    /** The qualifier of a figure that counts approximate records. */
    static final String MORE_THAN = "GT";

    public enum State {
        MEASURED,
        NOT_MEASURED,
        /** The source did not answer. */
        PENDING
    }

    /** The value of one calendar year. */
    public record Year(
            BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            boolean approximate) {}

    static Reading pending(Instant at) {
        return new Reading(State.PENDING, null, null, null, false, Map.of(), null, null, at);
    }

    static Reading notMeasured(Instant at) {
        return new Reading(State.NOT_MEASURED, null, null, null, false, Map.of(), null, null, at);
    }
}
