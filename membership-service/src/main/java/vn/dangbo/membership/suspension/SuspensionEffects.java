package vn.dangbo.membership.suspension;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.feed.FeedConsumer;
import vn.dangbo.kit.feed.FeedEvent;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.suspension.Suspension.News;

/** Keeps the suspensions that inspection publishes; what they mean is up to those who read them on a day. */
@ApplicationScoped
class SuspensionEffects implements FeedConsumer {

    static final String BEGAN = "vn.dangbo.inspection.suspension.began.v1";
    static final String ENDED = "vn.dangbo.inspection.suspension.ended.v1";
    static final String ANNULLED = "vn.dangbo.inspection.suspension.annulled.v1";

    private static final int DOCUMENT = 100;

    private final Jdbi jdbi;
    private final Times times;

    SuspensionEffects(Jdbi jdbi, Times times) {
        this.jdbi = jdbi;
        this.times = times;
    }

    private record Row(
            UUID id,
            UUID suspensionId,
            UUID memberId,
            Suspension.State state,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable String document) {

        Suspension suspension() {
            return new Suspension(suspensionId, memberId, state, validFrom, validTo, document);
        }
    }

    @Override
    public String name() {
        return "suspension-effects";
    }

    @Override
    public String source() {
        return "inspection";
    }

    @Override
    public String topic() {
        return "decisions";
    }

    @Override
    public void apply(List<FeedEvent> events) {
        jdbi.useHandle(sql -> events.forEach(event -> {
            switch (event.type()) {
                case BEGAN -> keep(sql, event, new News.Began(began(sql, event)));
                case ENDED -> {
                    LocalDate lifted = day(event.data(), "to").orElse(event.occurredOn());
                    keep(sql, event, new News.Ended(lifted, document(event.data())));
                }
                case ANNULLED -> keep(sql, event, new News.Annulled(document(event.data())));
                default -> {}
            }
        }));
    }

    private void keep(Handle sql, FeedEvent event, News news) {
        Optional<Row> known = sql.createQuery("""
                        SELECT id, suspension_id, member_id, state, valid_from, valid_to, document
                        FROM member_suspension WHERE live_suspension_id = :suspension FOR UPDATE""")
                .bind("suspension", suspensionId(event))
                .map(Sql.rows(Row.class))
                .findOne();
        Suspension.after(known.map(Row::suspension), news).ifPresent(now -> {
            known.ifPresent(old -> sql.createUpdate("""
                            UPDATE member_suspension SET superseded_at = :now, live_suspension_id = NULL WHERE id = :id""")
                    .bind("now", times.now())
                    .bind("id", old.id())
                    .execute());
            insert(sql, now);
        });
    }

    private void insert(Handle sql, Suspension suspension) {
        sql.createUpdate("""
                        INSERT INTO member_suspension (id, suspension_id, live_suspension_id, member_id, state, valid_from,
                                                       valid_to, document, recorded_at, superseded_at)
                        VALUES (:id, :suspension, :suspension, :member, :state, :from, :to, :document, :now, :never)""")
                .bind("id", Times.newId())
                .bind("suspension", suspension.suspensionId())
                .bind("member", suspension.memberId())
                .bind("state", suspension.state())
                .bind("from", suspension.from())
                .bind("to", suspension.to())
                .bind("document", suspension.document())
                .bind("now", times.now())
                .bind("never", Times.NEVER)
                .execute();
    }

    private static Suspension began(Handle sql, FeedEvent event) {
        LocalDate from = day(event.data(), "from").orElse(event.occurredOn());
        LocalDate to = day(event.data(), "to").orElse(Times.FOREVER);
        return new Suspension(
                suspensionId(event),
                standing(sql, UUID.fromString(event.data().path("memberId").asText())),
                Suspension.State.BEGAN,
                from,
                to.isBefore(from) ? from : to,
                document(event.data()));
    }

    /** The record in which a merged one goes on; others are their own. */
    private static UUID standing(Handle sql, UUID member) {
        return sql.createQuery("""
                        WITH RECURSIVE chain (id) AS (
                            SELECT survivor_id FROM member_merge WHERE live_duplicate_id = :id
                            UNION ALL
                            SELECT next.survivor_id FROM member_merge next JOIN chain ON next.live_duplicate_id = chain.id
                        )
                        SELECT chain.id FROM chain JOIN member m ON m.id = chain.id AND m.void_at IS NULL""")
                .bind("id", member)
                .mapTo(UUID.class)
                .findFirst()
                .orElse(member);
    }

    private static UUID suspensionId(FeedEvent event) {
        return UUID.fromString(event.data().path("suspensionId").asText());
    }

    private static Optional<LocalDate> day(JsonNode data, String field) {
        return Optional.ofNullable(data.path(field).textValue()).map(LocalDate::parse);
    }

    private static @Nullable String document(JsonNode data) {
        String text = data.path("document").textValue();
        return text == null || text.length() <= DOCUMENT ? text : text.substring(0, DOCUMENT);
    }
}
