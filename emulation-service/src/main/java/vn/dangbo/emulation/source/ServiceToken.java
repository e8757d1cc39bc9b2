package vn.dangbo.emulation.source;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The token with which this service reads others; its file may be replaced while the service runs. */
@ApplicationScoped
class ServiceToken {

    private final Optional<String> file;
    private volatile @Nullable String token;

    ServiceToken(@ConfigProperty(name = "dangbo.service-token-file") Optional<String> file) {
        this.file = file.filter(path -> !path.isBlank());
    }

    /** Absent when none is configured. */
    Optional<String> value() throws IOException {
        String known = token;
        if (known == null && file.isPresent()) {
            known = Files.readString(Path.of(file.get())).strip();
            token = known;
        }
        return Optional.ofNullable(known);
    }

    /** Reads the file again on the next use. */
    void renew() {
        token = null;
    }
}
