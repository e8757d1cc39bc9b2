package vn.dangbo.kit.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.time.Times;

/** Positions and refusals of this service's consumers. */
@ApplicationScoped
public class FeedConsumers {

    private final Jdbi jdbi;
    private final Times times;

    FeedConsumers(Jdbi jdbi, Times times) {
        this.jdbi = jdbi;
        this.times = times;
    }

    List<ConsumersResource.Item> list() {
        return jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT c.name, c.source, c.topic, c.last_event_id,
                               (SELECT COUNT(*) FROM feed_refusal r WHERE r.consumer = c.name) AS failures
                        FROM feed_consumer c ORDER BY c.name""")
                .map((row, context) -> new ConsumersResource.Item(
                        row.getString("name"),
                        row.getString("source"),
                        row.getString("topic"),
                        Long.toString(row.getLong("last_event_id")),
                        row.getLong("failures")))
                .list());
    }

    void register(FeedConsumer consumer) {
        jdbi.useHandle(sql -> sql.createUpdate("""
                        INSERT INTO feed_consumer (name, source, topic) VALUES (:name, :source, :topic)
                        ON DUPLICATE KEY UPDATE source = VALUES(source), topic = VALUES(topic)""")
                .bind("name", consumer.name())
                .bind("source", consumer.source())
                .bind("topic", consumer.topic())
                .execute());
    }

    long position(String consumer) {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT last_event_id FROM feed_consumer WHERE name = :name")
                .bind("name", consumer)
                .mapTo(Long.class)
                .one());
    }

    /** Locks the position until the transaction ends, so that two processes cannot apply the same event. */
    long lockPosition(String consumer) {
        return jdbi.withHandle(
                sql -> sql.createQuery("SELECT last_event_id FROM feed_consumer WHERE name = :name FOR UPDATE")
                        .bind("name", consumer)
                        .mapTo(Long.class)
                        .one());
    }

    void advance(String consumer, long position) {
        jdbi.useHandle(sql -> sql.createUpdate(
                        "UPDATE feed_consumer SET last_event_id = :position, applied_at = :now WHERE name = :name")
                .bind("position", position)
                .bind("now", times.now())
                .bind("name", consumer)
                .execute());
    }

    void refuse(String consumer, FeedEvent event, ProblemCode code) {
        jdbi.useHandle(sql -> sql.createUpdate("""
                        INSERT INTO feed_refusal (consumer, event_id, type, subject, code, refused_at)
                        VALUES (:consumer, :eventId, :type, :subject, :code, :now)""")
                .bind("consumer", consumer)
                .bind("eventId", event.id())
                .bind("type", event.type())
                .bind("subject", event.subject())
                .bind("code", code.code())
                .bind("now", times.now())
                .execute());
    }
}
