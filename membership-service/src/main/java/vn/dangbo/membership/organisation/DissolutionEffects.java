package vn.dangbo.membership.organisation;

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
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/**
 * Carries out what inspection has announced of organisations: a dissolved one (giải tán) ends on the day of the decision.
 * While it has members or organisations below it, the dissolution waits for the decision that says where they go. An
 * annulled dissolution lets the organisation stand again.
 */
@ApplicationScoped
class DissolutionEffects implements FeedConsumer {

    private static final String ANNOUNCED = "vn.dangbo.inspection.decision.announced.v1";
    private static final String ANNULLED = "vn.dangbo.inspection.decision.annulled.v1";
    private static final String AUTHOR = "inspection-service";

    private final Jdbi jdbi;
    private final Reorganisations reorganisations;
    private final Reversals reversals;
    private final Times times;

    DissolutionEffects(Jdbi jdbi, Reorganisations reorganisations, Reversals reversals, Times times) {
        this.jdbi = jdbi;
        this.reorganisations = reorganisations;
        this.reversals = reversals;
        this.times = times;
    }

    private record Standing(@Nullable UUID reorganisationId) {}

    @Override
    public String name() {
        return "dissolution-effects";
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
    public int batchSize() {
        return 1; // one refusal concerns one decision
    }

    @Override
    public void apply(List<FeedEvent> events) {
        jdbi.useHandle(sql -> events.stream()
                .filter(event -> event.data().path("form").asText().equals("DISSOLUTION"))
                .forEach(event -> {
                    UUID decision =
                            UUID.fromString(event.data().path("decisionId").asText());
                    if (event.type().equals(ANNOUNCED)) {
                        dissolve(
                                sql,
                                decision,
                                UUID.fromString(
                                        event.data().path("organisationId").asText()),
                                LocalDate.parse(event.data().path("effectiveOn").asText()));
                    } else if (event.type().equals(ANNULLED)) {
                        annul(sql, decision);
                    }
                }));
    }

    private void dissolve(Handle sql, UUID decisionId, UUID organisation, LocalDate on) {
        if (standing(sql, decisionId).isPresent()) {
            return; // the decision took effect already
        }
        UUID ended = null;
        sql.execute("SAVEPOINT dissolution");
        try {
            ended = reorganisations.carryOut(
                    sql,
                    new Decision(on, null, null, null, List.of(new Change.End(organisation, null)), null, null),
                    recorder());
        } catch (ProblemException notYet) {
            // Members, organisations below it or open cases must go elsewhere first; officers see it in the list.
            sql.execute("ROLLBACK TO SAVEPOINT dissolution");
        }
        sql.createUpdate("""
                        INSERT INTO organisation_dissolution (decision_id, organisation_id, effective_on, reorganisation_id,
                                                              recorded_at)
                        VALUES (:decision, :organisation, :on, :reorganisation, :now)""")
                .bind("decision", decisionId)
                .bind("organisation", organisation)
                .bind("on", on)
                .bind("reorganisation", ended)
                .bind("now", times.now())
                .execute();
    }

    private void annul(Handle sql, UUID decisionId) {
        Optional<Standing> standing = standing(sql, decisionId);
        if (standing.isEmpty()) {
            return;
        }
        sql.createUpdate("UPDATE organisation_dissolution SET annulled_at = :now WHERE decision_id = :decision")
                .bind("now", times.now())
                .bind("decision", decisionId)
                .execute();
        if (standing.get().reorganisationId() != null) {
            reversals.undo(sql, standing.get().reorganisationId(), null, null, recorder());
        }
    }

    private static Optional<Standing> standing(Handle sql, UUID decisionId) {
        return sql.createQuery("""
                        SELECT reorganisation_id FROM organisation_dissolution
                        WHERE decision_id = :decision AND annulled_at IS NULL FOR UPDATE""")
                .bind("decision", decisionId)
                .map(Sql.rows(Standing.class))
                .findOne();
    }

    private Organisations.Recorder recorder() {
        return new Organisations.Recorder(AUTHOR, times.now(), null, Optional.empty());
    }
}
