package vn.dangbo.membership.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** What interrupts the party age puts the badge off. */
@QuarkusTest
class PartyAgeGapTest extends BadgeProvince {

    PartyAgeGapTest() {
        super("BDG");
    }

    @Test
    void whatInterruptedThePartyAgePutsTheBadgeOff() {
        String expelled = member("BDG-F", "1996-01-01");
        String left = move(expelled, "EXPELLED", "2015-01-01", null);
        String back = move(expelled, "RESTORED", "2017-01-01", "BDG-F");
        age(expelled, ROUND).body("countsFrom", equalTo("1998-01-01")).body("years", equalTo(28));
        age(expelled, "2016-01-01").body("years", equalTo(19)).body("stoppedOn", equalTo("2015-01-01"));
        assertThat(eligibleIds("BDG-F", "REGULAR")).doesNotContain(expelled);
        // the statistics count the same age
        client().queryParam("organisationId", organisations.get("BDG-F"))
                .queryParam("asOf", ROUND)
                .queryParam("partyAgeFrom", 28)
                .queryParam("partyAgeTo", 28)
                .get("/api/v1/members")
                .then()
                .body("items.id", hasItem(expelled));

        // the discipline was wrong: its movement is cancelled and leaves nothing
        reverse(back);
        reverse(left);
        age(expelled, ROUND).body("countsFrom", equalTo("1996-01-01")).body("years", equalTo(30));
        assertThat(eligibleIds("BDG-F", "REGULAR")).contains(expelled);
    }

    @Test
    void aRecordedInterruptionCountsUntilItIsStruckOut() {
        String member = member("BDG-F", "1996-02-03");
        String path = "/api/v1/members/" + member + "/party-age/interruptions";
        String gap = post(
                        path,
                        Map.of(
                                "cause",
                                "LOST_CONTACT",
                                "from",
                                "2000-01-01",
                                "to",
                                "2000-09-01",
                                "documentNumber",
                                "1-BC"))
                .statusCode(201)
                .extract()
                .path("id");
        age(member, ROUND).body("years", equalTo(29)).body("interruptions.id", contains(gap));
        assertThat(eligibleIds("BDG-F", "REGULAR")).doesNotContain(member);
        problem(
                post(
                        path,
                        Map.of(
                                "cause",
                                "TRANSFER_INTERRUPTED",
                                "from",
                                "2000-08-31",
                                "to",
                                "2001-01-01",
                                "documentNumber",
                                "2-BC")),
                409,
                "party-age-gap-overlaps");
        problem(
                post(
                        path,
                        Map.of(
                                "cause",
                                "LOST_CONTACT",
                                "from",
                                "2002-01-01",
                                "to",
                                "2002-01-01",
                                "documentNumber",
                                "3")),
                422,
                "party-age-gap-dates");
        problem(post(path, Map.of("cause", "LOST_CONTACT", "from", "2002-01-01")), 400, "field-missing");

        post(
                        path + "/" + gap + "/correction",
                        Map.of(
                                "cause",
                                "LOST_CONTACT",
                                "from",
                                "2000-01-01",
                                "to",
                                "2000-02-01",
                                "documentNumber",
                                "1-BC",
                                "reason",
                                "nhầm tháng"))
                .statusCode(200)
                .body("version", equalTo(2));
        age(member, ROUND).body("countsFrom", equalTo("1996-03-03")).body("years", equalTo(30));
        post(path + "/" + gap + "/cancellation", Map.of("documentNumber", "4-KL", "reason", "không gián đoạn"))
                .statusCode(200);
        age(member, ROUND).body("countsFrom", equalTo("1996-02-03")).body("interruptions", empty());
        problem(
                post(path + "/" + gap + "/cancellation", Map.of("documentNumber", "4-KL", "reason", "lại")),
                409,
                "party-age-gap-cancelled");
        client().get(path + "/" + gap + "/history").then().body("items.version", contains(3, 2, 1));

        // nobody else's business
        officer("BDG-S").get("/api/v1/members/" + member + "/party-age").then().statusCode(404);
        officer("BDG-D").get("/api/v1/members/" + member + "/party-age").then().statusCode(200);
        problem(
                as(TestTokens.of("BDG-S", "test", Role.MEMBER_OFFICER))
                        .contentType(ContentType.JSON)
                        .body(Map.of("cause", "LOST_CONTACT", "from", "2003-01-01", "documentNumber", "5"))
                        .post(path)
                        .then(),
                404,
                "member-not-found");
    }

    @Test
    void anInterruptionLaterThanAnAwardDoesNotMakeTheAwardTooEarly() {
        String number = prefix + people;
        String member = member("BDG-F", "1980-01-01");
        move(member, "EXPELLED", "2015-01-01", null);
        move(member, "RESTORED", "2019-01-01", "BDG-F");
        loadAll("badges", "profileNumber,years,awardedOn,documentNumber\n" + number + ",30,2010-02-03,\n");
        awards(member).body("items.years", contains(30));
    }

    private static void reverse(String movement) {
        post("/api/v1/movements/" + movement + "/reversal", Map.of("reason", "oan sai"))
                .statusCode(201);
    }

    private static ValidatableResponse age(String member, String on) {
        return client().queryParam("asOf", on)
                .get("/api/v1/members/" + member + "/party-age")
                .then()
                .statusCode(200);
    }
}
