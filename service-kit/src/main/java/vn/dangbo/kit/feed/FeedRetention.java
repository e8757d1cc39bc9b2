package vn.dangbo.kit.feed;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.time.Times;

/** Forgets the oldest events of topics that are not kept for ever; always a prefix, never an event without a position. */
@ApplicationScoped
public class FeedRetention {

    private static final Logger LOG = Logger.getLogger(FeedRetention.class);
    /** Small enough that nobody notices the locks. */
    private static final int CHUNK = 1000;

    private final Jdbi jdbi;
    private final Times times;
    private final FeedConfig config;

    FeedRetention(Jdbi jdbi, Times times, FeedConfig config) {
        this.jdbi = jdbi;
        this.times = times;
        this.config = config;
    }

    @Scheduled(every = "15m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void purge() {
        List<String> topics = jdbi.withHandle(sql -> sql.createQuery("SELECT topic FROM feed_head")
                .mapTo(String.class)
                .list());
        for (String topic : topics) {
            if (!config.keptForEver().contains(topic)) {
                Duration kept = config.retentionOf().getOrDefault(topic, config.retention());
                purge(topic, times.now().minus(kept));
            }
        }
    }

    private void purge(String topic, Instant before) {
        long firstKept = firstKept(topic, before);
        int purged = 0;
        int chunk;
        do {
            chunk = jdbi.withHandle(sql -> sql.createUpdate("""
                            DELETE FROM feed_event WHERE topic = :topic AND position < :firstKept
                            ORDER BY position LIMIT :chunk""")
                    .bind("topic", topic)
                    .bind("firstKept", firstKept)
                    .bind("chunk", CHUNK)
                    .execute());
            purged += chunk;
        } while (chunk == CHUNK);
        if (purged > 0) {
            LOG.infof("forgot %d events of topic %s", purged, topic);
        }
    }

    /** Position of the first event that is young enough; the event after the head when all are old. */
    private long firstKept(String topic, Instant before) {
        // Before the events: one that is published meanwhile is young and lies behind this head.
        long head = jdbi.withHandle(sql -> sql.createQuery("SELECT position FROM feed_head WHERE topic = :topic")
                .bind("topic", topic)
                .mapTo(Long.class)
                .one());
        // By position, so that the walk ends at the first young event and no gap can arise.
        Optional<Long> young = jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT position FROM feed_event FORCE INDEX (feed_event_position)
                        WHERE topic = :topic AND position > 0 AND recorded_at >= :before
                        ORDER BY position LIMIT 1""")
                .bind("topic", topic)
                .bind("before", before)
                .mapTo(Long.class)
                .findOne());
        return young.orElse(head + 1);
    }
}
