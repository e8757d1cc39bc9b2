package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.tree.OrganisationTree.KindPeriod;
import vn.dangbo.membership.MembershipProblem;

/** Judges and records what cells collected, as files bring it, with a fixed number of statements however many rows. */
@ApplicationScoped
class CollectedPayments {

    private final OrganisationTree tree;
    private final FeePeople people;

    CollectedPayments(OrganisationTree tree, FeePeople people) {
        this.tree = tree;
        this.people = people;
    }

    private record Reached(UUID cellId, LocalDate validFrom, LocalDate validTo) {
        boolean covers(LocalDate day) {
            return !day.isBefore(validFrom) && day.isBefore(validTo);
        }
    }

    /** From when on a cell may collect from a member: since the member was counted there or where it goes on from. */
    private record Since(UUID memberId, UUID cellId, LocalDate validFrom) {}

    private record Key(
            UUID memberId,
            UUID organisationId,
            LocalDate paidOn,
            long amount,
            @Nullable LocalDate forMonth,
            Payments.Channel channel,
            @Nullable String document) {

        static Key of(PaymentImport.Row row, UUID member, UUID cell) {
            return new Key(member, cell, row.paidOn(), row.amount(), row.month(), row.channel(), row.document());
        }
    }

    private record Standing(
            UUID memberId,
            UUID organisationId,
            LocalDate paidOn,
            long amount,
            @Nullable LocalDate forMonth,
            Payments.Channel channel,
            @Nullable String document,
            @Nullable UUID importId) {

        Key key() {
            return new Key(memberId, organisationId, paidOn, amount, forMonth, channel, document);
        }
    }

    /** What is known about the members and the cells that rows name. */
    private record Facts(
            Map<String, UUID> members,
            Map<String, UUID> cells,
            Map<UUID, List<KindPeriod>> kinds,
            @Nullable Map<UUID, List<Reached>> reach,
            Map<UUID, LocalDate> closed,
            Map<UUID, Map<UUID, LocalDate>> since,
            Map<Key, @Nullable UUID> standing,
            LocalDate today) {}

    List<Outcome> take(List<PaymentImport.Row> rows, ImportContext context) {
        Facts facts = facts(rows, context);
        FeeWriter writer = ImportedPeople.writer(context);
        Tally tally = new Tally(Tally.Kind.PAID);
        List<Payments.Row> accepted = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        for (PaymentImport.Row row : rows) {
            Outcome outcome = judge(row, facts, context.importId());
            if (outcome instanceof Outcome.Accepted) {
                UUID member = Objects.requireNonNull(facts.members().get(row.profileNumber()));
                UUID cell = Objects.requireNonNull(facts.cells().get(row.cellCode()));
                facts.standing().put(Key.of(row, member, cell), context.importId());
                tally.add(cell, row.paidOn(), 1, row.amount());
                accepted.add(new Payments.Row(
                        Times.newId(),
                        member,
                        cell,
                        row.paidOn(),
                        row.amount(),
                        row.month(),
                        row.channel(),
                        row.document(),
                        null,
                        null));
            }
            outcomes.add(outcome);
        }
        Payments.insert(writer, accepted, context.importId());
        tally.write(writer);
        return outcomes;
    }

    private static Outcome judge(PaymentImport.Row row, Facts facts, UUID importId) {
        UUID member = facts.members().get(row.profileNumber());
        if (member == null) {
            return Outcome.rejected("profileNumber", MembershipProblem.MEMBER_NOT_FOUND, row.profileNumber());
        }
        UUID cell = facts.cells().get(row.cellCode());
        KindPeriod kind = cell == null
                ? null
                : facts.kinds().getOrDefault(cell, List.of()).stream()
                        .filter(period -> period.covers(row.paidOn()))
                        .findFirst()
                        .orElse(null);
        if (cell == null || kind == null || !reached(cell, row.paidOn(), facts)) {
            return Outcome.rejected("cellCode", KitProblem.ORGANISATION_NOT_FOUND, row.cellCode());
        }
        if (!kind.kind().holdsMembers()) {
            return Outcome.rejected("cellCode", FeeProblem.FEE_NOT_A_CELL, row.cellCode());
        }
        if (row.paidOn().isAfter(facts.today())) {
            return Outcome.rejected("paidOn", FeeProblem.FEE_PAID_IN_FUTURE, row.paidOn());
        }
        if (row.month() != null && row.month().isAfter(Payments.lastMonth(row.paidOn()))) {
            return Outcome.rejected("month", FeeProblem.FEE_PREPAID_TOO_FAR, Payments.MOST_MONTHS_AHEAD);
        }
        Key key = Key.of(row, member, cell);
        if (facts.standing().containsKey(key)) {
            return importId.equals(facts.standing().get(key))
                    ? Outcome.rejected("profileNumber", FeeProblem.FEE_ITEM_TWICE)
                    : Outcome.UNCHANGED;
        }
        if (facts.closed().containsKey(cell)) {
            return Outcome.rejected(
                    "cellCode",
                    FeeProblem.FEE_LEDGER_CLOSED,
                    row.cellCode(),
                    facts.closed().get(cell));
        }
        LocalDate since = facts.since().getOrDefault(member, Map.of()).get(cell);
        return since == null || since.isAfter(row.paidOn())
                ? Outcome.rejected("profileNumber", MembershipProblem.MEMBER_NOT_FOUND, row.profileNumber())
                : Outcome.ACCEPTED;
    }

    private static boolean reached(UUID cell, LocalDate day, Facts facts) {
        return facts.reach() == null
                || facts.reach().getOrDefault(cell, List.of()).stream().anyMatch(period -> period.covers(day));
    }

    private Facts facts(List<PaymentImport.Row> rows, ImportContext context) {
        Handle sql = context.sql();
        Map<String, UUID> members = ImportedPeople.of(
                rows.stream().map(PaymentImport.Row::profileNumber).toList(), people, context);
        Map<String, UUID> cells = tree.idsByCode(
                sql, rows.stream().map(PaymentImport.Row::cellCode).collect(Collectors.toSet()));
        Set<UUID> ids = new HashSet<>(cells.values());
        Map<UUID, LocalDate> closed = Handovers.closed(sql, ids);
        return new Facts(
                members,
                cells,
                tree.kinds(sql, ids),
                context.scopeRoot().map(root -> reach(sql, root, ids)).orElse(null),
                closed,
                since(sql, members.values(), ids),
                standing(sql, members.values()),
                ImportedPeople.writer(context).today());
    }

    private static Map<UUID, List<Reached>> reach(Handle sql, UUID root, Set<UUID> cells) {
        if (cells.isEmpty()) {
            return Map.of();
        }
        return sql
                .createQuery("""
                        SELECT descendant_id AS cell_id, valid_from, valid_to FROM organisation_closure
                        WHERE ancestor_id = :root AND descendant_id IN (<cells>) AND superseded_at = :never""")
                .bind("root", root)
                .bindList("cells", List.copyOf(cells))
                .bind("never", Times.NEVER)
                .map(Sql.rows(Reached.class))
                .stream()
                .collect(Collectors.groupingBy(Reached::cellId));
    }

    private static Map<UUID, Map<UUID, LocalDate>> since(Handle sql, Collection<UUID> members, Set<UUID> cells) {
        Map<UUID, Map<UUID, LocalDate>> since = new HashMap<>();
        if (members.isEmpty() || cells.isEmpty()) {
            return since;
        }
        sql.createQuery("WITH RECURSIVE " + Arrears.WENT + """
                        SELECT s.member_id, c.now_id AS cell_id, MIN(s.valid_from) AS valid_from
                        FROM cells c
                        JOIN membership_stay s ON s.cell_id = c.old_id AND s.superseded_at = :never
                        WHERE s.member_id IN (<members>)
                        GROUP BY s.member_id, c.now_id""")
                .bindList("organisations", List.copyOf(cells))
                .bindList("members", List.copyOf(members))
                .bind("never", Times.NEVER)
                .map(Sql.rows(Since.class))
                .forEach(row -> since.computeIfAbsent(row.memberId(), id -> new HashMap<>())
                        .put(row.cellId(), row.validFrom()));
        return since;
    }

    /** Payments of the members that nothing reversed, with the import that brought them. */
    private static Map<Key, @Nullable UUID> standing(Handle sql, Collection<UUID> members) {
        Map<Key, @Nullable UUID> standing = new HashMap<>();
        if (!members.isEmpty()) {
            sql.createQuery("""
                            SELECT f.member_id, f.organisation_id, f.paid_on, f.amount, f.for_month, f.channel, f.document,
                                   f.import_id
                            FROM fee_payment f
                            WHERE f.member_id IN (<members>) AND f.reverses IS NULL
                              AND NOT EXISTS (SELECT 1 FROM fee_payment r WHERE r.reverses = f.id)""")
                    .bindList("members", List.copyOf(members))
                    .map(Sql.rows(Standing.class))
                    .forEach(payment -> standing.put(payment.key(), payment.importId()));
        }
        return standing;
    }

    /** Reverses what the import brought and nobody has reversed since. */
    void takeBack(UUID importId, ImportContext context) {
        Handle sql = context.sql();
        FeeWriter writer = ImportedPeople.writer(context);
        List<Payments.Row> payments = sql.createQuery("SELECT " + Payments.Row.COLUMNS + """
                         FROM fee_payment r
                        WHERE r.import_id = :import AND r.reverses IS NULL
                          AND NOT EXISTS (SELECT 1 FROM fee_payment x WHERE x.reverses = r.id)
                        ORDER BY r.id FOR UPDATE""")
                .bind("import", importId)
                .map(Sql.rows(Payments.Row.class))
                .list();
        Set<UUID> cells = payments.stream().map(Payments.Row::organisationId).collect(Collectors.toSet());
        if (!Handovers.closed(sql, cells).isEmpty()) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON, "reorganisations");
        }
        if (sentUpSince(sql, importId)) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON, "fee remittances");
        }
        Tally tally = new Tally(Tally.Kind.PAID);
        List<Payments.Row> reversals = new ArrayList<>();
        for (Payments.Row payment : payments) {
            tally.add(payment.organisationId(), payment.paidOn(), 1, -payment.amount());
            reversals.add(payment.reversal(null, "import undone"));
        }
        Payments.insert(writer, reversals, null);
        tally.write(writer);
    }

    /** Whether a cell has sent up, after the import, for a month in which the import says that it collected. */
    private static boolean sentUpSince(Handle sql, UUID importId) {
        return sql.createQuery("""
                        SELECT m.id FROM fee_payment f
                        JOIN fee_remittance m ON m.organisation_id = f.organisation_id AND m.recorded_at > f.recorded_at
                             AND m.period_from <= f.paid_on AND m.period_to > f.paid_on AND m.reverses IS NULL
                        WHERE f.import_id = :import
                          AND NOT EXISTS (SELECT 1 FROM fee_remittance x WHERE x.reverses = m.id) LIMIT 1""")
                .bind("import", importId)
                .mapTo(UUID.class)
                .findFirst()
                .isPresent();
    }
}
