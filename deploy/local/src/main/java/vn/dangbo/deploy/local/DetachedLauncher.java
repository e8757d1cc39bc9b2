package vn.dangbo.deploy.local;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.dangbo.deploy.local.process.DataFolder;
import vn.dangbo.deploy.local.process.LocalFailure;
import vn.dangbo.deploy.local.process.OwnSession;

/** The launcher once more, in a process that outlives this one and the terminal. */
final class DetachedLauncher {

    private static final long POLL_MILLIS = 100;

    private final LocalSuite.Plan plan;
    private final DataFolder data;
    private final PrintStream out;

    DetachedLauncher(LocalSuite.Plan plan, PrintStream out) {
        this.plan = plan;
        this.data = plan.data();
        this.out = out;
    }

    /** Returns when the suite is ready, and shows until then what the other process prints. */
    void start() {
        LocalSuite.requireNoneRunning(data);
        if (plan.fresh()) {
            data.requireOurs();
        }
        data.create();
        Path log = data.log(DataFolder.LAUNCHER);
        long shown = log.toFile().length();
        try {
            Process launcher = new ProcessBuilder(OwnSession.wrap(command()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            Thread stop = new Thread(launcher::destroy, "stop-launcher");
            Runtime.getRuntime().addShutdownHook(stop);
            boolean ready = false;
            boolean ended = false;
            while (!ready && !ended) {
                ended = launcher.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
                ready = isReady(launcher.pid());
                shown = show(log, shown);
            }
            Runtime.getRuntime().removeShutdownHook(stop);
            if (!ready) {
                throw new LocalFailure("The suite did not start; " + log + " has the whole story.");
            }
        } catch (IOException e) {
            throw new LocalFailure("Cannot start the launcher: " + LocalFailure.rootMessage(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Home.java(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Ddangbo.home=" + Home.find(),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                "up",
                "--supervise",
                "--data",
                data.path().toString(),
                "--port",
                Integer.toString(plan.port())));
        if (plan.fresh()) {
            command.add("--fresh");
        }
        if (plan.database() != null) {
            command.add("--database");
            command.add(plan.database().serverUrl());
        }
        return command;
    }

    private boolean isReady(long pid) {
        return data.run()
                .filter(run -> run.ready() && run.supervisor().pid() == pid)
                .isPresent();
    }

    private long show(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            out.write(bytes);
            out.flush();
            return from + bytes.length;
        }
    }
}
