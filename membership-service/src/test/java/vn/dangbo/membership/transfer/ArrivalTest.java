package vn.dangbo.membership.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.records;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** Members whom another province introduces. */
@QuarkusTest
class ArrivalTest extends ArrivalProvince {

    ArrivalTest() {
        super("AI");
    }

    @Test
    void theMembershipBeginsWhenTheCellAcceptsAndTheSlipGoesBack() {
        String id = open(newcomer(person("2010-05-19", "2011-05-19"), "AI-D", "2026-01-08", "2026-01-12"))
                .statusCode(201)
                .body("way", equalTo("INTO_PROVINCE"))
                .body("state", equalTo("REQUESTED"))
                .body("memberId", nullValue())
                .body("parties.SUPERIOR", equalTo(organisations.get("AI-S")))
                .body("parties.RECEIVER", equalTo(organisations.get("AI-J")))
                .body("introduction.issuedBy", equalTo("Ban Tổ chức Tỉnh ủy khác"))
                // 30 working days after 8 January, over the worked 10 January and the week of Tết
                .body("dueOn", equalTo("2026-02-25"))
                .extract()
                .path("id");
        officer("AI-S")
                .get("/api/v1/transfers/" + id)
                .then()
                .body("_actions", contains("RECEIVE_AT_SUPERIOR", "RETURN"));
        officer("AI-J").get("/api/v1/transfers/" + id).then().body("_actions", empty());
        take(officer("AI-J"), id, "RECEIVE", "2026-01-13").statusCode(409);
        take(officer("AI-J"), id, "RECEIVE_AT_SUPERIOR", "2026-01-13").statusCode(403);
        take(officer("AI-S"), id, "RECEIVE_AT_SUPERIOR", "2026-01-13").statusCode(200);
        take(officer("AI-J"), id, "RECEIVE", "2026-01-15").statusCode(200).body("dueOn", equalTo("2026-02-25"));
        assertThat(entering("AI-P", "2026-01-16", id)).isTrue();
        assertThat(entering("AI-D", "2026-01-16", id)).isTrue();
        assertThat(entering("AI-T", "2026-01-16", id)).isFalse();
        assertThat(entering("AI-P", "2026-01-11", id)).isFalse();
        assertThat(headcount("AI-J", "2026-03-02")).isZero();

        List<String> count = statements.of(
                () -> take(officer("AI-D"), id, "ACCEPT", "2026-01-19").statusCode(200));
        assertThat(count).hasSizeLessThanOrEqualTo(35);
        String member = officer("AI-D")
                .get("/api/v1/transfers/" + id)
                .then()
                .body("state", equalTo("ACCEPTED"))
                .body("_actions", empty())
                .extract()
                .path("memberId");
        assertThat(entering("AI-P", "2026-01-18", id)).isTrue();
        assertThat(entering("AI-P", "2026-01-19", id)).isFalse();
        assertThat(headcount("AI-D", "2026-01-18")).isZero();
        assertThat(headcount("AI-D", "2026-01-19")).isEqualTo(1);
        workItems("AI-S").body("items.caseId", hasItem(id));
        take(officer("AI-S"), id, "ACKNOWLEDGE", "2026-01-21").statusCode(200).body("state", equalTo("ACKNOWLEDGED"));
        workItems("AI-S").body("items.caseId", not(hasItem(id)));

        Map<String, Object> figure =
                figure("membership.transfers-in", "AI-D", "from", "2026-01-01", "to", "2026-02-01");
        assertThat(figure).containsEntry("value", "1");
        List<Map<String, Object>> behind = records(figure);
        assertThat(behind).hasSize(1);
        assertThat(behind.getFirst())
                .containsEntry("memberId", member)
                .containsEntry("kind", "TRANSFERRED_IN")
                .containsEntry("effectiveOn", "2026-01-19")
                .containsEntry("documentNumber", "77-GT/TC");
        assertThat(cause(member)).isEqualTo("membership:transfer:" + id);
        client().queryParam("organisationId", organisations.get("AI-D"))
                .queryParam("from", "2026-01-01")
                .queryParam("to", "2026-02-01")
                .get("/api/v1/membership/forms/1")
                .then()
                .body("closes", equalTo(true))
                .body("rows.find { it.kind == 'TRANSFERRED_IN' }.change", equalTo(1));
        client().queryParam("organisationId", organisations.get("AI-J"))
                .queryParam("from", "2026-01-01")
                .queryParam("to", "2026-02-01")
                .get("/api/v1/membership/reconciliation")
                .then()
                .body("closes", equalTo(true))
                .body("whole.entered", equalTo(1))
                .body("whole.moved", equalTo(0));
        client().get("/api/v1/transfers/" + id + "/history")
                .then()
                .body("items.action", contains("ACKNOWLEDGE", "ACCEPT", "RECEIVE", "RECEIVE_AT_SUPERIOR", "REQUEST"))
                .body("items.late", not(hasItem(true)));
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    @Test
    void whereTheGrassrootsOrganisationStandsUnderTheProvinceTheProvinceReceives() {
        open(newcomer(person("2010-05-19", "2011-05-19"), "AI-B", "2026-01-08", "2026-01-12"))
                .statusCode(201)
                .body("parties.SUPERIOR", equalTo(organisations.get("AI-P")))
                .body("parties.RECEIVER", equalTo(organisations.get("AI-H")));
    }

    @ParameterizedTest
    @CsvSource({"0, AI-S", "1, AI-G", "2, AI-A"})
    void beforeTheCellAcceptsWhoeverHasThePaperMayReturnItWithAReason(int steps, String whose) {
        String id = open(newcomer(person("2010-05-19", "2011-05-19"), "AI-A", "2026-01-08", "2026-01-12"))
                .extract()
                .path("id");
        forward(id, steps, "2026-01-13");
        take(officer(whose), id, "RETURN", "2026-01-14").statusCode(400).body("code", equalTo("field-missing"));
        post(officer(whose), id, Map.of("action", "RETURN", "on", "2026-01-14", "reason", "thiếu hồ sơ"))
                .statusCode(200)
                .body("state", equalTo("RETURNED"))
                .body("_actions", empty());
    }

    @Test
    void afterTheCellHasAcceptedNothingIsReturned() {
        String id = accepted(newcomer(person("2010-05-19", "2011-05-19"), "AI-A", "2026-01-08", "2026-01-12"));
        post(client(), id, Map.of("action", "RETURN", "on", "2026-01-20", "reason", "x"))
                .statusCode(409)
                .body("code", equalTo("case-action-not-now"));
    }

    @Test
    void tryingFirstAnswersTheSameAndChangesNothing() {
        Map<String, Object> person = person("2010-05-19", "2011-05-19");
        client().contentType(ContentType.JSON)
                .queryParam("validateOnly", true)
                .body(newcomer(person, "AI-A", "2026-01-08", "2026-01-12"))
                .post("/api/v1/transfers")
                .then()
                .statusCode(201);
        String id = open(newcomer(person, "AI-A", "2026-01-08", "2026-01-12"))
                .statusCode(201)
                .extract()
                .path("id");
        forward(id, 2, "2026-01-13");
        client().contentType(ContentType.JSON)
                .queryParam("validateOnly", true)
                .body(Map.of("action", "ACCEPT", "on", "2026-01-14"))
                .post("/api/v1/transfers/" + id + "/steps")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"));
        client().get("/api/v1/transfers/" + id)
                .then()
                .body("state", equalTo("RECEIVED"))
                .body("memberId", nullValue());
    }

    @Test
    void whereTheSuperiorHasARouteItsReceiptWaitsForTheSignatures() {
        String id = open(newcomer(person("2010-05-19", "2011-05-19"), "AI-C", "2026-01-08", "2026-01-12"))
                .extract()
                .path("id");
        String route = client().contentType(ContentType.JSON)
                .body(Map.of(
                        "organisationId",
                        organisations.get("AI-T"),
                        "caseKind",
                        "TRANSFER",
                        "action",
                        "RECEIVE_AT_SUPERIOR",
                        "validFrom",
                        "2020-01-01",
                        "stages",
                        List.of(Map.of("stage", "ISSUE", "role", "MEMBER_OFFICER"))))
                .post("/api/v1/membership/approval-routes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try {
            String draft = take(officer("AI-T"), id, "RECEIVE_AT_SUPERIOR", "2026-01-13")
                    .statusCode(202)
                    .extract()
                    .path("id");
            client().get("/api/v1/transfers/" + id).then().body("state", equalTo("REQUESTED"));
            as(TestTokens.of("binh", "AI-T", "test", Role.MEMBER_OFFICER))
                    .contentType(ContentType.JSON)
                    .body(Map.of())
                    .post("/api/v1/membership/drafts/" + draft + "/pass")
                    .then()
                    .statusCode(200);
            client().get("/api/v1/transfers/" + id).then().body("state", equalTo("RECEIVED_AT_SUPERIOR"));
        } finally {
            client().header("If-Match", "\"1\"")
                    .contentType(ContentType.JSON)
                    .body(Map.of("validTo", "2020-01-02"))
                    .patch("/api/v1/membership/approval-routes/" + route);
        }
    }

    @Test
    void thePersonIsReadForAPurposeAndByThoseWhoTakePart() {
        Map<String, Object> person = person("2010-05-19", "2011-05-19");
        String id = open(newcomer(person, "AI-A", "2026-01-08", "2026-01-12"))
                .extract()
                .path("id");
        client().get("/api/v1/transfers/" + id)
                .then()
                .body("fullName", nullValue())
                .body("person", nullValue());
        officer("AI-A")
                .get("/api/v1/transfers/" + id + "/person")
                .then()
                .statusCode(200)
                .body("memberId", nullValue())
                .body("person.fullName", equalTo("Người Tổng Hợp"))
                .body("person.officialOn", equalTo("2011-05-19"));
        officer("AI-T").get("/api/v1/transfers/" + id + "/person").then().statusCode(404);
        officer("AI-T").get("/api/v1/transfers/" + id).then().statusCode(404);
    }
}
