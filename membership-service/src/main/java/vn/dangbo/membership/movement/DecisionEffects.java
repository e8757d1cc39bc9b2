package vn.dangbo.membership.movement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.feed.FeedConsumer;
import vn.dangbo.kit.feed.FeedEvent;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;

/**
 * Carries out what inspection has announced: an expulsion ends the membership; its annulment restores it with the
 * original dates, by cancelling the movement.
 */
@ApplicationScoped
class DecisionEffects implements FeedConsumer {

    static final String ANNOUNCED = "vn.dangbo.inspection.decision.announced.v1";
    static final String ANNULLED = "vn.dangbo.inspection.decision.annulled.v1";

    private static final String AUTHOR = "inspection-service";

    private final Jdbi jdbi;
    private final Movements movements;
    private final Folds folds;
    private final Times times;

    DecisionEffects(Jdbi jdbi, Movements movements, Folds folds, Times times) {
        this.jdbi = jdbi;
        this.movements = movements;
        this.folds = folds;
        this.times = times;
    }

    @Override
    public String name() {
        return "decision-effects";
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
        jdbi.useHandle(sql -> events.forEach(event -> apply(sql, event)));
        folds.soon();
    }

    private void apply(Handle sql, FeedEvent event) {
        String cause = "inspection:decision:" + event.data().path("decisionId").asText();
        if (event.type().equals(ANNOUNCED)
                && event.data().path("subjectType").asText().equals("MEMBER")
                && event.data().path("form").asText().equals("EXPULSION")) {
            expel(sql, event, cause);
        } else if (event.type().equals(ANNULLED)) {
            movementOf(sql, cause)
                    .ifPresent(id -> movements.reverse(
                            sql, List.of(id), null, "decision annulled", new Movements.Recorder(AUTHOR, times.now())));
        }
    }

    private void expel(Handle sql, FeedEvent event, String cause) {
        if (movementOf(sql, cause).isPresent()) {
            return; // the decision took effect already
        }
        NewMovement wish = new NewMovement(
                UUID.fromString(event.data().path("memberId").asText()),
                MovementKind.EXPELLED,
                LocalDate.parse(event.data().path("effectiveOn").asText()),
                null,
                null,
                null,
                null,
                null,
                cause,
                null);
        Recorded answer = movements
                .record(sql, List.of(wish), new Movements.Recorder(AUTHOR, times.now()))
                .getFirst();
        if (answer instanceof Recorded.Refused no) {
            throw new ProblemException(no.code(), no.args().toArray());
        }
    }

    private static Optional<UUID> movementOf(Handle sql, String cause) {
        return sql.createQuery("""
                        SELECT m.id FROM movement m LEFT JOIN movement r ON r.reverses = m.id
                        WHERE m.cause = :cause AND r.id IS NULL""").bind("cause", cause).mapTo(UUID.class).findOne();
    }
}
