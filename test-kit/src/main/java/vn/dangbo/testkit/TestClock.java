package vn.dangbo.testkit;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The application's clock in tests: it shows the real time until a test sets it. Inject it, and {@link #reset()} after a
 * test that set it.
 */
@Singleton
public class TestClock extends Clock {

    private static final Clock REAL = Clock.systemUTC();

    private volatile @Nullable Instant fixed;

    /** Stands still at this instant from now on. */
    public void set(Instant instant) {
        fixed = instant;
    }

    /** Stands still, this much later than it shows now. */
    public void advance(Duration duration) {
        fixed = instant().plus(duration);
    }

    /** Shows the real time again. */
    public void reset() {
        fixed = null;
    }

    @Override
    public Instant instant() {
        Instant now = fixed;
        return now == null ? REAL.instant() : now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
