package vn.dangbo.deploy.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts commands in a session of their own. A terminal sends Ctrl-C to every process of its foreground group at once; the
 * database must not stop before the services that still write to it, so the launcher alone may hear it.
 */
public final class OwnSession {

    private OwnSession() {}

    /** The command, wrapped by what this machine has; the process number stays that of the command itself. */
    public static List<String> wrap(List<String> command) {
        List<String> wrapped = new ArrayList<>(prefix());
        wrapped.addAll(command);
        return wrapped;
    }

    private static List<String> prefix() {
        Optional<String> setsid = find("setsid");
        if (setsid.isPresent()) {
            return List.of(setsid.get());
        }
        // macOS has no setsid command, but always Perl.
        return find("perl")
                .map(perl -> List.of(
                        perl, "-e", "use POSIX qw(setsid); setsid(); exec { $ARGV[0] } @ARGV or exit 127", "--"))
                .orElse(List.of());
    }

    private static Optional<String> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
