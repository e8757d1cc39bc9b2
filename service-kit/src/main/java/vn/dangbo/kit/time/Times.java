package vn.dangbo.kit.time;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The one source of time, and of ids that sort by time. */
@ApplicationScoped
public class Times {

    /** The zone in which a day begins for every date of the suite. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** The open end of a half-open period {@code [from, to)}. */
    public static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    /** The recorded-time end of what has not been superseded. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Clock clock;

    public Times(Clock clock) {
        this.clock = clock;
    }

    /** Now, at the precision that the database keeps. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** A new time-ordered id (UUID v7). */
    public static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    @Singleton
    static class SystemClock {
        @Produces
        @Singleton
        @io.quarkus.arc.DefaultBean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
