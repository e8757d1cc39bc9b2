package vn.dangbo.kit.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.dangbo.kit.imports.Importer.Column;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** One JSON object a line; values are texts, numbers and booleans; null counts as not recorded. */
final class NdjsonRows implements RowReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int BUFFER = 1 << 16;

    private final Digest digest;
    private final FileBytes bytes;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private final List<Column> expected;
    private final List<String> columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final Line line = new Line();
    private boolean first = true;

    NdjsonRows(InputStream file, List<Column> expected) {
        digest = new Digest(file);
        bytes = new FileBytes(digest, false);
        this.expected = expected;
        columns = expected.stream().map(Column::name).toList();
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i), i);
        }
    }

    /** The bytes of one line and its number; the buffer never grows beyond the limit of a record. */
    private static final class Line extends ByteArrayOutputStream {
        private long number;
        private boolean ended;

        boolean blank() {
            for (int i = 0; i < count; i++) {
                if (buf[i] > ' ' || buf[i] < 0) {
                    return false;
                }
            }
            return true;
        }

        JsonParser parser() throws IOException {
            return JSON.createParser(buf, 0, count);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Optional<RawRow> next() {
        try {
            while (readLine()) {
                if (!line.blank()) {
                    RawRow row = parse();
                    first = false;
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean readLine() throws IOException {
        line.reset();
        line.ended = false;
        line.number++;
        while (fill()) {
            int start = at;
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, start, at - start);
            if (at < filled) {
                at++;
                line.ended = true;
                return true;
            }
        }
        return line.size() > 0;
    }

    private boolean fill() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, bytes.read(buffer, 0, buffer.length));
        }
        return filled > 0;
    }

    private RawRow parse() throws IOException {
        String[] texts = new String[columns.size()];
        Arrays.fill(texts, "");
        List<Rejected> faults = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        try (JsonParser json = line.parser()) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return malformed();
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                Integer place = places.get(name);
                JsonToken value = json.nextToken();
                if (place == null) {
                    unknown.add(Texts.shortened(name, 60));
                    json.skipChildren();
                } else if (value.isStructStart()) {
                    faults.add(new Rejected(name, KitProblem.ROW_VALUE_INVALID, List.of(name)));
                    json.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    texts[place] = Texts.clean(json.getText());
                }
            }
            if (json.nextToken() != null) {
                return malformed();
            }
        } catch (JsonProcessingException broken) {
            return malformed();
        }
        if (first && !unknown.isEmpty()) {
            throw Header.unknown(unknown, expected); // a typing error in a name would reject every row: say so at once
        }
        unknown.forEach(name -> faults.add(new Rejected(name, KitProblem.FIELD_UNKNOWN, List.of(name))));
        return new RawRow(line.number, Arrays.asList(texts), faults);
    }

    private RawRow malformed() {
        if (!line.ended) {
            throw new ProblemException(KitProblem.IMPORT_TRUNCATED, line.number);
        }
        if (first) { // not NDJSON at all
            throw new ProblemException(KitProblem.IMPORT_FILE_UNREADABLE, line.number);
        }
        return new RawRow(line.number, List.of(), List.of(new Rejected(null, KitProblem.ROW_MALFORMED, List.of())));
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
