package vn.dangbo.membership.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A former member is admitted again on the record of the same person; what hangs on a membership ends with it. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmissionTest {

    private MemberCases province;

    @BeforeEach
    void aProvinceOnce() {
        if (province == null) {
            province = new MemberCases("RA", 20);
        }
    }

    @Test
    void afterThirtySixMonthsAFormerMemberIsAdmittedAgainAsTheSamePerson() {
        province.removed("1", "NO_WILL", "2021-03-01");
        problem(apply("1", "2024-02-29"), 422, "readmission-too-early");
        String id = apply("1", "2024-03-01").statusCode(201).extract().path("id");
        client().get("/api/v1/admissions/" + id)
                .then()
                .body("readmission", equalTo(true))
                .body("memberId", equalTo(province.member("1")))
                .body("candidate.fullName", equalTo("Người Tổng Hợp"));
        step(id, "VERIFY", Map.of("on", "2024-03-04"));
        step(
                id,
                "RECOMMEND",
                Map.of("on", "2024-03-05", "refereeIds", List.of(province.member("2"), province.member("3"))));
        step(id, "VOTE", Map.of("on", "2024-03-06", "agreed", 15));
        step(id, "DECIDE", Map.of("on", "2024-04-01", "verdict", "ADMIT", "documentNumber", "5-QĐ"));
        step(id, "RECEIVE", Map.of("on", "2024-04-02"));
        int before = province.headcount("A", "2024-04-14");
        step(id, "HOLD_CEREMONY", Map.of("on", "2024-04-15"))
                .body("state", equalTo("ADMITTED"))
                .body("memberId", equalTo(province.member("1")));
        assertThat(province.headcount("A", "2024-04-15")).isEqualTo(before + 1);
        client().queryParam("asOf", "2024-04-15")
                .get("/api/v1/members/" + province.member("1"))
                .then()
                .body("status", equalTo("PROBATIONARY"))
                .body("admissionDecisionOn", equalTo("2024-04-01"))
                .body("admittedOn", equalTo("2024-04-15"));
        // the Party age begins anew with the later decision, and what it was before stays known
        partyAge("1", "2026-04-01").body("countsFrom", equalTo("2024-04-01")).body("years", equalTo(2));
        partyAge("1", "2021-02-28").body("countsFrom", lessThan("2021-01-01")).body("stoppedOn", nullValue());
        partyAge("1", "2023-01-01").body("stoppedOn", equalTo("2021-03-01"));
        client().queryParam("memberId", province.member("1"))
                .get("/api/v1/recognitions")
                .then()
                .body("items.state", hasItem("PROBATION"));
        client().get("/api/v1/members/" + province.member("1") + "/history")
                .then()
                .body("items[0].changes.find { it.field == 'admittedOn' }.before", equalTo("2001-05-19"))
                .body("items[0].documentNumber", equalTo("5-QĐ"));
        // once only
        String removal =
                province.proposed("removals", "1", Map.of("ground", "PROBATION_NOT_QUALIFIED", "on", "2024-06-03"));
        province.step("removals", removal, "VOTE", Map.of("on", "2024-06-03", "agreed", 15));
        province.step(
                        "removals",
                        removal,
                        "DECIDE",
                        Map.of("on", "2024-06-04", "verdict", "APPROVE", "documentNumber", "6-QĐ"))
                .statusCode(200);
        client().queryParam("memberId", province.member("1"))
                .get("/api/v1/recognitions")
                .then()
                .body("items.state", hasItem("ENDED"));
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    @Test
    void aRecognitionEndsWithTheMembershipAlsoWhenAFileSaysSo() {
        String id = client().contentType(ContentType.JSON)
                .body(Map.of("memberId", province.member("D1")))
                .post("/api/v1/recognitions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        loadAll("movements", "profileNumber,kind,effectiveOn,fromCellCode\nRAD1,DECEASED,2026-01-05,RAA\n");
        client().get("/api/v1/recognitions/" + id).then().body("state", equalTo("ENDED"));
        client().get("/api/v1/recognitions/" + id + "/history")
                .then()
                .body("items[0].action", equalTo("END"))
                .body("items[0].author", equalTo("membership"))
                .body("items[0].details.leftOn", equalTo("2026-01-05"));
    }

    @Test
    void whoResignedIsAdmittedAgainOnlyInSpecialHardship() {
        province.removed("4", "RESIGNATION", "2020-03-02");
        problem(apply("4", "2024-03-04"), 422, "readmission-barred");
        problem(apply("5", "2024-03-04"), 409, "member-already-counted");
        Map<String, Object> hardship = new HashMap<>(readmission("4"));
        hardship.put("familyHardship", true);
        post(hardship, "2024-03-04").statusCode(201);
    }

    private ValidatableResponse partyAge(String member, String on) {
        return client().queryParam("asOf", on)
                .get("/api/v1/members/" + province.member(member) + "/party-age")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse apply(String member, String on) {
        return post(readmission(member), on);
    }

    private Map<String, Object> readmission(String member) {
        return Map.of("memberId", province.member(member), "consentDocument", "12-CV/TU");
    }

    private ValidatableResponse post(Map<String, Object> readmission, String on) {
        return client().contentType(ContentType.JSON)
                .body(Map.of(
                        "cellId",
                        province.organisation("A"),
                        "on",
                        on,
                        "certificateOn",
                        "2023-05-01",
                        "readmission",
                        readmission))
                .post("/api/v1/admissions")
                .then();
    }

    private ValidatableResponse step(String id, String action, Map<String, ?> facts) {
        return province.step("admissions", id, action, facts).statusCode(200);
    }

    private static void problem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status).body("code", equalTo(code));
    }
}
