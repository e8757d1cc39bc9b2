package vn.dangbo.deploy.scenarios;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.dangbo.deploy.scenarios.catalogue.Scenario;
import vn.dangbo.deploy.scenarios.suite.FigureCheck;
import vn.dangbo.deploy.scenarios.suite.FigureRow;

@Command(
        name = "figures",
        description = "Asks a running suite for every published figure of a scenario; exit code 1 on any difference.")
final class FiguresCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SuiteOptions suite = new SuiteOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "The scenario")
    private String id = "";

    @Override
    public Integer call() {
        Scenario scenario = KnownScenario.get(id);
        FigureCheck check = new FigureCheck(suite.gateway(Clock.systemUTC()), scenario.organisationCode());
        List<FigureRow> rows = scenario.figures().stream().map(check::ask).toList();
        print(rows, spec.commandLine().getOut());
        long different = rows.stream().filter(row -> !row.agrees()).count();
        spec.commandLine()
                .getOut()
                .println(
                        different == 0
                                ? "All " + rows.size() + " published figures of " + scenario.organisation()
                                        + " come back out of its records."
                                : different + " of " + rows.size() + " published figures differ.");
        return different == 0 ? 0 : 1;
    }

    private static void print(List<FigureRow> rows, PrintWriter out) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"figure", "period", "published", "computed", ""});
        for (FigureRow row : rows) {
            String verdict = row.agrees() ? "OK" : "DIFF";
            lines.add(new String[] {row.figure(), row.period(), row.printed(), row.computed(), verdict});
        }
        int[] widths = new int[lines.getFirst().length];
        for (String[] line : lines) {
            for (int i = 0; i < line.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        for (String[] line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < line.length; i++) {
                String padding = " ".repeat(widths[i] - line[i].length());
                boolean number = i == 2 || i == 3;
                text.append(number ? padding + line[i] : line[i] + padding).append("  ");
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
