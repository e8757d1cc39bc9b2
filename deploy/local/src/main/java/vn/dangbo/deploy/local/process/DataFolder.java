package vn.dangbo.deploy.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything of one local suite: keys, tokens, the embedded database, logs, marks of what is loaded. */
public final class DataFolder {

    /** What {@code --fresh} removes besides the logs: all but the keys, so that tokens in use stay valid. */
    private static final List<String> REMOVED_WHEN_FRESH = List.of("db", "db.new", "loaded", "tokens", "run.json");

    private static final List<String> SIGNS_OF_OURS =
            List.of("keys/private.pem", "run.json", "db", "db.new", "logs/launcher.log");

    /** Name of the log of a detached launcher. */
    public static final String LAUNCHER = "launcher";

    private static final String CREATED = "created-databases";

    private final Path path;

    public DataFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    public Path path() {
        return path;
    }

    public Path keys() {
        return path.resolve("keys");
    }

    public Path token(String service) {
        return path.resolve("tokens").resolve(service + ".jwt");
    }

    /** Classes of a process as the JVM keeps them between runs, so that the next start loads them in one piece. */
    public Path classes(String service) {
        return path.resolve("classes").resolve(service + ".jsa");
    }

    public Path database() {
        return path.resolve("db");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** Written by the loader when a scenario is in; its first line is the code of the scenario's organisation. */
    public Path loaded(String scenario) {
        return path.resolve("loaded").resolve(scenario);
    }

    public Path runFile() {
        return path.resolve("run.json");
    }

    public Optional<RunFile> run() {
        return RunFile.read(runFile());
    }

    public void create() {
        try {
            PrivateFiles.createFolder(path);
            PrivateFiles.createFolder(logs());
            PrivateFiles.createFolder(path.resolve("loaded"));
            PrivateFiles.createFolder(path.resolve("classes"));
        } catch (IOException e) {
            throw new LocalFailure(
                    "Cannot write the data folder " + path + ": " + LocalFailure.rootMessage(e)
                            + ". Give another one with --data.",
                    e);
        }
    }

    /** Held by the one launcher of this folder as long as it lives; the system frees it when that process ends. */
    public Optional<FileLock> lock() {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return Optional.ofNullable(lock);
        } catch (IOException e) {
            throw new LocalFailure("Cannot lock the data folder " + path + ": " + LocalFailure.rootMessage(e), e);
        }
    }

    /** Refuses a folder that holds something, but nothing of a suite: it would be a mistake to empty it. */
    public void requireOurs() {
        try {
            if (!Files.isDirectory(path) || isEmpty()) {
                return;
            }
            if (SIGNS_OF_OURS.stream().noneMatch(name -> Files.exists(path.resolve(name)))) {
                throw new LocalFailure("--fresh would empty " + path
                        + ", which does not look like the data of a suite. Give another folder with --data.");
            }
        } catch (IOException e) {
            throw new LocalFailure("Cannot read " + path + ": " + LocalFailure.rootMessage(e), e);
        }
    }

    /** Removes the data of an earlier suite, and its logs but the launcher's, which may be in use. */
    public void empty() {
        try {
            for (String name : REMOVED_WHEN_FRESH) {
                delete(path.resolve(name));
            }
            try (Stream<Path> logs = Files.list(logs())) {
                for (Path log : logs.filter(file -> !file.equals(log(LAUNCHER))).toList()) {
                    delete(log);
                }
            }
            create();
        } catch (IOException e) {
            throw new LocalFailure("Cannot empty " + path + ": " + LocalFailure.rootMessage(e), e);
        }
    }

    /**
     * Notes which server the data lies on. What is loaded is forgotten when it is another server than last time, or when the
     * databases there are new.
     */
    public void useDatabase(String place, boolean isNew) {
        Path note = path.resolve("loaded").resolve(".database");
        try {
            if (isNew || !Files.exists(note) || !Files.readString(note).strip().equals(place)) {
                delete(path.resolve("loaded"));
                PrivateFiles.write(note, place + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes that databases on the user's own server were created by this suite, which may drop them when told so. */
    public void recordCreated(String place, List<String> databases) {
        Set<String> lines = new TreeSet<>(created());
        databases.forEach(database -> lines.add(place + " " + database));
        try {
            PrivateFiles.write(path.resolve(CREATED), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The databases on that server that this suite has created. */
    public Set<String> createdAt(String place) {
        return created().stream()
                .filter(line -> line.startsWith(place + " "))
                .map(line -> line.substring(place.length() + 1))
                .collect(Collectors.toSet());
    }

    private List<String> created() {
        Path file = path.resolve(CREATED);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Deletes a file or a folder with all that it holds; links are removed, not followed. */
    public static void delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
