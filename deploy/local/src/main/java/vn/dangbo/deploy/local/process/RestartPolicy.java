package vn.dangbo.deploy.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** When a process that died is started again: at once, then after 1, 2, 4 and 8 seconds; not a sixth time in two minutes. */
final class RestartPolicy {

    static final int MOST = 5;
    static final Duration WINDOW = Duration.ofMinutes(2);

    private final Deque<Instant> deaths = new ArrayDeque<>();

    /** How long to wait before the next start; empty when it is hopeless. */
    Optional<Duration> afterDeath(Instant now) {
        while (!deaths.isEmpty() && deaths.peekFirst().isBefore(now.minus(WINDOW))) {
            deaths.removeFirst();
        }
        if (deaths.size() >= MOST) {
            return Optional.empty();
        }
        deaths.addLast(now);
        return Optional.of(deaths.size() == 1 ? Duration.ZERO : Duration.ofSeconds(1L << (deaths.size() - 2)));
    }
}
