package vn.dangbo.membership.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.client;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Probationers who come from another province, and former members who come back from one. */
@QuarkusTest
class ArrivalAgainTest extends ArrivalProvince {

    ArrivalAgainTest() {
        super("AIF");
    }

    @Test
    void aProbationerGoesOnWithTheProbationEvenWhenTheYearIsOver() {
        String id = accepted(newcomer(person("2024-06-10", null), "AIF-A", "2026-01-08", "2026-01-12"));
        String member = client().get("/api/v1/transfers/" + id).path("memberId");
        client().header("X-Purpose", "test")
                .get("/api/v1/members/" + member)
                .then()
                .body("status", equalTo("PROBATIONARY"))
                .body("officialOn", nullValue());
        List<Map<String, Object>> due = client().queryParam("organisationId", organisations.get("AIF-A"))
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
                .body("parties.DECIDER", equalTo(organisations.get("AIF-S")));
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    @Test
    void aFormerMemberComesBackOnTheRecordThatIsThere() {
        Map<String, Object> person = person("2010-05-19", "2011-05-19");
        String first = accepted(newcomer(person, "AIF-A", "2026-01-08", "2026-01-12"));
        String member = client().get("/api/v1/transfers/" + first).path("memberId");
        take(client(), first, "ACKNOWLEDGE", "2026-01-19").statusCode(200);
        // still counted: neither a second record nor a way back
        open(returning(member, "AIF-C", "2026-03-02", "2026-03-03"))
                .statusCode(422)
                .body("code", equalTo("transfer-not-gone"))
                .body("errors[0].pointer", equalTo("/memberId"));
        leave(member, "2026-02-02");

        for (String field : List.of("citizenId", "profileNumber", "cardNumber")) {
            Map<String, Object> again = person("2010-05-19", "2011-05-19");
            again.put(field, person.get(field));
            open(officer("AIF-T"), newcomer(again, "AIF-C", "2026-03-02", "2026-03-03"))
                    .statusCode(409)
                    .body("code", equalTo("transfer-former-member"))
                    .body("errors[0].pointer", equalTo("/person/" + field))
                    .body("detail", org.hamcrest.Matchers.containsString(member));
        }
        open(officer("AIF-S"), returning(member, "AIF-C", "2026-03-02", "2026-03-03"))
                .statusCode(403);
        String back = open(officer("AIF-T"), returning(member, "AIF-C", "2026-03-02", "2026-03-03"))
                .statusCode(201)
                .body("memberId", equalTo(member))
                .extract()
                .path("id");
        open(returning(member, "AIF-C", "2026-03-02", "2026-03-03")).statusCode(409);
        officer("AIF-T")
                .header("X-Purpose", "test")
                .get("/api/v1/transfers/" + back + "/person")
                .then()
                .statusCode(200)
                .body("memberId", equalTo(member))
                .body("person.profileNumber", equalTo(person.get("profileNumber")));
        forward(back, 2, "2026-03-04");
        take(officer("AIF-C"), back, "ACCEPT", "2026-03-05").statusCode(200).body("memberId", equalTo(member));
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
        String first = accepted(newcomer(person("2025-02-20", null), "AIF-A", "2026-01-08", "2026-01-12"));
        String member = client().get("/api/v1/transfers/" + first).path("memberId");
        take(client(), first, "ACKNOWLEDGE", "2026-01-19").statusCode(200);
        leave(member, "2026-02-02");
        Map<String, Object> wish = returning(member, "AIF-C", "2026-03-02", "2026-03-03");
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
}
