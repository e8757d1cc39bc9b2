package vn.dangbo.membership.admission;

import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.loadAll;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** A grass-roots committee with two cells, and how a candidate is brought through an admission. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AdmissionProvince {

    final String prefix;

    final Map<String, String> organisations = new HashMap<>();
    final Map<String, String> members = new HashMap<>();
    int candidates;

    /** @param prefix of the codes and numbers of the province; no other class has the same */
    AdmissionProvince(String prefix) {
        this.prefix = prefix;
    }

    @BeforeEach
    void aGrassrootsCommitteeOnce() {
        if (!organisations.isEmpty()) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                #-P,Đảng bộ tỉnh tổng hợp,PROVINCE,,2000-01-01
                #-S,Đảng bộ cấp trên,SUPERIOR,#-P,2000-01-01
                #-G,Đảng bộ cơ sở,GRASSROOTS_COMMITTEE,#-S,2000-01-01
                #-C,Chi bộ một,CELL,#-G,2000-01-01
                #-D,Chi bộ nhỏ,CELL,#-G,2000-01-01
                #-O,Đảng bộ khác,GRASSROOTS_COMMITTEE,#-S,2000-01-01
                #-X,Chi bộ khác,CELL,#-O,2000-01-01
                """.replace("#", prefix));
        StringBuilder people =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        for (int i = 1; i <= 6; i++) {
            people.append("#000000")
                    .append(i)
                    .append(",Người Tổng Hợp ")
                    .append(i)
                    .append(",F,1970-02-03,#-C,2001-05-19,2002-05-19,2010-01-01\n");
        }
        people.append("#0000008,Người Chi Bộ Nhỏ,M,1970-02-03,#-D,2001-05-19,2002-05-19,2010-01-01\n");
        people.append("#0000009,Người Nơi Khác,M,1970-02-03,#-X,2001-05-19,2002-05-19,2010-01-01\n");
        loadAll("members", people.toString().replace("#", prefix));
        for (String letter : List.of("P", "S", "G", "C", "D", "X")) {
            String code = prefix + "-" + letter;
            organisations.put(
                    code,
                    client().queryParam("code", code)
                            .get("/api/v1/organisations")
                            .path("items[0].id"));
        }
        List<Map<String, String>> found = client().header("X-Purpose", "test")
                .contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", List.of(prefix + "0000001", prefix + "0000002", prefix + "0000009")))
                .post("/api/v1/members/resolve")
                .path("items");
        found.forEach(item -> members.put(item.get("profileNumber"), item.get("memberId")));
    }

    ValidatableResponse sign(String draft, String what, Map<String, ?> body, String officer) {
        return officer(officer)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/membership/drafts/" + draft + "/" + what)
                .then();
    }

    RequestSpecification officer(String name) {
        return as(TestTokens.of(name, prefix + "-S", "test", Role.MEMBER_OFFICER));
    }

    String apply(String cell, String on) {
        return client().contentType(ContentType.JSON)
                .body(Map.of(
                        "cellId",
                        organisations.get(cell),
                        "on",
                        on,
                        "certificateOn",
                        "2023-05-01",
                        "candidate",
                        Map.of("fullName", "Người Xin Vào " + candidates++, "gender", "F", "birthDate", "1999-03-04")))
                .post("/api/v1/admissions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    String recommended(String cell) {
        String id = apply(cell, "2024-01-10");
        step(id, "VERIFY", Map.of("on", "2024-02-01"));
        step(id, "RECOMMEND", Map.of("on", "2024-02-15", "refereeIds", referees()));
        return id;
    }

    String approved() {
        String id = recommended(prefix + "-C");
        step(id, "VOTE", Map.of("on", "2024-04-24", "agreed", 5));
        return id;
    }

    List<String> referees() {
        return List.of(members.get(prefix + "0000001"), members.get(prefix + "0000002"));
    }

    static ValidatableResponse step(String id, String step, Map<String, ?> body) {
        return post(id, step, body).statusCode(200);
    }

    static ValidatableResponse post(String id, String step, Map<String, ?> body) {
        return post(id, step, body, client());
    }

    static ValidatableResponse post(String id, String step, Map<String, ?> body, RequestSpecification client) {
        String path = client().get("/api/v1/recognitions/" + id).statusCode() == 200 ? "recognitions" : "admissions";
        Map<String, Object> action = new HashMap<>(body);
        action.put("action", step);
        return client.contentType(ContentType.JSON)
                .body(action)
                .post("/api/v1/" + path + "/" + id + "/steps")
                .then();
    }

    static void problem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status).body("code", equalTo(code));
    }

    String headcount(String on) {
        return (String) figure("membership.members", prefix + "-C", "asOf", on).get("value");
    }

    static String recognitionOf(String memberId) {
        List<Map<String, String>> items = client().queryParam("kind", "RECOGNITION")
                .queryParam("limit", 1000)
                .get("/api/v1/membership/work-items")
                .path("items");
        return items.stream()
                .filter(item -> memberId.equals(item.get("subjectId")))
                .findFirst()
                .orElseThrow()
                .get("caseId");
    }
}
