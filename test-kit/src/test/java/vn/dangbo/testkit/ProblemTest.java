package vn.dangbo.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.Problem;
import vn.dangbo.testkit.app.ProblemsResource;

@QuarkusTest
class ProblemTest {

    private static final String BASE = "/api/v1/testkit/problems/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @EnumSource(KitProblem.class)
    void everyProblemHasOneBodyInTwoLanguages(KitProblem problem) {
        Response vietnamese = as().get(BASE + problem.name());
        Response english = as().header("Accept-Language", "en-GB,en;q=0.8").get(BASE + problem.name());
        for (Response answer : new Response[] {vietnamese, english}) {
            JsonPath body = answer.jsonPath();
            assertThat(answer.statusCode()).isEqualTo(problem.status());
            assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(body.getString("type")).isEqualTo("https://dangbo.vn/problems/" + problem.code());
            assertThat(body.getString("code")).isEqualTo(problem.code());
            assertThat(body.getInt("status")).isEqualTo(problem.status());
            assertThat(body.getBoolean("retryable")).isEqualTo(problem.retryable());
            assertThat(body.getString("instance")).isEqualTo(BASE + problem.name());
            assertThat(body.getString("traceId")).matches("[0-9a-f]{32}").isEqualTo(answer.header("X-Trace-Id"));
            assertThat(body.getString("errors[0].pointer")).isEqualTo("/parts/0/number");
            assertThat(body.getString("errors[0].code")).isEqualTo("field-invalid");
            for (String text : new String[] {body.getString("title"), body.getString("detail")}) {
                assertThat(text)
                        .isNotBlank()
                        .doesNotContain(problem.code() + ".title")
                        .isNotEqualTo(problem.code());
                assertThat(text).doesNotContainPattern(PLACEHOLDER);
            }
        }
        assertThat(vietnamese.header("Content-Language")).isEqualTo("vi");
        assertThat(english.header("Content-Language")).isEqualTo("en");
        assertThat(vietnamese.jsonPath().getString("title"))
                .isNotEqualTo(english.jsonPath().getString("title"));
        assertThat(vietnamese.jsonPath().getString("detail"))
                .isNotEqualTo(english.jsonPath().getString("detail"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"runtime", "checked", "error", "sql", "null"})
    void whatNobodyExpectsShowsACodeAndATraceOnly(String kind) {
        Response answer = as().get(BASE + "unexpected/" + kind);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("internal");
        assertThat(answer.jsonPath().getString("traceId")).matches("[0-9a-f]{32}");
        assertThat(answer.asString() + answer.headers())
                .doesNotContain(ProblemsResource.SECRET, ProblemsResource.SECRET.replace('-', '_'))
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("vn.dangbo.kit", "java.", "SELECT");
    }

    @Test
    void aProblemInsideAnotherFailureIsStillThatProblem() {
        as().get(BASE + "unexpected/nested").then().statusCode(409).body("code", equalTo("conflict"));
    }

    @ParameterizedTest
    @CsvSource({
        "'{', 400, body-malformed,",
        "'', 400, ,",
        "'[]', 400, ,",
        "'{\"nickname\":\"x\"}', 400, field-unknown, /nickname",
        "'{\"day\":\"2021-02-30\"}', 400, field-invalid, /day",
        "'{\"count\":\"many\"}', 400, field-invalid, /count",
        "'{\"parts\":[{\"number\":1},{\"number\":[]}]}', 400, field-invalid, /parts/1/number",
        "'{\"count\":99999999999}', 400, , ",
    })
    void aBodyThatDoesNotFitIsNamed(String body, int status, String code, String pointer) {
        Response answer = as().contentType(ContentType.JSON).body(body).post(BASE + "echo");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith(Problem.MEDIA_TYPE);
        if (code != null) {
            assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        }
        if (pointer != null) {
            assertThat(answer.jsonPath().getString("errors[0].pointer")).isEqualTo(pointer);
        }
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{\"parts\":" + "[".repeat(2000) + "]".repeat(2000) + "}";

        int status = as().contentType(ContentType.JSON)
                .body(deep)
                .post(BASE + "echo")
                .statusCode();

        assertThat(status).isBetween(400, 499);
    }

    @Test
    void whatTheServiceDoesNotOfferHasTheSameBody() {
        as().get("/api/v1/testkit/nothing").then().statusCode(404).body("code", equalTo("not-found"));
        as().delete(BASE + "echo").then().statusCode(405).body("code", equalTo("method-not-allowed"));
        as().contentType("text/plain")
                .body("x")
                .post(BASE + "echo")
                .then()
                .statusCode(415)
                .body("code", equalTo("media-type-unsupported"));
        as().contentType(ContentType.JSON)
                .accept("image/png")
                .body("{}")
                .post(BASE + "echo")
                .then()
                .statusCode(406)
                .body("code", equalTo("not-acceptable"));
    }

    @Test
    void aTraceOfTheCallerIsKept() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        as().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .header("X-Request-Id", "r-1")
                .get(BASE + KitProblem.CONFLICT)
                .then()
                .header("X-Trace-Id", trace)
                .header("X-Request-Id", "r-1")
                .body("traceId", equalTo(trace));
    }

    @Test
    void anUnknownLanguageIsAnsweredInVietnamese() {
        as().header("Accept-Language", "fr")
                .get(BASE + KitProblem.NOT_FOUND)
                .then()
                .header("Content-Language", "vi");
        as().header("Accept-Language", "%%%")
                .get(BASE + KitProblem.NOT_FOUND)
                .then()
                .header("Content-Language", "vi");
    }

    @Test
    void aGoodBodyComesBack() {
        as().contentType(ContentType.JSON)
                .body("{\"name\":\"Chi bộ\",\"day\":\"2021-02-28\",\"count\":2}")
                .post(BASE + "echo")
                .then()
                .statusCode(200)
                .body("name", equalTo("Chi bộ"), "day", equalTo("2021-02-28"), "parts", nullValue());
    }

    private static RequestSpecification as() {
        return given().auth().oauth2(TestTokens.all());
    }
}
