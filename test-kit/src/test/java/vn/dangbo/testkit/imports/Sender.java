package vn.dangbo.testkit.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** A program that sends files of pieces. */
final class Sender {

    static final String PATH = "/api/v1/testkit/imports";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String token;

    Sender(String token) {
        this.token = token;
    }

    static Sender unbounded() {
        return new Sender(TestTokens.of("*", "test", Role.INTEGRATOR));
    }

    RequestSpecification request() {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .defaultContentCharset("UTF-8")
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "en");
    }

    Response send(String mode, String csv) {
        return request()
                .contentType("text/csv")
                .queryParam("type", "pieces")
                .queryParam("mode", mode)
                .body(csv)
                .post(PATH);
    }

    Response keyed(String file, String key, String type) {
        return request()
                .contentType("text/csv")
                .header("Idempotency-Key", key)
                .queryParam("type", type)
                .body(file)
                .post(PATH);
    }

    /** Sends and waits: how the job ended, e.g. {@code COMPLETED read 3 accepted 2 rejected 1 unchanged 0}. */
    String outcome(String mode, String csv) {
        return outcome(accepted(send(mode, csv)));
    }

    static String accepted(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo(PATH + "/" + answer.path("id"));
        return answer.path("id");
    }

    String outcome(String id) {
        Response[] last = new Response[1];
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            last[0] = get(id);
            return !last[0].path("state").equals("QUEUED")
                    && !last[0].path("state").equals("RUNNING");
        });
        return summary(last[0]);
    }

    static String summary(Response job) {
        return job.path("state")
                + " read " + job.path("counts.read")
                + " accepted " + job.path("counts.accepted")
                + " rejected " + job.path("counts.rejected")
                + " unchanged " + job.path("counts.unchanged");
    }

    Response get(String id) {
        return request().get(PATH + "/" + id);
    }

    Response undo(String id) {
        return request().post(PATH + "/" + id + "/undo");
    }

    /** {@code line column code} of every rejection. */
    String rejections(String id) {
        Response page = request().queryParam("limit", 1000).get(PATH + "/" + id + "/rejections");
        assertThat(page.statusCode()).isEqualTo(200);
        return IntStream.range(0, page.<Integer>path("items.size()"))
                .mapToObj(i -> page.path("items[" + i + "].line")
                        + " " + page.path("items[" + i + "].column")
                        + " " + page.path("items[" + i + "].code"))
                .collect(Collectors.joining(", "));
    }

    /** Pieces of a prefix, numbered so that their order is that of their numbers; in the file the last comes first. */
    static String pieces(String prefix, int count) {
        StringBuilder file = new StringBuilder("code,weight\n");
        for (int i = count; i > 0; i--) {
            file.append(prefix).append(String.format("%06d", i)).append(",1\n");
        }
        return file.toString();
    }
}
