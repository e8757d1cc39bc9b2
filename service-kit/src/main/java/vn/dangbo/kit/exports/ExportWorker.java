package vn.dangbo.kit.exports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;

/**
 * Writes the pieces of ordered files, the oldest job first. Any number of processes may run one: a piece is written under
 * the lock of its job.
 */
@ApplicationScoped
public class ExportWorker {

    private static final Logger LOG = Logger.getLogger(ExportWorker.class);
    /** Small enough for a piece in memory, large enough that a statement is worth its round trip. */
    private static final int ROWS_OF_A_PIECE = 2000;

    private static final int TRIES = 5;
    private static final long SHUTDOWN_SECONDS = 5;

    private final Jdbi jdbi;
    private final ExportTable table;
    private final Exporters exporters;
    private final Pieces pieces;
    private final ObjectMapper json;
    private final Times times;
    private final Duration poll;
    private final Semaphore wake = new Semaphore(0);

    private volatile boolean stopped;
    private @Nullable Thread thread;

    ExportWorker(
            Jdbi jdbi,
            ExportTable table,
            Exporters exporters,
            Pieces pieces,
            ObjectMapper json,
            Times times,
            @ConfigProperty(name = "dangbo.exports.poll", defaultValue = "PT1S") Duration poll) {
        this.jdbi = jdbi;
        this.table = table;
        this.exporters = exporters;
        this.pieces = pieces;
        this.json = json;
        this.times = times;
        this.poll = poll;
    }

    void start(@Observes StartupEvent started) {
        if (exporters.any()) {
            thread = Thread.ofVirtual().name("exports").start(this::loop);
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped = true;
        wake.release();
        if (thread != null && !thread.join(Duration.ofSeconds(SHUTDOWN_SECONDS))) {
            LOG.info("an export goes on after the next start: its piece did not end in time");
        }
    }

    /** There is something to do. */
    void wake() {
        wake.release();
    }

    private void loop() {
        while (!stopped) {
            try {
                if (!step() && wake.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException interrupted) {
                return;
            } catch (Throwable failure) { // a worker that ends would leave every later export waiting
                LOG.error("the export worker goes on after an unexpected failure", failure);
            }
        }
    }

    /** Writes the next piece of the oldest job in one transaction; false when there is nothing to do, or it failed. */
    @ActivateRequestContext
    public boolean step() {
        UUID[] current = new UUID[1];
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> jdbi.withHandle(sql -> {
                        Optional<ExportJob> job = table.takeOldest(sql);
                        if (job.isEmpty()) {
                            return false;
                        }
                        current[0] = job.get().id();
                        List<Exporter.Row> rows = exporters
                                .of(job.get().type())
                                .rows(sql, order(job.get()), job.get().positionKey(), ROWS_OF_A_PIECE);
                        table.advance(
                                sql,
                                job.get(),
                                rows.isEmpty() ? null : pieces.pack(rows),
                                rows.size(),
                                rows.isEmpty() ? null : rows.getLast().key(),
                                rows.size() < ROWS_OF_A_PIECE,
                                times.now());
                        return true;
                    }));
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "export %s", current[0]);
            if (current[0] != null) {
                QuarkusTransaction.requiringNew()
                        .run(() -> jdbi.useHandle(sql -> table.failed(sql, current[0], TRIES, times.now())));
            }
            return false;
        }
    }

    private ExportOrder order(ExportJob job) {
        try {
            return json.readValue(job.wanted(), ExportOrder.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Scheduled(
            every = "{dangbo.exports.sweep}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        for (UUID id : jdbi.withHandle(sql -> table.due(sql, times.now()))) {
            QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(sql -> table.expire(sql, id, times.now())));
        }
    }
}
