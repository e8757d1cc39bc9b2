package vn.dangbo.emulation.record;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
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

    /** The entity tag of records that are superseded by others and never changed. */
    public static final int ONLY_VERSION = 1;

    private final String type;

    protected RecordKind(String type) {
        this.type = type;
    }

    @Override
    public String type() {
        return type;
    }

    /** Writes rows in their order and answers one outcome a row; never throws for a row's fault. */
    public abstract List<Outcome> write(List<R> rows, Writing writing);

    /** What a request is refused with when its record is there already. */
    public abstract ProblemException repeated(R row);

    @Override
    public List<Outcome> apply(List<Numbered<R>> rows, ImportContext context) {
        return write(rows.stream().map(Numbered::row).toList(), Writing.of(context));
    }

    /** @param to exclusive; {@link Times#FOREVER} while open */
    public record Period(LocalDate from, LocalDate to) {}

    /** Reads two dates in order; the second one may be absent unless its column is required. */
    protected Period period(ImportRow row, String from, String to) {
        LocalDate first = row.requiredDate(from);
        LocalDate end = columns().contains(Column.required(to))
                ? row.requiredDate(to)
                : row.date(to).orElse(Times.FOREVER);
        if (row.faults().isEmpty() && !first.isBefore(end)) {
            row.fault(to, KitProblem.PERIOD_BACKWARDS, first, end);
        }
        return new Period(first, end);
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
}
