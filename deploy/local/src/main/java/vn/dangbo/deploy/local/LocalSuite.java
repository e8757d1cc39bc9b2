package vn.dangbo.deploy.local;

import java.io.PrintStream;
import java.nio.channels.FileLock;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dangbo.deploy.local.database.EmbeddedMariaDb;
import vn.dangbo.deploy.local.database.JdbcAddress;
import vn.dangbo.deploy.local.database.Schemas;
import vn.dangbo.deploy.local.process.DataFolder;
import vn.dangbo.deploy.local.process.Leftovers;
import vn.dangbo.deploy.local.process.LocalFailure;
import vn.dangbo.deploy.local.process.Ports;
import vn.dangbo.deploy.local.process.Supervisor;
import vn.dangbo.deploy.local.token.Keys;
import vn.dangbo.deploy.local.token.Tokens;

/** Starts a suite in this process, which supervises it as long as it lives. */
final class LocalSuite {

    /**
     * What to start.
     *
     * @param database the user's own server; null means the embedded one
     */
    record Plan(
            DataFolder data,
            int port,
            boolean fresh,
            @Nullable JdbcAddress database) {}

    private final Plan plan;
    private final DataFolder data;
    private final Clock clock;
    private final PrintStream out;

    LocalSuite(Plan plan, Clock clock, PrintStream out) {
        this.plan = plan;
        this.data = plan.data();
        this.clock = clock;
        this.out = out;
    }

    /** Returns when every process is ready; fails with nothing left running. */
    Supervisor start() {
        requireBuilt();
        FileLock lock = takeFolder();
        requireFreePorts();
        Keys keys = Keys.openOrCreate(data.keys());
        Supervisor supervisor = new Supervisor(data, lock, plan.port(), clock, out);
        // The one way out for Ctrl-C, ./suite down and a failed start.
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
        out.println("Starting the suite in " + data.path());
        JdbcAddress server = database(supervisor);
        supervisor.start(Services.specs(data, plan.port(), server, keys, new Tokens(keys, clock)));
        supervisor.ready();
        return supervisor;
    }

    /** Fails when a suite already runs there. */
    static void requireNoneRunning(DataFolder data) {
        data.run().filter(run -> run.supervisor().find().isPresent()).ifPresent(run -> {
            throw new LocalFailure("A suite already runs in " + data.path() + " (process "
                    + run.supervisor().pid() + ", port " + run.port()
                    + "): stop it with ./suite down, or start another one with --data DIR --port PORT.");
        });
    }

    private static void requireBuilt() {
        Services.names().forEach(Services::requireBuilt);
    }

    private FileLock takeFolder() {
        requireNoneRunning(data);
        if (plan.fresh()) {
            data.requireOurs();
        }
        data.create();
        FileLock lock = data.lock()
                .orElseThrow(() -> new LocalFailure("Another ./suite up is starting in " + data.path()
                        + ": wait for it, or start another one with --data DIR --port PORT."));
        List<String> stopped = Leftovers.stop(data);
        if (!stopped.isEmpty()) {
            out.println("Stopped what a killed launcher had left running: " + String.join(", ", stopped));
        }
        if (plan.fresh()) {
            data.empty();
        }
        return lock;
    }

    private void requireFreePorts() {
        List<String> names = Services.names();
        for (int i = 0; i < names.size(); i++) {
            int port = plan.port() + i;
            if (Ports.isTaken(port)) {
                throw new LocalFailure("Port " + port + " is taken, " + names.get(i)
                        + " needs it: stop what listens there, or choose another row of four with --port (such as --port "
                        + (plan.port() + 1000) + ").");
            }
        }
    }

    private JdbcAddress database(Supervisor supervisor) {
        return plan.database() == null ? embedded(supervisor) : own(supervisor, plan.database());
    }

    private JdbcAddress embedded(Supervisor supervisor) {
        EmbeddedMariaDb database = EmbeddedMariaDb.prepare(data, Home.databaseProgram(), Ports.free());
        supervisor.database(database.address().serverUrl(), true);
        supervisor.start(List.of(database.spec()));
        List<String> created = new Schemas(database.address()).createMissing();
        data.useDatabase("embedded", !created.isEmpty());
        return database.address();
    }

    private JdbcAddress own(Supervisor supervisor, JdbcAddress server) {
        Schemas schemas = new Schemas(server);
        if (plan.fresh()) {
            dropOwn(schemas, server);
        }
        List<String> created = schemas.createMissing();
        data.recordCreated(server.place(), created);
        data.useDatabase(server.place(), !created.isEmpty());
        supervisor.database(server.serverUrl(), false);
        out.println("  database at " + server.place());
        return server;
    }

    private void dropOwn(Schemas schemas, JdbcAddress server) {
        Set<String> ours = data.createdAt(server.place());
        List<String> foreign = new ArrayList<>(schemas.existing());
        foreign.removeAll(ours);
        if (!foreign.isEmpty()) {
            throw new LocalFailure("--fresh does not drop databases that this data folder did not create: drop "
                    + String.join(", ", foreign) + " at " + server.place() + " yourself, or leave --fresh out.");
        }
        schemas.drop(ours);
    }
}
