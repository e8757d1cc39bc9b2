package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;

/** Records what cells collect. A payment is reversed, never edited. */
@ApplicationScoped
class Payments {

    /** Members who work far away pay in advance; more than this is a slip of the pen. */
    static final int MOST_MONTHS_AHEAD = 12;

    /** How the money came. */
    enum Channel {
        CASH,
        BANK,
        /** The National Public Service Portal. */
        PORTAL
    }

    /** @param amount whole dong, above zero; {@code month} null when the payment names none */
    record Draft(UUID memberId, long amount, @Nullable LocalDate month) {}

    /** What a cell collected on a day. */
    record Collection(
            UUID cellId,
            LocalDate paidOn,
            Channel channel,
            @Nullable String document,
            List<Draft> drafts) {}

    /**
     * @throws ProblemException 409 when the ledger of the cell is closed, 404 when one was never counted in the cell or one
     *     that went on in it until that day, 422 when a month lies too far ahead
     *     or the day in the future; with an error for each refused item, and then none is recorded
     */
    List<UUID> record(Collection collection, FeeWriter writer) {
        if (collection.paidOn().isAfter(writer.today())) {
            throw new ProblemException(FeeProblem.FEE_PAID_IN_FUTURE, collection.paidOn());
        }
        Handovers.requireOpen(writer.sql(), collection.cellId());
        Set<UUID> known = countedUntil(writer.sql(), collection);
        Refusals refusals = new Refusals();
        LocalDate last = lastMonth(collection.paidOn());
        for (int i = 0; i < collection.drafts().size(); i++) {
            Draft draft = collection.drafts().get(i);
            if (!known.contains(draft.memberId())) {
                refusals.add(i, "memberId", MembershipProblem.MEMBER_NOT_FOUND, draft.memberId());
            } else if (draft.month() != null && draft.month().isAfter(last)) {
                refusals.add(i, "month", FeeProblem.FEE_PREPAID_TOO_FAR, MOST_MONTHS_AHEAD);
            }
        }
        refusals.orThrow();
        Tally tally = new Tally(Tally.Kind.PAID);
        List<Row> rows = new ArrayList<>();
        for (Draft draft : collection.drafts()) {
            tally.add(collection.cellId(), collection.paidOn(), 1, draft.amount());
            rows.add(new Row(
                    Times.newId(),
                    draft.memberId(),
                    collection.cellId(),
                    collection.paidOn(),
                    draft.amount(),
                    draft.month(),
                    collection.channel(),
                    collection.document(),
                    null,
                    null));
        }
        insert(writer, rows, null);
        tally.write(writer);
        return rows.stream().map(Row::id).toList();
    }

    /** @throws ProblemException 409 when it is a reversal or was reversed, or the ledger of the cell is closed */
    Row reverse(UUID id, String document, String reason, FeeWriter writer) {
        Row row = lock(writer.sql(), id).orElseThrow(() -> new ProblemException(FeeProblem.FEE_PAYMENT_NOT_FOUND, id));
        Handovers.requireOpen(writer.sql(), row.organisationId());
        if (row.reverses() != null) {
            throw new ProblemException(FeeProblem.FEE_IS_REVERSAL, id);
        }
        boolean reversed = writer.sql()
                        .createQuery("SELECT COUNT(*) FROM fee_payment WHERE reverses = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (reversed) {
            throw new ProblemException(FeeProblem.FEE_REVERSED_ALREADY, id);
        }
        Row reversal = row.reversal(document, reason);
        insert(writer, List.of(reversal), null);
        Tally tally = new Tally(Tally.Kind.PAID);
        tally.add(row.organisationId(), row.paidOn(), 1, -row.amount());
        tally.write(writer);
        return reversal;
    }

    record Row(
            UUID id,
            UUID memberId,
            UUID organisationId,
            LocalDate paidOn,
            long amount,
            @Nullable LocalDate forMonth,
            Channel channel,
            @Nullable String document,
            @Nullable String reason,
            @Nullable UUID reverses) {

        Row reversal(@Nullable String paper, String why) {
            return new Row(Times.newId(), memberId, organisationId, paidOn, -amount, forMonth, channel, paper, why, id);
        }

        static final String COLUMNS =
                "r.id, r.member_id, r.organisation_id, r.paid_on, r.amount, r.for_month, r.channel,"
                        + " r.document, r.reason, r.reverses";
    }

    static Optional<Row> find(Handle sql, UUID id) {
        return sql.createQuery("SELECT " + Row.COLUMNS + " FROM fee_payment r WHERE r.id = :id")
                .bind("id", id)
                .map(Sql.rows(Row.class))
                .findOne();
    }

    private static Optional<Row> lock(Handle sql, UUID id) {
        return sql.createQuery("SELECT " + Row.COLUMNS + " FROM fee_payment r WHERE r.id = :id FOR UPDATE")
                .bind("id", id)
                .map(Sql.rows(Row.class))
                .findOne();
    }

    /**
     * Members who were counted in the cell on some day until the payment, or in one that went on in it: who left may still pay
     * what was owed.
     */
    private static Set<UUID> countedUntil(Handle sql, Collection collection) {
        return new HashSet<>(sql.createQuery("""
                        WITH RECURSIVE cells AS (
                            SELECT id FROM organisation WHERE id = :cell
                            UNION DISTINCT
                            SELECT l.predecessor_id
                            FROM cells c
                            JOIN reorganisation_lineage l ON l.successor_id = c.id AND l.kind IN ('MERGE', 'CONSOLIDATE')
                            JOIN reorganisation r ON r.id = l.reorganisation_id AND r.undone_at IS NULL)
                        SELECT DISTINCT s.member_id FROM cells c
                        JOIN membership_stay s ON s.cell_id = c.id
                        JOIN member m ON m.id = s.member_id AND m.void_at IS NULL
                        WHERE s.member_id IN (<members>) AND s.superseded_at = :never
                          AND s.valid_from <= :on""")
                .bindList(
                        "members",
                        List.copyOf(collection.drafts().stream()
                                .map(Draft::memberId)
                                .collect(Collectors.toSet())))
                .bind("cell", collection.cellId())
                .bind("on", collection.paidOn())
                .bind("never", Times.NEVER)
                .mapTo(UUID.class)
                .list());
    }

    /** The last month that a payment of a day may name. */
    static LocalDate lastMonth(LocalDate paidOn) {
        return paidOn.withDayOfMonth(1).plusMonths(MOST_MONTHS_AHEAD);
    }

    /** @param importId of the import that brings them */
    static void insert(FeeWriter writer, List<Row> rows, @Nullable UUID importId) {
        Batches.execute(
                writer.sql(),
                """
                INSERT INTO fee_payment (id, member_id, organisation_id, paid_on, amount, for_month, channel, document,
                    reason, reverses, author, recorded_at, import_id)
                VALUES (:id, :member, :organisation, :on, :amount, :month, :channel, :document,
                    :reason, :reverses, :author, :at, :import)""",
                rows,
                (batch, row) -> batch.bind("id", row.id())
                        .bind("member", row.memberId())
                        .bind("organisation", row.organisationId())
                        .bind("on", row.paidOn())
                        .bind("amount", row.amount())
                        .bind("month", row.forMonth())
                        .bind("channel", row.channel().name())
                        .bind("document", row.document())
                        .bind("reason", row.reason())
                        .bind("reverses", row.reverses())
                        .bind("author", writer.author())
                        .bind("at", writer.recordedAt())
                        .bind("import", importId));
    }
}
