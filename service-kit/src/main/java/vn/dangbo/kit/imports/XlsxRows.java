package vn.dangbo.kit.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import vn.dangbo.kit.imports.Importer.Column;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** The first sheet of a workbook: a header in its first row, a record in every other that is not blank. */
final class XlsxRows implements RowReader {

    private final XlsxFile file;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final XlsxCells cells;
    private final List<String> columns;
    private long line = 1;

    XlsxRows(XlsxFile file, List<Column> expected) {
        this.file = file;
        ReadableWorkbook opened = null;
        try {
            opened = new ReadableWorkbook(file.path().toFile(), new ReadingOptions(true, false));
            workbook = opened;
            cells = new XlsxCells(workbook.isDate1904());
            stream = workbook.getFirstSheet().openStream();
            rows = stream.iterator();
            List<String> header = header();
            columns = Header.check(header, expected);
        } catch (ProblemException problem) {
            close(opened);
            throw problem;
        } catch (IOException | RuntimeException broken) {
            close(opened);
            throw new ProblemException(KitProblem.IMPORT_FILE_UNREADABLE, line);
        }
    }

    private List<String> header() {
        Row row = nextFilled().orElseThrow(() -> new ProblemException(KitProblem.IMPORT_EMPTY));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            names.add(row.getOptionalCell(i).flatMap(cells::text).orElse(""));
        }
        while (names.getLast().isEmpty()) {
            names.removeLast();
        }
        return names;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Optional<RawRow> next() {
        try {
            return nextFilled().map(this::row);
        } catch (ProblemException problem) {
            throw problem;
        } catch (RuntimeException broken) { // the reader wraps whatever the XML parser finds
            throw new ProblemException(KitProblem.IMPORT_FILE_UNREADABLE, line);
        }
    }

    private Optional<Row> nextFilled() {
        while (rows.hasNext()) {
            Row row = rows.next();
            line = row.getRowNum();
            if (row.stream().anyMatch(XlsxRows::filled)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private static boolean filled(Cell cell) {
        return cell != null && cell.getRawValue() != null && !cell.getRawValue().isBlank();
    }

    private RawRow row(Row row) {
        List<String> texts = new ArrayList<>(columns.size());
        List<Rejected> faults = new ArrayList<>();
        long size = 0;
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            Cell cell = row.getOptionalCell(i).orElse(null);
            String text = cell == null
                    ? ""
                    : cells.text(cell).orElseGet(() -> {
                        faults.add(new Rejected(column, KitProblem.ROW_VALUE_INVALID, List.of(column)));
                        return "";
                    });
            size += text.length();
            texts.add(text);
        }
        if (size > FileBytes.RECORD_LIMIT) {
            throw new ProblemException(KitProblem.IMPORT_LINE_TOO_LONG, line, FileBytes.RECORD_LIMIT);
        }
        long beyond = row.stream()
                .filter(XlsxRows::filled)
                .filter(cell -> cell.getColumnIndex() >= columns.size())
                .count();
        if (beyond > 0) {
            Rejected wrong =
                    new Rejected(null, KitProblem.ROW_COLUMNS_WRONG, List.of(columns.size() + beyond, columns.size()));
            return new RawRow(line, List.of(), List.of(wrong));
        }
        return new RawRow(line, texts, faults);
    }

    @Override
    public String sha256() {
        return file.sha256();
    }

    @Override
    public void close() {
        stream.close();
        close(workbook);
    }

    private void close(ReadableWorkbook opened) {
        try (file) {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
