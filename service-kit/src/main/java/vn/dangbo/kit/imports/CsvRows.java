package vn.dangbo.kit.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.dangbo.kit.imports.Importer.Column;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** CSV by RFC 4180: comma, double quotes, LF or CRLF, a header, UTF-8 with or without a byte order mark. */
final class CsvRows implements RowReader {

    private final Digest digest;
    private final FileBytes bytes;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;

    CsvRows(InputStream file, List<Column> expected) {
        digest = new Digest(file);
        bytes = new FileBytes(digest, true);
        records = CsvReader.builder()
                .allowExtraFields(true) // a wrong count is a fault of its row, not of the file
                .allowMissingFields(true)
                .ofCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                .iterator();
        if (!more()) {
            throw new ProblemException(KitProblem.IMPORT_EMPTY);
        }
        columns = Header.check(records.next().getFields(), expected);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Optional<RawRow> next() {
        if (!more()) {
            return Optional.empty();
        }
        CsvRecord row = records.next();
        List<String> fields = row.getFields();
        if (fields.size() == columns.size()) {
            List<String> texts = new ArrayList<>(fields.size());
            for (String field : fields) {
                texts.add(Texts.clean(field));
            }
            return Optional.of(new RawRow(row.getStartingLineNumber(), texts, List.of()));
        }
        if (fields.size() < columns.size() && !more() && !bytes.endsWithLineEnd()) {
            throw new ProblemException(KitProblem.IMPORT_TRUNCATED, row.getStartingLineNumber());
        }
        Rejected wrong = new Rejected(null, KitProblem.ROW_COLUMNS_WRONG, List.of(fields.size(), columns.size()));
        return Optional.of(new RawRow(row.getStartingLineNumber(), List.of(), List.of(wrong)));
    }

    /** The parser reads ahead here, so here the faults of the bytes come out. */
    private boolean more() {
        try {
            return records.hasNext();
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof ProblemException problem) {
                    throw problem;
                }
            }
            throw failure;
        }
    }

    @Override
    public String sha256() {
        return digest.sha256();
    }

    @Override
    public void close() {
        // The body belongs to the request.
    }
}
