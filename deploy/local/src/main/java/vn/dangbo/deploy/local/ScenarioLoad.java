package vn.dangbo.deploy.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.dangbo.deploy.local.process.DataFolder;
import vn.dangbo.deploy.local.process.LocalFailure;

/** Runs the loader of deploy/scenarios, a client of the public API like any other. */
final class ScenarioLoad {

    private final DataFolder data;
    private final int port;
    private final PrintStream out;

    ScenarioLoad(DataFolder data, int port, PrintStream out) {
        this.data = data;
        this.port = port;
        this.out = out;
    }

    /** Loads the scenario unless it is in already; false when the loader failed (it has said why). */
    boolean ensure(String scenario) {
        if (Files.exists(data.loaded(scenario))) {
            out.println("Scenario " + scenario + " is loaded already");
            return true;
        }
        Path program = Home.program("scenarios");
        if (!Files.exists(program)) {
            throw new LocalFailure("The loader is not built (" + program + " is missing): ./suite up builds it.");
        }
        int exit = run(List.of(
                Home.java(),
                "-jar",
                program.toString(),
                "load",
                scenario,
                "--port",
                Integer.toString(port),
                "--data",
                data.path().toString()));
        if (exit != 0) {
            out.println("Loading " + scenario + " failed (exit code " + exit + "): ./suite load " + scenario
                    + " tries again, ./suite up --scenario none does without.");
        }
        return exit == 0;
    }

    private static int run(List<String> command) {
        try {
            Process loader = new ProcessBuilder(command).inheritIO().start();
            Thread stop = new Thread(loader::destroy, "stop-loader");
            Runtime.getRuntime().addShutdownHook(stop);
            int exit = loader.waitFor();
            Runtime.getRuntime().removeShutdownHook(stop);
            return exit;
        } catch (IOException e) {
            throw new LocalFailure("Cannot start the loader: " + LocalFailure.rootMessage(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (IllegalStateException beingStopped) {
            // The launcher is being stopped, and the hook has ended the loader.
            return 1;
        }
    }
}
