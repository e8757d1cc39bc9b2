package vn.dangbo.kit.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** {@code dangbo.feeds.*}. Public because Quarkus implements it from another class loader. */
@ConfigMapping(prefix = "dangbo.feeds")
public interface FeedConfig {

    /** Whether this process drives its consumers. */
    @WithDefault("true")
    boolean enabled();

    /** How long a consumer's request waits at the source for an event; below the idle time of usual proxies. */
    @WithDefault("20s")
    Duration pollTimeout();

    /** How long events are kept. */
    @WithDefault("30d")
    Duration retention();

    /** Topics with a retention of their own. */
    Map<String, Duration> retentionOf();

    /** Topics that are kept for ever: a new replica of the tree is built from its feed. */
    @WithDefault("organisations")
    Set<String> keptForEver();
}
