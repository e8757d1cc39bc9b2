package vn.dangbo.membership.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.ClosureChange;
import vn.dangbo.kit.tree.ClosureRow;

/** Carries the tail into the roll-ups behind the writers, and lets the roll-ups follow every change of the tree. */
@ApplicationScoped
public class Folding {

    private static final Logger LOG = Logger.getLogger(Folding.class);

    /** Postings of one fold: large enough to group well, small enough to hold the lock for well under a second. */
    private static final int BATCH = 5000;

    private final Jdbi jdbi;
    private final AtomicInteger wanted = new AtomicInteger();

    public Folding(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Scheduled(every = "{dangbo.ledger.fold-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void foldRest() {
        fold();
    }

    /**
     * Folds beside the caller, who does not wait: readers add what is not folded yet. One fold runs at a time; asking
     * while it runs makes it look once more.
     */
    public void soon() {
        if (wanted.getAndIncrement() == 0) {
            Thread.startVirtualThread(() -> {
                int seen;
                do {
                    seen = wanted.get();
                    try {
                        fold();
                    } catch (RuntimeException failed) {
                        LOG.warnf("a fold failed and is tried again on schedule: %s", failed.getMessage());
                    }
                } while (wanted.addAndGet(-seen) > 0);
            });
        }
    }

    /** Folds everything that is committed, in transactions of its own. */
    public void fold() {
        while (QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(sql -> {
                    if (empty(sql)) {
                        return false;
                    }
                    lock(sql);
                    return foldBatch(sql) == BATCH;
                }))) {
            continue;
        }
    }

    /**
     * Lets the roll-ups follow a change of the tree, inside the transaction of the change. Until it ends no fold runs;
     * readers see the old tree with the old roll-ups, then the new with the new.
     */
    public void follow(Handle sql, ClosureChange change) {
        if (change.isEmpty()) {
            return;
        }
        lock(sql); // before the look below: a posting that commits later waits in the tail for the new tree
        if (!touchesPostings(sql, change)) {
            return;
        }
        UUID batchId = Times.newId();
        insert(sql, batchId, -1, change.removed());
        insert(sql, batchId, 1, change.added());
        // What still waits in the tail is folded later under the new tree, so only folded postings move now.
        for (Roll roll : Roll.values()) {
            sql.createUpdate(roll.upsert("""
                            SELECT c.ancestor_id, GREATEST(p.effective_on, c.valid_from) AS on_date,
                                   IF(p.effective_on < c.valid_from, 'REORGANISED_IN', p.kind) AS kind, p.status,
                                   c.sign * p.delta AS delta
                            FROM ledger_closure_change c
                            JOIN posting p ON p.organisation_id = c.descendant_id AND p.effective_on < c.valid_to
                            LEFT JOIN posting_tail t ON t.posting_id = p.id
                            WHERE c.batch_id = :batch AND t.posting_id IS NULL
                            UNION ALL
                            SELECT c.ancestor_id, c.valid_to, 'REORGANISED_OUT', p.status, -c.sign * p.delta
                            FROM ledger_closure_change c
                            JOIN posting p ON p.organisation_id = c.descendant_id AND p.effective_on < c.valid_to
                            LEFT JOIN posting_tail t ON t.posting_id = p.id
                            WHERE c.batch_id = :batch AND t.posting_id IS NULL AND c.valid_to < :forever"""))
                    .bind("batch", batchId)
                    .bind("forever", Times.FOREVER)
                    .execute();
        }
        sql.createUpdate("DELETE FROM ledger_closure_change WHERE batch_id = :batch")
                .bind("batch", batchId)
                .execute();
    }

    private static void insert(Handle sql, UUID batchId, int sign, List<ClosureRow> changed) {
        Batches.execute(sql, """
                INSERT INTO ledger_closure_change (batch_id, sign, ancestor_id, descendant_id, valid_from, valid_to)
                VALUES (:batch, :sign, :ancestor, :descendant, :from, :to)""", changed, (rows, row) -> bind(rows, batchId, sign, row));
    }

    private static void bind(PreparedBatch rows, UUID batchId, int sign, ClosureRow row) {
        rows.bind("batch", batchId)
                .bind("sign", sign)
                .bind("ancestor", row.ancestorId())
                .bind("descendant", row.descendantId())
                .bind("from", row.validFrom())
                .bind("to", row.validTo());
    }

    private static boolean touchesPostings(Handle sql, ClosureChange change) {
        List<UUID> descendants = java.util.stream.Stream.concat(change.removed().stream(), change.added().stream())
                .map(ClosureRow::descendantId)
                .distinct()
                .toList();
        return sql.createQuery("SELECT 1 FROM posting WHERE organisation_id IN (<ids>) LIMIT 1")
                .bindList("ids", descendants)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    private static boolean empty(Handle sql) {
        return sql.createQuery("SELECT posting_id FROM posting_tail LIMIT 1")
                .mapTo(Long.class)
                .findFirst()
                .isEmpty();
    }

    private static void lock(Handle sql) {
        sql.createQuery("SELECT id FROM ledger_lock WHERE id = 1 FOR UPDATE")
                .mapTo(Integer.class)
                .one();
    }

    private static int foldBatch(Handle sql) {
        // A plain read sees committed rows only: a writer in flight is folded next time.
        List<Long> ids = sql.createQuery("SELECT posting_id FROM posting_tail ORDER BY posting_id LIMIT " + BATCH)
                .mapTo(Long.class)
                .list();
        if (ids.isEmpty()) {
            return 0;
        }
        for (Roll roll : Roll.values()) {
            sql.createUpdate(roll.upsert("""
                            SELECT c.ancestor_id, GREATEST(p.effective_on, c.valid_from) AS on_date,
                                   IF(p.effective_on < c.valid_from, 'REORGANISED_IN', p.kind) AS kind, p.status, p.delta
                            FROM posting_tail p
                            JOIN organisation_closure c ON c.descendant_id = p.organisation_id
                                 AND c.superseded_at = :never AND p.effective_on < c.valid_to
                            WHERE p.posting_id IN (<ids>)
                            UNION ALL
                            SELECT c.ancestor_id, c.valid_to, 'REORGANISED_OUT', p.status, -p.delta
                            FROM posting_tail p
                            JOIN organisation_closure c ON c.descendant_id = p.organisation_id
                                 AND c.superseded_at = :never AND p.effective_on < c.valid_to AND c.valid_to < :forever
                            WHERE p.posting_id IN (<ids>)"""))
                    .bindList("ids", ids)
                    .bind("never", Times.NEVER)
                    .bind("forever", Times.FOREVER)
                    .execute();
        }
        sql.createUpdate("DELETE FROM posting_tail WHERE posting_id IN (<ids>)")
                .bindList("ids", ids)
                .execute();
        return ids.size();
    }

    /** The two tables of roll-ups: the same entries, added up by day and by month. */
    private enum Roll {
        DAY("ledger_day", "on_date", "e.on_date"),
        MONTH("ledger_month", "month", "DATE_SUB(e.on_date, INTERVAL DAYOFMONTH(e.on_date) - 1 DAY)");

        private final String table;
        private final String column;
        private final String expression;

        Roll(String table, String column, String expression) {
            this.table = table;
            this.column = column;
            this.expression = expression;
        }

        String upsert(String entries) {
            return "INSERT INTO " + table + " (organisation_id, " + column + ", kind, status, delta) "
                    + "SELECT e.ancestor_id, " + expression + ", e.kind, e.status, SUM(e.delta) FROM (" + entries
                    + ") e "
                    + "GROUP BY e.ancestor_id, " + expression + ", e.kind, e.status "
                    + "ON DUPLICATE KEY UPDATE delta = " + table + ".delta + VALUES(delta)";
        }
    }
}
