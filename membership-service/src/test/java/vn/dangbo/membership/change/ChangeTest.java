package vn.dangbo.membership.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.testkit.Statements;

/** Changes of membership over HTTP: exemption, removal, restoration, annulment, death. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeTest {

    @Inject
    Statements statements;

    private MemberCases province;

    @BeforeEach
    void aProvinceOnce() {
        if (province == null) {
            province = new MemberCases("CH", 20);
        }
    }

    @Test
    void aRemovalIsVotedOnByTheCellAndTakesEffectWithTheDecision() {
        String id = province.proposed("removals", "1", Map.of("ground", "ABSENT_THREE_MONTHS", "on", "2026-01-05"));
        problem(province.step("removals", id, "DECIDE", decision("APPROVE", "2026-01-06")), 409, "case-action-not-now");
        province.step("removals", id, "VOTE", Map.of("on", "2026-01-06", "agreed", 14))
                .statusCode(200)
                .body("state", equalTo("CELL_APPROVED"))
                .body("waitingParty", equalTo("DECIDER"));
        problem(
                MemberCases.step(province.officer("G"), "removals", id, "DECIDE", decision("APPROVE", "2026-01-20")),
                403,
                "outside-subtree");
        int before = province.headcount("A", "2026-01-19");
        List<String> sent = statements.of(() -> MemberCases.step(
                        province.officer("S"), "removals", id, "DECIDE", decision("APPROVE", "2026-01-20"))
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("movementId", notNullValue()));
        assertThat(sent).hasSizeLessThanOrEqualTo(30);
        assertThat(province.headcount("A", "2026-01-20")).isEqualTo(before - 1);
        client().queryParam("memberId", province.member("1"))
                .get("/api/v1/movements")
                .then()
                .body("items.kind", hasItem("STRUCK_OFF"));
        problem(
                province.propose("removals", "1", Map.of("ground", "NO_WILL", "on", "2026-02-01")),
                409,
                "member-not-counted");
        invariantsHold();
    }

    @Test
    void belowTwoThirdsTheRemovalIsRejected() {
        String id = province.proposed("removals", "2", Map.of("ground", "NO_WILL", "on", "2026-01-05"));
        problem(
                province.propose("removals", "2", Map.of("ground", "NO_WILL", "on", "2026-01-05")),
                409,
                "case-open-already");
        province.step("removals", id, "VOTE", Map.of("on", "2026-01-06", "agreed", 11))
                .statusCode(200)
                .body("state", equalTo("REJECTED"));
        assertThat(province.headcount("A", "2026-01-06")).isPositive();
    }

    @Test
    void aResignationLeavesAsResignedAndAWrongGroundIsRefused() {
        problem(
                province.propose("removals", "3", Map.of("ground", "BOREDOM", "on", "2026-01-05")),
                400,
                "field-invalid");
        problem(
                province.propose("removals", "3", Map.of("ground", "PROBATION_NOT_QUALIFIED", "on", "2026-01-05")),
                409,
                "member-not-probationary");
        province.removed("3", "RESIGNATION", "2026-01-07");
        client().queryParam("memberId", province.member("3"))
                .get("/api/v1/movements")
                .then()
                .body("items.kind", hasItem("RESIGNED"));
    }

    @Test
    void aWithdrawnOrRefusedRemovalChangesNothing() {
        String id = province.proposed("removals", "4", Map.of("ground", "NO_WILL", "on", "2026-01-05"));
        problem(province.step("removals", id, "WITHDRAW", Map.of("on", "2026-01-06")), 400, "field-missing");
        province.step("removals", id, "WITHDRAW", Map.of("on", "2026-01-06", "reason", "đã tiến bộ"))
                .statusCode(200);
        String again = province.proposed("removals", "4", Map.of("ground", "NO_WILL", "on", "2026-01-07"));
        province.step("removals", again, "VOTE", Map.of("on", "2026-01-08", "agreed", 15))
                .statusCode(200);
        province.step(
                        "removals",
                        again,
                        "DECIDE",
                        Map.of("on", "2026-01-09", "verdict", "REFUSE", "reason", "chưa đủ căn cứ"))
                .statusCode(200)
                .body("state", equalTo("REFUSED"));
        client().queryParam("memberId", province.member("4"))
                .get("/api/v1/movements")
                .then()
                .body("items.kind", not(hasItem("STRUCK_OFF")));
    }

    @Test
    void aWrongfulRemovalIsRestoredWithTheStatusThatWasAndCountsAsRestored() {
        province.removed("5", "POLITICAL_STANDARD", "2026-01-07");
        String id = province.proposed("restorations", "5", Map.of("ground", "WRONGFUL_REMOVAL", "on", "2026-02-02"));
        client().get("/api/v1/restorations/" + id + "/history").then().body("items[0].details.late", equalTo(false));
        int before = province.headcount("A", "2026-03-01");
        province.step("restorations", id, "DECIDE", decision("APPROVE", "2026-03-02"))
                .statusCode(200)
                .body("state", equalTo("APPROVED"));
        assertThat(province.headcount("A", "2026-03-02")).isEqualTo(before + 1);
        client().queryParam("asOf", "2026-03-02")
                .get("/api/v1/members/" + province.member("5"))
                .then()
                .body("status", equalTo("OFFICIAL"));
        // what was wrong takes nothing from the Party age
        client().queryParam("asOf", "2026-05-19")
                .get("/api/v1/members/" + province.member("5") + "/party-age")
                .then()
                .body("countsFrom", equalTo("2001-05-19"))
                .body("years", equalTo(25));
        problem(
                province.propose("restorations", "5", Map.of("ground", "WRONGFUL_REMOVAL", "on", "2026-03-03")),
                409,
                "member-already-counted");
        invariantsHold();
    }

    @Test
    void aWrongRecognitionIsAnnulledAndTheMemberIsOnProbationAgain() {
        loadAll(
                "movements",
                "profileNumber,kind,effectiveOn,fromCellCode,toCellCode\nCHD1,RECOGNISED,2026-11-03,CHA,CHA\n");
        String id = province.proposed("annulments", "D1", Map.of("ground", "WRONG_RECOGNITION", "on", "2026-11-10"));
        int before = province.headcount("A", "2026-11-12");
        province.step("annulments", id, "DECIDE", decision("APPROVE", "2026-11-12"))
                .statusCode(200)
                .body("state", equalTo("APPROVED"));
        assertThat(province.headcount("A", "2026-11-12")).isEqualTo(before);
        client().queryParam("asOf", "2026-11-12")
                .get("/api/v1/members/" + province.member("D1"))
                .then()
                .body("status", equalTo("PROBATIONARY"));
        problem(
                province.propose("annulments", "D1", Map.of("ground", "WRONG_RECOGNITION", "on", "2026-11-13")),
                409,
                "annulment-nothing");
        invariantsHold();
    }

    @Test
    void aWrongAdmissionIsAnnulledByAFactOfItsOwn() {
        String id = province.proposed("annulments", "D2", Map.of("ground", "WRONG_ADMISSION", "on", "2026-05-10"));
        int before = province.headcount("A", "2026-05-11");
        province.step("annulments", id, "DECIDE", decision("APPROVE", "2026-05-12"))
                .statusCode(200);
        assertThat(province.headcount("A", "2026-05-11")).isEqualTo(before);
        assertThat(province.headcount("A", "2026-05-12")).isEqualTo(before - 1);
    }

    @Test
    void aDeathIsReportedByTheCellAndConfirmedAbove() {
        problem(province.propose("deaths", "6", Map.of("on", "2026-02-03")), 400, "field-missing");
        problem(
                province.propose("deaths", "6", Map.of("on", "2026-02-03", "effectiveOn", "2026-02-04")),
                422,
                "change-dates-backwards");
        String id = province.proposed("deaths", "6", Map.of("on", "2026-02-03", "effectiveOn", "2026-01-28"));
        int before = province.headcount("A", "2026-01-27");
        problem(
                MemberCases.step(province.officer("A"), "deaths", id, "DECIDE", decision("APPROVE", "2026-02-05")),
                403,
                "outside-subtree");
        MemberCases.step(province.officer("G"), "deaths", id, "DECIDE", decision("APPROVE", "2026-02-05"))
                .statusCode(200)
                .body("effectiveOn", equalTo("2026-01-28"));
        assertThat(province.headcount("A", "2026-01-28")).isEqualTo(before - 1);
        problem(
                province.propose("restorations", "6", Map.of("ground", "PROVEN_MEMBERSHIP", "on", "2026-03-03")),
                422,
                "restoration-unfit");
    }

    @Test
    void aStrangerSeesNeitherTheCaseNorTheMember() {
        String id = province.proposed("removals", "7", Map.of("ground", "NO_WILL", "on", "2026-01-05"));
        province.officer("H").get("/api/v1/removals/" + id).then().statusCode(404);
        problem(
                province.officer("H")
                        .contentType(ContentType.JSON)
                        .body(Map.of("memberId", province.member("8"), "ground", "NO_WILL", "on", "2026-01-05"))
                        .post("/api/v1/removals")
                        .then(),
                404,
                "member-not-found");
        province.officer("H").get("/api/v1/removals").then().body("items.id", not(hasItem(id)));
        province.officer("A")
                .get("/api/v1/removals/" + id)
                .then()
                .statusCode(200)
                .body("_actions", contains("VOTE", "WITHDRAW"));
    }

    private static Map<String, Object> decision(String verdict, String on) {
        return Map.of("on", on, "verdict", verdict, "documentNumber", "7-QĐ");
    }

    private static void invariantsHold() {
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    private static void problem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status).body("code", equalTo(code));
    }
}
