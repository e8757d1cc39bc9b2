package vn.dangbo.kit.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.sql.Sql;

/** SQL of {@code import_rejection}. */
@ApplicationScoped
class RejectionTable {

    private static final int FAULTS_A_ROW = 20;
    private static final int COLUMN_LENGTH = 60;
    private static final int ARGUMENT_LENGTH = 200;
    private static final int ARGUMENTS = 10;
    private static final TypeReference<List<Object>> LIST = new TypeReference<>() {};

    private final ObjectMapper json;

    RejectionTable(ObjectMapper json) {
        this.json = json;
    }

    /** All faults of one row. */
    record Faulty(long line, List<Rejected> faults) {}

    record Stored(long line, int number, @Nullable String columnName, String code, String arguments) {}

    void insert(Handle sql, UUID importId, List<Faulty> rows, boolean received) {
        if (rows.isEmpty()) {
            return;
        }
        byte[] id = Sql.bytes(importId);
        try (PreparedStatement insert = sql.getConnection()
                .prepareStatement("INSERT INTO import_rejection"
                        + " (import_id, line, number, received, column_name, code, arguments)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (Faulty row : rows) {
                int number = 0;
                for (Rejected fault : row.faults().stream().limit(FAULTS_A_ROW).toList()) {
                    insert.setBytes(1, id);
                    insert.setLong(2, row.line());
                    insert.setInt(3, ++number);
                    insert.setBoolean(4, received);
                    insert.setString(5, fault.column() == null ? null : Texts.shortened(fault.column(), COLUMN_LENGTH));
                    insert.setString(6, fault.code().code());
                    insert.setString(7, arguments(fault));
                    insert.addBatch();
                }
            }
            int[] counts = insert.executeBatch();
            assert counts.length >= rows.size();
        } catch (SQLException failure) {
            throw new UncheckedSqlException(failure);
        }
    }

    private String arguments(Rejected fault) {
        try {
            return json.writeValueAsString(fault.args().stream()
                    .limit(ARGUMENTS)
                    .map(argument -> Texts.shortened(String.valueOf(argument), ARGUMENT_LENGTH))
                    .toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<Object> arguments(Stored stored) {
        try {
            return json.readValue(stored.arguments(), LIST);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<Stored> page(Handle sql, UUID importId, long line, int number, int limit) {
        return sql.createQuery("""
                        SELECT line, number, column_name, code, arguments FROM import_rejection
                        WHERE import_id = :id AND (line > :line OR (line = :line AND number > :number))
                        ORDER BY line, number LIMIT :limit""")
                .bind("id", importId)
                .bind("line", line)
                .bind("number", number)
                .bind("limit", limit)
                .map(Sql.rows(Stored.class))
                .list();
    }

    /** Forgets what an earlier try of an uncommitted job found; its next try finds it again. */
    void deleteFoundByWork(Handle sql, UUID importId) {
        sql.createUpdate("DELETE FROM import_rejection WHERE import_id = :id AND received = FALSE")
                .bind("id", importId)
                .execute();
    }

    void deleteAll(Handle sql, UUID importId) {
        sql.createUpdate("DELETE FROM import_rejection WHERE import_id = :id")
                .bind("id", importId)
                .execute();
    }
}
