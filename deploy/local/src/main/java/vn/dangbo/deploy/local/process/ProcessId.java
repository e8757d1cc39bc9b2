package vn.dangbo.deploy.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, recognisable after its number has been given to another one.
 *
 * @param startedAt when the system says that it started; the epoch where the system does not say
 */
public record ProcessId(long pid, Instant startedAt) {

    // The system derives start times from its boot time, which moves a little when the clock is set.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessId of(ProcessHandle handle) {
        return new ProcessId(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
    }

    public static ProcessId current() {
        return of(ProcessHandle.current());
    }

    /** The living process that this is, or empty when it has ended or its number belongs to another process now. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessId::isRunning)
                .filter(handle -> isSame(handle.info().startInstant().orElse(Instant.EPOCH)));
    }

    /** False also for a process that has ended and that its parent has not taken note of yet (a zombie). */
    static boolean isRunning(ProcessHandle handle) {
        return handle.isAlive() && !isZombie(handle.pid());
    }

    private static boolean isZombie(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            // "pid (name) state …", where the name may itself hold blanks and parentheses.
            String text = Files.exists(stat) ? Files.readString(stat, StandardCharsets.ISO_8859_1) : "";
            return text.startsWith("Z", text.lastIndexOf(')') + 2);
        } catch (IOException endedMeanwhile) {
            return true;
        }
    }

    boolean isSame(Instant other) {
        return Duration.between(startedAt, other).abs().compareTo(TOLERANCE) <= 0;
    }
}
