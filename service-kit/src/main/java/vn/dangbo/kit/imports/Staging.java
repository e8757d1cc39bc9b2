package vn.dangbo.kit.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.imports.Importer.Column;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.imports.RejectionTable.Faulty;
import vn.dangbo.kit.imports.RowReader.RawRow;
import vn.dangbo.kit.imports.RowTable.Kept;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** The rows of one file on their way into the database, in batches of bounded size. */
final class Staging<R> {

    private static final int BATCH_ROWS = 1000;
    private static final int BATCH_SIGNS = 4 << 20;
    private static final int SORT_KEY_LENGTH = 200;
    private static final long WHOLE_FILE_LIMIT = 1_000_000;

    private final Importer<R> importer;
    private final List<String> columns;
    private final RowTable rowTable;
    private final List<Kept> good = new ArrayList<>();
    private final List<Faulty> faulty = new ArrayList<>();
    private long signs;
    private long read;
    private long rejected;

    Staging(Importer<R> importer, List<String> columns, RowTable rowTable) {
        this.importer = importer;
        this.columns = columns;
        this.rowTable = rowTable;
    }

    /** One batch, to be written in one transaction. */
    record Batch(List<Kept> good, List<Faulty> faulty) {
        void write(Handle sql, UUID importId, RowTable rows, RejectionTable rejections) {
            rows.insert(sql, importId, good);
            rejections.insert(sql, importId, faulty, true);
        }
    }

    void pass(RowReader reader, Consumer<Batch> sink) {
        for (var row = reader.next(); row.isPresent(); row = reader.next()) {
            add(row.get());
            if (good.size() + faulty.size() >= BATCH_ROWS || signs >= BATCH_SIGNS) {
                flush(sink);
            }
        }
        if (read == 0) {
            throw new ProblemException(KitProblem.IMPORT_EMPTY);
        }
        flush(sink);
    }

    long read() {
        return read;
    }

    long rejected() {
        return rejected;
    }

    private void add(RawRow raw) {
        read++;
        if (importer.wholeFile() && read > WHOLE_FILE_LIMIT) {
            throw new ProblemException(KitProblem.BODY_TOO_LARGE, WHOLE_FILE_LIMIT);
        }
        List<Rejected> faults = raw.faults();
        if (faults.isEmpty()) {
            ImportRow row = row(columns, raw.texts());
            R parsed = importer.parse(row);
            faults = faults(importer, row);
            if (faults.isEmpty()) {
                String content = rowTable.content(raw.texts());
                signs += content.length();
                good.add(new Kept(Texts.shortened(importer.sortKey(parsed), SORT_KEY_LENGTH), raw.line(), content));
                return;
            }
        }
        rejected++;
        faulty.add(new Faulty(raw.line(), faults));
    }

    private void flush(Consumer<Batch> sink) {
        if (!good.isEmpty() || !faulty.isEmpty()) {
            sink.accept(new Batch(List.copyOf(good), List.copyOf(faulty)));
            good.clear();
            faulty.clear();
            signs = 0;
        }
    }

    static ImportRow row(List<String> columns, List<String> texts) {
        Map<String, String> byColumn = HashMap.newHashMap(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            byColumn.put(columns.get(i), texts.get(i));
        }
        return new ImportRow(byColumn);
    }

    /** The faults that the importer found, and required columns that it did not look at. */
    static List<Rejected> faults(Importer<?> importer, ImportRow row) {
        Set<String> seen = row.faults().stream().map(Rejected::column).collect(Collectors.toCollection(HashSet::new));
        for (Column column : importer.columns()) {
            if (column.required()
                    && !seen.contains(column.name())
                    && row.text(column.name()).isEmpty()) {
                row.fault(column.name(), KitProblem.ROW_COLUMN_MISSING, column.name());
            }
        }
        return row.faults();
    }
}
