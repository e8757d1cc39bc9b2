package vn.dangbo.membership;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.dangbo.testkit.TestTokens;

/** Loads small files through the imports and reads figures back, as a client would. */
public final class Loading {

    /** What became of an import. */
    public record Job(String id, String state, int accepted, int rejected, int unchanged) {}

    private Loading() {}

    /** With every role and the whole installation. */
    public static RequestSpecification client() {
        return as(TestTokens.all());
    }

    public static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token).header("Accept-Language", "en");
    }

    /** Waits until the job has ended. */
    public static Job load(String type, String csv) {
        return load(client(), type, csv);
    }

    public static Job load(RequestSpecification client, String type, String csv) {
        String location = client.header("Content-Type", "text/csv; charset=UTF-8")
                .queryParam("type", type)
                .queryParam("mode", "best-effort")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/membership/imports")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !List.of("QUEUED", "RUNNING").contains(state(location)));
        Response answer = client().get(location);
        return new Job(
                answer.path("id"),
                answer.path("state"),
                answer.path("counts.accepted"),
                answer.path("counts.rejected"),
                answer.path("counts.unchanged"));
    }

    /** Loads a file all of whose rows must be taken. */
    public static Job loadAll(String type, String csv) {
        Job job = load(type, csv);
        assertThat(rejections(job)).isEmpty();
        assertThat(job.state()).isEqualTo("COMPLETED");
        return job;
    }

    private static String state(String location) {
        return client().get(location).path("state");
    }

    /** {@code line code column} of each refused row. */
    public static List<String> rejections(Job job) {
        List<Map<String, Object>> items = client().get("/api/v1/membership/imports/" + job.id() + "/rejections")
                .path("items");
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.get("line") + " " + item.get("code") + " " + item.get("column")));
        return texts;
    }

    public static Response undo(Job job) {
        return client().post("/api/v1/membership/imports/" + job.id() + "/undo");
    }

    /** The item of one figure. */
    public static Map<String, Object> figure(String code, String organisationCode, String... parameters) {
        RequestSpecification request =
                client().queryParam("codes", code).queryParam("organisationCode", organisationCode);
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/api/v1/figures").then().statusCode(200).extract().path("items[0]");
    }

    /** The list behind a figure. */
    public static List<Map<String, Object>> records(Map<String, Object> figure) {
        return client().urlEncodingEnabled(false)
                .get(figure.get("recordsUrl") + "&limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }
}
