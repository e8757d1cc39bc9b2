package vn.dangbo.kit.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Reads the topics of this service. */
@ApplicationScoped
public class Feeds {

    // Events of another process of this service do not wake our readers.
    private static final Duration RECHECK = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final FeedSequencer sequencer;
    private final FeedSignals signals;
    private final Thread wakeReaders;

    Feeds(Jdbi jdbi, FeedSequencer sequencer, FeedSignals signals) {
        this.jdbi = jdbi;
        this.sequencer = sequencer;
        this.signals = signals;
        this.wakeReaders = new Thread(signals::close, "feed-readers-wake");
    }

    // A process drains its requests before it announces its end, and a waiting reader is a request.
    void start(@Observes StartupEvent event) {
        EndOfProcess.announceTo(wakeReaders);
    }

    void stop(@Observes ShutdownEvent event) {
        signals.close();
        EndOfProcess.forget(wakeReaders);
    }

    /** Position of the last event; everything that has committed before the call has a position then. */
    public long head(String topic) {
        return sequencer.head(topic);
    }

    /**
     * Events after a position, in order; waits for one when there is none, without a connection.
     *
     * @return absent when the events after {@code lastEventId} are no longer kept, or were never published
     */
    Optional<List<StoredEvent>> read(String topic, long lastEventId, int limit, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            long seen = signals.seen(topic);
            long head = sequencer.head(topic);
            if (lastEventId > head) {
                return Optional.empty();
            }
            if (lastEventId < head) {
                List<StoredEvent> events = after(topic, lastEventId, limit);
                boolean kept = !events.isEmpty() && events.getFirst().position() == lastEventId + 1;
                return kept ? Optional.of(events) : Optional.empty();
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive() || signals.isClosed()) {
                return Optional.of(List.of());
            }
            try {
                signals.await(topic, seen, left.compareTo(RECHECK) < 0 ? left : RECHECK);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new ProblemException(KitProblem.DEADLINE_EXCEEDED);
            }
        }
    }

    private List<StoredEvent> after(String topic, long lastEventId, int limit) {
        return jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT id, position, type, subject, occurred_on, recorded_at, trace_id, data FROM feed_event
                        WHERE topic = :topic AND position > :last ORDER BY position LIMIT :limit""")
                .bind("topic", topic)
                .bind("last", lastEventId)
                .bind("limit", limit)
                .map(StoredEvent.ROWS)
                .list());
    }
}
