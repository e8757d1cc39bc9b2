package vn.dangbo.gateway.compose;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;

/** {@code dangbo.overview.*}: what an overview shows. */
@ConfigMapping(prefix = "dangbo.overview")
interface OverviewConfig {

    /** Figure codes by the service that owns them. */
    Map<String, List<String>> figures();
}
