package vn.dangbo.kit.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.imports.ImportJob.Tally;
import vn.dangbo.kit.sql.Sql;

/** SQL of {@code import_row}: rows wait here, sorted, and are read by ranges of the primary key. */
@ApplicationScoped
class RowTable {

    // Bounds one chunk in memory whatever the size of its rows.
    private static final int CHUNK_SIGNS = 8 << 20;
    private static final int DELETED_AT_ONCE = 10_000;
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final ObjectMapper json;

    RowTable(ObjectMapper json) {
        this.json = json;
    }

    record Kept(String sortKey, long line, String content) {}

    String content(List<String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<String> texts(String content) {
        try {
            return json.readValue(content, TEXTS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void insert(Handle sql, UUID importId, List<Kept> rows) {
        byte[] id = Sql.bytes(importId);
        try (PreparedStatement insert = sql.getConnection()
                .prepareStatement("INSERT INTO import_row (import_id, sort_key, line, content) VALUES (?, ?, ?, ?)")) {
            for (Kept row : rows) {
                insert.setBytes(1, id);
                insert.setString(2, row.sortKey());
                insert.setLong(3, row.line());
                insert.setString(4, row.content());
                insert.addBatch();
            }
            int[] counts = insert.executeBatch();
            assert counts.length == rows.size();
        } catch (SQLException failure) {
            throw new UncheckedSqlException(failure);
        }
    }

    /** The next rows after a position: {@code limit} of them, fewer when they are very large. */
    List<Kept> after(Handle sql, UUID importId, String key, long line, int limit) {
        String query = """
                SELECT sort_key, line, content FROM import_row
                WHERE import_id = ? AND (sort_key > ? OR (sort_key = ? AND line > ?))
                ORDER BY sort_key, line LIMIT ?""";
        try (PreparedStatement select = sql.getConnection().prepareStatement(query)) {
            select.setFetchSize(Integer.MIN_VALUE); // Connector/J: row by row, so that very large rows can stop us
            select.setBytes(1, Sql.bytes(importId));
            select.setString(2, key);
            select.setString(3, key);
            select.setLong(4, line);
            select.setInt(5, limit);
            List<Kept> rows = new ArrayList<>(Math.min(limit, 1000));
            long signs = 0;
            try (ResultSet found = select.executeQuery()) {
                while (signs < CHUNK_SIGNS && found.next()) {
                    Kept row = new Kept(found.getString(1), found.getLong(2), found.getString(3));
                    signs += limit == Integer.MAX_VALUE ? 0 : row.content().length();
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException failure) {
            throw new UncheckedSqlException(failure);
        }
    }

    /** Removes the rows of one chunk: those after one position up to another. */
    void delete(Handle sql, UUID importId, Tally before, Tally after) {
        // Both bounds: a range from the beginning would pass over every row that was deleted but not yet purged.
        sql.createUpdate("""
                        DELETE FROM import_row
                        WHERE import_id = :id
                          AND (sort_key > :fromKey OR (sort_key = :fromKey AND line > :fromLine))
                          AND (sort_key < :toKey OR (sort_key = :toKey AND line <= :toLine))""")
                .bind("id", importId)
                .bind("fromKey", before.key())
                .bind("fromLine", before.line())
                .bind("toKey", after.key())
                .bind("toLine", after.line())
                .execute();
    }

    /** Removes some of the rows of a job; answers whether more are left. */
    boolean deleteSome(Handle sql, UUID importId) {
        return sql.createUpdate("DELETE FROM import_row WHERE import_id = :id LIMIT " + DELETED_AT_ONCE)
                        .bind("id", importId)
                        .execute()
                == DELETED_AT_ONCE;
    }
}
