package vn.dangbo.deploy.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdTest {

    @TempDir
    private Path folder;

    @Test
    void aLivingProcessIsFound() {
        assertThat(ProcessId.current().find()).contains(ProcessHandle.current());
    }

    @Test
    void aProcessThatStartedAtAnotherTimeIsAnotherProcess() {
        ProcessId current = ProcessId.current();

        assertThat(new ProcessId(current.pid(), current.startedAt().minusSeconds(3)).find())
                .isEmpty();
        assertThat(new ProcessId(current.pid(), current.startedAt().minusSeconds(2)).find())
                .isPresent();
    }

    @Test
    void anEndedProcessIsNotFound() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessId id = ProcessId.of(process.toHandle());
        assertThat(id.find()).isPresent();

        process.destroyForcibly().waitFor();

        assertThat(id.find()).isEmpty();
    }

    @Test
    void theRunFileBringsEveryProcessBack() throws Exception {
        Path file = folder.resolve("run.json");
        RunFile run = RunFile.starting(ProcessId.current(), 9080)
                .on("jdbc:mysql://127.0.0.1:1/?user=u&password=p", true)
                .with(new RunFile.Entry(
                        "gateway", new ProcessId(11, ProcessId.current().startedAt()), 9080))
                .with(new RunFile.Entry(
                        "gateway", new ProcessId(12, ProcessId.current().startedAt()), 9080))
                .asReady();

        run.write(file);

        assertThat(RunFile.read(file)).contains(run);
        assertThat(run.processes()).hasSize(1);
    }

    @Test
    void aHalfWrittenRunFileIsNone() throws Exception {
        Path file = folder.resolve("run.json");
        for (String text : List.of("", "{\"port\":", "{}", "[]", "{\"databaseUrl\":\"\",\"supervisor\":{\"pid\":1}}")) {
            Files.writeString(file, text);
            assertThat(RunFile.read(file)).as(text).isEmpty();
        }
    }

    @Test
    void onlyAMarkedProcessOfTheSameFolderIsALeftover() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("one"));
        Process ours = marked(data);
        Process foreign = marked(new DataFolder(folder.resolve("two")));
        try {
            assertThat(Leftovers.stop(data)).containsExactly("process " + ours.pid());

            assertEnded(ours);
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            ours.destroyForcibly();
            foreign.destroyForcibly();
        }
    }

    @Test
    void aProcessThatWillNotEndIsKilled() throws Exception {
        Process stubborn =
                new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done").start();
        assertThat(stubborn.inputReader().readLine()).isEqualTo("ready");
        stubborn.destroy();

        Leftovers.end(stubborn.toHandle(), Duration.ofMillis(300));

        assertEnded(stubborn);
    }

    /** Process.isAlive stays true until this JVM's reaper has collected the ended child, which is a moment later. */
    private static void assertEnded(Process process) throws Exception {
        assertThat(ProcessId.isRunning(process.toHandle())).isFalse();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static Process marked(DataFolder data) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "echo ready; read -r line", Leftovers.mark(data)).start();
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return process;
    }
}
