package vn.dangbo.membership.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.tree.OrganisationTree;

/** Members whom a decision moves go the way of single movements: the same rows, the same events, the same refusals. */
@QuarkusTest
class DecidedMovesTest {

    private static final String HEAD =
            "profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from,entry\n";
    private static final LocalDate DAY = LocalDate.of(2024, 6, 1);

    @Inject
    OrganisationTree tree;

    @Inject
    StaysOfHistories stays;

    @Inject
    ObjectMapper json;

    @Inject
    Jdbi jdbi;

    @Test
    void a_recognition_after_the_day_follows_into_the_other_cell_and_comes_back() {
        cells("DMR", 2);
        loadAll(
                "members",
                HEAD + "DMR1,Trần Thử,M,1990-05-01,DMR-0,2024-02-01,2025-02-01,2024-02-01,\n"
                        + "DMR2,Trần Thử,F,1980-05-01,DMR-0,2016-03-01,2017-03-01,2016-03-01,\n"
                        // joins on the very day of the decision
                        + "DMR3,Trần Thử,F,1980-05-01,DMR-0,2024-06-01,2025-06-01,2024-06-01,ADMITTED\n");
        assertThat(stays.check(ids("DMR", 2))).isEqualTo(3);

        String id = merge("DMR", 0, 1)
                .statusCode(201)
                .body("membersMoved", equalTo(3))
                .extract()
                .path("id");
        assertThat(stays.check(ids("DMR", 2))).isEqualTo(3);
        assertThat(listed("DMR-1"))
                .containsExactlyInAnyOrder(
                        "DMR1 PROBATIONARY 2024-06-01 2025-02-01",
                        "DMR1 OFFICIAL 2025-02-01 9999-12-31",
                        "DMR2 OFFICIAL 2024-06-01 9999-12-31",
                        "DMR3 PROBATIONARY 2024-06-01 2025-06-01",
                        "DMR3 OFFICIAL 2025-06-01 9999-12-31");
        assertThat(listed("DMR-0"))
                .containsExactlyInAnyOrder(
                        "DMR1 PROBATIONARY 2024-02-01 2024-06-01",
                        "DMR2 PROBATIONARY 2016-03-01 2017-03-01",
                        "DMR2 OFFICIAL 2017-03-01 2024-06-01");

        client().post("/api/v1/reorganisations/" + id + "/undo").then().statusCode(200);
        assertThat(stays.check(ids("DMR", 2))).isEqualTo(3);
        assertThat(listed("DMR-1")).isEmpty();
        assertThat(listed("DMR-0"))
                .contains("DMR1 OFFICIAL 2025-02-01 9999-12-31", "DMR2 OFFICIAL 2017-03-01 9999-12-31")
                .hasSize(6);
        assertLawsHold();
    }

    @Test
    void who_moved_later_keeps_everybody_where_they_are_and_five_are_named() {
        cells("DML", 3);
        StringBuilder members = new StringBuilder(HEAD);
        StringBuilder moved = new StringBuilder("profileNumber,kind,effectiveOn,toCellCode\n");
        for (int i = 0; i < 8; i++) {
            members.append("DML%d,Trần Thử,M,1980-05-01,DML-0,2016-03-01,2017-03-01,2016-03-01,%n".formatted(i));
            if (i > 0) {
                moved.append("DML%d,MOVED,2025-03-01,DML-2%n".formatted(i));
            }
        }
        loadAll("members", members.toString());
        loadAll("movements", moved.toString());

        String detail = merge("DML", 0, 1).statusCode(409).extract().asString();
        assertThat(detail).contains("reorganisation-later-movements").contains("7");
        assertThat(detail.split(", [0-9a-f]{8}-", -1)).hasSize(5);
        assertThat(listed("DML-1")).isEmpty();
        assertThat(stays.check(ids("DML", 3))).isEqualTo(8);
        assertThat(working()).isZero();
    }

    @Test
    void a_later_movement_keeps_the_decision_from_being_taken_back_and_its_own_reversal_frees_it() {
        cells("DMB", 3);
        loadAll("members", HEAD + "DMB1,Trần Thử,M,1980-05-01,DMB-0,2016-03-01,2017-03-01,2016-03-01,\n");
        String id = merge("DMB", 0, 1).statusCode(201).extract().path("id");
        loadAll("movements", "profileNumber,kind,effectiveOn,toCellCode\nDMB1,MOVED,2024-06-01,DMB-2\n");

        client().post("/api/v1/reorganisations/" + id + "/undo")
                .then()
                .statusCode(409)
                .body("code", equalTo("movement-later-depends"))
                .body("detail", containsString("2024-06-01"));
        String later = jdbi.withHandle(
                sql -> sql.createQuery("SELECT id FROM movement WHERE to_cell_id = :cell AND kind = 'MOVED'")
                        .bind("cell", tree.requireCode("DMB-2"))
                        .mapTo(UUID.class)
                        .one()
                        .toString());
        client().contentType(ContentType.JSON)
                .body(Map.of("reason", "ghi nhầm"))
                .post("/api/v1/movements/" + later + "/reversal")
                .then()
                .statusCode(201);
        client().post("/api/v1/reorganisations/" + id + "/undo").then().statusCode(200);
        assertThat(stays.check(ids("DMB", 3))).isEqualTo(1);
        assertThat(working()).isZero();
    }

    @Test
    void the_world_hears_of_each_move_what_it_hears_of_a_single_one() throws Exception {
        cells("DME", 2);
        loadAll("members", HEAD + "DME1,Trần Thử,M,1990-05-01,DME-0,2024-02-01,2025-02-01,2024-02-01,\n");
        String id = merge("DME", 0, 1).statusCode(201).extract().path("id");
        client().post("/api/v1/reorganisations/" + id + "/undo").then().statusCode(200);

        List<Movement> movements = jdbi.withHandle(sql -> sql.createQuery("SELECT " + MovementStore.COLUMNS
                        + " FROM movement WHERE member_id = (SELECT id FROM member WHERE profile_number = 'DME1')")
                .map(Sql.rows(Movement.class))
                .list());
        // Came, was recognised; moved with the recognition; moved back with the recognition.
        assertThat(movements).hasSize(8);
        for (Movement movement : movements) {
            var expected = MovementEvents.of(movement);
            Map<String, Object> told = jdbi.withHandle(sql -> sql.createQuery("""
                            SELECT topic, type, subject, occurred_on, recorded_at, data FROM feed_event
                            WHERE JSON_VALUE(data, '$.movementId') = :id""")
                    .bind("id", movement.id().toString())
                    .mapToMap()
                    .one());
            assertThat(told.get("topic")).isEqualTo(expected.topic());
            assertThat(told.get("type")).isEqualTo(expected.type());
            assertThat(told.get("subject")).isEqualTo(expected.subject());
            assertThat(told.get("occurred_on"))
                    .hasToString(expected.occurredOn().toString());
            assertThat(json.readTree(told.get("data").toString()))
                    .isEqualTo(json.readTree(json.writeValueAsString(expected.data())));
        }
    }

    private void cells(String code, int cells) {
        StringBuilder rows = new StringBuilder("code,name,kind,parentCode,establishedOn\n");
        rows.append("%s,Đảng bộ,GRASSROOTS_COMMITTEE,,2010-01-01%n".formatted(code));
        for (int i = 0; i < cells; i++) {
            rows.append("%s-%d,Chi bộ,CELL,%s,2010-01-01%n".formatted(code, i, code));
        }
        loadAll("organisations", rows.toString());
    }

    private List<UUID> ids(String code, int cells) {
        return java.util.stream.IntStream.range(0, cells)
                .mapToObj(i -> tree.requireCode(code + "-" + i))
                .toList();
    }

    private ValidatableResponse merge(String code, int source, int into) {
        return client().contentType(ContentType.JSON)
                .body(Map.of(
                        "kind",
                        "MERGE",
                        "organisationId",
                        tree.requireCode(code + "-" + into),
                        "effectiveOn",
                        DAY.toString(),
                        "documentNumber",
                        "12-QĐ/TU",
                        "sourceIds",
                        List.of(tree.requireCode(code + "-" + source))))
                .post("/api/v1/reorganisations")
                .then();
    }

    private List<String> listed(String cell) {
        return jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT CONCAT_WS(' ', m.profile_number, s.status, s.valid_from, s.valid_to)
                        FROM membership_stay s JOIN member m ON m.id = s.member_id
                        WHERE s.cell_id = :cell AND s.superseded_at = '9999-12-31'""")
                .bind("cell", tree.requireCode(cell))
                .mapTo(String.class)
                .list());
    }

    private int working() {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT COUNT(*) FROM decided_move")
                .mapTo(Integer.class)
                .one());
    }

    private static void assertLawsHold() {
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }
}
