package vn.dangbo.deploy.scenarios.recount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A CSV file read by its header; shares no code with the writer that it checks. */
public final class Table {

    /** One line; an empty column is an empty text. */
    public record Row(Map<String, String> values) {

        public String text(String column) {
            String value = values.get(column);
            if (value == null) {
                throw new IllegalArgumentException("no column " + column);
            }
            return value;
        }

        public LocalDate date(String column) {
            return LocalDate.parse(text(column));
        }

        /** Whether the half-open window of two date columns holds the day; an empty end is open. */
        boolean spans(String from, String to, LocalDate day) {
            return !date(from).isAfter(day) && (text(to).isEmpty() || day.isBefore(date(to)));
        }

        boolean within(String column, LocalDate from, LocalDate to) {
            LocalDate day = date(column);
            return !day.isBefore(from) && day.isBefore(to);
        }
    }

    private Table() {}

    public static List<Row> read(Path folder, String type) {
        Path file = folder.resolve(type + ".csv");
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            List<String> header = cells(lines.getFirst());
            List<Row> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                List<String> cells = cells(line);
                if (cells.size() != header.size()) {
                    throw new IllegalStateException(type + ": " + line);
                }
                Map<String, String> values = new HashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    values.put(header.get(i), cells.get(i));
                }
                rows.add(new Row(values));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
