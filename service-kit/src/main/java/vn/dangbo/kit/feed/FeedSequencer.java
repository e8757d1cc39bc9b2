package vn.dangbo.kit.feed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Gives positions to committed events. The plain read sees committed rows only and waits for nobody, so a transaction
 * that is still running is neither waited for nor skipped: it gets the next positions when it has committed.
 */
@ApplicationScoped
class FeedSequencer {

    private static final int CHUNK = 2000;

    private final Jdbi jdbi;

    FeedSequencer(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The head of a topic, and whether committed events wait for a position. One cheap statement. */
    record State(@Nullable Long head, boolean waiting) {}

    /** Head of the topic when every event committed before this call has its position. */
    long head(String topic) {
        State state = state(topic);
        while (state.waiting()) {
            if (state.head() == null) {
                // On its own: inside, two of us would hold the row shared and both want it exclusively.
                jdbi.useHandle(
                        sql -> sql.execute("INSERT IGNORE INTO feed_head (topic, position) VALUES (?, 0)", topic));
            }
            QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(sql -> sequence(sql, topic)));
            state = state(topic);
        }
        return state.head() == null ? 0 : state.head();
    }

    private State state(String topic) {
        return jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT (SELECT position FROM feed_head WHERE topic = :topic) AS head,
                               EXISTS (SELECT 1 FROM feed_event WHERE topic = :topic AND position IS NULL) AS waiting""")
                .bind("topic", topic)
                .map((row, context) -> new State(row.getObject("head", Long.class), row.getBoolean("waiting")))
                .one());
    }

    private static void sequence(Handle sql, String topic) {
        long head = sql.createQuery("SELECT position FROM feed_head WHERE topic = :topic FOR UPDATE")
                .bind("topic", topic)
                .mapTo(Long.class)
                .one();
        // At READ COMMITTED this sees what the holder of the lock before us has numbered.
        List<Long> ids = sql.createQuery("""
                        SELECT id FROM feed_event WHERE topic = :topic AND position IS NULL
                        ORDER BY id LIMIT :chunk""")
                .bind("topic", topic)
                .bind("chunk", CHUNK)
                .mapTo(Long.class)
                .list();
        if (ids.isEmpty()) {
            return;
        }
        sql.createUpdate("""
                        UPDATE feed_event e
                        JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place FROM feed_event WHERE id IN (<ids>)) n
                             ON n.id = e.id
                        SET e.position = :head + n.place""").bindList("ids", ids).bind("head", head).execute();
        sql.createUpdate("UPDATE feed_head SET position = :position WHERE topic = :topic")
                .bind("position", head + ids.size())
                .bind("topic", topic)
                .execute();
    }
}
