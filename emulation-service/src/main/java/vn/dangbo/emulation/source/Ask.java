package vn.dangbo.emulation.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One figure that is needed.
 *
 * @param code its owner is the part before the first point
 * @param from first day; a stock is that of the day before {@code to}
 * @param to day after the last day
 * @param byYear also one value for each calendar year of the period
 */
public record Ask(
        String code,
        UUID organisationId,
        LocalDate from,
        LocalDate to,
        boolean byYear,
        @Nullable Instant knownAt) {

    String source() {
        return code.substring(0, code.indexOf('.'));
    }

    /** What may be asked together. */
    Call call() {
        return new Call(source(), organisationId, from, to, byYear, knownAt);
    }

    /** A request to one source, for any number of codes. */
    record Call(
            String source,
            UUID organisationId,
            LocalDate from,
            LocalDate to,
            boolean byYear,
            @Nullable Instant knownAt) {}
}
