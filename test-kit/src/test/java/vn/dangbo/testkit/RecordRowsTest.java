package vn.dangbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.sql.Sql;

@QuarkusTest
class RecordRowsTest {

    @Inject
    Jdbi jdbi;

    private record Row(
            UUID cellId,
            LocalDate validFrom,
            Instant recordedAt,
            @Nullable Role role,
            @Nullable Integer count,
            boolean open,
            int version) {}

    @Test
    void aRowBecomesARecordWhateverTheOrderAndTheCaseOfItsColumns() {
        Row row = rows("1 AS version, TRUE AS OPEN, 'READER' AS role, 7 AS count, DATE '2024-02-29' AS valid_from,"
                        + " UNHEX('0123456789abcdef0123456789abcdef') AS cell_id, 'more' AS more,"
                        + " TIMESTAMP '2024-03-01 10:20:30.000004' AS recorded_at")
                .getFirst();

        assertThat(row)
                .isEqualTo(new Row(
                        UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"),
                        LocalDate.parse("2024-02-29"),
                        Instant.parse("2024-03-01T10:20:30.000004Z"),
                        Role.READER,
                        7,
                        true,
                        1));
    }

    @Test
    void whatIsNotRecordedIsNull() {
        Row row = rows("NULL AS cell_id, NULL AS valid_from, NULL AS recorded_at, NULL AS role, NULL AS count,"
                        + " FALSE AS open, 0 AS version")
                .getFirst();

        assertThat(row).isEqualTo(new Row(null, null, null, null, null, false, 0));
    }

    private List<Row> rows(String columns) {
        return jdbi.withHandle(sql ->
                sql.createQuery("SELECT " + columns).map(Sql.rows(Row.class)).list());
    }
}
