package vn.dangbo.membership.transfer;

import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.client;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an introduction must say, and who is introduced. */
@QuarkusTest
class ArrivalConditionsTest extends ArrivalProvince {

    ArrivalConditionsTest() {
        super("AIR");
    }

    @ParameterizedTest
    @CsvSource({"2026-02-25, false", "2026-02-26, true"})
    void aPaperThatIsPresentedAfterItsThirtyWorkingDaysIsLate(String on, boolean late) {
        String id = open(newcomer(person("2010-05-19", "2011-05-19"), "AIR-A", "2026-01-08", on))
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
        ValidatableResponse answer = open(newcomer(person("2010-05-19", "2011-05-19"), "AIR-A", issued, "2026-01-12"));
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
        ValidatableResponse answer = open(newcomer(person(admitted, official), "AIR-A", "2026-01-08", "2026-01-12"));
        answer.statusCode(status);
        if (pointer != null) {
            answer.body("code", equalTo("member-dates-backwards")).body("errors[0].pointer", equalTo(pointer));
        }
    }

    @ParameterizedTest
    @CsvSource({"profileNumber, profile-number-taken", "cardNumber, card-number-taken", "citizenId, citizen-id-taken"})
    void aNumberOfAMemberWhoIsCountedIsRefusedAtItsField(String field, String code) {
        Map<String, Object> first = person("2010-05-19", "2011-05-19");
        accepted(newcomer(first, "AIR-A", "2026-01-08", "2026-01-12"));
        Map<String, Object> second = person("2010-05-19", "2011-05-19");
        second.put(field, first.get(field));
        open(newcomer(second, "AIR-C", "2026-01-08", "2026-01-12"))
                .statusCode(409)
                .body("code", equalTo(code))
                .body("errors[0].pointer", equalTo("/person/" + field));
    }

    @Test
    void somebodyIsIntroducedOnceAtATime() {
        Map<String, Object> person = person("2010-05-19", "2011-05-19");
        String id = open(newcomer(person, "AIR-A", "2026-01-08", "2026-01-12"))
                .extract()
                .path("id");
        open(newcomer(person, "AIR-C", "2026-01-08", "2026-01-12"))
                .statusCode(409)
                .body("code", equalTo("case-open-already"));
        post(client(), id, Map.of("action", "RETURN", "on", "2026-01-13", "reason", "nhầm nơi đến"))
                .statusCode(200);
        open(newcomer(person, "AIR-C", "2026-01-08", "2026-01-14")).statusCode(201);
    }

    @Test
    void somebodyWhoLeftOtherwiseDoesNotComeByATransferAndAStrangersMemberIsNobodys() {
        String first = accepted(newcomer(person("2010-05-19", "2011-05-19"), "AIR-A", "2026-01-08", "2026-01-12"));
        String member = client().get("/api/v1/transfers/" + first).path("memberId");
        take(client(), first, "ACKNOWLEDGE", "2026-01-19").statusCode(200);
        move(Map.of("memberId", member, "kind", "RESIGNED", "effectiveOn", "2026-02-02"));
        open(officer("AIR-S"), returning(member, "AIR-A", "2026-03-02", "2026-03-03"))
                .statusCode(422)
                .body("code", equalTo("transfer-not-gone"));
        open(officer("AIR-T"), returning(member, "AIR-C", "2026-03-02", "2026-03-03"))
                .statusCode(404)
                .body("code", equalTo("member-not-found"));
        open(officer("AIR-T"), returning(UUID.randomUUID().toString(), "AIR-C", "2026-03-02", "2026-03-03"))
                .statusCode(404);
    }

    @Test
    void whatDoesNotBelongToThisWayIsRefusedAtItsField() {
        Map<String, Object> wish = newcomer(person("2010-05-19", "2011-05-19"), "AIR-A", "2026-01-08", "2026-01-12");
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
}
