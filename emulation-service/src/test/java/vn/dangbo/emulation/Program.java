package vn.dangbo.emulation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** A program that calls the service with one token. */
public final class Program {

    private static final String IMPORTS = "/api/v1/emulation/imports";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String token;

    private Program(String token) {
        this.token = token;
    }

    public static Program unbounded() {
        return new Program(TestTokens.all());
    }

    public static Program within(String organisationCode, Role... roles) {
        return new Program(TestTokens.of(organisationCode, "test", roles));
    }

    public RequestSpecification request() {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .defaultContentCharset("UTF-8")
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "en");
    }

    public Response get(String path, Object... namesAndValues) {
        RequestSpecification request = request();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request.queryParam(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
        }
        return request.get("/api/v1/" + path);
    }

    /** Fetches an address that an answer named, as it stands. */
    public Response follow(String url) {
        return request().urlEncodingEnabled(false).get(url);
    }

    public Response post(String path, @Nullable Object... namesAndValues) {
        return request()
                .contentType("application/json")
                .body(body(namesAndValues))
                .post("/api/v1/" + path);
    }

    /** Posts what must be created, and answers its id. */
    public String create(String path, @Nullable Object... namesAndValues) {
        Response answer = post(path, namesAndValues);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.path("id");
    }

    public static Map<String, @Nullable Object> body(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return body;
    }

    public Response send(String type, String csv) {
        return request()
                .contentType("text/csv")
                .queryParam("type", type)
                .queryParam("mode", "best-effort")
                .body(csv)
                .post(IMPORTS);
    }

    /** Sends a file and waits: the id of the job. */
    public String load(String type, String... lines) {
        Response answer = send(type, String.join("\n", lines) + "\n");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        String id = answer.path("id");
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            String state = job(id).path("state");
            return !state.equals("QUEUED") && !state.equals("RUNNING");
        });
        return id;
    }

    public Response job(String id) {
        return request().get(IMPORTS + "/" + id);
    }

    /** {@code accepted/rejected/unchanged} of a job, then the codes of its rejections. */
    public String outcome(String id) {
        Response job = job(id);
        String counts =
                job.path("counts.accepted") + "/" + job.path("counts.rejected") + "/" + job.path("counts.unchanged");
        Response page = request().queryParam("limit", 1000).get(IMPORTS + "/" + id + "/rejections");
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        String rejections = IntStream.range(0, page.<Integer>path("items.size()"))
                .mapToObj(i -> " " + page.path("items[" + i + "].line") + ":" + page.path("items[" + i + "].column")
                        + ":" + page.path("items[" + i + "].code"))
                .collect(Collectors.joining());
        return counts + rejections;
    }

    public Response undo(String id) {
        return request().post(IMPORTS + "/" + id + "/undo");
    }

    /** {@code value qualifier} of one figure. */
    public String figure(String code, Object... namesAndValues) {
        Response answer = figures(List.of(code), namesAndValues);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        String qualifier = answer.path("items[0].qualifier");
        String value = answer.path("items[0].value");
        return qualifier == null ? value : value + " " + qualifier;
    }

    public Response figures(List<String> codes, Object... namesAndValues) {
        RequestSpecification request = request().queryParam("codes", String.join(",", codes));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request.queryParam(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
        }
        return request.get("/api/v1/figures");
    }
}
