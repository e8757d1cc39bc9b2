package vn.dangbo.deploy.scenarios;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code scenarios.jar}. */
@Command(
        name = "scenarios",
        description = "Published reports as records: lists, generates, loads and checks them.",
        subcommands = {ListCommand.class, GenerateCommand.class, LoadCommand.class, FiguresCommand.class})
public final class Main {

    private Main() {}

    /** Exit codes: 0 done and equal, 1 the suite or its figures are not as they should be, 2 asked for wrongly. */
    public static void main(String[] args) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(Main::report)
                .execute(args);
    }

    /** One line for what the user can mend; anything else is a fault of the program and shows its stack. */
    private static int report(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof Failure failure) {
            command.getErr().println(failure.getMessage());
            return failure.exitCode();
        }
        throw e;
    }
}
