package vn.dangbo.deploy.local;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.dangbo.deploy.local.database.JdbcAddress;
import vn.dangbo.deploy.local.database.Schemas;
import vn.dangbo.deploy.local.process.Memory;
import vn.dangbo.deploy.local.process.RunFile;

/** One row per process; exit code 0 when all are ready. */
@Command(name = "status", description = "Shows the processes of a suite; exit code 1 unless all are ready.")
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-20s %8s %6s  %-8s %9s%n";

    @Mixin
    private SuiteOptions suite = new SuiteOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunFile> found = suite.data().run();
        if (found.isEmpty()) {
            out.println("No suite runs in " + suite.data().path() + ": ./suite up starts one.");
            out.flush();
            return 1;
        }
        RunFile run = found.get();
        out.printf(ROW, "PROCESS", "PID", "PORT", "STATE", "MEMORY");
        Optional<ProcessHandle> supervisor = run.supervisor().find();
        row(out, "supervisor", supervisor, "", supervisor.isPresent() ? "up" : "down");
        boolean allReady = supervisor.isPresent() && run.ready();
        for (RunFile.Entry entry : run.processes()) {
            Optional<ProcessHandle> process = entry.id().find();
            boolean ready = process.isPresent() && isReady(run, entry);
            row(
                    out,
                    entry.name(),
                    process,
                    Integer.toString(entry.port()),
                    ready ? "ready" : process.isPresent() ? "up" : "down");
            allReady &= ready;
        }
        out.flush();
        return allReady ? 0 : 1;
    }

    private static boolean isReady(RunFile run, RunFile.Entry entry) {
        return Services.names().contains(entry.name())
                ? Services.isReady(entry.port())
                : new Schemas(JdbcAddress.parse(run.databaseUrl())).answers();
    }

    private static void row(PrintWriter out, String name, Optional<ProcessHandle> process, String port, String state) {
        String pid = process.map(handle -> Long.toString(handle.pid())).orElse("-");
        String memory = process.map(ProcessHandle::pid)
                .flatMap(Memory::residentMebibytes)
                .map(mebibytes -> mebibytes + " MiB")
                .orElse("-");
        out.printf(ROW, name, pid, port, state, memory);
    }
}
