package vn.dangbo.membership.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransferTest {

    @Inject
    Statements statements;

    private final Map<String, String> organisations = new HashMap<>();
    private final Map<String, String> members = new HashMap<>();

    @BeforeEach
    void twoGrassrootsOrganisationsOnce() {
        if (!organisations.isEmpty()) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                TR-P,Đảng bộ tỉnh tổng hợp,PROVINCE,,2000-01-01
                TR-S,Đảng bộ huyện một,SUPERIOR,TR-P,2000-01-01
                TR-T,Đảng bộ huyện hai,SUPERIOR,TR-P,2000-01-01
                TR-G,Đảng bộ cơ sở một,GRASSROOTS_COMMITTEE,TR-S,2000-01-01
                TR-H,Đảng bộ cơ sở hai,GRASSROOTS_COMMITTEE,TR-T,2000-01-01
                TR-A,Chi bộ A,CELL,TR-G,2000-01-01
                TR-B,Chi bộ B,CELL,TR-G,2000-01-01
                TR-C,Chi bộ C,CELL,TR-H,2000-01-01
                """);
        StringBuilder people =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        for (int i = 1; i <= 6; i++) {
            people.append("TR000000" + i + ",Người Tổng Hợp,F,1970-02-03,TR-A,2001-05-19,2002-05-19,2010-01-01\n");
        }
        loadAll("members", people.toString());
        for (String code : List.of("TR-A", "TR-B", "TR-C", "TR-G", "TR-H", "TR-S")) {
            organisations.put(
                    code,
                    client().queryParam("code", code)
                            .get("/api/v1/organisations")
                            .path("items[0].id"));
        }
        List<Map<String, String>> found = client().contentType(ContentType.JSON)
                .body(Map.of(
                        "profileNumbers",
                        List.of("TR0000001", "TR0000002", "TR0000003", "TR0000004", "TR0000005", "TR0000006")))
                .post("/api/v1/members/resolve")
                .path("items");
        found.forEach(item -> members.put(item.get("profileNumber"), item.get("memberId")));
    }

    @Test
    void aMemberInTransitIsCountedAtTheOriginAndThenAtTheDestination() {
        int before = headcount("TR-A", "2026-01-20");
        String id = request("TR0000001", "TR-C", "2026-01-05")
                .statusCode(201)
                .body("way", equalTo("WITHIN_PROVINCE"))
                .body("parties.INTRODUCER", equalTo(organisations.get("TR-S")))
                .body("parties.RECEIVER", equalTo(organisations.get("TR-H")))
                .extract()
                .path("id");
        step(id, "ENDORSE", "2026-01-06");
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-01-07");
        // 30 working days after 9 January, over the worked 10 January and the week of Tết
        step(id, "INTRODUCE", "2026-01-09").body("state", equalTo("IN_TRANSIT")).body("dueOn", equalTo("2026-02-26"));
        assertThat(headcount("TR-A", "2026-01-20")).isEqualTo(before);
        assertThat(headcount("TR-C", "2026-01-20")).isZero();
        // on its way: one who leaves the origin's side, arrives on the other, and moves within the province
        inTransit("TR-S", "2026-01-09", 1, 0, 0, id);
        inTransit("TR-T", "2026-01-09", 0, 1, 0, id);
        inTransit("TR-P", "2026-01-09", 0, 0, 1, id);
        inTransit("TR-P", "2026-01-08", 0, 0, 0, null);
        inTransit("TR-B", "2026-01-09", 0, 0, 0, null);

        // of the parties, each its own actions
        actions(id, "TR-T").body("_actions", contains("RECEIVE", "RETURN"));
        actions(id, "TR-S").body("_actions", contains("RECALL", "EXPIRE"));
        actions(id, "TR-A").body("_actions", empty());
        step(id, "RECEIVE", "2026-01-15");
        List<String> statements =
                this.statements.of(() -> step(id, "ACCEPT", "2026-01-19").body("state", equalTo("ACCEPTED")));
        assertThat(statements).hasSizeLessThanOrEqualTo(30);

        inTransit("TR-P", "2026-01-18", 0, 0, 1, id);
        inTransit("TR-P", "2026-01-19", 0, 0, 0, null);
        assertThat(headcount("TR-A", "2026-01-18")).isEqualTo(before);
        assertThat(headcount("TR-A", "2026-01-19")).isEqualTo(before - 1);
        assertThat(headcount("TR-C", "2026-01-19")).isEqualTo(1);
        assertThat(headcount("TR-P", "2026-01-19")).isEqualTo(headcount("TR-P", "2026-01-18"));
        client().get("/api/v1/transfers/" + id + "/history").then().body("items.late", hasItem(false));
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    @Test
    void withinOneGrassrootsOrganisationItsCommitteeIntroduces() {
        String id = request("TR0000002", "TR-B", "2026-01-05")
                .body("way", equalTo("INTERNAL"))
                .extract()
                .path("id");
        step(id, "ENDORSE", "2026-01-06");
        problem(take(id, "ENDORSE_AT_GRASSROOTS", "2026-01-07"), 409, "case-action-not-now");
        step(id, "INTRODUCE", "2026-01-07");
        step(id, "ACCEPT", "2026-01-08").body("state", equalTo("ACCEPTED"));
        assertThat(headcount("TR-B", "2026-01-08")).isPositive();
    }

    @Test
    void outOfTheProvinceTheMemberLeavesWhenTheOtherSideConfirms() {
        String id = client().contentType(ContentType.JSON)
                .body(Map.of(
                        "memberId",
                        members.get("TR0000003"),
                        "destination",
                        "Đảng bộ tỉnh khác",
                        "causeOn",
                        "2025-12-01",
                        "on",
                        "2026-01-05"))
                .post("/api/v1/transfers")
                .then()
                .statusCode(201)
                .body("way", equalTo("OUT_OF_PROVINCE"))
                .extract()
                .path("id");
        step(id, "ENDORSE", "2026-01-06");
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-01-07");
        step(id, "INTRODUCE", "2026-01-09");
        int before = headcount("TR-P", "2026-03-01");
        step(id, "CONFIRM", "2026-03-01").body("state", equalTo("CONFIRMED"));
        assertThat(headcount("TR-P", "2026-03-01")).isEqualTo(before - 1);
    }

    @Test
    void aMemberHasOneOpenTransfer() {
        String id = request("TR0000004", "TR-C", "2026-01-05").extract().path("id");
        problem(request("TR0000004", "TR-B", "2026-01-05"), 409, "case-open-already");
        problem(take(id, "WITHDRAW", "2026-01-06"), 400, "field-missing");
        client().contentType(ContentType.JSON)
                .body(Map.of("action", "WITHDRAW", "on", "2026-01-06", "reason", "ở lại"))
                .post("/api/v1/transfers/" + id + "/steps")
                .then()
                .statusCode(200);
        request("TR0000004", "TR-B", "2026-01-07").statusCode(201);
    }

    @Test
    void anIntroductionExpiresOnlyAfterItsDay() {
        String id = request("TR0000005", "TR-C", "2026-09-01").extract().path("id");
        step(id, "ENDORSE", "2026-09-03");
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-09-04");
        step(id, "INTRODUCE", "2026-09-07");
        client().queryParam("kind", "TRANSFER")
                .queryParam("standing", "LATE")
                .queryParam("limit", 1000)
                .get("/api/v1/membership/work-items")
                .then()
                .body("items.caseId", hasItem(id));
        step(id, "EXPIRE", "2026-11-20").body("state", equalTo("EXPIRED"));
        assertThat(headcount("TR-C", "2026-11-20")).isEqualTo(headcount("TR-C", "2026-09-07"));
    }

    @Test
    void aStrangerSeesNoTransferAndTheOriginCannotAcceptForTheDestination() {
        String id = request("TR0000006", "TR-C", "2026-01-05").extract().path("id");
        step(id, "ENDORSE", "2026-01-06");
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-01-07");
        step(id, "INTRODUCE", "2026-01-09");
        step(id, "RECEIVE", "2026-01-12");
        officer("TR-B").get("/api/v1/transfers/" + id).then().statusCode(404);
        problem(take(id, "ACCEPT", "2026-01-13", officer("TR-S")), 403, "outside-subtree");
        take(id, "ACCEPT", "2026-01-13", officer("TR-H")).statusCode(200);
    }

    /** Other tests have transfers on their way, too: these are of January and of one organisation's side. */
    private void inTransit(String organisation, String on, int leaving, int arriving, int within, String id) {
        String organisationId = client().queryParam("code", organisation)
                .get("/api/v1/organisations")
                .path("items[0].id");
        List<Map<String, Object>> items = client().queryParam("organisationId", organisationId)
                .queryParam("asOf", on)
                .queryParam("limit", 1000)
                .get("/api/v1/membership/in-transit")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        if (id == null) {
            assertThat(items).noneMatch(item -> item.get("memberId").equals(members.get("TR0000001")));
        } else {
            Map<String, Object> item = items.stream()
                    .filter(found -> found.get("caseId").equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(item)
                    .containsEntry("leaving", leaving + within > 0)
                    .containsEntry("arriving", arriving + within > 0);
        }
        client().queryParam("organisationId", organisationId)
                .queryParam("asOf", on)
                .get("/api/v1/membership/in-transit/totals")
                .then()
                .statusCode(200)
                .body(
                        "leaving",
                        equalTo((int) count(items, true, false)),
                        "arriving",
                        equalTo((int) count(items, false, true)),
                        "within",
                        equalTo((int) count(items, true, true)));
    }

    private static long count(List<Map<String, Object>> items, boolean leaving, boolean arriving) {
        return items.stream()
                .filter(item -> item.get("leaving").equals(leaving)
                        && item.get("arriving").equals(arriving))
                .count();
    }

    private ValidatableResponse request(String profile, String to, String on) {
        return client().contentType(ContentType.JSON)
                .body(Map.of(
                        "memberId", members.get(profile), "toCellId", organisations.get(to), "causeOn", on, "on", on))
                .post("/api/v1/transfers")
                .then();
    }

    private static ValidatableResponse step(String id, String action, String on) {
        return take(id, action, on).statusCode(200);
    }

    private static ValidatableResponse take(String id, String action, String on) {
        return take(id, action, on, client());
    }

    private static ValidatableResponse take(String id, String action, String on, RequestSpecification client) {
        return client.contentType(ContentType.JSON)
                .body(Map.of("action", action, "on", on, "documentNumber", "1-GT"))
                .post("/api/v1/transfers/" + id + "/steps")
                .then();
    }

    private static ValidatableResponse actions(String id, String organisation) {
        return officer(organisation).get("/api/v1/transfers/" + id).then().statusCode(200);
    }

    private static RequestSpecification officer(String organisation) {
        return as(TestTokens.of(organisation, "test", Role.MEMBER_OFFICER));
    }

    private static void problem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status).body("code", equalTo(code));
    }

    private static int headcount(String organisation, String on) {
        return Integer.parseInt(
                (String) figure("membership.members", organisation, "asOf", on).get("value"));
    }
}
