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
import java.util.function.Supplier;

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
        long remaining = deadline.remainingMillis();
        long millis = Math.min(tryTimeout.toMillis(), remaining);
        Supplier<PartFailure> late = remaining < tryTimeout.toMillis() ? PartFailure::outOfTime : PartFailure::timeout;
        if (millis <= 0) {
            return Future.failedFuture(PartFailure.outOfTime());
        }
        Deadline end = Deadline.within(Duration.ofMillis(millis), null);
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
                .compose(request -> send(request, Math.max(1, end.remainingMillis()), late))
                .recover(failure -> Future.failedFuture(asPartFailure(failure, late)))
                .compose(answer -> answer.status() >= 500
                        ? Future.failedFuture(PartFailure.of(answer))
                        : Future.succeededFuture(answer));
    }

    private static PartFailure asPartFailure(Throwable failure, Supplier<PartFailure> late) {
        // A request that our own timer has reset fails with a reset, whose cause is the reason that we gave.
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PartFailure known) {
                return known;
            }
        }
        return failure instanceof TimeoutException ? late.get() : PartFailure.unreachable(failure);
    }

    private Future<PartAnswer> send(HttpClientRequest request, long millis, Supplier<PartFailure> late) {
        long timer = vertx.setTimer(millis, due -> request.reset(0, late.get()));
        return request.send().compose(PartClient::whole).onComplete(done -> vertx.cancelTimer(timer));
    }

    private static Future<PartAnswer> whole(HttpClientResponse response) {
        return response.body()
                .map(body -> new PartAnswer(
                        response.statusCode(),
                        response.getHeader("ETag"),
                        response.getHeader("Content-Type"),
                        response.getHeader("Retry-After"),
                        body));
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
