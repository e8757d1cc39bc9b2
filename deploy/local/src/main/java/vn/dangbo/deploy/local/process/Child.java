package vn.dangbo.deploy.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One started process of a {@link ChildSpec}. */
final class Child {

    private static final int LOG_LINES = 15;
    private static final int LOG_TAIL_BYTES = 64 * 1024;

    private final ChildSpec spec;
    private final Process process;
    private final long logStart;

    private Child(ChildSpec spec, Process process, long logStart) {
        this.spec = spec;
        this.process = process;
        this.logStart = logStart;
    }

    static Child start(ChildSpec spec) {
        try {
            PrivateFiles.createFolder(spec.log().getParent());
            ProcessBuilder builder = new ProcessBuilder(OwnSession.wrap(spec.command()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            builder.environment().putAll(spec.environment());
            long logStart = spec.log().toFile().length();
            return new Child(spec, builder.start(), logStart);
        } catch (IOException e) {
            throw new LocalFailure("Cannot start " + spec.name() + ": " + LocalFailure.rootMessage(e), e);
        }
    }

    ChildSpec spec() {
        return spec;
    }

    Process process() {
        return process;
    }

    RunFile.Entry entry() {
        return new RunFile.Entry(spec.name(), ProcessId.of(process.toHandle()), spec.port());
    }

    void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end, waits as long as it may take, kills it after that. Returns only when it has ended. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(spec.grace().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The end of what it has logged, for the one who has to find out why it did not start. */
    List<String> lastLines() throws IOException {
        try (SeekableByteChannel log = Files.newByteChannel(spec.log())) {
            log.position(Math.max(logStart, log.size() - LOG_TAIL_BYTES));
            ByteBuffer bytes = ByteBuffer.wrap(Channels.newInputStream(log).readNBytes(LOG_TAIL_BYTES));
            List<String> lines =
                    StandardCharsets.UTF_8.decode(bytes).toString().lines().toList();
            return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
        }
    }
}
