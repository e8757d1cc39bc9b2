package vn.dangbo.deploy.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.dangbo.deploy.local.process.DataFolder;
import vn.dangbo.deploy.local.process.Leftovers;
import vn.dangbo.deploy.local.process.RunFile;

/** Asks the supervisor to stop its suite; does its work when it is gone. */
@Command(name = "down", description = "Stops the suite of a data folder.")
final class DownCommand implements Callable<Integer> {

    /** Gateway 15 s, services 15 s, database 60 s, and some for the supervisor itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    @Mixin
    private SuiteOptions suite = new SuiteOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        DataFolder data = suite.data();
        PrintWriter out = spec.commandLine().getOut();
        Optional<ProcessHandle> supervisor = data.run().map(RunFile::supervisor).flatMap(id -> id.find());
        supervisor.ifPresent(handle -> {
            handle.destroy();
            Leftovers.end(handle, PATIENCE);
        });
        List<String> leftovers = Leftovers.stop(data);
        Files.deleteIfExists(data.runFile());
        if (supervisor.isEmpty() && leftovers.isEmpty()) {
            out.println("No suite runs in " + data.path());
        } else {
            out.println("Stopped the suite in " + data.path()
                    + (leftovers.isEmpty() ? "" : " (its launcher was gone: " + String.join(", ", leftovers) + ")"));
        }
        out.flush();
        return 0;
    }
}
