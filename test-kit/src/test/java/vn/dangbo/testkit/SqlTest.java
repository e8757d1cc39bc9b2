package vn.dangbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.sql.IdSeries;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** How the kit speaks to the database: what the server prepares, and ids that it makes and writes itself. */
@QuarkusTest
class SqlTest {

    @Inject
    Jdbi jdbi;

    /** What the server has prepared the driver remembers with a description of each value. */
    @Test
    void readsWithLongListsAreNotPreparedByTheServer() {
        jdbi.useHandle(sql -> {
            int before = preparedHere(sql);
            assertThat(among(sql, 900)).isEqualTo(7);
            assertThat(preparedHere(sql)).as("a long list").isEqualTo(before);
            assertThat(among(sql, 9)).isEqualTo(7);
            assertThat(preparedHere(sql)).as("a short one").isEqualTo(before + 1);
        });
    }

    private static int among(Handle sql, int values) {
        return sql.createQuery("SELECT 7 AS answer WHERE 7 IN (<values>)")
                .bindList("values", IntStream.range(0, values).boxed().toList())
                .mapTo(Integer.class)
                .one();
    }

    /** Asked without parameters by a plain statement, so that asking prepares nothing. */
    private static int preparedHere(Handle sql) {
        try (var statement = sql.getConnection().createStatement();
                var rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Com_stmt_prepare'")) {
            rows.next();
            return rows.getInt(2);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theDatabaseNumbersIdsThatSortBetweenTheOnesBeforeAndAfter() {
        UUID before = Times.newId();
        IdSeries series = IdSeries.named("id");
        List<UUID> made = jdbi.withHandle(sql -> series.bind(sql.createQuery("SELECT " + series.of("t.n")
                        + " AS id FROM (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 16777216) t ORDER BY t.n"))
                .mapTo(UUID.class)
                .list());

        assertThat(made).hasSize(3).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.toString().substring(0, 13))
                    .isGreaterThanOrEqualTo(before.toString().substring(0, 13));
        });
        assertThat(Stream.concat(made.stream(), Stream.of(before)).distinct()).hasSize(4);
        assertThat(made).isSortedAccordingTo((one, other) -> one.toString().compareTo(other.toString()));
    }

    @Test
    void theDatabaseWritesAnIdAsTheWorldKnowsIt() {
        Set<UUID> ids = Set.of(Times.newId(), new UUID(0, 1), new UUID(-1, -1));
        for (UUID id : ids) {
            String text = jdbi.withHandle(sql -> sql.createQuery("SELECT " + Sql.text(":id"))
                    .bind("id", id)
                    .mapTo(String.class)
                    .one());
            assertThat(text).isEqualTo(id.toString());
        }
    }
}
