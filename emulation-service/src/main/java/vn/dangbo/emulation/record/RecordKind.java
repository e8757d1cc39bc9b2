package vn.dangbo.emulation.record;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;

/**
 * One kind of record.
 *
 * @param <R> the typed row
 */
public abstract class RecordKind<R> implements Importer<R> {

    /** Writes rows in their order and answers one outcome a row; never throws for a row's fault. */
    public abstract List<Outcome> write(List<R> rows, Writing writing);

    @Override
    public List<Outcome> apply(List<Numbered<R>> rows, ImportContext context) {
        return write(rows.stream().map(Numbered::row).toList(), Writing.of(context));
    }

    /**
     * Refuses to take back an import while later records depend on it.
     *
     * @param what names them, e.g. {@code targets}
     * @param dependents FROM and WHERE of the query that finds them; it may use {@code :import} and {@code :never}
     */
    protected static void refuseUndoWhen(Handle sql, UUID importId, String what, String dependents) {
        long count = sql.createQuery("SELECT COUNT(*) FROM " + dependents)
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .mapTo(Long.class)
                .one();
        if (count > 0) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON, what + ": " + count);
        }
    }

    /** Retires all records of a table that an import brought; a table name is never user input. */
    protected static void retire(Handle sql, String table, UUID importId, java.time.Instant at) {
        sql.createUpdate("UPDATE " + table + " SET superseded_at = :at, live_code = NULL"
                        + " WHERE import_id = :import AND superseded_at = :never")
                .bind("import", importId)
                .bind("at", at)
                .bind("never", Times.NEVER)
                .execute();
    }
}
