package vn.dangbo.kit.time;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A point on both axes of time.
 *
 * @param date the day whose truth is asked
 * @param knownAt what had been recorded by then; null means everything recorded until now
 */
public record AsOf(LocalDate date, @Nullable Instant knownAt) {

    public static AsOf on(LocalDate date) {
        return new AsOf(date, null);
    }

    public Optional<Instant> known() {
        return Optional.ofNullable(knownAt);
    }

    /** For SQL: rows with {@code recorded_at <= this AND superseded_at > this} were current knowledge. */
    public Instant knownOrLatest() {
        return knownAt == null ? LATEST : knownAt;
    }

    // One microsecond before Times.NEVER: later than any record, earlier than the end of what is never superseded.
    private static final Instant LATEST = Times.NEVER.minusNanos(1000);
}
