package vn.dangbo.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import vn.dangbo.deploy.local.token.Keys;

class LauncherTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line =
            Launcher.commandLine(Clock.fixed(Instant.parse("2026-01-05T03:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void listen() throws Exception {
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        for (String service : Services.names()) {
            Path jar = folder.resolve(service).resolve("target").resolve(service + "-runner.jar");
            Files.createDirectories(jar.getParent());
            Files.createFile(jar);
        }
        System.setProperty("dangbo.home", folder.toString());
    }

    @AfterEach
    void goHome() {
        System.clearProperty("dangbo.home");
    }

    @Test
    void tokenPrintsTheTokenAlone() {
        Keys.openOrCreate(folder.resolve("data/keys"));

        int exit = run("token", "--roles", "reader,AUDITOR", "--organisation", "TU-01", "--port", "9080");

        assertThat(exit).isZero();
        assertThat(out.toString().lines()).singleElement().asString().matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        String claims = new String(
                Base64.getUrlDecoder()
                        .decode(List.of(out.toString().split("\\.")).get(1)),
                StandardCharsets.UTF_8);
        assertThat(claims).contains("\"groups\":[\"READER\",\"AUDITOR\"]", "\"organisation\":\"TU-01\"");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tokenRefusesARoleThatDoesNotExist() {
        Keys.openOrCreate(folder.resolve("data/keys"));

        assertThat(run("token", "--roles", "READER,KING")).isEqualTo(1);

        assertOneLine("There is no role KING: choose from READER,");
    }

    @Test
    void tokenWithoutAKeySaysHowToGetOne() {
        assertThat(run("token")).isEqualTo(1);

        assertOneLine("There is no key in");
    }

    @Test
    void statusOfNoSuiteIsAFailure() {
        assertThat(run("status")).isEqualTo(1);

        assertThat(out.toString()).contains("No suite runs in");
    }

    @Test
    void downOfNoSuiteIsNone() {
        assertThat(run("down")).isZero();

        assertThat(out.toString()).contains("No suite runs in");
    }

    @Test
    void upNamesThePortThatIsTakenAndWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThat(run("up", "--port", Integer.toString(port))).isEqualTo(1);

            assertOneLine("Port " + port + " is taken, gateway needs it");
        }
    }

    @Test
    void upNamesTheServiceThatIsNotBuilt() throws Exception {
        Files.delete(folder.resolve("inspection-service/target/inspection-service-runner.jar"));

        assertThat(run("up")).isEqualTo(1);

        assertOneLine("inspection-service is not built");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65533", "99999"})
    void upRefusesAPortWithoutRoomForFour(String port) {
        assertThat(run("up", "--port", port)).isEqualTo(1);

        assertOneLine("leaves no room for four ports");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=http", "--colour", "--scenario"})
    void aWrongOptionIsOneLine(String option) {
        assertThat(run("up", option)).isEqualTo(2);

        assertOneLine("./suite help");
    }

    private int run(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        arguments.addAll(List.of(options));
        return line.execute(arguments.toArray(String[]::new));
    }

    private void assertOneLine(String text) {
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("suite: ")
                .contains(text);
        assertThat(out.toString()).isEmpty();
    }
}
