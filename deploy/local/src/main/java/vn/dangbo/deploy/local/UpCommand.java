package vn.dangbo.deploy.local;

import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.dangbo.deploy.local.database.JdbcAddress;
import vn.dangbo.deploy.local.process.Supervisor;

/** Starts a suite, loads a scenario, shows a first answer, and stays until Ctrl-C (or returns, with {@code --detach}). */
@Command(name = "up", description = "Starts the suite, loads a scenario and prints a first answer.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private SuiteOptions suite = new SuiteOptions();

    @Option(
            names = "--scenario",
            paramLabel = "ID",
            description = "Scenario to load, or none (default: ${DEFAULT-VALUE})",
            defaultValue = "gia-lai-bloc-2023")
    private String scenario = "";

    @Option(names = "--detach", description = "Return when the suite answers, and leave it running")
    private boolean detach;

    @Option(names = "--fresh", description = "Throw the data of an earlier suite away first")
    private boolean fresh;

    @Option(
            names = "--database",
            paramLabel = "JDBC-URL",
            description = "Your own MySQL or MariaDB server instead of the embedded one")
    private @Nullable String database;

    @Option(
            names = "--supervise",
            hidden = true,
            description = "What a detached launcher runs: start and supervise only")
    private boolean supervise;

    private final Clock clock;

    UpCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        PrintStream out = System.out;
        JdbcAddress server = database == null ? null : JdbcAddress.parse(database);
        LocalSuite.Plan plan = new LocalSuite.Plan(suite.data(), suite.port(), fresh, server);
        if (detach) {
            new DetachedLauncher(plan, out).start();
            return welcome(plan, out) ? 0 : 1;
        }
        Supervisor supervisor = new LocalSuite(plan, clock, out).start();
        if (!supervise) {
            // Without its data the suite is still of use: the loader has said what is wrong, ./suite load tries again.
            boolean loaded = welcome(plan, out);
            out.println(loaded ? "Ctrl-C stops the suite." : "The suite runs without the scenario; Ctrl-C stops it.");
        }
        supervisor.await();
        return 1;
    }

    /** Loads the scenario and shows what there is. */
    private boolean welcome(LocalSuite.Plan plan, PrintStream out) {
        boolean none = scenario.equals("none");
        ScenarioLoad load = new ScenarioLoad(plan.data(), plan.port(), out);
        boolean loaded = none || load.ensure(scenario);
        new Welcome(plan, clock, out).print(none || !loaded ? null : scenario);
        return loaded;
    }
}
