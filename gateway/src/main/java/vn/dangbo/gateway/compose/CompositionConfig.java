package vn.dangbo.gateway.compose;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** {@code dangbo.composition.*}; the reasons for the numbers are in application.properties. */
@ConfigMapping(prefix = "dangbo.composition")
interface CompositionConfig {

    /** How long a caller waits for the whole. */
    Duration deadline();

    /** How long one try of one part may take. */
    Duration tryTimeout();

    /** The pause before the one repetition. */
    Duration retryDelay();

    /** Most connections to one service. */
    int connections();

    /** How many calls the circuit breaker of a service looks back on. */
    int breakerWindow();

    /** The share of failed calls in the window that opens the breaker. */
    double breakerFailureRatio();

    /** How long an open breaker keeps callers away before it lets one try. */
    Duration breakerDelay();
}
