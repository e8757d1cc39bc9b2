package vn.dangbo.gateway.compose;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The instant by which a composed answer is due, on the monotonic clock. */
record Deadline(long dueNanos) {

    static final String HEADER = "X-Deadline-Ms";

    /** The gateway's own limit, or the caller's when that is tighter. */
    static Deadline within(Duration limit, @Nullable String callersMillis) {
        long millis = limit.toMillis();
        if (callersMillis != null && callersMillis.matches("\\d{1,9}")) {
            millis = Math.min(millis, Long.parseLong(callersMillis));
        }
        return new Deadline(System.nanoTime() + Duration.ofMillis(millis).toNanos());
    }

    /** Never negative. */
    long remainingMillis() {
        return Math.max(0, Duration.ofNanos(dueNanos - System.nanoTime()).toMillis());
    }
}
