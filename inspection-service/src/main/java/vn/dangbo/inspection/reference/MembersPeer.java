package vn.dangbo.inspection.reference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** Where members are asked for. */
@ConfigMapping(prefix = "dangbo.members")
interface MembersPeer {

    @WithName("connect-timeout")
    @WithDefault("2s")
    Duration connectTimeout();

    /** Of one try; there are two. */
    @WithDefault("10s")
    Duration timeout();

    /** Before the second try: a restart of membership is over in a moment. */
    @WithDefault("500ms")
    Duration pause();
}
