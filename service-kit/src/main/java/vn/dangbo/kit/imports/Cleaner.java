package vn.dangbo.kit.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.time.Times;

/** Removes what a job no longer needs, and what a crash left behind. */
@ApplicationScoped
class Cleaner {

    // A file that sends nothing for so long has lost its sender; another process may still be receiving until then.
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final Jdbi jdbi;
    private final Times times;
    private final JobTable jobs;
    private final RowTable rows;
    private final RejectionTable rejections;

    Cleaner(Jdbi jdbi, Times times, JobTable jobs, RowTable rows, RejectionTable rejections) {
        this.jdbi = jdbi;
        this.times = times;
        this.jobs = jobs;
        this.rows = rows;
        this.rejections = rejections;
    }

    /** Forgets a job that never became visible. */
    void drop(UUID id) {
        dropRows(id);
        QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(sql -> {
                    rejections.deleteAll(sql, id);
                    jobs.delete(sql, id);
                }));
    }

    /** Removes the rows of a job that has ended, in transactions of bounded size. */
    void dropRows(UUID id) {
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(sql -> rows.deleteSome(sql, id)));
        }
    }

    @Scheduled(every = "10m", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        List<UUID> orphans =
                jdbi.withHandle(sql -> jobs.orphans(sql, times.now().minus(SILENCE)));
        orphans.forEach(this::drop);
        List<UUID> ended = jdbi.withHandle(jobs::endedWithRows);
        ended.forEach(this::dropRows);
    }
}
