package vn.dangbo.kit.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/**
 * Works off the queue of imports, one job after another. Any number of processes may run a worker on one database: a
 * step holds the one lock of {@code import_turn} until its transaction ends, and the lock dies with its process.
 */
@ApplicationScoped
public class ImportWorker {

    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final int TRIES = 3;
    // A deadlock is the fault of two, and its victim is picked at random: it deserves patience.
    private static final int TRIES_AGAINST_OTHERS = 20;
    private static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT = 1205;
    private static final int CHANGED_SINCE_READ = 1020;
    private static final long SHUTDOWN_SECONDS = 8;
    // Connector/J reports a lost or refused connection in SQLSTATE class 08.
    private static final String CONNECTION_FAILURE = "08";

    private final Jdbi jdbi;
    private final JobTable jobs;
    private final ImportRun run;
    private final ImportTypes types;
    private final RejectionTable rejections;
    private final Cleaner cleaner;
    private final Duration poll;
    private final Semaphore wake = new Semaphore(0);

    private volatile boolean stopped;
    private @Nullable Thread thread;
    private @Nullable UUID failing;
    private int failures;
    private volatile boolean waiting;

    ImportWorker(
            Jdbi jdbi,
            JobTable jobs,
            ImportRun run,
            ImportTypes types,
            RejectionTable rejections,
            Cleaner cleaner,
            @ConfigProperty(name = "dangbo.imports.poll", defaultValue = "PT1S") Duration poll) {
        this.jdbi = jdbi;
        this.jobs = jobs;
        this.run = run;
        this.types = types;
        this.rejections = rejections;
        this.cleaner = cleaner;
        this.poll = poll;
    }

    void start(@Observes StartupEvent started) {
        if (!types.all().isEmpty()) {
            thread = Thread.ofVirtual().name("imports").start(this::loop);
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped = true;
        wake.release();
        if (thread != null && !thread.join(Duration.ofSeconds(SHUTDOWN_SECONDS))) {
            LOG.info("an import goes on after the next start: its chunk did not end in time");
        }
    }

    /** There is something to do. */
    void wake() {
        wake.release();
    }

    private void loop() {
        while (!stopped) {
            try {
                if (step() != Step.DONE) {
                    // Polls because another process may die and leave its job to us.
                    boolean woken = wake.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                    if (woken) {
                        wake.drainPermits();
                    }
                }
            } catch (InterruptedException interrupted) {
                return;
            } catch (Throwable failure) { // a worker that ends would leave every later import waiting
                LOG.error("the import worker goes on after an unexpected failure", failure);
            }
        }
    }

    /** What came of one look at the queue. */
    public enum Step {
        /** A chunk was done, or a job ended: look again at once. */
        DONE,
        IDLE,
        /** Another process is at work. */
        BUSY,
        /** The step failed and was rolled back; it will be tried again. */
        FAILED
    }

    private record Done(@Nullable ImportJob job, Step step, ImportState state) {}

    /** Does the next chunk of the oldest job, in one transaction. */
    @ActivateRequestContext
    public Step step() {
        ImportJob[] current = new ImportJob[1];
        Done done;
        try {
            done = QuarkusTransaction.requiringNew()
                    .call(() -> jdbi.withHandle(sql -> {
                        if (!jobs.takeTurn(sql)) {
                            return new Done(null, Step.BUSY, ImportState.QUEUED);
                        }
                        Optional<ImportJob> job = jobs.oldestUndone(sql);
                        if (job.isEmpty()) {
                            return new Done(null, Step.IDLE, ImportState.QUEUED);
                        }
                        current[0] = job.get();
                        return new Done(job.get(), Step.DONE, run.step(sql, job.get()));
                    }));
        } catch (Throwable failure) {
            return failed(current[0], failure);
        }
        waiting = false;
        if (done.job() != null) {
            committed(done.job(), done.state());
        }
        return done.step();
    }

    private void committed(ImportJob job, ImportState state) {
        failing = null;
        failures = 0;
        if (job.mode() != ImportMode.VALIDATE && state != ImportState.ABORTED) {
            afterCommit(job.type());
        }
        if (state.finished()) {
            if (job.mode() != ImportMode.BEST_EFFORT) {
                cleaner.dropRows(job.id());
            }
            LOG.infof("import %s of %s: %s", job.id(), job.type(), state);
        }
    }

    void afterCommit(String type) {
        try {
            types.of(type).afterCommit();
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "work after an import of %s failed", type);
        }
    }

    private Step failed(@Nullable ImportJob job, Throwable failure) {
        boolean peerDown =
                failure instanceof ProblemException problem && problem.code().retryable();
        if (job == null || isConnectionFailure(failure) || peerDown) {
            // Nothing is wrong with the job: it waits for the database, or for the service that it needs.
            if (!waiting) {
                waiting = true;
                LOG.warnf(failure, "imports wait for what they need");
            }
            return Step.FAILED;
        }
        failures = job.id().equals(failing) ? failures + 1 : 1;
        failing = job.id();
        int tries = isCollision(failure) ? TRIES_AGAINST_OTHERS : TRIES;
        LOG.errorf(failure, "import %s of %s, try %d of %d", job.id(), job.type(), failures, tries);
        if (failures < tries && !(failure instanceof ProblemException)) {
            return Step.FAILED;
        }
        String code =
                failure instanceof ProblemException problem ? problem.code().code() : KitProblem.INTERNAL.code();
        QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(sql -> {
                    jobs.waitForTurn(sql);
                    if (jobs.find(sql, job.id())
                            .filter(now -> !now.state().finished())
                            .isPresent()) {
                        jobs.end(sql, job.id(), ImportState.FAILED, code);
                        if (job.mode() != ImportMode.BEST_EFFORT) { // what was found about rows went with the effect
                            rejections.deleteFoundByWork(sql, job.id());
                        }
                    }
                }));
        cleaner.dropRows(job.id());
        failing = null;
        failures = 0;
        return Step.DONE;
    }

    private static boolean isConnectionFailure(Throwable failure) {
        return anySql(
                failure, sql -> sql.getSQLState() != null && sql.getSQLState().startsWith(CONNECTION_FAILURE));
    }

    private static boolean isCollision(Throwable failure) {
        return anySql(
                failure,
                sql -> sql.getErrorCode() == DEADLOCK
                        || sql.getErrorCode() == LOCK_WAIT
                        || sql.getErrorCode() == CHANGED_SINCE_READ
                        || sql.getSQLState() == null); // the pool had no connection in time
    }

    private static boolean anySql(Throwable failure, Predicate<SQLException> test) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && test.test(sql)) {
                return true;
            }
        }
        return false;
    }
}
