package vn.dangbo.deploy.scenarios.records;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** An import file that is being written: UTF-8 without mark, LF, text in NFC, quoted only where needed. */
public final class CsvFile implements Closeable {

    private final BufferedWriter out;
    private final int columns;

    public CsvFile(Path folder, String type, String header) {
        try {
            Files.createDirectories(folder);
            out = Files.newBufferedWriter(folder.resolve(type + ".csv"), StandardCharsets.UTF_8);
            out.write(header);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        columns = header.split(",").length;
    }

    /** Writes one line; null is an empty column. */
    public void row(@Nullable Object... values) {
        if (values.length != columns) {
            throw new IllegalArgumentException(values.length + " values for " + columns + " columns");
        }
        try {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    out.write(',');
                }
                Object value = values[i];
                if (value != null) {
                    out.write(escaped(Normalizer.normalize(value.toString(), Normalizer.Form.NFC)));
                }
            }
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        if (text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0) {
            return text;
        }
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
