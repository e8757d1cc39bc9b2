package vn.dangbo.deploy.scenarios;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.dangbo.deploy.scenarios.catalogue.Scenario;
import vn.dangbo.deploy.scenarios.catalogue.ScenarioFiles;

@Command(
        name = "generate",
        description = "Writes the import files of a scenario into a folder and lists them with rows and SHA-256.")
final class GenerateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ID")
    private String id = "";

    @Parameters(index = "1", paramLabel = "FOLDER")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        Scenario scenario = KnownScenario.get(id);
        ScenarioFiles.generate(scenario.id(), folder)
                .forEach(file -> spec.commandLine().getOut().println(file.line()));
        return 0;
    }
}
