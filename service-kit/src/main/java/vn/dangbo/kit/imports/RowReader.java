package vn.dangbo.kit.imports;

import java.util.List;
import java.util.Optional;
import vn.dangbo.kit.imports.Outcome.Rejected;

/**
 * The data rows of one file, read once, in the order of the file, in bounded memory. A structural fault is a
 * {@link vn.dangbo.kit.problem.ProblemException}, as early as it can be known.
 */
interface RowReader extends AutoCloseable {

    /** The columns of the file, in the order of {@link RawRow#texts}. */
    List<String> columns();

    Optional<RawRow> next();

    /** SHA-256 of the file in hex; only after the last row. */
    String sha256();

    @Override
    void close();

    /**
     * @param line the line on which the row starts; the first line of the file is 1
     * @param texts trimmed, in NFC, by the order of the columns; an empty one is not recorded
     * @param faults what is wrong with the shape of the row
     */
    record RawRow(long line, List<String> texts, List<Rejected> faults) {}
}
