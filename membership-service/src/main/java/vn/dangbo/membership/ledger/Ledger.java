package vn.dangbo.membership.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.time.Times;

/**
 * The double-entry ledger of membership: writes postings and sums them for any organisation, days and instant of
 * knowledge. What is known now is read from the roll-ups plus the unfolded tail; what was known earlier is summed from
 * the postings themselves.
 */
@ApplicationScoped
public class Ledger {

    /** With more spans, such as a series over a thousand children, their bounds are joined and no longer spelt out. */
    private static final int SPELT_OUT = 50;

    private final Jdbi jdbi;

    public Ledger(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One line of a movement. The delta of a member who enters an account is +1, of one who leaves it -1. */
    public record Posting(
            UUID movementId,
            UUID memberId,
            UUID organisationId,
            EntryKind kind,
            MemberStatus status,
            int delta,
            LocalDate effectiveOn,
            Instant recordedAt) {}

    /** Writes postings and puts them into the tail, with a number of statements that does not depend on theirs. */
    public void post(Handle sql, List<Posting> postings) {
        if (postings.isEmpty()) {
            return;
        }
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO posting (movement_id, member_id, organisation_id, kind, status, delta, effective_on, recorded_at)
                VALUES (:movement, :member, :organisation, :kind, :status, :delta, :effectiveOn, :recordedAt)""");
        for (Posting posting : postings) {
            batch.bind("movement", posting.movementId())
                    .bind("member", posting.memberId())
                    .bind("organisation", posting.organisationId())
                    .bind("kind", posting.kind().name())
                    .bind("status", posting.status().name())
                    .bind("delta", posting.delta())
                    .bind("effectiveOn", posting.effectiveOn())
                    .bind("recordedAt", posting.recordedAt())
                    .add();
        }
        batch.execute();
        sql.createUpdate("""
                        INSERT INTO posting_tail (posting_id, organisation_id, kind, status, delta, effective_on)
                        SELECT id, organisation_id, kind, status, delta, effective_on FROM posting
                        WHERE movement_id IN (<movements>)""")
                .bindList(
                        "movements",
                        postings.stream().map(Posting::movementId).distinct().toList())
                .execute();
    }

    /**
     * Posts movements that stand in the database already, however many.
     *
     * @param movements a SELECT of their {@code id} with the parameter {@code :batch}
     */
    public void post(Handle sql, String movements, UUID batch) {
        sql.createUpdate("""
                        INSERT INTO posting (movement_id, member_id, organisation_id, kind, status, delta, effective_on,
                                             recorded_at)
                        SELECT m.id, m.member_id, IF(side.n = 0, m.from_cell_id, m.to_cell_id), m.kind,
                               IF(side.n = 0, m.status_before, m.status_after),
                               IF((side.n = 0) = (m.reverses IS NULL), -1, 1), m.effective_on, m.recorded_at
                        FROM (@MOVEMENTS@) w JOIN movement m ON m.id = w.id JOIN (SELECT 0 AS n UNION ALL SELECT 1) side
                        WHERE IF(side.n = 0, m.from_cell_id, m.to_cell_id) IS NOT NULL""".replace("@MOVEMENTS@", movements))
                .bind("batch", batch)
                .execute();
        sql.createUpdate("""
                        INSERT INTO posting_tail (posting_id, organisation_id, kind, status, delta, effective_on)
                        SELECT p.id, p.organisation_id, p.kind, p.status, p.delta, p.effective_on
                        FROM (@MOVEMENTS@) w JOIN posting p ON p.movement_id = w.id""".replace("@MOVEMENTS@", movements))
                .bind("batch", batch)
                .execute();
    }

    /**
     * Sums spans, each with a number of its own, in one statement.
     *
     * @param knownAt null for everything recorded until now
     * @return by the spans' numbers; a span without entries is absent
     */
    public Map<Integer, Totals> totals(List<Span> spans, @Nullable Instant knownAt) {
        return jdbi.withHandle(sql -> totals(sql, spans, knownAt));
    }

    public Map<Integer, Totals> totals(Handle sql, List<Span> spans, @Nullable Instant knownAt) {
        Map<Integer, Totals> totals = new HashMap<>();
        if (spans.isEmpty()) {
            return totals;
        }
        Query query;
        if (knownAt != null) {
            query = sql.createQuery(TABLE + THEN).bind("known", knownAt);
        } else if (spans.size() > SPELT_OUT) {
            query = sql.createQuery(TABLE + summed(TAIL + JOINED)).bind("never", Times.NEVER);
        } else {
            query = bind(sql.createQuery(TABLE + summed(spelt(spans))), spans).bind("never", Times.NEVER);
        }
        query.bind("spans", json(spans))
                .bind("forever", Times.FOREVER)
                .map((row, context) -> {
                    totals.computeIfAbsent(row.getInt("n"), n -> new Totals())
                            .add(
                                    EntryKind.valueOf(row.getString("kind")),
                                    MemberStatus.valueOf(row.getString("status")),
                                    row.getLong("delta"));
                    return row.getInt("n");
                })
                .list();
        return totals;
    }

    private static final String TABLE = """
            WITH s AS (
                SELECT j.n, UNHEX(j.organisation) AS organisation_id, j.d_from, j.d_to, j.head_end, j.tail_begin
                FROM JSON_TABLE(:spans, '$[*]' COLUMNS (
                    n INT PATH '$.n', organisation CHAR(32) PATH '$.o', d_from DATE PATH '$.from', d_to DATE PATH '$.to',
                    head_end DATE PATH '$.headEnd', tail_begin DATE PATH '$.tailBegin')) j)
            """;

    private static String json(List<Span> spans) {
        return spans.stream()
                .map(span ->
                        "{\"n\":%d,\"o\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"headEnd\":\"%s\",\"tailBegin\":\"%s\"}"
                                .formatted(
                                        span.number(),
                                        span.organisationId().toString().replace("-", ""),
                                        span.begin(),
                                        span.to(),
                                        span.headEnd(),
                                        span.tailBegin()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Query bind(Query query, List<Span> spans) {
        for (Span span : spans) {
            int n = span.number();
            query.bind("org" + n, span.organisationId())
                    .bind("from" + n, span.begin())
                    .bind("to" + n, span.to())
                    .bind("headEnd" + n, span.headEnd())
                    .bind("tailBegin" + n, span.tailBegin());
        }
        return query;
    }

    // A posting counts in an ancestor from the day on which its cell stood below it: on its own day with its own kind,
    // or on the later day of joining; when the part leaves, the same amount goes out again.
    private static final String TAIL = """
            SELECT s.n, IF(p.effective_on < c.valid_from, 'REORGANISED_IN', p.kind) AS kind, p.status, p.delta
            FROM posting_tail p
            STRAIGHT_JOIN organisation_closure c ON c.descendant_id = p.organisation_id
                 AND c.superseded_at = :never AND p.effective_on < c.valid_to
            STRAIGHT_JOIN s ON s.organisation_id = c.ancestor_id
                 AND GREATEST(p.effective_on, c.valid_from) >= s.d_from
                 AND GREATEST(p.effective_on, c.valid_from) < s.d_to
            UNION ALL
            SELECT s.n, 'REORGANISED_OUT', p.status, -p.delta
            FROM posting_tail p
            STRAIGHT_JOIN organisation_closure c ON c.descendant_id = p.organisation_id
                 AND c.superseded_at = :never AND p.effective_on < c.valid_to AND c.valid_to < :forever
            STRAIGHT_JOIN s ON s.organisation_id = c.ancestor_id
                 AND c.valid_to >= s.d_from AND c.valid_to < s.d_to""";

    private static String summed(String entries) {
        return "SELECT n, kind, status, SUM(delta) AS delta FROM (" + entries + ") entry GROUP BY n, kind, status";
    }

    /**
     * Whole months by month, the days before and after them by day, and the tail. The bounds stand in it as values: taken
     * from a joined table they would not narrow the range that the server reads, and the root has an entry on every day.
     */
    private static String spelt(List<Span> spans) {
        StringBuilder entries = new StringBuilder(TAIL);
        for (Span span : spans) {
            range(entries, span, "ledger_month", "month", "headEnd", "tailBegin", span.headEnd(), span.tailBegin());
            range(entries, span, "ledger_day", "on_date", "from", "headEnd", span.begin(), span.headEnd());
            range(entries, span, "ledger_day", "on_date", "tailBegin", "to", span.tailBegin(), span.to());
        }
        return entries.toString();
    }

    /** The same for any number of organisations, each of which reads all its own rows. */
    private static final String JOINED = """

            UNION ALL
            SELECT s.n, m.kind, m.status, m.delta FROM s STRAIGHT_JOIN ledger_month m
                ON m.organisation_id = s.organisation_id AND m.month >= s.head_end AND m.month < s.tail_begin
            UNION ALL
            SELECT s.n, d.kind, d.status, d.delta FROM s STRAIGHT_JOIN ledger_day d
                ON d.organisation_id = s.organisation_id AND ((d.on_date >= s.d_from AND d.on_date < s.head_end)
                   OR (d.on_date >= s.tail_begin AND d.on_date < s.d_to))""";

    private static void range(
            StringBuilder entries,
            Span span,
            String table,
            String column,
            String low,
            String high,
            LocalDate from,
            LocalDate to) {
        if (from.isBefore(to)) {
            int n = span.number();
            entries.append(" UNION ALL SELECT ")
                    .append(n)
                    .append(", kind, status, delta FROM ")
                    .append(table)
                    .append(" WHERE organisation_id = :org")
                    .append(n)
                    .append(" AND ")
                    .append(column)
                    .append(" >= :")
                    .append(low)
                    .append(n)
                    .append(" AND ")
                    .append(column)
                    .append(" < :")
                    .append(high)
                    .append(n);
        }
    }

    private static final String THEN = """
            SELECT n, kind, status, SUM(delta) AS delta FROM (
                SELECT s.n, IF(p.effective_on < c.valid_from, 'REORGANISED_IN', p.kind) AS kind, p.status, p.delta
                FROM s
                JOIN organisation_closure c ON c.ancestor_id = s.organisation_id
                     AND c.recorded_at <= :known AND c.superseded_at > :known
                JOIN posting p ON p.organisation_id = c.descendant_id AND p.recorded_at <= :known
                     AND p.effective_on < c.valid_to
                WHERE GREATEST(p.effective_on, c.valid_from) >= s.d_from
                  AND GREATEST(p.effective_on, c.valid_from) < s.d_to
                UNION ALL
                SELECT s.n, 'REORGANISED_OUT', p.status, -p.delta
                FROM s
                JOIN organisation_closure c ON c.ancestor_id = s.organisation_id
                     AND c.recorded_at <= :known AND c.superseded_at > :known
                     AND c.valid_to >= s.d_from AND c.valid_to < s.d_to
                JOIN posting p ON p.organisation_id = c.descendant_id AND p.recorded_at <= :known
                     AND p.effective_on < c.valid_to
            ) entry GROUP BY n, kind, status""";
}
