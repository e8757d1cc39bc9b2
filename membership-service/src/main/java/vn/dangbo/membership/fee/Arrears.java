package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/**
 * Who owes for which months, by the rule of {@link Allocation} in one statement. A month is in arrears when it is over:
 * asked on a day, the months before the one of that day count, and payments until that day.
 */
@ApplicationScoped
class Arrears {

    /** What people owe, month by month: {@code unpaid(member_id, cell_id, month, due, unpaid)}. */
    private static final String OF_PEOPLE = """
            owed AS (
                SELECT d.member_id, p.cell_id, d.month, d.amount
                FROM people p
                JOIN fee_due d ON d.member_id = p.member_id AND d.month < :month
                     AND d.recorded_at <= :known AND d.superseded_at > :known),
            paid AS (
                SELECT f.member_id, f.for_month, SUM(f.amount) AS amount
                FROM people p
                JOIN fee_payment f ON f.member_id = p.member_id AND f.paid_on <= :date AND f.recorded_at <= :known
                GROUP BY f.member_id, f.for_month),
            opened AS (
                SELECT o.member_id, o.cell_id, o.month, o.amount, GREATEST(o.amount - COALESCE(n.amount, 0), 0) AS rest,
                       GREATEST(COALESCE(n.amount, 0) - o.amount, 0) AS surplus
                FROM owed o
                LEFT JOIN paid n ON n.member_id = o.member_id AND n.for_month = o.month),
            pooled AS (
                SELECT u.member_id, SUM(u.amount) AS amount FROM (
                    SELECT member_id, amount FROM paid WHERE for_month IS NULL
                    UNION ALL SELECT member_id, surplus FROM opened) u
                GROUP BY u.member_id),
            unpaid AS (
                SELECT w.member_id, w.cell_id, w.month, w.amount AS due,
                       LEAST(w.rest, GREATEST(w.until_here - COALESCE(q.amount, 0), 0)) AS unpaid
                FROM (SELECT o.*, SUM(o.rest) OVER (PARTITION BY o.member_id ORDER BY o.month) AS until_here
                      FROM opened o) w
                LEFT JOIN pooled q ON q.member_id = w.member_id)
            """;

    /** The same of the members counted below {@code :root} on {@code :date}. */
    private static final String UNPAID = """
            WITH people AS (
                SELECT s.member_id, s.cell_id
                FROM %s
                     s.recorded_at <= :known AND s.superseded_at > :known AND s.valid_from <= :date AND s.valid_to > :date),
            """ + OF_PEOPLE;

    /** A month for which the cell has recorded why it is not paid. */
    private static final String EXCUSED = """
            EXISTS (
                SELECT 1 FROM fee_decision x
                WHERE x.member_id = u.member_id AND x.kind = 'EXCUSE' AND x.recorded_at <= :known
                  AND x.revoked_at > :known AND x.from_month <= u.month AND x.to_month > u.month)
            """;

    /** {@code cells(old_id, now_id)}: the {@code :organisations}, and those that went on in them; wants WITH RECURSIVE. */
    static final String WENT = """
            went AS (
                SELECT l.predecessor_id AS old_id, l.successor_id AS now_id
                FROM reorganisation_lineage l
                JOIN reorganisation r ON r.id = l.reorganisation_id AND r.undone_at IS NULL
                WHERE l.kind IN ('MERGE', 'CONSOLIDATE') AND l.successor_id IN (<organisations>)
                UNION DISTINCT
                SELECT l.predecessor_id, w.now_id
                FROM went w
                JOIN reorganisation_lineage l ON l.successor_id = w.old_id AND l.kind IN ('MERGE', 'CONSOLIDATE')
                JOIN reorganisation r ON r.id = l.reorganisation_id AND r.undone_at IS NULL),
            cells AS (
                SELECT old_id, now_id FROM went
                UNION DISTINCT SELECT id, id FROM organisation WHERE id IN (<organisations>))
            """;

    /**
     * Unpaid months of those who are counted in {@code :organisations}, or were last, or in one that went on in them; the
     * excused months aside: the columns of {@link vn.dangbo.membership.organisation.FeeAccounts.Owed}.
     */
    static final String OWED_TO = """
            WITH RECURSIVE
            """ + WENT + """
            , people AS (
                SELECT DISTINCT s.member_id, c.now_id AS cell_id
                FROM cells c
                JOIN membership_stay s ON s.cell_id = c.old_id AND s.superseded_at = :never
                JOIN member m ON m.id = s.member_id AND m.void_at IS NULL
                WHERE NOT EXISTS (
                    SELECT 1 FROM membership_stay f
                    WHERE f.member_id = s.member_id AND f.superseded_at = :never AND f.valid_from > s.valid_from)),
            """ + OF_PEOPLE + """
            SELECT u.member_id, u.cell_id AS organisation_id, COUNT(*) AS months, SUM(u.unpaid) AS amount
            FROM unpaid u WHERE u.unpaid > 0 AND NOT
            """ + EXCUSED + " GROUP BY u.member_id, u.cell_id";

    /** One row a member with unpaid months of {@code :year} (of any year when it is 0): {@code sums}. */
    private static final String SUMS = UNPAID + """
            , sums AS (
                SELECT u.member_id, u.cell_id, COUNT(*) AS months, SUM(u.unpaid) AS amount, MIN(u.month) AS oldest,
                       SUM(CASE WHEN
            """ + EXCUSED + """
                       THEN 0 ELSE 1 END) AS counting
                FROM unpaid u
                WHERE u.unpaid > 0 AND (:year = 0 OR YEAR(u.month) = :year)
                GROUP BY u.member_id, u.cell_id)
            """;

    private static final String EVERYWHERE = "membership_stay s WHERE";

    private static final String BELOW = """
            organisation_closure c
                JOIN membership_stay s ON s.cell_id = c.descendant_id
                WHERE c.ancestor_id = :root AND c.valid_from <= :date AND c.valid_to > :date
                  AND c.recorded_at <= :known AND c.superseded_at > :known AND""";

    private final Jdbi jdbi;

    Arrears(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What a member owes.
     *
     * @param months unpaid, whole or in part
     * @param counting those of them without a recorded reason
     * @param amount whole dong
     */
    @Schema(name = "FeeArrears")
    record Owing(
            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            UUID cellId,
            int months,
            int counting,
            long amount,
            LocalDate oldest) {}

    /**
     * Members who owe, by id.
     *
     * @param year 0 for every year
     * @param counting at least so many unpaid months without a recorded reason; 0 for all
     */
    Page<Owing> list(Optional<UUID> root, AsOf asOf, int year, int counting, PageRequest page) {
        String after = page.continues() ? " AND a.member_id > :after" : "";
        List<Owing> rows = jdbi.withHandle(sql -> bind(
                        sql.createQuery(sums(root.isPresent()) + "SELECT a.* FROM sums a WHERE a.counting >= :counting"
                                + after + " ORDER BY a.member_id LIMIT :fetch"),
                        root.orElse(null),
                        asOf,
                        year)
                .bind("counting", counting)
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("fetch", page.fetch())
                .map(Sql.rows(Owing.class))
                .list());
        return Page.of(rows, page, Owing::memberId);
    }

    /** The table expression {@code sums} with the parameters of {@link #bind}. */
    static String sums(boolean bounded) {
        return SUMS.formatted(bounded ? BELOW : EVERYWHERE);
    }

    static Query bind(Query query, @Nullable UUID root, AsOf asOf, int year) {
        return query.bind("root", root)
                .bind("date", asOf.date())
                .bind("month", asOf.date().withDayOfMonth(1))
                .bind("known", asOf.knownOrLatest())
                .bind("year", year);
    }

    /** Dues and payments of one member, for the member's account. */
    static List<AccountRow> account(Handle sql, UUID member, AsOf asOf) {
        return sql.createQuery("""
                        SELECT 'DUE' AS kind, d.month, d.amount FROM fee_due d
                        WHERE d.member_id = :member AND d.month <= :date AND d.recorded_at <= :known
                          AND d.superseded_at > :known
                        UNION ALL
                        SELECT 'PAID', f.for_month, SUM(f.amount) FROM fee_payment f
                        WHERE f.member_id = :member AND f.paid_on <= :date AND f.recorded_at <= :known
                        GROUP BY f.for_month""")
                .bind("member", member)
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .map(Sql.rows(AccountRow.class))
                .list();
    }

    /** @param kind DUE or PAID; {@code month} is null for payments that name none */
    record AccountRow(String kind, @Nullable LocalDate month, long amount) {}
}
