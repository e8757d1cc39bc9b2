package vn.dangbo.testkit.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.kit.imports.ImportWorker;

/** What several workers on one database, and connections that die, do to a job: nothing. */
@QuarkusTest
class ImportWorkerTest {

    @Inject
    Jdbi jdbi;

    @Inject
    PieceImporter importer;

    @Inject
    ImportWorker worker;

    private final Sender sender = Sender.unbounded();
    private final String p = UUID.randomUUID().toString().substring(0, 8) + "-";

    private List<String> log() {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT code FROM piece_log WHERE code LIKE :p ORDER BY id")
                .bind("p", p + "%")
                .mapTo(String.class)
                .list());
    }

    @Test
    void manyWorkersApplyEveryRowOnceAndJobsInTheirOrder() throws Exception {
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> ids = new ArrayList<>();
            for (int job = 1; job <= 4; job++) {
                ids.add(Sender.accepted(
                        sender.send(job == 2 ? "atomic" : "best-effort", Sender.pieces(p + job + "-", 700))));
            }
            List<Future<?>> racing = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                racing.add(others.submit(() -> {
                    while (worker.step() != ImportWorker.Step.IDLE) {
                        Thread.yield();
                    }
                }));
            }
            for (Future<?> other : racing) {
                assertThat(other.get()).isNull();
            }
            for (String id : ids) {
                assertThat(sender.outcome(id)).isEqualTo("COMPLETED read 700 accepted 700 rejected 0 unchanged 0");
            }
        }
        assertThat(log()).hasSize(2800).doesNotHaveDuplicates().isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"best-effort", "atomic"})
    void aConnectionThatDiesInAChunkLosesAndRepeatsNothing(String mode) {
        CountDownLatch gate = new CountDownLatch(1);
        importer.connection = 0;
        importer.gate = gate;
        String id = Sender.accepted(sender.send(mode, Sender.pieces(p, 350) + p + "000200x,gate\n"));
        try {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> importer.connection != 0);
            assertThat(sender.get(id).<String>path("state")).isEqualTo("RUNNING");
            assertThat(sender.get(id).<Integer>path("progress.done")).isEqualTo(200);
            assertThat(worker.step()).isEqualTo(ImportWorker.Step.BUSY);

            jdbi.useHandle(sql -> sql.execute("KILL " + importer.connection));
        } finally {
            importer.gate = null;
            gate.countDown();
        }

        assertThat(sender.outcome(id)).isEqualTo("COMPLETED read 351 accepted 351 rejected 0 unchanged 0");
        assertThat(log()).hasSize(351).doesNotHaveDuplicates();
    }

    @Test
    void workAfterACommitIsCalledForEveryChunk() {
        int before = importer.commits.get();

        assertThat(sender.outcome("best-effort", Sender.pieces(p, 250))).contains("accepted 250");

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> importer.commits.get() >= before + 3);
    }

    @Test
    void fortyFiveThousandRowsComeInQuickly() {
        StringBuilder file = new StringBuilder("code,weight,madeOn\n");
        for (int i = 0; i < 45_000; i++) {
            file.append(p).append(i).append(",Chi bộ số ").append(i % 100).append(",2020-02-29\n");
        }
        long start = System.nanoTime();
        String id = Sender.accepted(sender.send("validate", file.toString()));
        long received = System.nanoTime();

        assertThat(sender.outcome(id)).isEqualTo("COMPLETED read 45000 accepted 45000 rejected 0 unchanged 0");
        System.out.printf(
                "45,000 rows: received in %d ms, done after %d ms%n",
                (received - start) / 1_000_000, (System.nanoTime() - start) / 1_000_000);
    }
}
