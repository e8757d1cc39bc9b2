package vn.dangbo.gateway.compose;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;
import vn.dangbo.gateway.service.Service;
import vn.dangbo.gateway.service.Services;

/**
 * Asks services for parts: all at once, each behind its service's circuit breaker, once more after a refused connection or
 * a 503, and equal reads that are under way at the same time only once.
 */
@Singleton
class Parts {

    private static final Logger LOG = Logger.getLogger(Parts.class);

    private final PartClient client;
    private final Vertx vertx;
    private final Map<String, TypedGuard<CompletionStage<PartAnswer>>> guards = new HashMap<>();
    private final ConcurrentMap<Read, Future<PartAnswer>> underWay = new ConcurrentHashMap<>();

    /** What makes two reads equal. */
    private record Read(Service service, String uri, Map<String, String> identity) {}

    Parts(PartClient client, Vertx vertx, Services services, CompositionConfig config) {
        this.client = client;
        this.vertx = vertx;
        services.all().forEach(service -> guards.put(service.name(), guard(service.name(), config)));
    }

    /** All parts, in the order asked, good or not, at the deadline at the latest; never fails. */
    Future<List<PartResult>> ask(List<PartRequest> requests, Caller caller, Deadline deadline) {
        List<Future<PartResult>> results =
                requests.stream().map(request -> ask(request, caller, deadline)).toList();
        return Future.all(results).map(all -> all.list());
    }

    private Future<PartResult> ask(PartRequest request, Caller caller, Deadline deadline) {
        Promise<PartResult> result = Promise.promise();
        Context context = vertx.getOrCreateContext();
        // A read that another caller began may outlast this caller's deadline.
        long timer = vertx.setTimer(
                Math.max(1, deadline.remainingMillis()),
                due -> result.tryComplete(PartResult.failed(request, PartFailure.timeout())));
        read(request, caller, deadline)
                .onComplete(answer -> context.runOnContext(onOwnContext -> {
                    vertx.cancelTimer(timer);
                    result.tryComplete(
                            answer.succeeded()
                                    ? PartResult.of(request, answer.result())
                                    : PartResult.failed(request, answer.cause()));
                }));
        return result.future();
    }

    private Future<PartAnswer> read(PartRequest request, Caller caller, Deadline deadline) {
        Read read = new Read(request.service(), request.uri(), caller.identity());
        Promise<PartAnswer> promise = Promise.promise();
        Future<PartAnswer> earlier = underWay.putIfAbsent(read, promise.future());
        if (earlier != null) {
            // Who began it may have been in a greater hurry: then this caller, who still has time, asks for himself.
            return earlier.recover(failure -> {
                if (failure instanceof PartFailure known && known.isOutOfTime() && deadline.remainingMillis() > 0) {
                    underWay.remove(read, earlier);
                    return read(request, caller, deadline);
                }
                return Future.failedFuture(failure);
            });
        }
        promise.future().onComplete(done -> underWay.remove(read, promise.future()));
        guards.get(request.service().name())
                .get(() -> client.get(request, caller, deadline).toCompletionStage())
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        promise.complete(answer);
                    } else {
                        promise.fail(failure);
                    }
                });
        return promise.future();
    }

    private static TypedGuard<CompletionStage<PartAnswer>> guard(String service, CompositionConfig config) {
        return TypedGuard.create(new TypeLiteral<CompletionStage<PartAnswer>>() {})
                .withDescription(service)
                .withThreadOffload(false)
                .withCircuitBreaker()
                .name(service)
                .requestVolumeThreshold(config.breakerWindow())
                .failureRatio(config.breakerFailureRatio())
                .delay(config.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                .when(failure -> failure instanceof PartFailure known && known.ofService())
                .onStateChange(state -> LOG.warnf("circuit breaker of %s: %s", service, state))
                .done()
                .withRetry()
                .maxRetries(1)
                .delay(config.retryDelay().toMillis(), ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS)
                .whenException(failure -> failure instanceof PartFailure known && known.repeatable())
                .done()
                .build();
    }
}
