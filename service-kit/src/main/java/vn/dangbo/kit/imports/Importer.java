package vn.dangbo.kit.imports;

import java.util.List;
import java.util.UUID;

/**
 * One type of import. The kit receives the file, checks its structure, keeps its rows in the database, and calls
 * {@link #apply} with chunks in the order of {@link #sortKey}, each chunk in one transaction with the job's progress.
 *
 * @param <R> the typed row
 */
public interface Importer<R> {

    /** The {@code type} parameter, e.g. {@code members}. */
    String type();

    /** The header, in order. CSV and XLSX must carry exactly these columns in any order; optional ones may be absent. */
    List<Column> columns();

    /** A column of the file. A required one must be present in the header and in every row. */
    record Column(String name, boolean required) {
        public static Column required(String name) {
            return new Column(name, true);
        }

        public static Column optional(String name) {
            return new Column(name, false);
        }
    }

    /**
     * Reads the texts of a row into its type. Faults are collected on {@code row} (see {@link ImportRow}); the result is
     * ignored when there are any.
     */
    R parse(ImportRow row);

    /** Rows are applied in the order of this key, then of their lines; at most 200 characters. */
    String sortKey(R row);

    /** Rows of one transaction. */
    default int chunkSize() {
        return 1000;
    }

    /** True when all rows must be seen together because any may refer to any other (a tree); bounded by a million rows. */
    default boolean wholeFile() {
        return false;
    }

    /**
     * Applies rows inside the job's transaction, set-based. Answers one outcome a row, in the order given. It must not
     * throw for a row's fault.
     */
    List<Outcome> apply(List<Numbered<R>> rows, ImportContext context);

    /**
     * Called after every committed chunk and after a committed undo, outside any transaction: the place for work that
     * may lag behind, such as folding roll-ups. A failure is logged and changes nothing.
     */
    default void afterCommit() {}

    /**
     * Takes back everything that this import brought, inside one transaction.
     *
     * @throws vn.dangbo.kit.problem.ProblemException 409 {@code import-depended-on} when something later depends on it
     */
    void undo(UUID importId, ImportContext context);

    record Numbered<R>(long line, R row) {}
}
