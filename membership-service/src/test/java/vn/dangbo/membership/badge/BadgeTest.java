package vn.dangbo.membership.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** The way of a badge from the cell to the province. */
@QuarkusTest
class BadgeTest extends BadgeProvince {

    BadgeTest() {
        super("BD");
    }

    @Test
    void aBadgeGoesFromTheCellToTheProvinceAndIsAwardedWithItsMoney() {
        String member = member("BD-A", "1996-08-01");
        String id = propose(member);
        problem(proposal(List.of(Map.of("memberId", member))), 409, "case-open-already");
        actions(id, "BD-A", "WITHDRAW");
        actions(id, "BD-G", "ENDORSE_AT_GRASSROOTS", "RETURN", "WITHDRAW");
        problem(take(id, "AWARD", "2026-08-20"), 409, "case-action-not-now");
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16").body("state", equalTo("GRASSROOTS_ENDORSED"));
        problem(take(id, "ENDORSE", "2026-08-17", officer("BD-G")), 403, "outside-subtree");
        take(id, "ENDORSE", "2026-08-17", officer("BD-S")).statusCode(200).body("state", equalTo("ENDORSED"));
        problem(take(id, "AWARD", "2026-08-18", officer("BD-S")), 403, "outside-subtree");
        step(id, "AWARD", "2026-08-18")
                .body("state", equalTo("AWARDED"))
                .body("award.awardedOn", equalTo("2026-08-18"))
                .body("award.documentNumber", equalTo("1-QĐ/TU"))
                .body("award.moneyVnd", equalTo(3_510_000))
                .body("_actions", contains("REVOKE"));

        assertThat(eligibleIds("BD-A", "REGULAR")).doesNotContain(member);
        problem(proposal(List.of(Map.of("memberId", member))), 409, "badge-held");
        assertThat(events(member)).containsExactly("vn.dangbo.membership.badge.awarded.v1");
        // nobody waits for anything, and nothing holds the organisation up
        assertThat(closed(id)).isTrue();
        client().get("/api/v1/badges/" + id + "/history")
                .then()
                .body("items.action", contains("AWARD", "ENDORSE", "ENDORSE_AT_GRASSROOTS", "PROPOSE"));
    }

    @Test
    void anAwardIsRevokedByDecisionAndNeverDeleted() {
        String member = member("BD-E", "1996-07-01");
        String id = awarded(member);
        problem(take(id, "REVOKE", "2026-09-10"), 400, "field-missing");
        problem(
                post(
                        "/api/v1/badges/" + id + "/steps",
                        Map.of("action", "REVOKE", "on", "2026-09-10", "reason", "sai", "awardNumber", "7")),
                400,
                "field-invalid");
        post(
                        "/api/v1/badges/" + id + "/steps",
                        Map.of("action", "REVOKE", "on", "2026-09-10", "reason", "khai man", "documentNumber", "9-QĐ"))
                .statusCode(200)
                .body("state", equalTo("REVOKED"))
                .body("award.revokedOn", equalTo("2026-09-10"))
                .body("_actions", empty());
        awards(member).body("items.revokedOn", contains("2026-09-10")).body("items.caseId", contains(id));
        assertThat(events(member))
                .containsExactly("vn.dangbo.membership.badge.awarded.v1", "vn.dangbo.membership.badge.revoked.v1");
        // it stood on the day of the round and does not any more
        assertThat(eligibleIds("BD-E", "REGULAR")).doesNotContain(member);
        assertThat(ids(eligible("BD-E", "REGULAR", "2026-11-07"))).contains(member);
    }

    @Test
    void moneyOfABadgeWhoseRuleIsNotKnownIsNotKnown() {
        String member = member("BD-B", "1981-08-01");
        String id = propose(member);
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        step(id, "ENDORSE", "2026-08-17");
        step(id, "AWARD", "2026-08-18")
                .body("years", equalTo(45))
                .body("award", notNullValue())
                .body("award.moneyVnd", nullValue());
    }

    @Test
    void belowTheProvinceTheGrassrootsOrganisationIsTheOnlyOneToEndorse() {
        String id = propose(member("BD-E", "1996-06-01"));
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16")
                .body("state", equalTo("ENDORSED"))
                .body("waitingParty", equalTo("PROVINCE"));
    }

    @Test
    void whatComesBackIsProposedAgainOrRefused() {
        String id = propose(member("BD-E", "1996-05-01"));
        post("/api/v1/badges/" + id + "/steps", Map.of("action", "RETURN", "on", "2026-08-16", "reason", "thiếu hồ sơ"))
                .statusCode(200)
                .body("state", equalTo("RETURNED"))
                .body("waitingParty", equalTo("CELL"));
        step(id, "RESUBMIT", "2026-08-17").body("state", equalTo("PROPOSED"));
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-18");
        post("/api/v1/badges/" + id + "/steps", Map.of("action", "REFUSE", "on", "2026-08-19", "reason", "không đủ"))
                .statusCode(200)
                .body("state", equalTo("REFUSED"))
                .body("award", nullValue());
    }

    @Test
    void aStrangerSeesNeitherTheCaseNorTheAwards() {
        String member = member("BD-E", "1996-03-01");
        String id = awarded(member);
        officer("BD-G").get("/api/v1/badges/" + id).then().statusCode(404);
        officer("BD-D").get("/api/v1/badges/" + id).then().statusCode(200);
        officer("BD-G")
                .queryParam("memberId", member)
                .get("/api/v1/badges/awards")
                .then()
                .body("items", empty());
        officer("BD-D")
                .queryParam("memberId", member)
                .get("/api/v1/badges/awards")
                .then()
                .body("items.years", contains(30));
        problem(
                proposal(List.of(Map.of("memberId", member("BD-E", "1996-03-01"))), officer("BD-G")),
                404,
                "member-not-found");
        problem(
                proposal(List.of(Map.of("memberId", UUID.randomUUID().toString())), officer("BD-G")),
                404,
                "member-not-found");
    }

    @Test
    void theProvinceMayWantItsDecisionApproved() {
        String id = propose(member("BD-E", "1996-02-01"));
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        String route = post(
                        "/api/v1/membership/approval-routes",
                        Map.of(
                                "organisationId",
                                organisations.get("BD-P"),
                                "caseKind",
                                "BADGE",
                                "action",
                                "AWARD",
                                "validFrom",
                                "2020-01-01",
                                "stages",
                                List.of(
                                        Map.of("stage", "STANDING_COMMITTEE", "role", "MEMBER_OFFICER"),
                                        Map.of("stage", "ISSUE", "role", "MEMBER_OFFICER"))))
                .statusCode(201)
                .extract()
                .path("id");
        try {
            String draft = take(id, "AWARD", "2026-08-18", named("an"))
                    .statusCode(202)
                    .extract()
                    .path("id");
            client().get("/api/v1/badges/" + id).then().body("state", equalTo("ENDORSED"));
            sign(draft, "binh", Map.of()).statusCode(200);
            sign(draft, "binh", Map.of("changes", Map.of("awardNumber", "0007", "documentNumber", "77-QĐ/TU")))
                    .statusCode(200)
                    .body("state", equalTo("ISSUED"));
            client().get("/api/v1/badges/" + id)
                    .then()
                    .body("state", equalTo("AWARDED"))
                    .body("award.awardNumber", equalTo("0007"))
                    .body("award.documentNumber", equalTo("77-QĐ/TU"));
        } finally {
            client().header("If-Match", "\"1\"")
                    .contentType(ContentType.JSON)
                    .body(Map.of("validTo", "2020-01-02"))
                    .patch("/api/v1/membership/approval-routes/" + route)
                    .then()
                    .statusCode(200);
        }
    }

    private static void actions(String id, String organisation, String... actions) {
        officer(organisation).get("/api/v1/badges/" + id).then().body("_actions", containsInAnyOrder(actions));
    }

    private static ValidatableResponse sign(String draft, String who, Map<String, ?> body) {
        return named(who)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/membership/drafts/" + draft + "/pass")
                .then();
    }

    private boolean closed(String id) {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT closed FROM case_file WHERE id = :id")
                .bind("id", UUID.fromString(id))
                .mapTo(Boolean.class)
                .one());
    }

    private static RequestSpecification named(String who) {
        return as(TestTokens.of(who, "BD-P", "test", Role.MEMBER_OFFICER));
    }
}
