package vn.dangbo.deploy.scenarios;

import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.dangbo.deploy.scenarios.catalogue.Catalogue;
import vn.dangbo.deploy.scenarios.catalogue.Scenario;
import vn.dangbo.deploy.scenarios.catalogue.ScenarioFile;

@Command(name = "list", description = "Lists the scenarios.")
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        for (String id : Stream.concat(Catalogue.ids().stream(), Catalogue.sequels().stream())
                .toList()) {
            Scenario scenario = Catalogue.find(id).orElseThrow();
            long rows =
                    Catalogue.files(id).stream().mapToLong(ScenarioFile::rows).sum();
            spec.commandLine()
                    .getOut()
                    .println(id + "  " + scenario.asOf() + "  " + rows + " rows  " + scenario.titleEn());
        }
        return 0;
    }
}
