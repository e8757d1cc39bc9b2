package vn.dangbo.membership.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.time.Times;

/** Every law notices when a record breaks it: somebody changes one row behind the back of the service, and back. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvariantsTest {

    private static final String STAY = "SELECT s.id FROM membership_stay s JOIN member m ON m.id = s.member_id"
            + " WHERE m.profile_number = 'IV1' AND s.superseded_at = '9999-12-31'";

    @Inject
    Jdbi jdbi;

    private boolean loaded;

    @BeforeEach
    void aCellWithOneMemberOnce() {
        if (loaded) {
            return;
        }
        loaded = true;
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                IV-P,Đảng bộ tỉnh tổng hợp,PROVINCE,,2000-01-01
                IV-G,Đảng bộ cơ sở,GRASSROOTS_COMMITTEE,IV-P,2000-01-01
                IV-A,Chi bộ A,CELL,IV-G,2000-01-01
                IV-B,Chi bộ B,CELL,IV-G,2000-01-01
                """);
        loadAll("members", """
                profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from
                IV1,Người Tổng Hợp,F,1970-02-03,IV-A,2001-05-19,2002-05-19,2010-01-01
                """);
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode
                IV1,MOVED,2015-01-01,IV-A,IV-B
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one-cell | UPDATE membership_stay SET valid_to = '2016-01-01' WHERE id = :stay"
                        + " | UPDATE membership_stay SET valid_to = '2015-01-01' WHERE id = :stay",
                "stays-are-postings | UPDATE membership_stay SET valid_from = '2010-01-02' WHERE id = :stay"
                        + " | UPDATE membership_stay SET valid_from = '2010-01-01' WHERE id = :stay",
                "moves-balance | UPDATE posting SET delta = -delta WHERE id = :posting"
                        + " | UPDATE posting SET delta = -delta WHERE id = :posting",
                "cell-exists | UPDATE membership_stay SET valid_from = '1999-01-01' WHERE id = :stay"
                        + " | UPDATE membership_stay SET valid_from = '2010-01-01' WHERE id = :stay",
                "form-closes | UPDATE ledger_day SET delta = delta + 1 WHERE organisation_id = :province"
                        + " | UPDATE ledger_day SET delta = delta - 1 WHERE organisation_id = :province",
                "months-are-days | UPDATE ledger_month SET delta = delta + 1 WHERE organisation_id = :province"
                        + " | UPDATE ledger_month SET delta = delta - 1 WHERE organisation_id = :province",
                "parent-is-children | UPDATE ledger_day SET delta = delta + 1 WHERE organisation_id = :province"
                        + " | UPDATE ledger_day SET delta = delta - 1 WHERE organisation_id = :province",
                "one-card | INSERT INTO member_card (id, member_id, number, closed_on, author, recorded_at)"
                        + " VALUES (:one, :one, 'IV-1', '9999-12-31', 'x', NOW(6)), (:two, :one, 'IV-2', '9999-12-31', 'x', NOW(6))"
                        + " | DELETE FROM member_card WHERE id IN (:one, :two)",
                "absent-once | INSERT INTO member_absence (id, member_id, kind, valid_from, valid_to, case_id, recorded_at,"
                        + " superseded_at) VALUES (:one, :one, 'EXEMPT', '2020-01-01', '2021-01-01', :one, NOW(6), '9999-12-31'),"
                        + " (:two, :one, 'EXEMPT', '2020-12-31', '2022-01-01', :one, NOW(6), '9999-12-31')"
                        + " | DELETE FROM member_absence WHERE id IN (:one, :two)",
                "one-open-case | INSERT INTO case_file (id, kind, state, subject_id, rules_on, opened_on, stepped_on, recorded_at)"
                        + " VALUES (:one, 'X', 'Y', :one, '2020-01-01', '2020-01-01', '2020-01-01', NOW(6)),"
                        + " (:two, 'X', 'Y', :one, '2020-01-01', '2020-01-01', '2020-01-01', NOW(6))"
                        + " | DELETE FROM case_file WHERE id IN (:one, :two)"
            })
    void aBrokenRecordIsNoticed(String law, String breaking, String mending) {
        assertThat(violations(law)).isZero();
        UUID one = Times.newId();
        UUID two = Times.newId();
        execute(breaking, one, two);
        try {
            assertThat(violations(law)).isPositive();
        } finally {
            execute(mending, one, two);
        }
        assertThat(violations(law)).isZero();
    }

    private void execute(String statement, UUID one, UUID two) {
        jdbi.useHandle(sql -> sql.createUpdate(statement)
                .bind("one", one)
                .bind("two", two)
                .bind(
                        "stay",
                        sql.createQuery(
                                        STAY
                                                + " ORDER BY s.cell_id = (SELECT id FROM organisation WHERE code = 'IV-B') LIMIT 1")
                                .mapTo(UUID.class)
                                .one())
                .bind("posting", sql.createQuery("""
                                SELECT p.id FROM posting p JOIN member m ON m.id = p.member_id
                                WHERE m.profile_number = 'IV1' AND p.kind = 'MOVED' ORDER BY p.id LIMIT 1""").mapTo(Long.class).one())
                .bind(
                        "province",
                        sql.createQuery("SELECT id FROM organisation WHERE code = 'IV-P'")
                                .mapTo(UUID.class)
                                .one())
                .execute());
    }

    private static int violations(String law) {
        List<Map<String, Object>> laws =
                client().get("/api/v1/membership/invariants").path("laws");
        return laws.stream()
                .filter(one -> one.get("code").equals(law))
                .mapToInt(one -> ((Number) one.get("violations")).intValue())
                .findFirst()
                .orElseThrow();
    }
}
