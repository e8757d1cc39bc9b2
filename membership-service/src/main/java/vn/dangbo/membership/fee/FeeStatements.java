package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;

/**
 * Statements of what goes up. A month is shared by the tree and the split of its last day; what a cell collected that
 * ended within the month, by those of the cell's last day.
 */
@ApplicationScoped
class FeeStatements {

    private static final int FIRST_YEAR = 1900;

    private final Jdbi jdbi;

    FeeStatements(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * One line of a statement, in whole dong.
     *
     * @param collected what members paid in the subtree
     * @param received paid here by members, and to be sent here from directly below
     * @param kept share of what was received
     * @param takenOver what organisations that went on in this one had not sent, less what this one handed over
     * @param sent recorded remittances for the period
     * @param balance still to send; below zero when more was sent
     */
    @Schema(name = "FeeStatementLine")
    record Line(
            UUID organisationId,
            long collected,
            long received,
            long kept,
            long toSend,
            long takenOver,
            long sent,
            long balance) {

        static Line of(UUID id, Sums sums, long takenOver, long sent) {
            long toSend = sums.toSend();
            return new Line(
                    id, sums.collected, sums.received, sums.kept, toSend, takenOver, sent, toSend + takenOver - sent);
        }
    }

    /** What every level keeps of the subtree's fees, and the top sends: together they are what members paid. */
    @Schema(name = "FeeStatement")
    record Statement(
            String period,
            LocalDate from,
            LocalDate to,
            Line organisation,

            @Schema(description = "The organisations directly below")
            List<Line> below,

            @Schema(description = "Kept by the organisation and everything below it")
            long keptInSubtree) {}

    /** A row of the split table; sector '' is every sector without a row of its own. */
    @Schema(name = "FeeSplit")
    record Split(
            String kind,
            String sector,
            LocalDate validFrom,
            BigDecimal keepPercent,
            String source,
            boolean confirmed) {}

    private record Paid(UUID organisationId, UUID cellId, LocalDate day, long amount) {}

    private record Placed(
            UUID organisationId,
            UUID id,
            LocalDate day,
            @Nullable UUID parentId,
            String kind,
            @Nullable String sector,
            int depth) {}

    private record Sent(UUID organisationId, long amount) {}

    private static final class Sums {
        private long collected;
        private long received;
        private long kept;

        private long toSend() {
            return received - kept;
        }
    }

    Statement statement(UUID organisation, String period, Months.Span span, AsOf known) {
        return jdbi.withHandle(sql -> {
            List<Paid> paid = paid(sql, Set.of(organisation), span, known);
            Map<LocalDate, List<Placed>> trees = trees(sql, paid, known).getOrDefault(organisation, Map.of());
            List<Split> splits = splits(sql);
            Map<UUID, Sums> sums = new LinkedHashMap<>();
            long keptInSubtree = 0;
            for (Map.Entry<LocalDate, List<Placed>> tree : trees.entrySet()) {
                keptInSubtree += share(organisation, tree.getKey(), tree.getValue(), paid, splits, sums);
            }
            Set<UUID> shown = new HashSet<>(sums.keySet());
            shown.add(organisation);
            Map<UUID, Long> sent = sent(sql, shown, span, known);
            Map<UUID, Long> taken = takenOver(sql, shown, span, known);
            List<Line> below = new ArrayList<>();
            sums.forEach((id, sum) -> {
                if (!id.equals(organisation)) {
                    below.add(Line.of(id, sum, taken.getOrDefault(id, 0L), sent.getOrDefault(id, 0L)));
                }
            });
            Line own = Line.of(
                    organisation,
                    sums.getOrDefault(organisation, new Sums()),
                    taken.getOrDefault(organisation, 0L),
                    sent.getOrDefault(organisation, 0L));
            return new Statement(period, span.from(), span.to(), own, below, keptInSubtree);
        });
    }

    /**
     * What organisations have to send up and have not sent, over all time and by current knowledge; without those whose
     * subtree collected, sent and took over nothing. A fixed number of statements.
     */
    Map<UUID, Long> balances(Handle sql, Set<UUID> organisations) {
        Months.Span always = new Months.Span(LocalDate.of(FIRST_YEAR, 1, 1), Times.FOREVER);
        AsOf known = AsOf.on(Times.FOREVER);
        List<Paid> paid = paid(sql, organisations, always, known);
        Map<UUID, List<Paid>> paidBelow = paid.stream().collect(Collectors.groupingBy(Paid::organisationId));
        List<Split> splits = splits(sql);
        Map<UUID, Long> balances = new HashMap<>(takenOver(sql, organisations, always, known));
        trees(sql, paid, known).forEach((organisation, trees) -> {
            Map<UUID, Sums> sums = new HashMap<>();
            trees.forEach((day, tree) ->
                    share(organisation, day, tree, paidBelow.getOrDefault(organisation, List.of()), splits, sums));
            balances.merge(
                    organisation, sums.getOrDefault(organisation, new Sums()).toSend(), Long::sum);
        });
        sent(sql, organisations, always, known).forEach((id, amount) -> balances.merge(id, -amount, Long::sum));
        return balances;
    }

    /** Adds one day's sharing to the sums of the organisation and those directly below it; answers what all of them kept. */
    private static long share(
            UUID organisation,
            LocalDate day,
            List<Placed> tree,
            List<Paid> paid,
            List<Split> splits,
            Map<UUID, Sums> sums) {
        Map<UUID, Long> amounts = paid.stream()
                .filter(row -> row.day().equals(day))
                .collect(Collectors.toMap(Paid::cellId, Paid::amount, Long::sum));
        List<Sharing.Node> nodes = tree.stream()
                .map(place -> new Sharing.Node(
                        place.id(),
                        place.id().equals(organisation) ? null : place.parentId(),
                        place.depth(),
                        keep(splits, place.kind(), place.sector(), day)))
                .toList();
        Map<UUID, Sharing.Share> shares = Sharing.of(nodes, amounts);
        Map<UUID, Long> collected = collected(nodes, amounts);
        for (Sharing.Node node : nodes) {
            if (node.depth() <= 1) {
                Sums sum = sums.computeIfAbsent(node.id(), id -> new Sums());
                sum.collected += collected.getOrDefault(node.id(), 0L);
                sum.received += shares.get(node.id()).received();
                sum.kept += shares.get(node.id()).kept();
            }
        }
        return shares.values().stream().mapToLong(Sharing.Share::kept).sum();
    }

    private static Map<UUID, Long> collected(List<Sharing.Node> deepestFirst, Map<UUID, Long> amounts) {
        Map<UUID, Long> collected = new HashMap<>(amounts);
        for (Sharing.Node node : deepestFirst) {
            if (node.parentId() != null) {
                collected.merge(node.parentId(), collected.getOrDefault(node.id(), 0L), Long::sum);
            }
        }
        return collected;
    }

    /** The row of the sector, or else of the kind, that is in force; without any, all goes up. */
    static BigDecimal keep(List<Split> splits, String kind, @Nullable String sector, LocalDate day) {
        return splits.stream()
                .filter(split -> split.kind().equals(kind)
                        && (split.sector().isEmpty() || split.sector().equals(sector))
                        && !split.validFrom().isAfter(day))
                .max((one, other) -> one.sector().isEmpty() == other.sector().isEmpty()
                        ? one.validFrom().compareTo(other.validFrom())
                        : Boolean.compare(other.sector().isEmpty(), one.sector().isEmpty()))
                .map(Split::keepPercent)
                .orElse(BigDecimal.ZERO);
    }

    List<Split> splits() {
        return jdbi.withHandle(FeeStatements::splits);
    }

    private static List<Split> splits(Handle sql) {
        return sql.createQuery("""
                        SELECT kind, sector, valid_from, keep_percent, source, confirmed
                        FROM fee_split ORDER BY kind, sector, valid_from DESC""").map(Sql.rows(Split.class)).list();
    }

    /** What was collected in the subtrees, by cell and day of sharing. */
    private static List<Paid> paid(Handle sql, Set<UUID> organisations, Months.Span span, AsOf known) {
        return sql.createQuery("""
                        SELECT c.ancestor_id AS organisation_id, x.cell_id, x.day, SUM(x.amount) AS amount FROM (
                            SELECT t.organisation_id AS cell_id, t.amount,
                                   LEAST(LAST_DAY(t.on_date), DATE_SUB(e.valid_to, INTERVAL 1 DAY)) AS day
                            FROM fee_tally t
                            JOIN organisation_closure e ON e.ancestor_id = t.organisation_id
                                 AND e.descendant_id = t.organisation_id AND e.valid_from <= t.on_date
                                 AND e.valid_to > t.on_date AND e.recorded_at <= :known AND e.superseded_at > :known
                            WHERE t.kind = 'PAID' AND t.on_date >= :from AND t.on_date < :to AND t.recorded_at <= :known
                              AND t.organisation_id IN (
                                  SELECT w.descendant_id FROM organisation_closure w
                                  WHERE w.ancestor_id IN (<organisations>) AND w.superseded_at > :known)) x
                        JOIN organisation_closure c ON c.ancestor_id IN (<organisations>) AND c.descendant_id = x.cell_id
                             AND c.valid_from <= x.day AND c.valid_to > x.day
                             AND c.recorded_at <= :known AND c.superseded_at > :known
                        GROUP BY c.ancestor_id, x.cell_id, x.day""")
                .bindList("organisations", List.copyOf(organisations))
                .bind("from", span.from())
                .bind("to", span.to())
                .bind("known", known.knownOrLatest())
                .map(Sql.rows(Paid.class))
                .list();
    }

    /** The subtrees on each of their days of sharing, the deepest first. */
    private static Map<UUID, Map<LocalDate, List<Placed>>> trees(Handle sql, List<Paid> paid, AsOf known) {
        String days = paid.stream()
                .map(row -> "{\"o\":\"%s\",\"d\":\"%s\"}"
                        .formatted(row.organisationId().toString().replace("-", ""), row.day()))
                .distinct()
                .collect(Collectors.joining(",", "[", "]"));
        return sql
                .createQuery("""
                        SELECT c.ancestor_id AS organisation_id, c.descendant_id AS id, d.day, p.parent_id, k.value AS kind, s.value AS sector, c.depth
                        FROM JSON_TABLE(:days, '$[*]' COLUMNS (organisation CHAR(32) PATH '$.o', day DATE PATH '$.d')) d
                        JOIN organisation_closure c ON c.ancestor_id = UNHEX(d.organisation) AND c.valid_from <= d.day
                             AND c.valid_to > d.day AND c.recorded_at <= :known AND c.superseded_at > :known
                        JOIN organisation_fact k ON k.organisation_id = c.descendant_id AND k.aspect = 'KIND'
                             AND k.valid_from <= d.day AND k.valid_to > d.day
                             AND k.recorded_at <= :known AND k.superseded_at > :known
                        LEFT JOIN organisation_fact p ON p.organisation_id = c.descendant_id AND p.aspect = 'PARENT'
                             AND p.valid_from <= d.day AND p.valid_to > d.day
                             AND p.recorded_at <= :known AND p.superseded_at > :known
                        LEFT JOIN organisation_fact s ON s.organisation_id = c.descendant_id AND s.aspect = 'SECTOR'
                             AND s.valid_from <= d.day AND s.valid_to > d.day
                             AND s.recorded_at <= :known AND s.superseded_at > :known
                        ORDER BY d.day, c.depth DESC, c.descendant_id""")
                .bind("days", days)
                .bind("known", known.knownOrLatest())
                .map(Sql.rows(Placed.class))
                .stream()
                .collect(Collectors.groupingBy(
                        Placed::organisationId, Collectors.groupingBy(Placed::day, TreeMap::new, Collectors.toList())));
    }

    /** What came by handovers, less what went. */
    private static Map<UUID, Long> takenOver(Handle sql, Set<UUID> organisations, Months.Span span, AsOf known) {
        return sql
                .createQuery("""
                        SELECT h.organisation_id, SUM(h.amount) AS amount FROM (
                            SELECT to_id AS organisation_id, remainder AS amount, on_date, recorded_at, superseded_at
                            FROM fee_handover WHERE to_id IN (<organisations>)
                            UNION ALL
                            SELECT from_id, -remainder, on_date, recorded_at, superseded_at
                            FROM fee_handover WHERE from_id IN (<organisations>) AND to_id IS NOT NULL) h
                        WHERE h.on_date >= :from AND h.on_date < :to AND h.recorded_at <= :known AND h.superseded_at > :known
                        GROUP BY h.organisation_id""")
                .bindList("organisations", List.copyOf(organisations))
                .bind("from", span.from())
                .bind("to", span.to())
                .bind("known", known.knownOrLatest())
                .map(Sql.rows(Sent.class))
                .stream()
                .collect(Collectors.toMap(Sent::organisationId, Sent::amount));
    }

    private static Map<UUID, Long> sent(Handle sql, Set<UUID> organisations, Months.Span span, AsOf known) {
        return sql
                .createQuery("""
                        SELECT organisation_id, SUM(amount) AS amount FROM fee_remittance
                        WHERE organisation_id IN (<organisations>) AND period_from >= :from AND period_to <= :to
                          AND recorded_at <= :known
                        GROUP BY organisation_id""")
                .bindList("organisations", List.copyOf(organisations))
                .bind("from", span.from())
                .bind("to", span.to())
                .bind("known", known.knownOrLatest())
                .map(Sql.rows(Sent.class))
                .stream()
                .collect(Collectors.toMap(Sent::organisationId, Sent::amount));
    }
}
