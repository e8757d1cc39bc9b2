package vn.dangbo.gateway.passthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dangbo.gateway.Backends;
import vn.dangbo.gateway.GatewayTest;

@QuarkusTest
class StreamingTest extends GatewayTest {

    private static final long SIZE = 50L * 1024 * 1024;
    private static final Buffer CHUNK = Buffer.buffer(new byte[64 * 1024]);

    /** What sockets on both sides and the queues between them may hold; far below the whole. */
    private static final long UNDER_WAY = 24L * 1024 * 1024;

    @TestHTTPResource
    URI gateway;

    private Vertx vertx;
    private HttpClient client;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        client = vertx.createHttpClient();
    }

    @AfterEach
    void close() {
        Backends.STREAMING.readOn();
        done(vertx.close());
    }

    @Test
    void anUploadWaitsForItsReader() {
        Backends.STREAMING.stopReading();
        HttpClientRequest request = request(HttpMethod.POST, "/api/v1/houses/upload");
        request.putHeader("Content-Length", Long.toString(SIZE));
        AtomicLong sent = new AtomicLong();
        AtomicBoolean full = new AtomicBoolean();
        Future<Buffer> answer = request.response().compose(HttpClientResponse::body);
        vertx.runOnContext(begin -> write(request, sent, full));

        await().until(full::get);
        long first = sent.get();
        // Half a second without movement: nobody in between swallows the rest.
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> sent.get() < UNDER_WAY);
        assertThat(first).isPositive();
        assertThat(Backends.STREAMING.received()).isZero();

        Backends.STREAMING.readOn();
        assertThat(done(answer).toString()).isEqualTo("{\"received\":" + SIZE + "}");
    }

    @Test
    void aDownloadWaitsForItsReader() {
        HttpClientRequest request = request(HttpMethod.GET, "/api/v1/houses/download?bytes=" + SIZE);
        AtomicLong received = new AtomicLong();
        AtomicBoolean ended = new AtomicBoolean();
        HttpClientResponse response = done(request.send().onSuccess(HttpClientResponse::pause));
        response.handler(bytes -> received.addAndGet(bytes.length()));
        response.endHandler(end -> ended.set(true));

        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> Backends.STREAMING.written() > 0 && Backends.STREAMING.written() < UNDER_WAY);

        response.resume();
        await().atMost(Duration.ofSeconds(20)).until(ended::get);
        assertThat(received).hasValue(SIZE);
    }

    @Test
    void aRefusalInTheMiddleOfAnUploadArrives() {
        assertThat(answerDuringUpload("/api/v1/houses/refused-early"))
                .startsWith("422 ")
                .contains("import-header-wrong");
    }

    @Test
    void aRefusalThatReadsNothingOfAnUploadArrives() {
        for (int i = 0; i < 20; i++) {
            assertThat(answerDuringUpload("/api/v1/houses/refused-unread"))
                    .startsWith("413 ")
                    .contains("body-too-large");
        }
    }

    @Test
    void aRefusalThatEndsTheConnectionArrives() {
        for (int i = 0; i < 20; i++) {
            assertThat(answerDuringUpload("/api/v1/houses/refused-and-closed"))
                    .startsWith("413 ")
                    .contains("body-too-large");
        }
    }

    @Test
    void aCallerWhoHangsUpFreesTheService() {
        HttpClientRequest request = request(HttpMethod.GET, "/api/v1/houses/wait");
        request.send();
        await().until(() -> Backends.STREAMING.waiting() == 1);

        request.connection().close();

        // Far sooner than the idle time-out would.
        await().atMost(Duration.ofMillis(700)).until(() -> Backends.STREAMING.waiting() == 0);
    }

    @Test
    void aServiceThatDiesInTheMiddleOfAnUploadIsUnavailable() {
        assertThat(answerDuringUpload("/api/v1/houses/hang-up-early"))
                .startsWith("503 ")
                .contains("service-unavailable");
    }

    /** Uploads without end until the answer comes: its status and body. */
    private String answerDuringUpload(String path) {
        HttpClientRequest request = request(HttpMethod.POST, path);
        request.setChunked(true);
        request.exceptionHandler(cutOff -> {});
        AtomicBoolean stop = new AtomicBoolean();
        Future<String> answer = request.response()
                .onComplete(any -> stop.set(true))
                .compose(response -> response.body().map(body -> response.statusCode() + " " + body));
        vertx.setPeriodic(1, tick -> {
            if (!stop.get() && !request.writeQueueFull()) {
                request.write(CHUNK);
            }
        });
        String answered = done(answer);
        request.reset();
        return answered;
    }

    @Test
    void anAnswerThatBreaksOffIsNotMistakenForAWholeOne() {
        HttpClientRequest request = request(HttpMethod.GET, "/api/v1/houses/cut-off");

        Future<Buffer> body = request.send().compose(HttpClientResponse::body);

        await().atMost(Duration.ofSeconds(5)).until(body::isComplete);
        assertThat(body.failed()).isTrue();
    }

    @Test
    void anUploadThatIsAnnouncedFirstIsWelcomedOnlyWithAToken() {
        HttpClientRequest stranger = done(
                client.request(options(HttpMethod.POST, "/api/v1/houses/upload").putHeader("Expect", "100-continue")));
        stranger.setChunked(true);
        AtomicBoolean welcomed = new AtomicBoolean();
        stranger.continueHandler(go -> welcomed.set(true));
        Future<HttpClientResponse> refusal = stranger.response();
        done(stranger.sendHead());
        assertThat(done(refusal).statusCode()).isEqualTo(401);
        assertThat(welcomed).isFalse();

        HttpClientRequest known =
                request(HttpMethod.POST, "/api/v1/houses/upload").putHeader("Expect", "100-continue");
        known.setChunked(true);
        known.continueHandler(go -> known.end(CHUNK));
        Future<HttpClientResponse> answer = known.response();
        done(known.sendHead());
        assertThat(done(answer.compose(HttpClientResponse::body)).toString())
                .isEqualTo("{\"received\":" + CHUNK.length() + "}");
    }

    private static void write(HttpClientRequest request, AtomicLong sent, AtomicBoolean full) {
        while (sent.get() < SIZE) {
            if (request.writeQueueFull()) {
                full.set(true);
                request.drainHandler(drained -> write(request, sent, full));
                return;
            }
            request.write(CHUNK);
            sent.addAndGet(CHUNK.length());
        }
        request.end();
    }

    private HttpClientRequest request(HttpMethod method, String uri) {
        return done(client.request(options(method, uri).putHeader("Authorization", "Bearer " + Backends.token())));
    }

    private RequestOptions options(HttpMethod method, String uri) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(gateway.getHost())
                .setPort(gateway.getPort())
                .setURI(uri);
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }
}
