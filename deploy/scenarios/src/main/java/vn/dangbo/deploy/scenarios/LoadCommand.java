package vn.dangbo.deploy.scenarios;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.dangbo.deploy.scenarios.catalogue.Catalogue;
import vn.dangbo.deploy.scenarios.catalogue.Scenario;
import vn.dangbo.deploy.scenarios.catalogue.ScenarioFile;
import vn.dangbo.deploy.scenarios.catalogue.ScenarioFiles;
import vn.dangbo.deploy.scenarios.suite.Gateway;
import vn.dangbo.deploy.scenarios.suite.Loader;
import vn.dangbo.deploy.scenarios.suite.Pause;
import vn.dangbo.deploy.scenarios.suite.ProgressLine;

@Command(
        name = "load",
        description = "Generates the records of a scenario and loads them into a running suite, through its gateway.")
final class LoadCommand implements Callable<Integer> {

    private static final Pause BETWEEN_LOOKS = new Pause(Duration.ofMillis(100));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SuiteOptions suite = new SuiteOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "The scenario")
    private String id = "";

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Clock clock = Clock.systemUTC();
        Scenario scenario = KnownScenario.get(id);
        Gateway gateway = suite.gateway(clock);
        Path folder = suite.data().resolve("scenarios").resolve(scenario.id());
        ScenarioFiles.provide(scenario.id(), folder);
        List<ScenarioFile> files = Catalogue.files(scenario.id());
        long rows = files.stream().mapToLong(ScenarioFile::rows).sum();
        ProgressLine progress = new ProgressLine(out, Terminal.present(), rows);
        Loader.Result result = new Loader(gateway, progress, clock, BETWEEN_LOOKS).load(files, folder);
        mark(scenario);
        out.println(
                result.accepted() == 0
                        ? scenario.id() + " was loaded already: nothing changed (" + result.unchanged()
                                + " rows unchanged, " + ProgressLine.seconds(result.elapsed()) + ")"
                        : scenario.id() + " loaded: " + result.rows() + " rows in " + result.files() + " files, "
                                + result.accepted() + " accepted, " + result.unchanged() + " unchanged, "
                                + ProgressLine.seconds(result.elapsed()));
        return 0;
    }

    /** Tells the launcher which organisation to show. */
    private void mark(Scenario scenario) {
        Path loaded = suite.data().resolve("loaded");
        try {
            Files.createDirectories(loaded);
            Files.writeString(
                    loaded.resolve(scenario.id()), scenario.organisationCode() + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
