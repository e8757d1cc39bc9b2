package vn.dangbo.deploy.scenarios.suite;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The wait between two looks at something that is under way. */
public record Pause(Duration length) {

    private static final int LONGER = 10;

    void briefly() {
        LockSupport.parkNanos(length.toNanos());
    }

    /** Before asking again what was not ready to answer. */
    void longer() {
        LockSupport.parkNanos(length.toNanos() * LONGER);
    }
}
