package vn.dangbo.deploy.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private static final Instant START = Instant.parse("2026-01-05T03:00:00Z");

    private final RestartPolicy policy = new RestartPolicy();

    @Test
    void theFirstRestartIsAtOnceAndTheNextOnesWaitTwiceAsLongEachTime() {
        assertThat(policy.afterDeath(START)).contains(Duration.ZERO);
        assertThat(policy.afterDeath(START)).contains(Duration.ofSeconds(1));
        assertThat(policy.afterDeath(START)).contains(Duration.ofSeconds(2));
        assertThat(policy.afterDeath(START)).contains(Duration.ofSeconds(4));
        assertThat(policy.afterDeath(START)).contains(Duration.ofSeconds(8));
    }

    @Test
    void theSixthDeathInTwoMinutesIsTheLast() {
        for (int i = 0; i < RestartPolicy.MOST; i++) {
            assertThat(policy.afterDeath(START.plusSeconds(i))).isPresent();
        }

        assertThat(policy.afterDeath(START.plus(RestartPolicy.WINDOW))).isEmpty();
    }

    @Test
    void deathsLongAgoDoNotCount() {
        for (int i = 0; i < RestartPolicy.MOST; i++) {
            assertThat(policy.afterDeath(START)).isPresent();
        }

        assertThat(policy.afterDeath(START.plus(RestartPolicy.WINDOW).plusMillis(1)))
                .contains(Duration.ZERO);
    }
}
