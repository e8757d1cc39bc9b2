package vn.dangbo.membership.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.rejections;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.membership.guard.FakeInspection;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/** A province with members of every party age, and how badges are proposed, decided and read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BadgeProvince {

    final String prefix;

    static final String ROUND = "2026-09-02";
    static final String ELIGIBLE = "membership.badges.eligible";
    static final String HEADER =
            "profileNumber,fullName,gender,birthDate,cellCode,admissionDecisionOn,admittedOn,officialOn,from\n";

    @Inject
    Statements statements;

    @Inject
    FakeInspection inspection;

    @Inject
    Jdbi jdbi;

    final Map<String, String> organisations = new HashMap<>();
    int people;

    /** @param prefix of the codes and numbers of the province; no other class has the same */
    BadgeProvince(String prefix) {
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
                #-S,Đảng bộ huyện một,SUPERIOR,#-P,2000-01-01
                #-G,Đảng bộ cơ sở một,GRASSROOTS_COMMITTEE,#-S,2000-01-01
                #-A,Chi bộ A,CELL,#-G,2000-01-01
                #-B,Chi bộ B,CELL,#-G,2000-01-01
                #-D,Đảng bộ cơ sở trực thuộc tỉnh,GRASSROOTS_COMMITTEE,#-P,2000-01-01
                #-E,Chi bộ E,CELL,#-D,2000-01-01
                #-F,Chi bộ F,CELL,#-D,2000-01-01
                #-H,Chi bộ H,CELL,#-D,2000-01-01
                """.replace("#", prefix));
        for (String letter : List.of("P", "S", "G", "A", "B", "D", "E", "F", "H")) {
            String code = prefix + "-" + letter;
            organisations.put(
                    code,
                    client().queryParam("code", code)
                            .get("/api/v1/organisations")
                            .path("items[0].id"));
        }
    }

    @AfterEach
    void inspectionAnswers() {
        inspection.down(false);
    }

    String member(String cell, String decision) {
        return members(cell, decision, 1).getFirst();
    }

    List<String> members(String cell, String decision, int count) {
        StringBuilder rows = new StringBuilder(HEADER);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String number = prefix + people++;
            numbers.add(number);
            rows.append("%s,Người Tổng Hợp,F,1930-02-03,%s,%s,%s,%s,2010-01-01%n"
                    .formatted(
                            number,
                            cell,
                            decision,
                            decision,
                            "2009-01-01".compareTo(decision) < 0 ? "" : "2009-12-31"));
        }
        String text = decision.compareTo("2010-01-01") > 0
                ? rows.toString().replace("2010-01-01", decision)
                : rows.toString();
        loadAll("members", text);
        List<Map<String, String>> found = client().contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", numbers))
                .post("/api/v1/members/resolve")
                .path("items");
        Map<String, String> byNumber = new HashMap<>();
        found.forEach(item -> byNumber.put(item.get("profileNumber"), item.get("memberId")));
        return numbers.stream().map(byNumber::get).toList();
    }

    void held(String member, int years, String on) {
        loadAll("badges", row(member, years, on));
    }

    void held(String member, int years, String on, String refused) {
        assertThat(rejections(load("badges", row(member, years, on))))
                .singleElement()
                .asString()
                .contains(refused);
    }

    static String row(String member, int years, String on) {
        String number = client().get("/api/v1/members/" + member).path("profileNumber");
        return "profileNumber,years,awardedOn,documentNumber\n" + number + "," + years + "," + on + ",\n";
    }

    String move(String member, String kind, String on, String to) {
        Map<String, Object> body = mapOf("memberId", member, "kind", kind, "effectiveOn", on);
        if (to != null) {
            body.put("toCellId", organisations.get(to));
        }
        return post("/api/v1/movements", body).statusCode(201).extract().path("id");
    }

    String propose(String member) {
        return proposal(List.of(Map.of("memberId", member)))
                .statusCode(201)
                .extract()
                .path("items[0].id");
    }

    static ValidatableResponse proposal(List<? extends Map<String, String>> members) {
        return proposal(members, client());
    }

    static ValidatableResponse proposal(List<? extends Map<String, String>> members, RequestSpecification client) {
        return client.contentType(ContentType.JSON)
                .body(Map.of("round", ROUND, "on", "2026-08-15", "documentNumber", "1-TTr", "members", members))
                .post("/api/v1/badges")
                .then();
    }

    String awarded(String member) {
        String id = propose(member);
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        step(id, "AWARD", "2026-08-18");
        return id;
    }

    static ValidatableResponse step(String id, String action, String on) {
        return take(id, action, on).statusCode(200);
    }

    static ValidatableResponse take(String id, String action, String on) {
        return take(id, action, on, client());
    }

    static ValidatableResponse take(String id, String action, String on, RequestSpecification client) {
        return client.contentType(ContentType.JSON)
                .body(Map.of("action", action, "on", on, "documentNumber", "1-QĐ/TU"))
                .post("/api/v1/badges/" + id + "/steps")
                .then();
    }

    static ValidatableResponse post(String path, Map<String, ?> body) {
        return client().contentType(ContentType.JSON).body(body).post(path).then();
    }

    List<Map<String, Object>> eligible(String organisation, String basis) {
        return eligible(organisation, basis, ROUND);
    }

    List<Map<String, Object>> eligible(String organisation, String basis, String round) {
        return client().queryParam("organisationId", organisations.get(organisation))
                .queryParam("basis", basis)
                .queryParam("round", round)
                .queryParam("limit", 1000)
                .get("/api/v1/badges/eligible")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    java.util.Set<Object> eligibleIds(String organisation, String basis) {
        return ids(eligible(organisation, basis));
    }

    static java.util.Set<Object> ids(List<Map<String, Object>> items) {
        java.util.Set<Object> ids = new TreeSet<>();
        items.forEach(item -> ids.add(item.get("memberId")));
        return ids;
    }

    static Map<String, Object> item(List<Map<String, Object>> items, String member) {
        return items.stream()
                .filter(item -> item.get("memberId").equals(member))
                .findFirst()
                .orElseThrow();
    }

    static ValidatableResponse awards(String member) {
        return client().queryParam("memberId", member)
                .get("/api/v1/badges/awards")
                .then()
                .statusCode(200);
    }

    List<String> events(String member) {
        return jdbi.withHandle(sql -> sql.createQuery(
                        "SELECT type FROM feed_event WHERE subject = :member AND type LIKE '%badge%' ORDER BY id")
                .bind("member", member)
                .mapTo(String.class)
                .list());
    }

    static RequestSpecification officer(String organisation) {
        return as(TestTokens.of(organisation, "test", Role.MEMBER_OFFICER));
    }

    static void problem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status).body("code", equalTo(code));
    }

    static Map<String, Object> mapOf(Object... namesAndValues) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
