package vn.dangbo.gateway.request;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start without the key that tokens are verified with: every request would be answered with 401. */
@Singleton
class KeyCheck {

    private final String location;

    KeyCheck(@ConfigProperty(name = "mp.jwt.verify.publickey.location") String location) {
        this.location = location;
    }

    void check(@Observes StartupEvent starting) {
        boolean remote = location.startsWith("http://") || location.startsWith("https://");
        if (!remote && !Files.isReadable(Path.of(location.replaceFirst("^file:(//)?", "")))) {
            throw new ConfigurationException("DANGBO_PUBLIC_KEY: there is no readable key file at " + location);
        }
    }
}
