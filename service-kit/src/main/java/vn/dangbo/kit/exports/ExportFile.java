package vn.dangbo.kit.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Sends the pieces of a job as a file, never holding more than one of them. */
@ApplicationScoped
class ExportFile {

    /** Excel shows no more rows on a sheet than 1,048,576. */
    private static final int ROWS_OF_A_SHEET = 1_000_000;

    /** A spreadsheet takes a cell that begins so for a formula. */
    private static final String FORMULA_SIGNS = "=+-@\t\r";

    private final Jdbi jdbi;
    private final ExportTable table;
    private final Pieces pieces;

    ExportFile(Jdbi jdbi, ExportTable table, Pieces pieces) {
        this.jdbi = jdbi;
        this.table = table;
        this.pieces = pieces;
    }

    void write(ExportJob job, List<String> columns, OutputStream out) throws IOException {
        switch (job.format()) {
            case CSV -> csv(job, columns, out);
            case XLSX -> xlsx(job, columns, out);
        }
    }

    private List<List<@Nullable String>> piece(UUID job, int number) {
        return jdbi.withHandle(sql -> table.piece(sql, job, number))
                .map(pieces::unpack)
                .orElseThrow(() -> new IllegalStateException("the file expired while it was sent"));
    }

    private void csv(ExportJob job, List<String> columns, OutputStream out) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord(columns);
        for (int i = 0; i < job.pieces(); i++) {
            for (List<@Nullable String> row : piece(job.id(), i)) {
                csv.writeRecord(row.stream().map(ExportFile::harmless).toList());
            }
        }
        csv.flush();
        text.flush();
    }

    private void xlsx(ExportJob job, List<String> columns, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Dangbo", "1.0")) {
            Worksheet sheet = null;
            int row = 0;
            int sheets = 0;
            for (int i = 0; i < job.pieces() || sheet == null; i++) {
                if (sheet == null || row > ROWS_OF_A_SHEET) {
                    if (sheet != null) {
                        sheet.finish();
                    }
                    sheet = workbook.newWorksheet(sheets == 0 ? job.type() : job.type() + " " + (sheets + 1));
                    sheets++;
                    sheet.freezePane(0, 1);
                    for (int column = 0; column < columns.size(); column++) {
                        sheet.inlineString(0, column, columns.get(column));
                    }
                    row = 1;
                }
                if (i < job.pieces()) {
                    for (List<@Nullable String> values : piece(job.id(), i)) {
                        for (int column = 0; column < values.size(); column++) {
                            if (values.get(column) != null) {
                                // Text whatever it looks like: numbers keep their zeros, and nothing is a formula.
                                sheet.inlineString(row, column, values.get(column));
                            }
                        }
                        row++;
                    }
                }
                sheet.flush();
            }
            sheet.finish();
        }
    }

    /** CSV has no types: an apostrophe in front is how a spreadsheet is told that a cell is text. */
    static String harmless(@Nullable String value) {
        return value == null
                ? ""
                : !value.isEmpty() && FORMULA_SIGNS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
