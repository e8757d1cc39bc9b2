package vn.dangbo.deploy.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.dangbo.deploy.local.database.JdbcAddress;
import vn.dangbo.deploy.local.database.Schemas;
import vn.dangbo.deploy.local.process.ChildSpec;
import vn.dangbo.deploy.local.process.DataFolder;
import vn.dangbo.deploy.local.process.Leftovers;
import vn.dangbo.deploy.local.process.LocalFailure;
import vn.dangbo.deploy.local.process.PrivateFiles;
import vn.dangbo.deploy.local.token.Grant;
import vn.dangbo.deploy.local.token.Keys;
import vn.dangbo.deploy.local.token.Tokens;

/** The four processes of a suite: the gateway on its port, the services on the next three. */
final class Services {

    static final int COUNT = 4;
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration PROBE = Duration.ofSeconds(2);

    /**
     * Small enough for a laptop with everything on it, large enough for a decision that reorganises a whole province;
     * DANGBO_JAVA_OPTS replaces them. The archive of classes is used where it lies: moved, it is copied into every process.
     */
    private static final String JAVA_OPTIONS =
            "-Xmx160m -XX:+UseSerialGC -Xss512k -XX:+UnlockDiagnosticVMOptions" + " -XX:ArchiveRelocationMode=0";

    /** The C library keeps freed memory in pools, by default eight for each core; the compiler's threads fill them all. */
    private static final String POOLS = "2";

    /** From here on Netty's use of Unsafe fills the first lines of each log with warnings. */
    private static final int FIRST_JAVA_THAT_WARNS = 23;

    static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(PROBE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private Services() {}

    /** Names in the order of their ports. */
    static List<String> names() {
        List<String> names = new ArrayList<>(List.of("gateway"));
        Schemas.NAMES.forEach(schema -> names.add(schema + "-service"));
        return List.copyOf(names);
    }

    static String url(int port) {
        return "http://" + HOST + ":" + port;
    }

    /** Whether the process on this port says that it can do its work. */
    static boolean isReady(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(port) + "/q/health/ready"))
                .timeout(PROBE)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static List<ChildSpec> specs(DataFolder data, int port, JdbcAddress database, Keys keys, Tokens tokens) {
        List<ChildSpec> specs = new ArrayList<>();
        List<String> names = names();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int own = port + i;
            Map<String, String> environment = new HashMap<>(common(port));
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(own));
            environment.put("DANGBO_PUBLIC_KEY", keys.publicKeyFile().toString());
            boolean gateway = i == 0;
            if (!gateway) {
                environment.put(
                        "DANGBO_SERVICE_TOKEN_FILE", token(data, tokens, name).toString());
                environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.url(Schemas.NAMES.get(i - 1)));
                environment.put("QUARKUS_DATASOURCE_USERNAME", database.user());
                environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
            }
            specs.add(new ChildSpec(
                    name,
                    own,
                    gateway ? 2 : 1,
                    command(data, name),
                    environment,
                    data.log(name),
                    () -> isReady(own),
                    PATIENCE,
                    GRACE));
        }
        return specs;
    }

    private static Map<String, String> common(int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", HOST);
        environment.put("MALLOC_ARENA_MAX", POOLS);
        environment.put("DANGBO_ISSUER", Tokens.issuer());
        for (int i = 0; i < Schemas.NAMES.size(); i++) {
            environment.put("DANGBO_PEERS_" + Schemas.NAMES.get(i).toUpperCase(Locale.ROOT), url(port + 1 + i));
        }
        return environment;
    }

    static void requireBuilt(String name) {
        Path jar = Home.service(name);
        if (!Files.exists(jar)) {
            throw new LocalFailure(name + " is not built (" + jar + " is missing): ./suite up builds it.");
        }
    }

    private static List<String> command(DataFolder data, String name) {
        String options = System.getenv().getOrDefault("DANGBO_JAVA_OPTS", JAVA_OPTIONS);
        List<String> command = new ArrayList<>(List.of(Home.java()));
        for (String option : options.strip().split("\\s+")) {
            if (!option.isEmpty()) {
                command.add(option);
            }
        }
        // Written when the process ends, if it is missing or of another build; the next start takes half the time.
        command.add("-XX:+AutoCreateSharedArchive");
        command.add("-XX:SharedArchiveFile=" + data.classes(name));
        command.add("-Xlog:disable");
        command.add("-Xlog:all=error:stderr");
        command.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= FIRST_JAVA_THAT_WARNS) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of(
                Leftovers.mark(data),
                "-Dfile.encoding=UTF-8",
                "-jar",
                Home.service(name).toString()));
        return command;
    }

    private static Path token(DataFolder data, Tokens tokens, String name) {
        Path file = data.token(name);
        try {
            PrivateFiles.write(file, tokens.issue(Grant.service(name)) + "\n");
            return file;
        } catch (IOException e) {
            throw new LocalFailure("Cannot write " + file + ": " + LocalFailure.rootMessage(e), e);
        }
    }
}
