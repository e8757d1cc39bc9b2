package vn.dangbo.deploy.local.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import vn.dangbo.deploy.local.process.ChildSpec;
import vn.dangbo.deploy.local.process.DataFolder;
import vn.dangbo.deploy.local.process.Leftovers;
import vn.dangbo.deploy.local.process.LocalFailure;
import vn.dangbo.deploy.local.process.PrivateFiles;

/** The embedded MariaDB of one data folder. */
public final class EmbeddedMariaDb {

    private static final String USER = "dangbo";
    private static final int PASSWORD_BYTES = 24;

    private final DataFolder data;
    private final MariaDbProgram program;
    private final JdbcAddress address;

    private EmbeddedMariaDb(DataFolder data, MariaDbProgram program, JdbcAddress address) {
        this.data = data;
        this.program = program;
        this.address = address;
    }

    /**
     * Unpacks the server and makes its data files, unless both are there.
     *
     * @param programFolder where the server program is unpacked; outside the data, which may be thrown away
     */
    public static EmbeddedMariaDb prepare(DataFolder data, Path programFolder, int port) {
        MariaDbProgram program = MariaDbProgram.unpack(programFolder);
        try {
            JdbcAddress address =
                    new JdbcAddress("127.0.0.1", port, USER, password(data), Map.of("sslMode", "DISABLED"));
            EmbeddedMariaDb database = new EmbeddedMariaDb(data, program, address);
            database.install();
            database.writeInitFile();
            return database;
        } catch (IOException e) {
            throw new LocalFailure(
                    "Cannot prepare the database in " + data.path() + ": " + LocalFailure.rootMessage(e), e);
        }
    }

    public JdbcAddress address() {
        return address;
    }

    /** How the server is started. It is ready when it lets the suite log in, crash recovery included. */
    public ChildSpec spec() {
        List<String> command = new ArrayList<>(List.of(
                program.server().toString(),
                "--no-defaults",
                "--basedir=" + program.folder(),
                Leftovers.databaseMark(data.database()),
                // Relative to the data: the path of a socket may not be longer than about a hundred characters.
                "--socket=server.sock",
                "--pid-file=server.pid",
                "--tmpdir=" + data.database(),
                "--init-file=" + initFile(),
                "--bind-address=" + address.host(),
                "--port=" + address.port(),
                "--skip-name-resolve",
                // Otherwise each start makes a certificate of its own, which takes 2 to 9 s, for a loopback connection.
                "--skip-ssl",
                "--max-connections=200",
                "--max-allowed-packet=64M",
                "--character-set-server=utf8mb4",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-buffer-pool-size=512M",
                "--innodb-log-file-size=256M",
                // Acknowledged means durable: every commit reaches the disk before it is answered.
                "--innodb-flush-log-at-trx-commit=1",
                "--skip-log-bin",
                "--performance-schema=OFF",
                "--local-infile=0"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        Schemas schemas = new Schemas(address);
        return new ChildSpec(
                "database",
                address.port(),
                0,
                command,
                program.environment(),
                data.log("database"),
                schemas::answers,
                Duration.ofSeconds(120),
                Duration.ofSeconds(60));
    }

    /** Makes the system tables beside the place and moves them there when they are whole. */
    private void install() throws IOException {
        if (Files.isDirectory(data.database())) {
            return;
        }
        Path fresh = data.path().resolve("db.new");
        DataFolder.delete(fresh);
        PrivateFiles.createFolder(fresh);
        Path log = data.log("database-install");
        ProcessBuilder builder = new ProcessBuilder(
                        program.installer().toString(),
                        "--no-defaults",
                        "--basedir=" + program.folder(),
                        "--datadir=" + fresh,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--skip-name-resolve",
                        "--force")
                .directory(program.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(program.environment());
        int exit = waitFor(builder.start());
        if (exit != 0) {
            throw new IOException("making its system tables failed (exit code " + exit + "), see " + log);
        }
        Files.move(fresh, data.database(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Run by the server at each start: the one login, and none without a password. */
    private void writeInitFile() throws IOException {
        PrivateFiles.write(initFile(), """
                CREATE OR REPLACE USER '%1$s'@'%2$s' IDENTIFIED BY '%3$s';
                GRANT ALL PRIVILEGES ON *.* TO '%1$s'@'%2$s' WITH GRANT OPTION;
                DELETE FROM mysql.global_priv WHERE User IN ('root', '');
                FLUSH PRIVILEGES;
                """.formatted(USER, address.host(), address.password()));
    }

    private Path initFile() {
        return data.keys().resolve("database.sql");
    }

    private static String password(DataFolder data) throws IOException {
        Path file = data.keys().resolve("database.password");
        if (!Files.exists(file)) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            PrivateFiles.write(file, HexFormat.of().formatHex(bytes));
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }
}
