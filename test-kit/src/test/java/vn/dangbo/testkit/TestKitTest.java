package vn.dangbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.time.Times;

@QuarkusTest
class TestKitTest {

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Times times;

    @Inject
    TestClock testClock;

    @Inject
    Statements statements;

    @Test
    void theApplicationReadsTheTestClock() {
        assertThat(clock).isSameAs(testClock);
        testClock.set(Instant.parse("2021-12-31T17:00:00Z"));
        try {
            assertThat(times.today()).hasToString("2022-01-01");
            testClock.advance(Duration.ofSeconds(-1));
            assertThat(times.today()).hasToString("2021-12-31");
        } finally {
            testClock.reset();
        }
        assertThat(times.now()).isAfter(Instant.parse("2024-01-01T00:00:00Z"));
    }

    @Test
    void statementsOfTheCallingThreadAreCounted() {
        assertThat(statements.of(() -> jdbi.withHandle(
                        sql -> sql.createQuery("SELECT 1").mapTo(Integer.class).one())))
                .containsExactly("SELECT 1");
    }

    @Test
    void connectionsReadCommittedInUtc() {
        String isolation = jdbi.withHandle(sql -> sql.createQuery("SELECT @@SESSION.transaction_isolation")
                .mapTo(String.class)
                .one());
        int offset = jdbi.withHandle(sql -> sql.createQuery("SELECT TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(), NOW())")
                .mapTo(Integer.class)
                .one());

        assertThat(isolation).isEqualTo("READ-COMMITTED");
        assertThat(offset).isZero();
    }
}
