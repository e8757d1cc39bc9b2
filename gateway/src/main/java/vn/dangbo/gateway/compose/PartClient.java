package vn.dangbo.gateway.compose;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** One try at one part, over pooled connections. */
@Singleton
class PartClient {

    /** Longer than any pause between the requests of an active client; an idle gateway lets go. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration tryTimeout;

    PartClient(Vertx vertx, CompositionConfig config) {
        this.vertx = vertx;
        this.tryTimeout = config.tryTimeout();
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
                new PoolOptions().setHttp1MaxSize(config.connections()));
    }

    /**
     * Fails with {@link PartFailure} when the service cannot be reached, does not answer in time or answers 5xx; every
     * other answer is one.
     */
    Future<PartAnswer> get(PartRequest part, Caller caller, Deadline deadline) {
        long millis = Math.min(tryTimeout.toMillis(), deadline.remainingMillis());
        if (millis <= 0) {
            return Future.failedFuture(PartFailure.timeout());
        }
        RequestOptions options = part.service()
                .request()
                .setMethod(HttpMethod.GET)
                .setURI(part.uri())
                .setConnectTimeout(millis)
                .putHeader("Accept", "application/json")
                .putHeader(Deadline.HEADER, Long.toString(millis));
        caller.identity().forEach(options::putHeader);
        caller.trace().forEach(options::putHeader);
        return client.request(options)
                .compose(request -> send(request, millis))
                .recover(failure -> Future.failedFuture(
                        failure instanceof PartFailure known
                                ? known
                                : failure instanceof TimeoutException
                                        ? PartFailure.timeout()
                                        : PartFailure.unreachable(failure)))
                .compose(answer -> answer.status() >= 500
                        ? Future.failedFuture(PartFailure.of(answer))
                        : Future.succeededFuture(answer));
    }

    private Future<PartAnswer> send(HttpClientRequest request, long millis) {
        long timer = vertx.setTimer(millis, due -> request.reset(0, PartFailure.timeout()));
        return request.send().compose(PartClient::whole).onComplete(done -> vertx.cancelTimer(timer));
    }

    private static Future<PartAnswer> whole(HttpClientResponse response) {
        return response.body()
                .map(body -> new PartAnswer(
                        response.statusCode(), response.getHeader("ETag"), response.getHeader("Content-Type"), body));
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
