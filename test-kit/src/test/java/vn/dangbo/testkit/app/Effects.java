package vn.dangbo.testkit.app;

import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.feed.FeedConsumer;
import vn.dangbo.kit.feed.FeedEvent;

/** Notes every event as an effect, then does what the test wants to happen after the effect. */
public abstract class Effects implements FeedConsumer {

    private static final BiConsumer<Handle, FeedEvent> NOTHING = (sql, event) -> {};

    private final Jdbi jdbi;
    private volatile BiConsumer<Handle, FeedEvent> afterEffect = NOTHING;

    protected Effects(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public void afterEffect(BiConsumer<Handle, FeedEvent> action) {
        afterEffect = action;
    }

    public void behave() {
        afterEffect = NOTHING;
    }

    /** Ids of the events that took effect, in the order in which they did. */
    public List<Long> ids() {
        return jdbi.withHandle(
                sql -> sql.createQuery("SELECT event_id FROM effect WHERE consumer = :consumer ORDER BY number")
                        .bind("consumer", name())
                        .mapTo(Long.class)
                        .list());
    }

    @Override
    public String source() {
        return "testkit";
    }

    @Override
    public void apply(List<FeedEvent> events) {
        jdbi.useHandle(sql -> {
            for (FeedEvent event : events) {
                sql.createUpdate("INSERT INTO effect (consumer, event_id, subject) VALUES (:consumer, :id, :subject)")
                        .bind("consumer", name())
                        .bind("id", event.id())
                        .bind("subject", event.subject())
                        .execute();
                afterEffect.accept(sql, event);
            }
        });
    }
}
