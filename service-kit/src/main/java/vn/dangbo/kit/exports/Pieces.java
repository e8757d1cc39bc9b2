package vn.dangbo.kit.exports;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Rows as they wait in the database. */
@ApplicationScoped
class Pieces {

    private static final TypeReference<List<List<@Nullable String>>> ROWS = new TypeReference<>() {};

    private final ObjectMapper json;

    Pieces(ObjectMapper json) {
        this.json = json;
    }

    byte[] pack(List<Exporter.Row> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            json.writeValue(out, rows.stream().map(Exporter.Row::values).toList());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    List<List<@Nullable String>> unpack(byte[] piece) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(piece))) {
            return json.readValue(in, ROWS);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
