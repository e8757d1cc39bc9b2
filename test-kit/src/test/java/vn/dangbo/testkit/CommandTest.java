package vn.dangbo.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.app.Gate;
import vn.dangbo.testkit.app.TestFeeds;

@QuarkusTest
class CommandTest {

    private static final String THINGS = "/api/v1/testkit/things";

    @Inject
    Jdbi jdbi;

    @Inject
    Gate gate;

    @Test
    void theSameKeyReplaysTheFirstAnswer() {
        String key = key();
        String name = name("replay");

        Response first = create(name, key);
        Response second = create(name, key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).endsWith(first.jsonPath().getString("id"));
        assertThat(second.header("ETag")).isEqualTo("\"1\"").isEqualTo(first.header("ETag"));
        assertThat(second.contentType()).isEqualTo(first.contentType());
        assertThat(things(name)).isEqualTo(1);
    }

    @Test
    void aReplayNeedsNothingFromMemory() {
        String key = key();
        String name = name("stored");
        String body = create(name, key).asString();

        String stored = jdbi.withHandle(
                sql -> sql.createQuery("SELECT CAST(body AS CHAR) FROM idempotency_key WHERE idempotency_key = :key")
                        .bind("key", key)
                        .mapTo(String.class)
                        .one());

        assertThat(stored).isEqualTo(body);
        // The stored answer is what is replayed, so it comes back from another process, too.
        jdbi.useHandle(sql -> sql.execute(
                "UPDATE idempotency_key SET body = '{\"name\":\"from the row\"}' WHERE idempotency_key = ?", key));
        assertThat(create(name, key).jsonPath().getString("name")).isEqualTo("from the row");
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        String key = key();
        create(name("one"), key);
        String other = name("two");

        create(other, key).then().statusCode(422).body("code", equalTo("idempotency-key-reused"));

        assertThat(things(other)).isZero();
    }

    @Test
    void twoClientsMayUseTheSameKey() {
        String key = key();
        create(name("client"), key).then().statusCode(201);

        given().auth()
                .oauth2(TestTokens.of("another-client", "*", "test", Role.MEMBER_OFFICER))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Map.of("name", name("client")))
                .post(THINGS)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"conflict, 409", "crash, 500"})
    void aRollbackForgetsTheKeyAndTheChange(String trouble, int status) {
        String key = key();
        String name = name(trouble);

        Response first = create(name, key);
        Response again = create(name, key);

        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(again.statusCode()).isEqualTo(status);
        assertThat(again.header("Idempotent-Replayed")).isNull();
        assertThat(things(name)).isZero();
        assertThat(keys(key)).isZero();
    }

    @Test
    void aTwinIsToldToWaitWhileTheFirstRuns() throws Exception {
        String key = key();
        String name = name("gate");
        gate.close();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> first = executor.submit(() -> create(name, key));
            gate.awaitEntered();

            Response twin = create(name, key);

            gate.open();
            assertThat(twin.statusCode()).as(twin.asString()).isEqualTo(409);
            assertThat(twin.jsonPath().getString("code")).isEqualTo("idempotency-running");
            assertThat(twin.jsonPath().getBoolean("retryable")).isTrue();
            assertThat(twin.header("Retry-After")).isEqualTo("1");
            assertThat(first.get().statusCode()).isEqualTo(201);
        } finally {
            gate.open();
        }
        create(name, key).then().statusCode(201).header("Idempotent-Replayed", "true");
        assertThat(things(name)).isEqualTo(1);
    }

    @Test
    void manyTwinsAtOnceHaveOneEffect() throws Exception {
        for (int round = 0; round < 5; round++) {
            String key = key();
            String name = name("twins");
            List<Response> answers = atOnce(8, name, key);

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.statusCode())
                            .as(answer.asString())
                            .isIn(201, 409));
            assertThat(answers).anyMatch(answer -> answer.statusCode() == 201);
            assertThat(things(name)).isEqualTo(1);
        }
    }

    @Test
    void aKeyMustBePrintable() {
        create(name("key"), "a b").then().statusCode(400).body("code", equalTo("idempotency-key-malformed"));
        create(name("key"), "x".repeat(201)).then().statusCode(400).body("code", equalTo("idempotency-key-malformed"));
        create(name("key"), "x".repeat(150) + UUID.randomUUID()).then().statusCode(201);
    }

    @Test
    void tryFirstAnswersAsTheCallWouldAndChangesNothing() {
        String key = key();
        String name = name("try");
        long events = events();

        request(key)
                .queryParam("validateOnly", true)
                .body(Map.of("name", name))
                .post(THINGS)
                .then()
                .statusCode(201)
                .body("name", equalTo(name));
        request(key)
                .queryParam("validateOnly", true)
                .body(Map.of("name", name("conflict")))
                .post(THINGS)
                .then()
                .statusCode(409)
                .body("code", equalTo("conflict"));

        assertThat(things(name)).isZero();
        assertThat(keys(key)).isZero();
        assertThat(events()).isEqualTo(events);
        create(name, key).then().statusCode(201).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void withoutAKeyEveryCallCounts() {
        String name = name("keyless");

        given().auth()
                .oauth2(TestTokens.all())
                .contentType(ContentType.JSON)
                .body(Map.of("name", name))
                .post(THINGS);

        assertThat(things(name)).isEqualTo(1);
    }

    private List<Response> atOnce(int requests, String name, String key) throws Exception {
        List<Response> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> running = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                running.add(executor.submit(() -> create(name, key)));
            }
            for (Future<Response> answer : running) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static io.restassured.specification.RequestSpecification request(String key) {
        return given().auth()
                .oauth2(TestTokens.all())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key);
    }

    private static Response create(String name, String key) {
        return request(key).body(Map.of("name", name)).post(THINGS);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static String name(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    private int things(String name) {
        return count("SELECT COUNT(*) FROM thing WHERE name = ?", name);
    }

    private int keys(String key) {
        return count("SELECT COUNT(*) FROM idempotency_key WHERE idempotency_key = ?", key);
    }

    private int events() {
        return count("SELECT COUNT(*) FROM feed_event WHERE topic = ?", TestFeeds.THINGS);
    }

    private int count(String query, String argument) {
        return jdbi.withHandle(
                sql -> sql.select(query, argument).mapTo(Integer.class).one());
    }
}
