package vn.dangbo.deploy.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path folder;

    private DataFolder data = new DataFolder(Path.of("unset"));

    @BeforeEach
    void name() {
        data = new DataFolder(folder.resolve("data"));
    }

    @Test
    void freshRemovesTheDataAndKeepsTheKeysAndTheLaunchersLog() throws Exception {
        data.create();
        for (String file :
                List.of("keys/private.pem", "db/ibdata1", "loaded/one", "logs/gateway.log", "logs/launcher.log")) {
            Files.createDirectories(data.path().resolve(file).getParent());
            Files.writeString(data.path().resolve(file), "x");
        }

        data.requireOurs();
        data.empty();

        assertThat(data.path().resolve("db")).doesNotExist();
        assertThat(data.loaded("one")).doesNotExist();
        assertThat(data.log("gateway")).doesNotExist();
        assertThat(data.log("launcher")).exists();
        assertThat(data.keys().resolve("private.pem")).exists();
    }

    @Test
    void freshRefusesAFolderOfSomethingElse() throws Exception {
        Files.createDirectories(data.path());
        Files.writeString(data.path().resolve("thesis.odt"), "x");

        assertThatThrownBy(data::requireOurs).isInstanceOf(LocalFailure.class).hasMessageContaining("--data");
    }

    @Test
    void freshAcceptsAnEmptyOrAMissingFolder() throws Exception {
        assertThatCode(data::requireOurs).doesNotThrowAnyException();
        Files.createDirectories(data.path());
        assertThatCode(data::requireOurs).doesNotThrowAnyException();
    }

    @Test
    void whatIsLoadedIsForgottenWithItsDatabase() throws Exception {
        data.create();
        data.useDatabase("embedded", true);
        Files.writeString(data.loaded("one"), "TU");

        data.useDatabase("embedded", false);
        assertThat(data.loaded("one")).exists();

        data.useDatabase("127.0.0.1:3306", false);
        assertThat(data.loaded("one")).doesNotExist();
    }

    @Test
    void theDatabasesThatWereCreatedAreKnownByServer() {
        data.create();
        data.recordCreated("127.0.0.1:3306", List.of("membership"));
        data.recordCreated("127.0.0.1:3307", List.of("emulation"));
        data.recordCreated("127.0.0.1:3306", List.of("inspection"));

        assertThat(data.createdAt("127.0.0.1:3306")).containsExactlyInAnyOrder("membership", "inspection");
    }

    @Test
    void theLockIsHeldOnce() throws Exception {
        data.create();
        try (FileLock lock = data.lock().orElseThrow()) {
            assertThat(lock.isValid()).isTrue();
            // Within one JVM a second try fails at once; another process gets an empty answer.
            assertThatThrownBy(data::lock).isInstanceOf(OverlappingFileLockException.class);
        }
    }

    @Test
    void deletingDoesNotFollowLinks() throws Exception {
        data.create();
        Path precious = Files.writeString(folder.resolve("precious"), "x");
        Files.createSymbolicLink(data.logs().resolve("link.log"), precious);

        data.empty();

        assertThat(precious).exists();
        assertThat(Files.isSymbolicLink(data.logs().resolve("link.log"))).isFalse();
    }
}
