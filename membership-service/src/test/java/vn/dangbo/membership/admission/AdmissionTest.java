package vn.dangbo.membership.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.client;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Admission and recognition over HTTP, from the application to the official member. */
@QuarkusTest
class AdmissionTest extends AdmissionProvince {

    AdmissionTest() {
        super("AD");
    }

    @Test
    void theWholeWayFromTheApplicationToTheOfficialMember() {
        String id = apply("AD-C", "2024-01-10");
        client().header("X-Purpose", "test")
                .get("/api/v1/admissions/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("state", equalTo("APPLIED"))
                .body("parties.GRASSROOTS", equalTo(organisations.get("AD-G")))
                .body("parties.DECIDER", equalTo(organisations.get("AD-S")))
                .body("_actions", contains("VERIFY", "WITHDRAW"));

        step(id, "VERIFY", Map.of("on", "2024-02-01", "documentNumber", "12-TT"))
                .body("state", equalTo("VERIFIED"));
        step(id, "RECOMMEND", Map.of("on", "2024-02-15", "refereeIds", referees()))
                .body("state", equalTo("RECOMMENDED"));
        step(id, "VOTE", Map.of("on", "2024-04-24", "agreed", 4, "documentNumber", "3-NQ"))
                .body("state", equalTo("CELL_APPROVED"))
                .body("waitingParty", equalTo("DECIDER"))
                // 60 working days after 24 April 2024, over 29 April to 1 May and the worked 4 May
                .body("dueOn", equalTo("2024-07-19"));
        step(id, "DECIDE", Map.of("on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "88-QĐ"))
                .body("state", equalTo("DECIDED"))
                .body("dueOn", nullValue());
        step(id, "RECEIVE", Map.of("on", "2024-06-10")).body("dueOn", equalTo("2024-07-22"));
        String before = headcount("2024-06-30");
        String memberId = step(id, "HOLD_CEREMONY", Map.of("on", "2024-06-28", "profileNumber", "AD0000101"))
                .body("state", equalTo("ADMITTED"))
                .body("memberId", notNullValue())
                .body("_actions", empty())
                .extract()
                .path("memberId");

        assertThat(headcount("2024-06-27")).isEqualTo(before);
        assertThat(Integer.parseInt(headcount("2024-06-28"))).isEqualTo(Integer.parseInt(before) + 1);
        client().header("X-Purpose", "test")
                .queryParam("asOf", "2024-06-28")
                .get("/api/v1/members/" + memberId)
                .then()
                .body("status", equalTo("PROBATIONARY"))
                .body("admissionDecisionOn", equalTo("2024-06-03"))
                .body("admittedOn", equalTo("2024-06-28"));
        client().get("/api/v1/admissions/" + id + "/history")
                .then()
                .body(
                        "items.action",
                        contains("HOLD_CEREMONY", "RECEIVE", "DECIDE", "VOTE", "RECOMMEND", "VERIFY", "APPLY"))
                .body("items[3].details.counted", equalTo(6))
                .body("items[3].details.needed", equalTo(4));

        String recognition = recognitionOf(memberId);
        problem(
                post(recognition, "VOTE", Map.of("on", "2025-06-27", "agreed", 6), client()),
                422,
                "recognition-too-early");
        post(recognition, "VOTE", Map.of("on", "2025-07-01", "agreed", 6), client())
                .statusCode(200)
                .body("state", equalTo("CELL_APPROVED"));
        post(
                        recognition,
                        "DECIDE",
                        Map.of("on", "2025-12-01", "verdict", "RECOGNISE", "documentNumber", "9-QĐ"),
                        client())
                .statusCode(200)
                .body("state", equalTo("RECOGNISED"));
        client().get("/api/v1/recognitions/" + recognition + "/history")
                .then()
                .body("items[0].late", equalTo(true))
                .body("items[0].details.officialOn", equalTo("2025-06-28"));
        client().header("X-Purpose", "test")
                .queryParam("asOf", "2025-06-28")
                .get("/api/v1/members/" + memberId)
                .then()
                .body("status", equalTo("OFFICIAL"));
        client().header("X-Purpose", "test")
                .queryParam("asOf", "2025-06-27")
                .get("/api/v1/members/" + memberId)
                .then()
                .body("status", equalTo("PROBATIONARY"));
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    @Test
    void aVoteBelowTwoThirdsRejects() {
        String id = recommended("AD-C");
        step(id, "VOTE", Map.of("on", "2024-04-24", "agreed", 3)).body("state", equalTo("REJECTED"));
    }

    @Test
    void aSmallCellMayNotVote() {
        String id = recommended("AD-D");
        problem(post(id, "VOTE", Map.of("on", "2024-04-24", "agreed", 1)), 422, "cell-understrength");
        client().header("X-Purpose", "test")
                .get("/api/v1/admissions/" + id)
                .then()
                .body("state", equalTo("RECOMMENDED"));
    }

    @Test
    void aRefereeFromAnotherOrganisationIsRefused() {
        String id = apply("AD-C", "2024-01-10");
        step(id, "VERIFY", Map.of("on", "2024-02-01"));
        problem(
                post(
                        id,
                        "RECOMMEND",
                        Map.of(
                                "on",
                                "2024-02-15",
                                "refereeIds",
                                List.of(members.get("AD0000001"), members.get("AD0000009")))),
                422,
                "referee-outside");
    }

    @Test
    void stepsRunInOrderOfTimeAndOfTheProcedure() {
        String id = apply("AD-C", "2024-01-10");
        problem(post(id, "VOTE", Map.of("on", "2024-02-01", "agreed", 6)), 409, "case-action-not-now");
        problem(post(id, "VERIFY", Map.of("on", "2024-01-09")), 422, "case-step-date");
        problem(post(id, "VERIFY", Map.of("on", "2999-01-01")), 422, "case-step-date");
        problem(post(id, "VERIFY", Map.of()), 400, "field-missing");
        problem(post(id, "DANCE", Map.of("on", "2024-02-01")), 400, "field-invalid");
    }

    @Test
    void aLateCeremonyNeedsTheConsentOfTheUpperCommittee() {
        String id = approved();
        step(id, "DECIDE", Map.of("on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "88-QĐ"));
        step(id, "RECEIVE", Map.of("on", "2024-06-10"));
        problem(
                post(id, "HOLD_CEREMONY", Map.of("on", "2024-07-23", "profileNumber", "AD0000102")),
                422,
                "ceremony-needs-consent");
        step(
                id,
                "HOLD_CEREMONY",
                Map.of("on", "2024-07-23", "profileNumber", "AD0000102", "upperConsentDocument", "5-CV"));
        client().get("/api/v1/admissions/" + id + "/history").then().body("items[0].late", equalTo(true));
    }

    @Test
    void theTimeForTheDecisionIsExtendedOnce() {
        String id = approved();
        problem(
                post(id, "EXTEND", Map.of("on", "2024-07-01", "workingDays", 31, "reason", "thẩm tra")),
                422,
                "admission-extension-too-long");
        step(id, "EXTEND", Map.of("on", "2024-07-01", "workingDays", 30, "reason", "thẩm tra"))
                .body("dueOn", equalTo("2024-08-30"));
        problem(
                post(id, "EXTEND", Map.of("on", "2024-07-02", "workingDays", 1, "reason", "thẩm tra")),
                409,
                "admission-extended-already");
    }

    @Test
    void aReturnedCaseGoesBackToTheCell() {
        String id = approved();
        problem(post(id, "DECIDE", Map.of("on", "2024-06-03", "verdict", "RETURN")), 400, "field-missing");
        step(id, "DECIDE", Map.of("on", "2024-06-03", "verdict", "RETURN", "reason", "thiếu hồ sơ"))
                .body("state", equalTo("VERIFIED"))
                .body("returned", equalTo(true))
                .body("waitingParty", equalTo("CELL"));
        client().queryParam("kind", "ADMISSION")
                .queryParam("standing", "RETURNED")
                .queryParam("organisationId", organisations.get("AD-G"))
                .queryParam("limit", 1000)
                .get("/api/v1/membership/work-items")
                .then()
                .body("items.caseId", hasItem(id));
    }
}
