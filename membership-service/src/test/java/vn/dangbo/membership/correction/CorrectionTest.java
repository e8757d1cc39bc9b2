package vn.dangbo.membership.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** A member's data are corrected with a reason, and nothing is overwritten without a history. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionTest {

    private @Nullable String root;

    @BeforeEach
    void twoCellsOnce() {
        if (root != null) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn
                CO,Đảng bộ,SUPERIOR,,,2000-01-01
                CO-A,Chi bộ A,GRASSROOTS_CELL,CO,,2000-01-01
                CO-B,Chi bộ B,GRASSROOTS_CELL,CO,,2000-01-01
                """);
        loadAll("members", """
                profileNumber,cardNumber,citizenId,fullName,gender,birthDate,religion,cellCode,admittedOn,officialOn,from
                CO1,,,Nguyễn Văn Sai,M,1980-03-04,BUDDHIST,CO-A,2010-01-01,2011-01-01,2010-01-01
                CO2,CO2C,,Nguyễn Văn Hai,M,1980-03-04,,CO-A,2010-01-01,2011-01-01,2010-01-01
                CO3,,,Nguyễn Văn Ba,M,1980-03-04,,CO-A,2010-01-01,2011-01-01,2010-01-01
                """);
        root = client().queryParam("code", "CO").get("/api/v1/organisations").path("items[0].id");
    }

    @Test
    void a_correction_is_found_by_search_and_kept_in_the_history() {
        String id = id("CO1");
        correct(id, Map.of("fullName", "Nguyễn Văn Đúng", "citizenId", "012000000001", "clear", List.of("religion")))
                .statusCode(200)
                .body("fullName", equalTo("Nguyễn Văn Đúng"))
                .body("religion", nullValue())
                .body("version", equalTo(2));
        assertThat(found("đúng")).containsExactly("CO1");
        assertThat(found("sai")).isEmpty();
        client().get("/api/v1/members/" + id + "/history")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].version", equalTo(2))
                .body("items[0].reason", equalTo("đối chiếu căn cước"))
                .body("items[0].documentNumber", equalTo("SYN-1/BC"))
                .body("items[0].author", equalTo(TestTokens.SUBJECT))
                .body("items[0].changes.find { it.field == 'fullName' }.before", equalTo("Nguyễn Văn Sai"))
                .body("items[0].changes.find { it.field == 'religion' }.after", nullValue())
                .body("items[0].changes", hasSize(3))
                .body("items[1].version", equalTo(1))
                .body("items[1].changes", hasSize(0));
    }

    @Test
    void what_does_not_fit_is_refused_and_changes_nothing() {
        String id = id("CO3");
        String tag = tag(id);
        correct(id, Map.of("cardNumber", "CO2C")).statusCode(409).body("code", equalTo("card-number-taken"));
        correct(id, Map.of("fullName", "Nguyễn Văn Ba"))
                .statusCode(422)
                .body("code", equalTo("correction-without-change"));
        correct(id, Map.of("birthDate", "2010-01-01")).statusCode(422).body("code", equalTo("member-dates-backwards"));
        correct(id, Map.of("birthDate", "2009-12-31")).statusCode(200);
        correct(id, Map.of("birthDate", "1980-03-04")).statusCode(200);
        correct(id, Map.of("admittedOn", "2009-12-01"))
                .statusCode(409)
                .body("code", equalTo("correction-against-ledger"));
        correct(id, Map.of("officialOn", "2011-01-02"))
                .statusCode(409)
                .body("code", equalTo("correction-against-ledger"));
        correct(id, Map.of("religion", "NO_SUCH")).statusCode(400);
        correct(id, Map.of("clear", List.of("fullName"))).statusCode(400);
        assertThat(tag(id)).isNotEqualTo(tag);
        client().get("/api/v1/members/" + id).then().body("version", equalTo(3));
    }

    @Test
    void a_correction_needs_the_version_that_was_read_and_the_right_to_it() {
        String id = id("CO2");
        String tag = tag(id);
        Map<String, Object> body = body(Map.of("occupation", "FARMER"));
        client().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/members/" + id + "/corrections")
                .then()
                .statusCode(428);
        client().contentType(ContentType.JSON)
                .body(body)
                .header("If-Match", "\"1-0\"")
                .post("/api/v1/members/" + id + "/corrections")
                .then()
                .statusCode(412);
        as(TestTokens.of("CO-B", "test", Role.MEMBER_OFFICER))
                .contentType(ContentType.JSON)
                .body(body)
                .header("If-Match", tag)
                .post("/api/v1/members/" + id + "/corrections")
                .then()
                .statusCode(404);
        as(TestTokens.of("CO-B", "test", Role.MEMBER_OFFICER))
                .get("/api/v1/members/" + id + "/history")
                .then()
                .statusCode(404);
        as(TestTokens.of("CO-A", "test", Role.MEMBER_OFFICER))
                .contentType(ContentType.JSON)
                .body(body)
                .header("If-Match", tag)
                .post("/api/v1/members/" + id + "/corrections")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse correct(String id, Map<String, Object> changes) {
        return client().contentType(ContentType.JSON)
                .header("If-Match", tag(id))
                .body(body(changes))
                .post("/api/v1/members/" + id + "/corrections")
                .then();
    }

    private static Map<String, Object> body(Map<String, Object> changes) {
        Map<String, Object> body = new HashMap<>(changes);
        body.put("reason", "đối chiếu căn cước");
        body.put("documentNumber", "SYN-1/BC");
        return body;
    }

    private static String tag(String id) {
        Response answer = client().get("/api/v1/members/" + id);
        return answer.header("ETag");
    }

    private List<String> found(String name) {
        return client().contentType(ContentType.JSON)
                .body(Map.of("name", name, "organisationId", root))
                .post("/api/v1/members/search")
                .path("items.profileNumber");
    }

    private static String id(String profileNumber) {
        return client().contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", List.of(profileNumber)))
                .post("/api/v1/members/resolve")
                .path("items[0].memberId");
    }
}
