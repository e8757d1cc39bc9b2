package vn.dangbo.deploy.local.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code run.json}: what runs in a data folder. The benchmark and the system tests read it too.
 *
 * @param ready every process has answered its readiness check
 * @param port the gateway's; the services sit on the next three
 * @param databaseUrl JDBC address of the server with its user and password, without a database name
 */
public record RunFile(
        ProcessId supervisor, boolean ready, int port, String databaseUrl, boolean embedded, List<Entry> processes) {

    /** One process of the suite. */
    public record Entry(String name, ProcessId id, int port) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter WRITER = JSON.writerWithDefaultPrettyPrinter();

    public RunFile {
        processes = List.copyOf(processes);
    }

    /** Empty when there is none, or when it is no run file (a half-written folder of an older program). */
    public static Optional<RunFile> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(
                            JSON.readValue(Files.readString(file), Form.class).toRunFile())
                    : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) throws IOException {
        PrivateFiles.write(file, WRITER.writeValueAsString(Form.of(this)) + "\n");
    }

    static RunFile starting(ProcessId supervisor, int port) {
        return new RunFile(supervisor, false, port, "", false, List.of());
    }

    RunFile on(String url, boolean isEmbedded) {
        return new RunFile(supervisor, ready, port, url, isEmbedded, processes);
    }

    RunFile with(Entry entry) {
        List<Entry> entries = new ArrayList<>(processes);
        entries.removeIf(other -> other.name().equals(entry.name()));
        entries.add(entry);
        return new RunFile(supervisor, ready, port, databaseUrl, embedded, entries);
    }

    RunFile asReady() {
        return new RunFile(supervisor, true, port, databaseUrl, embedded, processes);
    }

    /** The form on disk: instants as text. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Form(
            ProcessForm supervisor,
            boolean ready,
            int port,
            String databaseUrl,
            boolean embedded,
            List<ProcessForm> processes) {

        static Form of(RunFile run) {
            return new Form(
                    ProcessForm.of(new Entry("supervisor", run.supervisor, run.port)),
                    run.ready,
                    run.port,
                    run.databaseUrl,
                    run.embedded,
                    run.processes.stream().map(ProcessForm::of).toList());
        }

        RunFile toRunFile() {
            if (supervisor == null || databaseUrl == null || processes == null) {
                throw new IllegalArgumentException("No run file");
            }
            List<Entry> entries = processes.stream().map(ProcessForm::toEntry).toList();
            return new RunFile(supervisor.toEntry().id(), ready, port, databaseUrl, embedded, entries);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record ProcessForm(String name, long pid, String startedAt, int port) {

        static ProcessForm of(Entry entry) {
            return new ProcessForm(
                    entry.name(), entry.id().pid(), entry.id().startedAt().toString(), entry.port());
        }

        Entry toEntry() {
            return new Entry(name, new ProcessId(pid, Instant.parse(startedAt)), port);
        }
    }
}
