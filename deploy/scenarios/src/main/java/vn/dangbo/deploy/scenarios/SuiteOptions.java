package vn.dangbo.deploy.scenarios;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.dangbo.deploy.scenarios.suite.Gateway;
import vn.dangbo.deploy.scenarios.suite.LocalToken;

/** Which suite a command talks to, and as whom. */
final class SuiteOptions {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the gateway on this machine (default: 8080)")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".dangbo",
            description = "Folder of the suite's local data (default: .dangbo)")
    private Path data = Path.of(".dangbo");

    @Option(names = "--gateway", paramLabel = "URL", description = "Address of a gateway elsewhere")
    private @Nullable URI address;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Bearer token (default: one issued with the key of the data folder)")
    private @Nullable String token;

    Path data() {
        return data;
    }

    Gateway gateway(Clock clock) {
        URI target = address == null ? URI.create("http://127.0.0.1:" + port) : address;
        if (target.getScheme() == null || target.getHost() == null) {
            throw Failure.ofUse("--gateway " + target + " is no address: give it as http://host:port.");
        }
        return new Gateway(target, token == null ? LocalToken.issue(data, clock) : token);
    }
}
