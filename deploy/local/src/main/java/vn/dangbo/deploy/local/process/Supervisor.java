package vn.dangbo.deploy.local.process;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Starts the processes of a suite, watches them, and stops them in order. Its state is on disk ({@code run.json}) before
 * anything else depends on it.
 */
public final class Supervisor {

    private static final Duration PROBE_INTERVAL = Duration.ofMillis(150);

    private final DataFolder data;
    private final FileLock lock;
    private final Clock clock;
    private final PrintStream out;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final Map<String, RestartPolicy> restarts = new HashMap<>();
    private final CountDownLatch hopeless = new CountDownLatch(1);
    private RunFile run;
    private boolean stopping;

    /**
     * Takes over the data folder: from now on {@code down} finds this process.
     *
     * @param lock of the folder, given back when everything has been stopped
     */
    public Supervisor(DataFolder data, FileLock lock, int port, Clock clock, PrintStream out) {
        this.data = data;
        this.lock = lock;
        this.clock = clock;
        this.out = out;
        this.run = RunFile.starting(ProcessId.current(), port);
        save();
    }

    /** Records which server the data lies on. */
    public synchronized void database(String url, boolean embedded) {
        run = run.on(url, embedded);
        save();
    }

    /** Starts all of them at once and returns when all are ready; the first that fails fails the start. */
    public void start(Collection<ChildSpec> specs) {
        BlockingQueue<Optional<LocalFailure>> outcomes = new LinkedBlockingQueue<>();
        List<Child> started = specs.stream().map(this::launch).toList();
        started.forEach(child -> Thread.ofVirtual().start(() -> awaitReady(child, outcomes)));
        for (int i = 0; i < started.size(); i++) {
            take(outcomes).ifPresent(failure -> {
                throw failure;
            });
        }
        started.forEach(this::watch);
    }

    /** Records that the suite answers. */
    public synchronized void ready() {
        run = run.asReady();
        save();
    }

    /** Returns when the suite can no longer run: its database keeps dying. */
    public void await() {
        try {
            hopeless.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops everything, stage by stage, and forgets the run. Safe to call twice. */
    public void stop() {
        SortedMap<Integer, List<Child>> stages = new TreeMap<>(Comparator.reverseOrder());
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
            children.values()
                    .forEach(child -> stages.computeIfAbsent(child.spec().stage(), stage -> new ArrayList<>())
                            .add(child));
        }
        for (List<Child> stage : stages.values()) {
            List<Thread> threads = stage.stream()
                    .map(child -> Thread.ofPlatform().start(child::stop))
                    .toList();
            for (Thread thread : threads) {
                join(thread);
            }
        }
        try {
            Files.deleteIfExists(data.runFile());
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized Child launch(ChildSpec spec) {
        if (stopping) {
            throw new LocalFailure("The suite is being stopped.");
        }
        Child child = Child.start(spec);
        children.put(spec.name(), child);
        run = run.with(child.entry());
        save();
        return child;
    }

    /** Tells the outcome; nothing while the suite is being stopped, when a process that ends is what was asked for. */
    private void awaitReady(Child child, BlockingQueue<Optional<LocalFailure>> outcomes) {
        ChildSpec spec = child.spec();
        long started = System.nanoTime();
        while (!isStopping()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - started);
            if (!child.process().isAlive()) {
                String what =
                        "ended while it started (exit code " + child.process().exitValue() + ")";
                if (!isStopping()) {
                    outcomes.add(Optional.of(failure(child, what)));
                }
                return;
            }
            if (spec.ready().getAsBoolean()) {
                out.printf(
                        "  %-20s ready on port %d after %.1f s%n",
                        spec.name(), spec.port(), waited.toMillis() / 1000.0);
                outcomes.add(Optional.empty());
                return;
            }
            if (waited.compareTo(spec.patience()) > 0) {
                outcomes.add(Optional.of(
                        failure(child, "was not ready after " + spec.patience().toSeconds() + " s")));
                return;
            }
            pause(PROBE_INTERVAL);
        }
    }

    private static LocalFailure failure(Child child, String what) {
        String tail;
        try {
            tail = child.lastLines().stream().map(line -> "\n    " + line).collect(Collectors.joining());
        } catch (IOException e) {
            tail = "\n    (cannot be read: " + LocalFailure.rootMessage(e) + ")";
        }
        return new LocalFailure(
                child.spec().name() + " " + what + "; its log " + child.spec().log() + " ends with:" + tail);
    }

    private void watch(Child child) {
        Thread.ofVirtual().start(() -> {
            child.awaitEnd();
            restart(child);
        });
    }

    private void restart(Child dead) {
        ChildSpec spec = dead.spec();
        Optional<Duration> pause;
        synchronized (this) {
            if (stopping) {
                return;
            }
            pause = restarts.computeIfAbsent(spec.name(), name -> new RestartPolicy())
                    .afterDeath(clock.instant());
        }
        String ended =
                spec.name() + " ended unexpectedly (exit code " + dead.process().exitValue() + ")";
        if (pause.isEmpty()) {
            out.println(ended + " for the " + (RestartPolicy.MOST + 1)
                    + "th time in two minutes; it stays down. Its log: " + spec.log());
            if (spec.stage() == 0) {
                hopeless.countDown();
            }
            return;
        }
        out.println(ended + "; starting it again"
                + (pause.get().isZero() ? "" : " in " + pause.get().toSeconds() + " s"));
        pause(pause.get());
        try {
            watch(launch(spec));
        } catch (LocalFailure beingStopped) {
            // stop() came first: nothing is to be restarted.
        }
    }

    private void save() {
        try {
            run.write(data.runFile());
        } catch (IOException e) {
            throw new LocalFailure("Cannot write " + data.runFile() + ": " + LocalFailure.rootMessage(e), e);
        }
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<LocalFailure> take(BlockingQueue<Optional<LocalFailure>> outcomes) {
        try {
            return outcomes.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new LocalFailure("The start was interrupted."));
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
