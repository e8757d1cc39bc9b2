package vn.dangbo.inspection.support;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** A client of the API with one token. */
public final class Office {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String token;

    public Office(String token) {
        this.token = token;
    }

    /** Every role, nothing bounds it. */
    public static Office central() {
        return new Office(TestTokens.all());
    }

    /** The commission of an organisation: bounded by its subtree. */
    public static Office of(String organisationCode) {
        return new Office(TestTokens.of(
                organisationCode, "test", Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD, Role.INTEGRATOR, Role.READER));
    }

    public RequestSpecification request() {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .defaultContentCharset("UTF-8")
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "en");
    }

    public Response get(String path) {
        return request().urlEncodingEnabled(false).get(path.startsWith("/api") ? path : "/api/v1/" + path);
    }

    public Response post(String path, Map<String, ?> body) {
        return request().contentType(ContentType.JSON).body(body).post("/api/v1/" + path);
    }

    public Response post(String path, String ifMatch, Map<String, ?> body) {
        return request()
                .contentType(ContentType.JSON)
                .header("If-Match", ifMatch)
                .body(body)
                .post("/api/v1/" + path);
    }

    public Response patch(String path, String ifMatch, Map<String, ?> body) {
        return request()
                .contentType(ContentType.JSON)
                .header("If-Match", ifMatch)
                .body(body)
                .patch("/api/v1/" + path);
    }

    /** Sends a file and waits: {@code COMPLETED read 3 accepted 2 rejected 1 unchanged 0 [3 form form-not-allowed]}. */
    public String load(String type, String csv) {
        return result(send(type, "best-effort", csv));
    }

    /** The id of the job. */
    public String send(String type, String mode, String csv) {
        Response answer = request()
                .contentType("text/csv")
                .queryParam("type", type)
                .queryParam("mode", mode)
                .body(csv)
                .post("/api/v1/inspection/imports");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return answer.path("id");
    }

    public String result(String id) {
        Response[] job = new Response[1];
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            job[0] = get("inspection/imports/" + id);
            return !List.of("QUEUED", "RUNNING").contains(job[0].path("state").toString());
        });
        List<String> rejections = new ArrayList<>();
        List<Map<String, Object>> items =
                get("inspection/imports/" + id + "/rejections").path("items");
        items.forEach(item -> rejections.add(item.get("line") + " " + item.get("column") + " " + item.get("code")));
        return job[0].path("state")
                + " read " + job[0].path("counts.read")
                + " accepted " + job[0].path("counts.accepted")
                + " rejected " + job[0].path("counts.rejected")
                + " unchanged " + job[0].path("counts.unchanged")
                + (rejections.isEmpty() ? "" : " " + rejections);
    }

    public Response undo(String id) {
        return request().post("/api/v1/inspection/imports/" + id + "/undo");
    }

    /** A figure's value as text, or its qualifier. */
    public String figure(String code, String query) {
        Response answer = get("figures?codes=" + code + "&" + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        String value = answer.path("items[0].value");
        return value == null ? answer.path("items[0].qualifier") : value;
    }

    /** Follows {@code next} to the end. */
    public List<Map<String, Object>> all(String path) {
        List<Map<String, Object>> items = new ArrayList<>();
        String cursor = null;
        do {
            Response page = get(path + (cursor == null ? "" : "&cursor=" + cursor));
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            items.addAll(page.path("items"));
            cursor = page.path("next");
        } while (cursor != null);
        return items;
    }
}
