package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.organisation.Superiors;

/** Decisions about the fee of a member for some months, each by the body that is competent for it. */
@ApplicationScoped
class Decisions {

    private final RuleSets rules;
    private final Superiors superiors;
    private final FeePeople people;
    private final Scope scope;

    Decisions(RuleSets rules, Superiors superiors, FeePeople people, Scope scope) {
        this.rules = rules;
        this.superiors = superiors;
        this.people = people;
        this.scope = scope;
    }

    /**
     * @param percent let off, of a REDUCTION
     * @param amount whole dong a month, of HIGHER
     * @param months from the first one on
     */
    record Draft(
            UUID memberId,
            DecisionKind kind,
            int percent,
            long amount,
            LocalDate fromMonth,
            int months,
            LocalDate decidedOn,
            String document,
            String reason) {}

    /** A decision; a revoked one has a {@code revokedAt} before {@link Times#NEVER}. */
    @Schema(name = "FeeDecision")
    record View(
            UUID id,
            UUID memberId,
            DecisionKind kind,
            @Nullable Integer percent,
            @Nullable Long amount,
            LocalDate fromMonth,

            @Schema(description = "The month after the last one")
            LocalDate toMonth,

            UUID cellId,

            @Schema(description = "The body that was competent")
            UUID decidedBy,

            LocalDate decidedOn,
            String document,
            String reason,
            String author,
            Instant recordedAt,
            Instant revokedAt,
            @Nullable String revokedBy,
            @Nullable String revokedDocument,
            @Nullable String revokedReason) {

        static final String COLUMNS = """
                r.id, r.member_id, r.kind, r.percent, r.amount, r.from_month, r.to_month, r.cell_id, r.decided_by,
                r.decided_on, r.document, r.reason, r.author, r.recorded_at, r.revoked_at, r.revoked_by, r.revoked_document,
                r.revoked_reason""";
    }

    /**
     * @throws ProblemException 404 when the member is out of reach, 403 when the caller does not act for the competent body,
     *     409 when another decision covers one of the months, 422 when the rule does not allow so much
     */
    View decide(Draft draft, FeeWriter writer) {
        if (draft.decidedOn().isAfter(writer.today())) {
            throw new ProblemException(FeeProblem.FEE_DECISION_IN_FUTURE, draft.decidedOn());
        }
        allowed(rules, draft);
        Handle sql = writer.sql();
        UUID cell = people.cell(sql, draft.memberId(), draft.decidedOn());
        UUID decider = decider(sql, draft.kind(), cell, draft.decidedOn());
        if (!scope.reaches(decider, draft.decidedOn())) {
            throw new ProblemException(FeeProblem.FEE_DECIDER_NOT_COMPETENT, draft.kind(), decider);
        }
        FeePeople.lock(sql, List.of(draft.memberId()));
        overlapping(sql, draft).ifPresent(other -> {
            throw new ProblemException(FeeProblem.FEE_DECISION_OVERLAPS, other);
        });
        UUID id = Times.newId();
        sql.createUpdate("""
                        INSERT INTO fee_decision (id, member_id, kind, percent, amount, from_month, to_month, cell_id,
                            decided_by, decided_on, document, reason, author, recorded_at, revoked_at)
                        VALUES (:id, :member, :kind, :percent, :amount, :from, :to, :cell,
                            :decider, :on, :document, :reason, :author, :at, :never)""")
                .bind("id", id)
                .bind("member", draft.memberId())
                .bind("kind", draft.kind().name())
                .bind("percent", draft.kind() == DecisionKind.REDUCTION ? draft.percent() : null)
                .bind("amount", draft.kind() == DecisionKind.HIGHER ? draft.amount() : null)
                .bind("from", draft.fromMonth())
                .bind("to", draft.fromMonth().plusMonths(draft.months()))
                .bind("cell", cell)
                .bind("decider", decider)
                .bind("on", draft.decidedOn())
                .bind("document", draft.document())
                .bind("reason", draft.reason())
                .bind("author", writer.author())
                .bind("at", writer.recordedAt())
                .bind("never", Times.NEVER)
                .execute();
        return find(sql, id).orElseThrow();
    }

    /** The percentages and the number of months that the rules of the decision's day allow. */
    static void allowed(RuleSets rules, Draft draft) {
        if (draft.kind() == DecisionKind.HIGHER) {
            return;
        }
        int most = rules.number("membership.fee.relief-months", draft.decidedOn());
        if (draft.months() > most) {
            throw new ProblemException(FeeProblem.FEE_RELIEF_TOO_LONG, draft.months(), most);
        }
        if (draft.kind() == DecisionKind.REDUCTION) {
            String percents = rules.require("membership.fee.relief-percents", draft.decidedOn());
            if (!Arrays.asList(percents.split(",")).contains(String.valueOf(draft.percent()))) {
                throw new ProblemException(FeeProblem.FEE_RELIEF_PERCENT, draft.percent(), percents.replace(",", ", "));
            }
        }
    }

    /**
     * A grass-roots cell relieves its members itself, for other cells the grass-roots committee does; the committee directly
     * above the cell takes a higher fee; the cell itself records why somebody does not pay.
     */
    private UUID decider(Handle sql, DecisionKind kind, UUID cell, LocalDate on) {
        Superiors.Line line = superiors.of(sql, cell, on);
        return switch (kind) {
            case REDUCTION, WAIVER -> line.grassroots();
            case HIGHER ->
                line.steps().size() > 1
                        ? line.steps().get(1).id()
                        : line.steps().getFirst().id();
            case EXCUSE -> cell;
        };
    }

    private static Optional<UUID> overlapping(Handle sql, Draft draft) {
        String kinds = draft.kind().changesTheDue() ? "kind <> 'EXCUSE'" : "kind = 'EXCUSE'";
        return sql.createQuery("SELECT id FROM fee_decision WHERE member_id = :member AND revoked_at = :never AND "
                        + kinds + " AND from_month < :to AND to_month > :from LIMIT 1")
                .bind("member", draft.memberId())
                .bind("never", Times.NEVER)
                .bind("from", draft.fromMonth())
                .bind("to", draft.fromMonth().plusMonths(draft.months()))
                .mapTo(UUID.class)
                .findOne();
    }

    /** @throws ProblemException 403 when the caller does not act for the body that decided, 409 when it is revoked already */
    View revoke(View decision, String document, String reason, FeeWriter writer) {
        if (!scope.reaches(decision.decidedBy(), writer.today())) {
            throw new ProblemException(FeeProblem.FEE_DECIDER_NOT_COMPETENT, decision.kind(), decision.decidedBy());
        }
        int changed = writer.sql()
                .createUpdate("""
                        UPDATE fee_decision SET revoked_at = :at, revoked_by = :author, revoked_document = :document,
                            revoked_reason = :reason
                        WHERE id = :id AND revoked_at = :never""")
                .bind("at", writer.recordedAt())
                .bind("author", writer.author())
                .bind("document", document)
                .bind("reason", reason)
                .bind("id", decision.id())
                .bind("never", Times.NEVER)
                .execute();
        if (changed == 0) {
            throw new ProblemException(FeeProblem.FEE_DECISION_REVOKED, decision.id());
        }
        return find(writer.sql(), decision.id()).orElseThrow();
    }

    static Optional<View> find(Handle sql, UUID id) {
        return sql.createQuery("SELECT " + View.COLUMNS + " FROM fee_decision r WHERE r.id = :id")
                .bind("id", id)
                .map(Sql.rows(View.class))
                .findOne();
    }
}
