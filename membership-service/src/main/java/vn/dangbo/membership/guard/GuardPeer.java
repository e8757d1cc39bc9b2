package vn.dangbo.membership.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How long inspection may take. */
@ConfigMapping(prefix = "dangbo.guard")
interface GuardPeer {

    @WithName("connect-timeout")
    @WithDefault("500ms")
    Duration connectTimeout();

    /** Of one question; there is no second try, because a person waits and may try again. */
    @WithDefault("2s")
    Duration timeout();
}
