package vn.dangbo.membership.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/** Two records that look like one person and are two: decided, no longer listed, taken back. */
@QuarkusTest
class DistinctionTest {

    private static int provinces;

    @Inject
    Statements statements;

    private final Map<String, String> members = new HashMap<>();
    private String code;

    /** Twins in name and birth date in cell A (1, 2), one of them in cell B (3), and somebody else (4). */
    @BeforeEach
    void aProvince() {
        code = "DT" + provinces++;
        members.clear();
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn
                %1$s,Đảng bộ,SUPERIOR,,,2000-01-01
                %1$s-A,Chi bộ A,GRASSROOTS_CELL,%1$s,,2000-01-01
                %1$s-B,Chi bộ B,GRASSROOTS_CELL,%1$s,,2000-01-01
                """.formatted(code));
        loadAll("members", """
                profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from
                #1,Người Song Sinh %1$s,F,1970-02-03,#-A,2001-05-19,2002-05-19,2010-01-01
                #2,Người Song Sinh %1$s,F,1970-02-03,#-A,2001-05-19,2002-05-19,2010-01-01
                #3,Người Song Sinh %1$s,F,1970-02-03,#-B,2001-05-19,2002-05-19,2010-01-01
                #4,Người Khác %1$s,F,1971-02-03,#-A,2001-05-19,2002-05-19,2010-01-01
                """.formatted(code).replace("#", code));
        for (int i = 1; i <= 4; i++) {
            members.put(
                    String.valueOf(i),
                    client().contentType(ContentType.JSON)
                            .body(Map.of("profileNumbers", List.of(code + i)))
                            .post("/api/v1/members/resolve")
                            .path("items[0].memberId"));
        }
    }

    private ValidatableResponse distinguish(RequestSpecification client, String one, String other) {
        return client.contentType(ContentType.JSON)
                .body(Map.of(
                        "memberIds", List.of(members.get(one), members.get(other)),
                        "reason", "hai chị em sinh đôi",
                        "documentNumber", "4-KL"))
                .post("/api/v1/member-distinctions")
                .then();
    }

    private ValidatableResponse undo(RequestSpecification client, String id) {
        return client.contentType(ContentType.JSON)
                .body(Map.of("reason", "cùng một người"))
                .post("/api/v1/member-distinctions/" + id + "/undo")
                .then();
    }

    private RequestSpecification officer(String cell) {
        return as(TestTokens.of(code + cell, "test", Role.MEMBER_OFFICER));
    }

    private int duplicates() {
        return officer("").get("/api/v1/members/duplicates").then().extract().path("items.size()");
    }

    private int likelyDuplicates() {
        List<Map<String, Object>> items = officer("")
                .queryParam("organisationId", (String) client().queryParam("code", code)
                        .get("/api/v1/organisations")
                        .path("items[0].id"))
                .queryParam("defect", "LIKELY_DUPLICATE")
                .get("/api/v1/membership/data-quality/members")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        return items.size();
    }

    @Test
    void aPairThatIsDecidedIsListedNoMoreUntilTheDecisionIsTakenBack() {
        assertThat(duplicates()).isEqualTo(3);
        assertThat(likelyDuplicates()).isEqualTo(3);
        String id = distinguish(officer(""), "2", "1")
                .statusCode(201)
                .body("reason", equalTo("hai chị em sinh đôi"))
                .body("documentNumber", equalTo("4-KL"))
                .body("author", notNullValue())
                .body("undoneAt", nullValue())
                .extract()
                .path("id");
        assertThat(duplicates()).isEqualTo(2);
        // each of them still looks like the third
        assertThat(likelyDuplicates()).isEqualTo(3);
        distinguish(officer(""), "1", "3").statusCode(201);
        assertThat(likelyDuplicates()).isEqualTo(2);
        distinguish(officer(""), "1", "2").statusCode(409).body("code", equalTo("distinction-recorded"));

        undo(officer(""), id).statusCode(200).body("undoneReason", equalTo("cùng một người"));
        undo(officer(""), id).statusCode(409).body("code", equalTo("distinction-undone"));
        assertThat(duplicates()).isEqualTo(2);
        // what was decided once can be decided again, and all of it stays in the history
        distinguish(officer(""), "1", "2").statusCode(201);
        officer("")
                .queryParam("memberId", members.get("2"))
                .get("/api/v1/member-distinctions")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].undoneAt", nullValue())
                .body("items[1].id", equalTo(id))
                .body("items[1].undoneAt", notNullValue());
        officer("")
                .queryParam("standing", true)
                .get("/api/v1/member-distinctions")
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void twoPersonsAreNotMerged() {
        String id = distinguish(officer(""), "1", "2").statusCode(201).extract().path("id");
        merge().statusCode(409).body("code", equalTo("merge-of-two-persons"));
        undo(officer(""), id).statusCode(200);
        merge().statusCode(201);
        distinguish(officer(""), "2", "3").statusCode(410).body("code", equalTo("member-merged"));
    }

    private ValidatableResponse merge() {
        return officer("")
                .contentType(ContentType.JSON)
                .body(Map.of("duplicateId", members.get("2"), "reason", "một người"))
                .post("/api/v1/members/" + members.get("1") + "/merge")
                .then();
    }

    @Test
    void onlyWhoSeesBothDecidesSeesAndTakesBack() {
        distinguish(officer("-A"), "1", "3").statusCode(404).body("code", equalTo("member-not-found"));
        String apart =
                distinguish(officer(""), "1", "3").statusCode(201).extract().path("id");
        String inside =
                distinguish(officer("-A"), "1", "2").statusCode(201).extract().path("id");
        officer("-A").get("/api/v1/member-distinctions/" + inside).then().statusCode(200);
        officer("-A")
                .get("/api/v1/member-distinctions/" + apart)
                .then()
                .statusCode(404)
                .body("code", equalTo("distinction-not-found"));
        undo(officer("-A"), apart).statusCode(404).body("code", equalTo("distinction-not-found"));
        officer("-A").get("/api/v1/member-distinctions").then().body("items.id", equalTo(List.of(inside)));
        officer("-B").get("/api/v1/member-distinctions").then().body("items", hasSize(0));
        officer("").get("/api/v1/member-distinctions").then().body("items", hasSize(2));
        distinguish(as(TestTokens.of(code, "test", Role.READER)), "1", "2").statusCode(403);
        undo(officer("-A"), inside).statusCode(200);
    }

    @Test
    void badRequestsChangeNothing() {
        distinguish(officer(""), "1", "1").statusCode(422).body("code", equalTo("merge-with-itself"));
        officer("")
                .contentType(ContentType.JSON)
                .body(Map.of("memberIds", List.of(members.get("1")), "reason", "x"))
                .post("/api/v1/member-distinctions")
                .then()
                .statusCode(400);
        officer("")
                .contentType(ContentType.JSON)
                .body(Map.of("memberIds", List.of(members.get("1"), members.get("2"))))
                .post("/api/v1/member-distinctions")
                .then()
                .statusCode(400);
        // records that do not look alike may be decided about as well: a merge is what it prevents
        distinguish(officer(""), "1", "4").statusCode(201);
        assertThat(duplicates()).isEqualTo(3);
    }

    @Test
    void ofTwoDecisionsAtTheSameTimeOneStands() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> both = List.of(
                    () -> distinguish(officer(""), "1", "2").extract().statusCode(),
                    () -> distinguish(officer(""), "2", "1").extract().statusCode());
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(both)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void theListCostsTheSameHoweverLongItIs() {
        distinguish(officer(""), "1", "2").statusCode(201);
        int one = statements
                .of(() -> officer("").get("/api/v1/member-distinctions"))
                .size();
        distinguish(officer(""), "1", "3").statusCode(201);
        distinguish(officer(""), "2", "3").statusCode(201);
        assertThat(statements.of(() -> officer("").get("/api/v1/member-distinctions")))
                .hasSize(one);
    }
}
