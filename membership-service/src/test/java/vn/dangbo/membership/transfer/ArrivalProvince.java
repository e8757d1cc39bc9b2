package vn.dangbo.membership.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.loadAll;

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
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/** A province into which members come, and how other provinces introduce them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ArrivalProvince {

    final String prefix;

    @Inject
    Statements statements;

    @Inject
    Jdbi jdbi;

    final Map<String, String> organisations = new HashMap<>();
    int numbers;

    /** @param prefix of the codes and numbers of the province; no other class has the same */
    ArrivalProvince(String prefix) {
        this.prefix = prefix;
    }

    @BeforeEach
    void aProvinceOnce() {
        if (!organisations.isEmpty()) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                #-P,Đảng bộ tỉnh tổng hợp,PROVINCE,,2000-01-01
                #-S,Đảng bộ cấp trên một,SUPERIOR,#-P,2000-01-01
                #-T,Đảng bộ cấp trên hai,SUPERIOR,#-P,2000-01-01
                #-G,Đảng bộ cơ sở một,GRASSROOTS_COMMITTEE,#-S,2000-01-01
                #-H,Đảng bộ cơ sở trực thuộc tỉnh,GRASSROOTS_COMMITTEE,#-P,2000-01-01
                #-I,Đảng bộ cơ sở hai,GRASSROOTS_COMMITTEE,#-T,2000-01-01
                #-A,Chi bộ A,CELL,#-G,2000-01-01
                #-B,Chi bộ B,CELL,#-H,2000-01-01
                #-C,Chi bộ C,CELL,#-I,2000-01-01
                #-J,Đảng bộ cơ sở ba,GRASSROOTS_COMMITTEE,#-S,2000-01-01
                #-D,Chi bộ D,CELL,#-J,2000-01-01
                """.replace("#", prefix));
        for (String letter : List.of("P", "S", "T", "G", "H", "I", "A", "B", "C", "J", "D")) {
            String code = prefix + "-" + letter;
            organisations.put(
                    code,
                    client().queryParam("code", code)
                            .get("/api/v1/organisations")
                            .path("items[0].id"));
        }
    }

    Map<String, Object> person(String admitted, String official) {
        Map<String, Object> person = new HashMap<>();
        int number = ++numbers;
        person.put("profileNumber", (prefix + "%08d").formatted(number));
        person.put("cardNumber", (prefix + "C%08d").formatted(number));
        person.put("citizenId", (prefix + "D%08d").formatted(number));
        person.put("fullName", "Người Tổng Hợp");
        person.put("gender", "F");
        person.put("birthDate", "1985-02-03");
        person.put("admittedOn", admitted);
        if (official != null) {
            person.put("officialOn", official);
        }
        return person;
    }

    Map<String, Object> newcomer(Map<String, Object> person, String cell, String issued, String on) {
        Map<String, Object> wish = introduced(cell, issued, on);
        wish.put("person", person);
        return wish;
    }

    Map<String, Object> returning(String member, String cell, String issued, String on) {
        Map<String, Object> wish = introduced(cell, issued, on);
        wish.put("memberId", member);
        return wish;
    }

    Map<String, Object> introduced(String cell, String issued, String on) {
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

    static ValidatableResponse open(Map<String, Object> wish) {
        return open(client(), wish);
    }

    static ValidatableResponse open(RequestSpecification client, Map<String, Object> wish) {
        return client.contentType(ContentType.JSON)
                .body(wish)
                .post("/api/v1/transfers")
                .then();
    }

    /** Until the cell has accepted, on 19 January. */
    String accepted(Map<String, Object> wish) {
        String id = open(wish).statusCode(201).extract().path("id");
        forward(id, 3, "2026-01-19");
        return id;
    }

    static void forward(String id, int steps, String on) {
        List.of("RECEIVE_AT_SUPERIOR", "RECEIVE", "ACCEPT")
                .subList(0, steps)
                .forEach(action -> take(client(), id, action, on).statusCode(200));
    }

    static ValidatableResponse take(RequestSpecification client, String id, String action, String on) {
        return post(client, id, Map.of("action", action, "on", on));
    }

    static ValidatableResponse post(RequestSpecification client, String id, Map<String, Object> body) {
        return client.contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/transfers/" + id + "/steps")
                .then();
    }

    static void leave(String member, String on) {
        move(Map.of("memberId", member, "kind", "TRANSFERRED_OUT", "effectiveOn", on));
    }

    static void move(Map<String, Object> movement) {
        client().contentType(ContentType.JSON)
                .body(movement)
                .post("/api/v1/movements")
                .then()
                .statusCode(201);
    }

    boolean entering(String organisation, String on, String id) {
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

    ValidatableResponse workItems(String organisation) {
        return client().queryParam("organisationId", organisations.get(organisation))
                .queryParam("kind", "TRANSFER")
                .queryParam("limit", 1000)
                .get("/api/v1/membership/work-items")
                .then()
                .statusCode(200);
    }

    String cause(String member) {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT cause FROM movement WHERE member_id = :member")
                .bind("member", UUID.fromString(member))
                .mapTo(String.class)
                .one());
    }

    static RequestSpecification officer(String organisation) {
        return as(TestTokens.of(organisation, "test", Role.MEMBER_OFFICER));
    }

    static int headcount(String organisation, String on) {
        return Integer.parseInt(
                (String) figure("membership.members", organisation, "asOf", on).get("value"));
    }
}
