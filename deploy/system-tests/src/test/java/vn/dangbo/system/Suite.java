package vn.dangbo.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real suite in a folder of its own on free ports, driven by the same programs that a user runs. */
final class Suite {

    private static final int COMMAND_MINUTES = 8;

    private final Path home;
    private final Path data;
    private final int port;

    Suite(Path data) {
        this.home = home();
        this.data = data;
        this.port = freePorts();
    }

    /** What a command printed and how it ended. */
    record Ended(int code, String output) {}

    int port() {
        return port;
    }

    String gateway() {
        return "http://127.0.0.1:" + port;
    }

    Ended up(String scenario) {
        List<String> arguments =
                new ArrayList<>(List.of("up", "--detach", "--scenario", scenario, "--port", String.valueOf(port)));
        String database = System.getProperty("dangbo.test.database", "");
        if (!database.isBlank()) {
            arguments.addAll(List.of("--database", database));
        }
        return launcher(arguments.toArray(String[]::new));
    }

    Ended down() {
        return launcher("down");
    }

    Ended launcher(String... arguments) {
        return run("local", arguments);
    }

    Ended scenarios(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--port", String.valueOf(port)));
        return run("scenarios", line.toArray(String[]::new));
    }

    String token(String... arguments) {
        List<String> line = new ArrayList<>(List.of("token"));
        line.addAll(List.of(arguments));
        return launcher(line.toArray(String[]::new)).output().trim();
    }

    /** The process id of a service as it runs now. */
    long pid(String service) {
        for (JsonNode process : runFile().path("processes")) {
            if (process.path("name").asText().equals(service)) {
                return process.path("pid").asLong();
            }
        }
        throw new IllegalStateException("no process of " + service);
    }

    List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        runFile().findValues("pid").forEach(pid -> pids.add(pid.asLong()));
        return pids;
    }

    JsonNode runFile() {
        try {
            return new ObjectMapper().readTree(data.resolve("run.json").toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Ended run(String module, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                home.resolve("deploy")
                        .resolve(module)
                        .resolve("target")
                        .resolve(module + ".jar")
                        .toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--data", data.toString()));
        try {
            Path output = Files.createTempFile("suite", ".out");
            Process process = new ProcessBuilder(line)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(COMMAND_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", line) + " did not end: " + Files.readString(output));
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Ended(process.exitValue(), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("suite"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static int freePorts() {
        for (int port = 38080; port < 48000; port += 10) {
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
        throw new IllegalStateException("no four free ports in a row");
    }
}
