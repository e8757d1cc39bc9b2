package vn.dangbo.gateway.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** {@code dangbo.services.*}: one entry for each service, by its name, which is also the prefix of its figures. */
@ConfigMapping(prefix = "dangbo.services")
interface ServicesConfig {

    @WithParentName
    Map<String, Entry> byName();

    interface Entry {
        /** Scheme, host and port; services have no path of their own before {@code /api/v1}. */
        URI url();

        /** First path segments after {@code /api/v1} that this service owns. */
        Set<String> routes();
    }
}
