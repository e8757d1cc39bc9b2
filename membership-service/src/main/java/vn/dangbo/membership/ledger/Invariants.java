package vn.dangbo.membership.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.time.Times;

/** Recomputes the laws of the ledger from its records; every answer must be zero. */
@ApplicationScoped
class Invariants {

    private static final int SAMPLE = 20;

    private final Jdbi jdbi;
    private final Times times;

    Invariants(Jdbi jdbi, Times times) {
        this.jdbi = jdbi;
        this.times = times;
    }

    /**
     * @param violations how many records break the law
     * @param sample ids of the first of them
     */
    @Schema(name = "LawResult")
    public record Law(String code, String statement, long violations, List<UUID> sample) {}

    @Schema(name = "InvariantsReport")
    public record Report(long violations, List<Law> laws, Instant checkedAt) {}

    // Each query lists the ids of what breaks its law.
    private static final String ONE_CELL = """
            SELECT a.member_id FROM membership_stay a
            JOIN membership_stay b ON b.member_id = a.member_id AND b.id > a.id AND b.superseded_at = :never
                 AND b.valid_from < a.valid_to AND b.valid_to > a.valid_from
            WHERE a.superseded_at = :never""";

    private static final String STAYS_ARE_POSTINGS = """
            SELECT member_id FROM (
                SELECT member_id, organisation_id, status, effective_on AS on_date, delta FROM posting
                UNION ALL
                SELECT member_id, cell_id, status, valid_from, -1 FROM membership_stay WHERE superseded_at = :never
                UNION ALL
                SELECT member_id, cell_id, status, valid_to, 1 FROM membership_stay
                WHERE superseded_at = :never AND valid_to < :forever
            ) entry
            GROUP BY member_id, organisation_id, status, on_date HAVING SUM(delta) <> 0""";

    private static final String MOVES_BALANCE = """
            SELECT movement_id FROM posting WHERE kind IN ('MOVED', 'RECOGNISED')
            GROUP BY movement_id HAVING SUM(delta) <> 0""";

    private static final String CELL_EXISTS = """
            SELECT s.member_id FROM membership_stay s
            WHERE s.superseded_at = :never AND NOT EXISTS (
                SELECT 1 FROM organisation_closure c
                WHERE c.ancestor_id = s.cell_id AND c.descendant_id = s.cell_id AND c.superseded_at = :never
                  AND c.valid_from <= s.valid_from AND c.valid_to >= s.valid_to)""";

    private static final String ROLL_UPS_ARE_POSTINGS = """
            SELECT ancestor_id FROM (
                SELECT c.ancestor_id, GREATEST(p.effective_on, c.valid_from) AS on_date,
                       IF(p.effective_on < c.valid_from, 'REORGANISED_IN', p.kind) AS kind, p.status, p.delta
                FROM posting p
                JOIN organisation_closure c ON c.descendant_id = p.organisation_id AND c.superseded_at = :never
                     AND p.effective_on < c.valid_to
                LEFT JOIN posting_tail t ON t.posting_id = p.id WHERE t.posting_id IS NULL
                UNION ALL
                SELECT c.ancestor_id, c.valid_to, 'REORGANISED_OUT', p.status, -p.delta
                FROM posting p
                JOIN organisation_closure c ON c.descendant_id = p.organisation_id AND c.superseded_at = :never
                     AND p.effective_on < c.valid_to AND c.valid_to < :forever
                LEFT JOIN posting_tail t ON t.posting_id = p.id WHERE t.posting_id IS NULL
                UNION ALL
                SELECT organisation_id, on_date, kind, status, -delta FROM ledger_day
            ) entry
            GROUP BY ancestor_id, on_date, kind, status HAVING SUM(delta) <> 0""";

    private static final String MONTHS_ARE_DAYS = """
            SELECT organisation_id FROM (
                SELECT organisation_id, DATE_SUB(on_date, INTERVAL DAYOFMONTH(on_date) - 1 DAY) AS month, kind, status, delta
                FROM ledger_day
                UNION ALL
                SELECT organisation_id, month, kind, status, -delta FROM ledger_month
            ) entry
            GROUP BY organisation_id, month, kind, status HAVING SUM(delta) <> 0""";

    private static final String PARENT_IS_CHILDREN = """
            SELECT organisation_id FROM (
                SELECT d.organisation_id, d.delta FROM ledger_day d WHERE d.on_date <= :today
                UNION ALL
                SELECT c.ancestor_id, -d.delta FROM ledger_day d
                JOIN organisation_closure c ON c.descendant_id = d.organisation_id AND c.depth = 1
                     AND c.superseded_at = :never AND c.valid_from <= :today AND c.valid_to > :today
                WHERE d.on_date <= :today
            ) entry
            WHERE NOT EXISTS (SELECT 1 FROM organisation_fact k WHERE k.organisation_id = entry.organisation_id
                AND k.aspect = 'KIND' AND k.superseded_at = :never AND k.value IN ('CELL', 'GRASSROOTS_CELL'))
            GROUP BY organisation_id HAVING SUM(delta) <> 0""";

    private static final String ONE_CARD = """
            SELECT member_id FROM member_card WHERE closed_on = :forever GROUP BY member_id HAVING COUNT(*) > 1""";

    private static final String ABSENT_ONCE = """
            SELECT a.member_id FROM member_absence a
            JOIN member_absence b ON b.member_id = a.member_id AND b.kind = a.kind AND b.id > a.id
                 AND b.superseded_at = :never AND b.valid_from < a.valid_to AND b.valid_to > a.valid_from
            WHERE a.superseded_at = :never""";

    private static final String ONE_OPEN_CASE = """
            SELECT subject_id FROM case_file
            WHERE closed = FALSE AND subject_id IS NOT NULL AND kind <> 'BADGE'
            GROUP BY kind, subject_id HAVING COUNT(*) > 1""";

    /** All laws over one snapshot of the database. */
    Report check() {
        return jdbi.inTransaction(org.jdbi.v3.core.transaction.TransactionIsolationLevel.REPEATABLE_READ, sql -> {
            List<Law> laws = new ArrayList<>();
            laws.add(law(sql, "one-cell", "one primary cell for each living member on each day", ONE_CELL));
            laws.add(law(
                    sql,
                    "stays-are-postings",
                    "where members are listed equals where they are counted",
                    STAYS_ARE_POSTINGS));
            laws.add(law(sql, "moves-balance", "what leaves one cell by a move enters another", MOVES_BALANCE));
            laws.add(law(sql, "cell-exists", "a member is counted only while the cell exists", CELL_EXISTS));
            laws.add(law(
                    sql,
                    "form-closes",
                    "opening and entries by kind add up to the closing, for every organisation and day",
                    ROLL_UPS_ARE_POSTINGS));
            laws.add(law(sql, "months-are-days", "monthly balances equal their days", MONTHS_ARE_DAYS));
            laws.add(law(
                    sql, "parent-is-children", "an organisation counts what its children count", PARENT_IS_CHILDREN));
            laws.add(law(sql, "one-card", "one card for each member", ONE_CARD));
            laws.add(law(sql, "absent-once", "of each kind one absence for each member on each day", ABSENT_ONCE));
            laws.add(law(sql, "one-open-case", "of each kind one open case for each member at a time", ONE_OPEN_CASE));
            return new Report(laws.stream().mapToLong(Law::violations).sum(), laws, times.now());
        });
    }

    private Law law(Handle sql, String code, String statement, String query) {
        List<UUID> broken = sql.createQuery(query)
                .bind("never", Times.NEVER)
                .bind("forever", Times.FOREVER)
                .bind("today", times.today())
                .mapTo(UUID.class)
                .list();
        return new Law(
                code,
                statement,
                broken.size(),
                broken.stream().distinct().limit(SAMPLE).toList());
    }
}
