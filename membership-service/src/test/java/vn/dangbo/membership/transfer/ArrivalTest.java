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
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.records;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/** Members whom another province introduces. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrivalTest {

    @Inject
    Statements statements;

    @Inject
    Jdbi jdbi;

    private final Map<String, String> organisations = new HashMap<>();
    private int numbers;

    @BeforeEach
    void aProvinceOnce() {
        if (!organisations.isEmpty()) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                AI-P,Đảng bộ tỉnh tổng hợp,PROVINCE,,2000-01-01
                AI-S,Đảng bộ cấp trên một,SUPERIOR,AI-P,2000-01-01
                AI-T,Đảng bộ cấp trên hai,SUPERIOR,AI-P,2000-01-01
                AI-G,Đảng bộ cơ sở một,GRASSROOTS_COMMITTEE,AI-S,2000-01-01
                AI-H,Đảng bộ cơ sở trực thuộc tỉnh,GRASSROOTS_COMMITTEE,AI-P,2000-01-01
                AI-I,Đảng bộ cơ sở hai,GRASSROOTS_COMMITTEE,AI-T,2000-01-01
                AI-A,Chi bộ A,CELL,AI-G,2000-01-01
                AI-B,Chi bộ B,CELL,AI-H,2000-01-01
                AI-C,Chi bộ C,CELL,AI-I,2000-01-01
                AI-J,Đảng bộ cơ sở ba,GRASSROOTS_COMMITTEE,AI-S,2000-01-01
                AI-D,Chi bộ D,CELL,AI-J,2000-01-01
                """);
        for (String code :
                List.of("AI-P", "AI-S", "AI-T", "AI-G", "AI-H", "AI-I", "AI-A", "AI-B", "AI-C", "AI-J", "AI-D")) {
            organisations.put(
                    code,
                    client().queryParam("code", code)
                            .get("/api/v1/organisations")
                            .path("items[0].id"));
        }
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

    @ParameterizedTest
    @CsvSource({"2026-02-25, false", "2026-02-26, true"})
    void aPaperThatIsPresentedAfterItsThirtyWorkingDaysIsLate(String on, boolean late) {
        String id = open(newcomer(person("2010-05-19", "2011-05-19"), "AI-A", "2026-01-08", on))
                .statusCode(201)
                .extract()
                .path("id");
        take(client(), id, "RECEIVE_AT_SUPERIOR", on).statusCode(200);
        client().get("/api/v1/transfers/" + id + "/history")
                .then()
                .body("items[0].late", equalTo(late))
                .body("items[1].details.late", equalTo(late));
    }

    @ParameterizedTest
    @CsvSource({"2026-01-12, 201", "2026-01-13, 422"})
    void anIntroductionIsNotIssuedAfterItIsPresented(String issued, int status) {
        ValidatableResponse answer = open(newcomer(person("2010-05-19", "2011-05-19"), "AI-A", issued, "2026-01-12"));
        answer.statusCode(status);
        if (status == 422) {
            answer.body("code", equalTo("transfer-introduction-later"))
                    .body("errors[0].pointer", equalTo("/introduction/issuedOn"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-08, , 201, ",
        "2026-01-09, , 422, /person/admittedOn",
        "2025-01-08, 2026-01-08, 201, ",
        "2025-01-08, 2026-01-09, 422, /person/officialOn",
        "2025-01-08, 2025-01-07, 422, /person/officialOn"
    })
    void thePartyDatesOfTheDossierLieBeforeTheIntroduction(
            String admitted, String official, int status, String pointer) {
        ValidatableResponse answer = open(newcomer(person(admitted, official), "AI-A", "2026-01-08", "2026-01-12"));
        answer.statusCode(status);
        if (pointer != null) {
            answer.body("code", equalTo("member-dates-backwards")).body("errors[0].pointer", equalTo(pointer));
        }
    }

    @Test
    void aProbationerGoesOnWithTheProbationEvenWhenTheYearIsOver() {
        String id = accepted(newcomer(person("2024-06-10", null), "AI-A", "2026-01-08", "2026-01-12"));
        String member = client().get("/api/v1/transfers/" + id).path("memberId");
        client().header("X-Purpose", "test")
                .get("/api/v1/members/" + member)
                .then()
                .body("status", equalTo("PROBATIONARY"))
                .body("officialOn", nullValue());
        List<Map<String, Object>> due = client().queryParam("organisationId", organisations.get("AI-A"))
                .queryParam("window", "OVERDUE")
                .get("/api/v1/membership/probationers")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        Map<String, Object> row = due.stream()
                .filter(item -> item.get("memberId").equals(member))
                .findFirst()
                .orElseThrow();
        assertThat(row).containsEntry("officialOn", "2025-06-10");
        client().get("/api/v1/recognitions/" + row.get("caseId"))
                .then()
                .statusCode(200)
                .body("state", equalTo("PROBATION"))
                .body("parties.DECIDER", equalTo(organisations.get("AI-S")));
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({"profileNumber, profile-number-taken", "cardNumber, card-number-taken", "citizenId, citizen-id-taken"})
    void aNumberOfAMemberWhoIsCountedIsRefusedAtItsField(String field, String code) {
        Map<String, Object> first = person("2010-05-19", "2011-05-19");
        accepted(newcomer(first, "AI-A", "2026-01-08", "2026-01-12"));
        Map<String, Object> second = person("2010-05-19", "2011-05-19");
        second.put(field, first.get(field));
        open(newcomer(second, "AI-C", "2026-01-08", "2026-01-12"))
                .statusCode(409)
                .body("code", equalTo(code))
                .body("errors[0].pointer", equalTo("/person/" + field));
    }

    @Test
    void somebodyIsIntroducedOnceAtATime() {
        Map<String, Object> person = person("2010-05-19", "2011-05-19");
        String id = open(newcomer(person, "AI-A", "2026-01-08", "2026-01-12"))
                .extract()
                .path("id");
        open(newcomer(person, "AI-C", "2026-01-08", "2026-01-12"))
                .statusCode(409)
                .body("code", equalTo("case-open-already"));
        post(client(), id, Map.of("action", "RETURN", "on", "2026-01-13", "reason", "nhầm nơi đến"))
                .statusCode(200);
        open(newcomer(person, "AI-C", "2026-01-08", "2026-01-14")).statusCode(201);
    }

    @Test
    void aFormerMemberComesBackOnTheRecordThatIsThere() {
        Map<String, Object> person = person("2010-05-19", "2011-05-19");
        String first = accepted(newcomer(person, "AI-A", "2026-01-08", "2026-01-12"));
        String member = client().get("/api/v1/transfers/" + first).path("memberId");
        take(client(), first, "ACKNOWLEDGE", "2026-01-19").statusCode(200);
        // still counted: neither a second record nor a way back
        open(returning(member, "AI-C", "2026-03-02", "2026-03-03"))
                .statusCode(422)
                .body("code", equalTo("transfer-not-gone"))
                .body("errors[0].pointer", equalTo("/memberId"));
        leave(member, "2026-02-02");

        for (String field : List.of("citizenId", "profileNumber", "cardNumber")) {
            Map<String, Object> again = person("2010-05-19", "2011-05-19");
            again.put(field, person.get(field));
            open(officer("AI-T"), newcomer(again, "AI-C", "2026-03-02", "2026-03-03"))
                    .statusCode(409)
                    .body("code", equalTo("transfer-former-member"))
                    .body("errors[0].pointer", equalTo("/person/" + field))
                    .body("detail", org.hamcrest.Matchers.containsString(member));
        }
        open(officer("AI-S"), returning(member, "AI-C", "2026-03-02", "2026-03-03"))
                .statusCode(403);
        String back = open(officer("AI-T"), returning(member, "AI-C", "2026-03-02", "2026-03-03"))
                .statusCode(201)
                .body("memberId", equalTo(member))
                .extract()
                .path("id");
        open(returning(member, "AI-C", "2026-03-02", "2026-03-03")).statusCode(409);
        officer("AI-T")
                .header("X-Purpose", "test")
                .get("/api/v1/transfers/" + back + "/person")
                .then()
                .statusCode(200)
                .body("memberId", equalTo(member))
                .body("person.profileNumber", equalTo(person.get("profileNumber")));
        forward(back, 2, "2026-03-04");
        take(officer("AI-C"), back, "ACCEPT", "2026-03-05").statusCode(200).body("memberId", equalTo(member));
        client().header("X-Purpose", "test")
                .queryParam("memberId", member)
                .get("/api/v1/movements")
                .then()
                .body("items.kind", hasItem("TRANSFERRED_OUT"))
                .body("items.size()", equalTo(3));
        client().contentType(ContentType.JSON)
                .body(Map.of("citizenId", person.get("citizenId")))
                .post("/api/v1/members/search")
                .then()
                .body("items.id", contains(member));
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({", PROBATIONARY", "2026-02-20, OFFICIAL"})
    void aProbationerWhoComesBackIsWhatTheOtherProvinceSays(String recognised, String status) {
        String first = accepted(newcomer(person("2025-02-20", null), "AI-A", "2026-01-08", "2026-01-12"));
        String member = client().get("/api/v1/transfers/" + first).path("memberId");
        take(client(), first, "ACKNOWLEDGE", "2026-01-19").statusCode(200);
        leave(member, "2026-02-02");
        Map<String, Object> wish = returning(member, "AI-C", "2026-03-02", "2026-03-03");
        if (recognised != null) {
            wish.put("officialOn", "2026-03-03");
            open(wish).statusCode(422).body("errors[0].pointer", equalTo("/officialOn"));
            wish.put("officialOn", recognised);
        }
        String back = open(wish).statusCode(201).extract().path("id");
        forward(back, 2, "2026-03-04");
        take(client(), back, "ACCEPT", "2026-03-05").statusCode(200);
        client().header("X-Purpose", "test")
                .get("/api/v1/members/" + member)
                .then()
                .body("status", equalTo(status))
                .body("officialOn", equalTo(recognised));
        int open = jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT COUNT(*) FROM case_file
                        WHERE subject_id = :member AND kind = 'RECOGNITION' AND closed = FALSE""")
                .bind("member", UUID.fromString(member))
                .mapTo(Integer.class)
                .one());
        assertThat(open).isEqualTo(recognised == null ? 1 : 0);
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    @Test
    void somebodyWhoLeftOtherwiseDoesNotComeByATransferAndAStrangersMemberIsNobodys() {
        String first = accepted(newcomer(person("2010-05-19", "2011-05-19"), "AI-A", "2026-01-08", "2026-01-12"));
        String member = client().get("/api/v1/transfers/" + first).path("memberId");
        take(client(), first, "ACKNOWLEDGE", "2026-01-19").statusCode(200);
        move(Map.of("memberId", member, "kind", "RESIGNED", "effectiveOn", "2026-02-02"));
        open(officer("AI-S"), returning(member, "AI-A", "2026-03-02", "2026-03-03"))
                .statusCode(422)
                .body("code", equalTo("transfer-not-gone"));
        open(officer("AI-T"), returning(member, "AI-C", "2026-03-02", "2026-03-03"))
                .statusCode(404)
                .body("code", equalTo("member-not-found"));
        open(officer("AI-T"), returning(UUID.randomUUID().toString(), "AI-C", "2026-03-02", "2026-03-03"))
                .statusCode(404);
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

    @Test
    void whatDoesNotBelongToThisWayIsRefusedAtItsField() {
        Map<String, Object> wish = newcomer(person("2010-05-19", "2011-05-19"), "AI-A", "2026-01-08", "2026-01-12");
        Map<String, Object> both = new HashMap<>(wish);
        both.put("memberId", UUID.randomUUID().toString());
        refused(both, "/person");
        Map<String, Object> nobody = new HashMap<>(wish);
        nobody.remove("person");
        refused(nobody, "/person");
        Map<String, Object> away = new HashMap<>(wish);
        away.put("awayUntil", "2026-12-01");
        refused(away, "/awayUntil");
        Map<String, Object> nowhere = new HashMap<>(wish);
        nowhere.remove("toCellId");
        refused(nowhere, "/toCellId");
        Map<String, Object> unnamed = new HashMap<>(wish);
        Map<String, Object> person = person("2010-05-19", "2011-05-19");
        person.remove("fullName");
        unnamed.put("person", person);
        refused(unnamed, "/person/fullName");
        Map<String, Object> unsigned = new HashMap<>(wish);
        unsigned.put("introduction", Map.of("document", "1", "issuedOn", "2026-01-08"));
        refused(unsigned, "/introduction/issuedBy");
    }

    private void refused(Map<String, Object> wish, String pointer) {
        open(wish).statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    private Map<String, Object> person(String admitted, String official) {
        Map<String, Object> person = new HashMap<>();
        int number = ++numbers;
        person.put("profileNumber", "AI%08d".formatted(number));
        person.put("cardNumber", "AIC%08d".formatted(number));
        person.put("citizenId", "AID%08d".formatted(number));
        person.put("fullName", "Người Tổng Hợp");
        person.put("gender", "F");
        person.put("birthDate", "1985-02-03");
        person.put("admittedOn", admitted);
        if (official != null) {
            person.put("officialOn", official);
        }
        return person;
    }

    private Map<String, Object> newcomer(Map<String, Object> person, String cell, String issued, String on) {
        Map<String, Object> wish = introduced(cell, issued, on);
        wish.put("person", person);
        return wish;
    }

    private Map<String, Object> returning(String member, String cell, String issued, String on) {
        Map<String, Object> wish = introduced(cell, issued, on);
        wish.put("memberId", member);
        return wish;
    }

    private Map<String, Object> introduced(String cell, String issued, String on) {
        return new HashMap<>(Map.of(
                "toCellId",
                organisations.get(cell),
                "causeOn",
                "2025-12-01",
                "on",
                on,
                "introduction",
                Map.of("document", "77-GT/TC", "issuedBy", "Ban Tổ chức Tỉnh ủy khác", "issuedOn", issued)));
    }

    private static ValidatableResponse open(Map<String, Object> wish) {
        return open(client(), wish);
    }

    private static ValidatableResponse open(RequestSpecification client, Map<String, Object> wish) {
        return client.contentType(ContentType.JSON)
                .body(wish)
                .post("/api/v1/transfers")
                .then();
    }

    /** Until the cell has accepted, on 19 January. */
    private String accepted(Map<String, Object> wish) {
        String id = open(wish).statusCode(201).extract().path("id");
        forward(id, 3, "2026-01-19");
        return id;
    }

    private static void forward(String id, int steps, String on) {
        List.of("RECEIVE_AT_SUPERIOR", "RECEIVE", "ACCEPT")
                .subList(0, steps)
                .forEach(action -> take(client(), id, action, on).statusCode(200));
    }

    private static ValidatableResponse take(RequestSpecification client, String id, String action, String on) {
        return post(client, id, Map.of("action", action, "on", on));
    }

    private static ValidatableResponse post(RequestSpecification client, String id, Map<String, Object> body) {
        return client.contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/transfers/" + id + "/steps")
                .then();
    }

    private static void leave(String member, String on) {
        move(Map.of("memberId", member, "kind", "TRANSFERRED_OUT", "effectiveOn", on));
    }

    private static void move(Map<String, Object> movement) {
        client().contentType(ContentType.JSON)
                .body(movement)
                .post("/api/v1/movements")
                .then()
                .statusCode(201);
    }

    private boolean entering(String organisation, String on, String id) {
        int total = client().queryParam("organisationId", organisations.get(organisation))
                .queryParam("asOf", on)
                .get("/api/v1/membership/in-transit/totals")
                .then()
                .statusCode(200)
                .extract()
                .path("entering");
        List<Map<String, Object>> items = client().queryParam("organisationId", organisations.get(organisation))
                .queryParam("asOf", on)
                .queryParam("direction", "ENTERING")
                .queryParam("limit", 1000)
                .get("/api/v1/membership/in-transit")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        assertThat(items).hasSize(total).allMatch(item -> item.get("originId") == null);
        return items.stream().anyMatch(item -> item.get("caseId").equals(id));
    }

    private ValidatableResponse workItems(String organisation) {
        return client().queryParam("organisationId", organisations.get(organisation))
                .queryParam("kind", "TRANSFER")
                .queryParam("limit", 1000)
                .get("/api/v1/membership/work-items")
                .then()
                .statusCode(200);
    }

    private String cause(String member) {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT cause FROM movement WHERE member_id = :member")
                .bind("member", UUID.fromString(member))
                .mapTo(String.class)
                .one());
    }

    private static RequestSpecification officer(String organisation) {
        return as(TestTokens.of(organisation, "test", Role.MEMBER_OFFICER));
    }

    private static int headcount(String organisation, String on) {
        return Integer.parseInt(
                (String) figure("membership.members", organisation, "asOf", on).get("value"));
    }
}
