package vn.dangbo.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A suite of the bench's own, started by the launcher and stopped at the end. */
final class LocalSuite implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+)s");

    private final Path home;
    private final Path data;
    private final int port;

    private LocalSuite(Path home, Path data, int port) {
        this.home = home;
        this.data = data;
        this.port = port;
    }

    /** How a process of the suite stands. */
    record Running(String name, double startSeconds, long residentMib) {}

    static LocalSuite start(Path home) throws IOException, InterruptedException {
        LocalSuite suite = new LocalSuite(home, Files.createTempDirectory("dangbo-bench"), freePorts());
        suite.up();
        return suite;
    }

    private void up() throws IOException, InterruptedException {
        launcher("up", "--detach", "--scenario", "none", "--port", String.valueOf(port));
    }

    /** Stops all processes and starts them again on the same data. */
    void restart() throws IOException, InterruptedException {
        launcher("down");
        up();
    }

    /** Four ports in a row that nobody uses. */
    private static int freePorts() throws IOException {
        for (int port = 28080; port < 38000; port += 10) {
            int free = 0;
            for (int i = 0; i < 4; i++) {
                try (ServerSocket socket = new ServerSocket(port + i)) {
                    free += socket.isBound() ? 1 : 0;
                } catch (IOException taken) {
                    break;
                }
            }
            if (free == 4) {
                return port;
            }
        }
        throw new IOException("no four free ports in a row");
    }

    String gateway() {
        return "http://127.0.0.1:" + port;
    }

    /** 1 membership, 2 inspection, 3 emulation. */
    String service(int number) {
        return "http://127.0.0.1:" + (port + number);
    }

    Path data() {
        return data;
    }

    int port() {
        return port;
    }

    String token() throws IOException, InterruptedException {
        return launcher("token").trim();
    }

    JsonNode runFile() throws IOException {
        return new ObjectMapper().readTree(data.resolve("run.json").toFile());
    }

    String launcher(String... command) throws IOException, InterruptedException {
        return program("local", command);
    }

    /** Runs a program of {@code deploy} on this suite's data folder and answers what it printed. */
    String program(String module, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                home.resolve("deploy")
                        .resolve(module)
                        .resolve("target")
                        .resolve(module + ".jar")
                        .toString()));
        line.addAll(List.of(command));
        line.addAll(List.of("--data", data.toString()));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(module + " " + command[0] + " ended with " + process.exitValue() + ": " + output);
        }
        return output;
    }

    List<Running> processes() {
        try {
            List<Running> running = new ArrayList<>();
            for (JsonNode process : runFile().path("processes")) {
                String name = process.path("name").asText();
                Path log = data.resolve("logs").resolve(name + ".log");
                Matcher started = STARTED.matcher(Files.readString(log));
                running.add(new Running(
                        name,
                        // The log goes on over restarts: the last start is the one that runs.
                        started.results()
                                .map(start -> start.group(1))
                                .mapToDouble(Double::parseDouble)
                                .reduce(-1, (earlier, later) -> later),
                        resident(process.path("pid").asLong())));
            }
            return running;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Linux tells it in /proc; elsewhere it stays unknown. */
    private static long resident(long pid) throws IOException {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.isReadable(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        launcher("down");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
