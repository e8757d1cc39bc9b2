package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;

/** Records what organisations have sent up. A remittance is reversed, never edited. */
@ApplicationScoped
class Remittances {

    private final OrganisationTree tree;

    Remittances(OrganisationTree tree) {
        this.tree = tree;
    }

    /** @param amount whole dong, above zero */
    record Draft(UUID organisationId, Months.Span period, LocalDate sentOn, long amount, String document) {}

    /** A remittance; a reversal has a negative amount and names the one that it cancels. */
    @Schema(name = "FeeRemittance")
    record View(
            UUID id,
            UUID organisationId,

            @Schema(description = "The organisation directly above on that day; null above the top") @Nullable
            UUID receiverId,

            LocalDate periodFrom,
            LocalDate periodTo,
            LocalDate sentOn,
            long amount,
            String document,
            @Nullable String reason,
            @Nullable UUID reverses) {

        static final String COLUMNS = "r.id, r.organisation_id, r.receiver_id, r.period_from, r.period_to, r.sent_on,"
                + " r.amount, r.document, r.reason, r.reverses";
    }

    /** @throws ProblemException 422 when the day lies in the future or the organisation did not exist on it */
    View record(Draft draft, FeeWriter writer) {
        if (draft.sentOn().isAfter(writer.today())) {
            throw new ProblemException(FeeProblem.FEE_PAID_IN_FUTURE, draft.sentOn());
        }
        Handovers.requireOpen(writer.sql(), draft.organisationId());
        UUID receiver =
                tree.require(draft.organisationId(), AsOf.on(draft.sentOn())).parentId();
        return insert(
                new View(
                        Times.newId(),
                        draft.organisationId(),
                        receiver,
                        draft.period().from(),
                        draft.period().to(),
                        draft.sentOn(),
                        draft.amount(),
                        draft.document(),
                        null,
                        null),
                writer);
    }

    /** @throws ProblemException 409 when it is a reversal or was reversed */
    View reverse(UUID id, String document, String reason, FeeWriter writer) {
        View old = writer.sql()
                .createQuery("SELECT " + View.COLUMNS + " FROM fee_remittance r WHERE r.id = :id FOR UPDATE")
                .bind("id", id)
                .map(Sql.rows(View.class))
                .one();
        Handovers.requireOpen(writer.sql(), old.organisationId());
        if (old.reverses() != null) {
            throw new ProblemException(FeeProblem.FEE_IS_REVERSAL, id);
        }
        boolean reversed = writer.sql()
                        .createQuery("SELECT COUNT(*) FROM fee_remittance WHERE reverses = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (reversed) {
            throw new ProblemException(FeeProblem.FEE_REVERSED_ALREADY, id);
        }
        return insert(
                new View(
                        Times.newId(),
                        old.organisationId(),
                        old.receiverId(),
                        old.periodFrom(),
                        old.periodTo(),
                        old.sentOn(),
                        -old.amount(),
                        document,
                        reason,
                        id),
                writer);
    }

    static Optional<View> find(Handle sql, UUID id) {
        return sql.createQuery("SELECT " + View.COLUMNS + " FROM fee_remittance r WHERE r.id = :id")
                .bind("id", id)
                .map(Sql.rows(View.class))
                .findOne();
    }

    private static View insert(View view, FeeWriter writer) {
        writer.sql()
                .createUpdate("""
                        INSERT INTO fee_remittance (id, organisation_id, receiver_id, period_from, period_to, sent_on,
                            amount, document, reason, reverses, author, recorded_at)
                        VALUES (:id, :organisation, :receiver, :from, :to, :on,
                            :amount, :document, :reason, :reverses, :author, :at)""")
                .bind("id", view.id())
                .bind("organisation", view.organisationId())
                .bind("receiver", view.receiverId())
                .bind("from", view.periodFrom())
                .bind("to", view.periodTo())
                .bind("on", view.sentOn())
                .bind("amount", view.amount())
                .bind("document", view.document())
                .bind("reason", view.reason())
                .bind("reverses", view.reverses())
                .bind("author", writer.author())
                .bind("at", writer.recordedAt())
                .execute();
        return view;
    }
}
