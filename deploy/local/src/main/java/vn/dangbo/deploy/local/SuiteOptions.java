package vn.dangbo.deploy.local;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.dangbo.deploy.local.process.DataFolder;
import vn.dangbo.deploy.local.process.LocalFailure;

/** Which suite a command talks to. */
final class SuiteOptions {

    static final int DEFAULT_PORT = 8080;
    private static final int LAST_PORT = 65_535;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the suite's local data (default: .dangbo)")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the gateway; the services use the next three (default: 8080)")
    private @Nullable Integer port;

    DataFolder data() {
        return new DataFolder(data == null ? Home.find().resolve(".dangbo") : data);
    }

    int port() {
        int chosen = port == null ? DEFAULT_PORT : port;
        if (chosen < 1 || chosen + Services.COUNT - 1 > LAST_PORT) {
            throw new LocalFailure("--port " + chosen + " leaves no room for four ports: give one from 1 to "
                    + (LAST_PORT - Services.COUNT + 1) + ".");
        }
        return chosen;
    }

    Optional<Integer> givenPort() {
        return Optional.ofNullable(port);
    }
}
