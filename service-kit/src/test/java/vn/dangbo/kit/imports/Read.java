package vn.dangbo.kit.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.dangbo.kit.imports.Importer.Column;
import vn.dangbo.kit.imports.RowReader.RawRow;
import vn.dangbo.kit.problem.ProblemException;

/** Files of a type with the columns code (required), name (required) and note, and what the readers make of them. */
final class Read {

    static final List<Column> COLUMNS =
            List.of(Column.required("code"), Column.required("name"), Column.optional("note"));

    private Read() {}

    static List<RawRow> csv(String text) {
        return csv(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<RawRow> csv(byte[] file) {
        return csv(new ByteArrayInputStream(file));
    }

    static List<RawRow> csv(InputStream file) {
        return all(new CsvRows(file, COLUMNS));
    }

    static List<RawRow> ndjson(String text) {
        return ndjson(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    static List<RawRow> ndjson(InputStream file) {
        return all(new NdjsonRows(file, COLUMNS));
    }

    static List<RawRow> xlsx(byte[] file) {
        return all(new XlsxRows(XlsxFile.of(new ByteArrayInputStream(file)), COLUMNS));
    }

    static byte[] workbook(Consumer<Worksheet> content) {
        var bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Dangbo test", "1.0")) {
            content.accept(workbook.newWorksheet("rows"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static List<RawRow> all(RowReader reader) {
        try (reader) {
            List<RawRow> rows = new ArrayList<>();
            for (var row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
            return rows;
        }
    }

    /** The code of a refusal, its arguments and its errors in one line, e.g. {@code import-truncated [3]}. */
    static String refusal(Runnable reading) {
        Throwable thrown = Assertions.catchThrowable(reading::run);
        Assertions.assertThat(thrown).isInstanceOf(ProblemException.class);
        ProblemException problem = (ProblemException) thrown;
        StringBuilder text =
                new StringBuilder(problem.code().code()).append(' ').append(problem.args());
        problem.errors()
                .forEach(e -> text.append(' ')
                        .append(e.pointer())
                        .append(':')
                        .append(e.code().code()));
        return text.toString();
    }

    static String fault(RawRow row) {
        return row.line()
                + " "
                + row.faults().stream()
                        .map(f -> f.column() + ":" + f.code().code() + f.args())
                        .toList();
    }

    /** A stream that makes its bytes as they are read, so that nobody holds them. */
    static InputStream endless(String start, char filler, long size) {
        byte[] head = start.getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                if (position >= size) {
                    return -1;
                }
                int next = position < head.length ? head[(int) position] & 0xFF : filler;
                position++;
                return next;
            }
        };
    }
}
