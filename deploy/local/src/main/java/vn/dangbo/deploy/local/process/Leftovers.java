package vn.dangbo.deploy.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Ends what a killed launcher left running in its data folder. */
public final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration DATABASE_GRACE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;
    private static final String DATABASE = "database";

    private Leftovers() {}

    /** The argument that marks a JVM as one of this data folder. */
    public static String mark(DataFolder data) {
        return "-Ddangbo.data=" + data.path();
    }

    /** The argument by which the embedded server is told its folder; it marks that server. */
    public static String databaseMark(Path folder) {
        return "--datadir=" + folder;
    }

    /** Ends every process of the folder that still runs, services first, the database last. Returns their names. */
    public static List<String> stop(DataFolder data) {
        Map<ProcessHandle, String> found = find(data);
        List<Map.Entry<ProcessHandle, String>> ordered = new ArrayList<>(found.entrySet());
        ordered.sort(Comparator.comparing(entry -> isDatabase(entry.getValue())));
        List<Map.Entry<ProcessHandle, String>> services =
                ordered.stream().filter(entry -> !isDatabase(entry.getValue())).toList();
        services.forEach(entry -> entry.getKey().destroy());
        services.forEach(entry -> end(entry.getKey(), GRACE));
        ordered.stream().filter(entry -> isDatabase(entry.getValue())).forEach(entry -> {
            entry.getKey().destroy();
            end(entry.getKey(), DATABASE_GRACE);
        });
        return ordered.stream().map(Map.Entry::getValue).toList();
    }

    private static boolean isDatabase(String name) {
        return name.equals(DATABASE);
    }

    private static Map<ProcessHandle, String> find(DataFolder data) {
        Map<ProcessHandle, String> found = new LinkedHashMap<>();
        data.run()
                .ifPresent(run -> run.processes()
                        .forEach(entry -> entry.id().find().ifPresent(handle -> found.put(handle, entry.name()))));
        // A process that was started in the instant before the launcher was killed may not be in run.json yet.
        ProcessHandle.allProcesses()
                .forEach(handle -> markedName(handle, data).ifPresent(name -> found.putIfAbsent(handle, name)));
        return found;
    }

    private static Optional<String> markedName(ProcessHandle handle, DataFolder data) {
        List<String> arguments = handle.info().arguments().map(List::of).orElse(List.of());
        if (arguments.contains(databaseMark(data.database()))) {
            return Optional.of(DATABASE);
        }
        return arguments.contains(mark(data)) ? Optional.of("process " + handle.pid()) : Optional.empty();
    }

    /** Waits for a process that was asked to end; kills it when it takes too long. */
    public static void end(ProcessHandle handle, Duration grace) {
        if (!hasEnded(handle, grace)) {
            handle.destroyForcibly();
            if (!hasEnded(handle, GRACE)) {
                throw new LocalFailure("Process " + handle.pid() + " does not end: you may not be its owner.");
            }
        }
    }

    private static boolean hasEnded(ProcessHandle handle, Duration patience) {
        long started = System.nanoTime();
        while (ProcessId.isRunning(handle)) {
            if (System.nanoTime() - started > patience.toNanos()) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
