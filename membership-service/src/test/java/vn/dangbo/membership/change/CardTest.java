package vn.dangbo.membership.change;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.client;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Cards over HTTP: one at a time, only for official members, a number only once. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardTest {

    private MemberCases province;

    @BeforeEach
    void aProvinceOnce() {
        if (province == null) {
            province = new MemberCases("CD", 4);
        }
    }

    @Test
    void aNewCardClosesTheOldOne() {
        issue("1", "FIRST", "2026-02-02", "TH-000001").statusCode(200).body("state", equalTo("ISSUED"));
        problem(request("1", "FIRST", "2026-02-03"), 409, "card-held");
        issue("1", "LOST", "2026-03-02", "TH-000002").statusCode(200);
        client().queryParam("memberId", province.member("1"))
                .get("/api/v1/cards/held")
                .then()
                .statusCode(200)
                .body("items.number", contains("TH-000002", "TH-000001"))
                .body("items[0].closedOn", nullValue())
                .body("items[1].closedOn", equalTo("2026-03-02"))
                .body("items[1].closedAs", equalTo("LOST"));
        client().get("/api/v1/members/" + province.member("1")).then().body("cardNumber", equalTo("TH-000002"));
    }

    @Test
    void aNumberOnceGivenIsNeverGivenAgain() {
        issue("2", "FIRST", "2026-02-02", "TH-000011").statusCode(200);
        issue("2", "DAMAGED", "2026-03-02", "TH-000012").statusCode(200);
        problem(issue("3", "FIRST", "2026-04-02", "TH-000011"), 409, "card-number-taken");
        problem(issue("4", "FIRST", "2026-04-02", "TH-000012"), 409, "card-number-taken");
    }

    @Test
    void onlyOfficialMembersHoldACard() {
        problem(request("D1", "FIRST", "2026-02-02"), 422, "card-not-official");
        problem(request("4", "LOST", "2026-02-02"), 409, "card-not-held");
    }

    @Test
    void aStrangerDoesNotLearnWhoHoldsWhichCard() {
        province.officer("H")
                .queryParam("memberId", province.member("1"))
                .get("/api/v1/cards/held")
                .then()
                .statusCode(404);
        province.officer("A")
                .queryParam("memberId", province.member("1"))
                .get("/api/v1/cards/held")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse request(String member, String reason, String on) {
        return province.propose("cards", member, Map.of("reason", reason, "on", on));
    }

    private ValidatableResponse issue(String member, String reason, String on, String number) {
        String id = request(member, reason, on).statusCode(201).extract().path("id");
        province.step("cards", id, "ENDORSE", Map.of("on", on)).statusCode(200);
        problem(
                MemberCases.step(
                        province.officer("S"),
                        "cards",
                        id,
                        "DECIDE",
                        Map.of("on", on, "verdict", "ISSUE", "cardNumber", number, "documentNumber", "3-QĐ")),
                403,
                "outside-subtree");
        return MemberCases.step(
                province.officer("P"),
                "cards",
                id,
                "DECIDE",
                Map.of("on", on, "verdict", "ISSUE", "cardNumber", number, "documentNumber", "3-QĐ"));
    }

    private static void problem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status).body("code", equalTo(code));
    }
}
