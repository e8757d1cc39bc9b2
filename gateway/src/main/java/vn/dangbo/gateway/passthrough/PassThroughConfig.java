package vn.dangbo.gateway.passthrough;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** {@code dangbo.pass-through.*}; the reasons for the numbers are in application.properties. */
@ConfigMapping(prefix = "dangbo.pass-through")
interface PassThroughConfig {

    /** How long a connection to a service may take. */
    Duration connectTimeout();

    /** How long both directions of a connection may be silent. */
    Duration idleTimeout();

    /** How long an unused connection is kept for the next request. */
    Duration keepAlive();

    /** Most connections to one service. */
    int connections();
}
