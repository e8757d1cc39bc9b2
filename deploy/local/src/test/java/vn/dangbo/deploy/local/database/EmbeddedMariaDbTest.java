package vn.dangbo.deploy.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dangbo.deploy.local.process.DataFolder;
import vn.dangbo.deploy.local.process.Leftovers;
import vn.dangbo.deploy.local.process.Ports;
import vn.dangbo.deploy.local.process.ProcessId;
import vn.dangbo.deploy.local.process.RunFile;
import vn.dangbo.deploy.local.process.Supervisor;

/** One real server, started, killed, recovered and stopped. */
class EmbeddedMariaDbTest {

    /** Where the launcher unpacks it too, so that it is unpacked once for both. */
    private static final Path PROGRAM = Path.of("target", "mariadb").toAbsolutePath();

    @TempDir
    private Path folder;

    private DataFolder data = new DataFolder(Path.of("unset"));

    @BeforeEach
    void makeTheFolder() {
        data = new DataFolder(folder);
        data.create();
    }

    @AfterEach
    void leaveNothingRunning() {
        Leftovers.stop(data);
    }

    @Test
    void aCommittedRowSurvivesTheKilledServerAndStoppingLeavesNoProcess() throws Exception {
        EmbeddedMariaDb database = EmbeddedMariaDb.prepare(data, PROGRAM, Ports.free());
        Supervisor supervisor = supervisor();
        supervisor.database(database.address().serverUrl(), true);
        supervisor.start(List.of(database.spec()));
        Schemas schemas = new Schemas(database.address());

        assertThat(schemas.createMissing()).isEqualTo(Schemas.NAMES);
        assertThat(schemas.createMissing()).isEmpty();
        execute(
                database,
                "CREATE TABLE membership.note (text VARCHAR(40))",
                "INSERT INTO membership.note VALUES ('Đảng bộ')");
        assertSettings(database);
        assertNoLoginWithoutPassword(database);

        ProcessId killed = server();
        assertThat(killed.find().map(ProcessHandle::destroyForcibly)).contains(true);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !server().equals(killed) && schemas.answers());
        assertThat(query(database, "SELECT text FROM membership.note")).isEqualTo("Đảng bộ");

        ProcessId last = server();
        supervisor.stop();
        assertThat(last.find()).isEmpty();
        assertThat(Files.exists(data.runFile())).isFalse();
        assertThat(Leftovers.stop(data)).isEmpty();
        assertThat(Files.readString(data.log("database"))).contains("Shutdown complete");
    }

    @Test
    void aServerWhoseLauncherWasKilledIsFoundAndStopped() throws Exception {
        EmbeddedMariaDb database = EmbeddedMariaDb.prepare(data, PROGRAM, Ports.free());
        Supervisor supervisor = supervisor();
        supervisor.start(List.of(database.spec()));
        ProcessId server = server();
        // As if it had been killed before it could note what it started.
        Files.delete(data.runFile());

        assertThat(Leftovers.stop(data)).containsExactly("database");

        assertThat(server.find()).isEmpty();
        supervisor.stop();
    }

    private Supervisor supervisor() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        return new Supervisor(data, data.lock().orElseThrow(), 8080, Clock.systemUTC(), out);
    }

    private ProcessId server() {
        return data.run().orElseThrow().processes().stream()
                .filter(entry -> entry.name().equals("database"))
                .map(RunFile.Entry::id)
                .findFirst()
                .orElseThrow();
    }

    private static void assertSettings(EmbeddedMariaDb database) throws SQLException {
        Map<String, String> expected = Map.of(
                "innodb_flush_log_at_trx_commit", "1",
                "innodb_buffer_pool_size", Integer.toString(512 * 1024 * 1024),
                "tx_isolation", "READ-COMMITTED",
                "character_set_server", "utf8mb4",
                "max_connections", "200",
                "log_bin", "0");
        for (Map.Entry<String, String> setting : expected.entrySet()) {
            assertThat(query(database, "SELECT @@global." + setting.getKey()))
                    .as(setting.getKey())
                    .isEqualTo(setting.getValue());
        }
    }

    private static void assertNoLoginWithoutPassword(EmbeddedMariaDb database) {
        JdbcAddress root =
                JdbcAddress.parse("jdbc:mysql://" + database.address().place() + "/?sslMode=DISABLED");
        assertThatThrownBy(() -> new Schemas(root).createMissing()).hasMessageContaining("refuses the user root");
    }

    private static void execute(EmbeddedMariaDb database, String... commands) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.address().serverUrl());
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.executeUpdate(command);
            }
        }
    }

    private static String query(EmbeddedMariaDb database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.address().serverUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
