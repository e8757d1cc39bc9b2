package vn.dangbo.gateway.passthrough;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import vn.dangbo.gateway.problem.GatewayProblem;
import vn.dangbo.gateway.problem.ProblemException;
import vn.dangbo.gateway.problem.Problems;
import vn.dangbo.gateway.service.Service;
import vn.dangbo.gateway.service.Services;

/** Sends a request to the service that owns its path, and the answer back. */
@Singleton
public class PassThrough {

    private static final ProxyOptions NO_WEBSOCKETS = new ProxyOptions().setSupportWebSocket(false);

    private final Services services;
    private final Problems problems;
    private final Duration idleTimeout;
    private final Vertx vertx;
    private final HttpClient client;

    PassThrough(Services services, Problems problems, PassThroughConfig config, Vertx vertx) {
        this.services = services;
        this.problems = problems;
        this.idleTimeout = config.idleTimeout();
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout((int) config.idleTimeout().toMillis())
                        .setKeepAliveTimeout((int) config.keepAlive().toSeconds()),
                new PoolOptions().setHttp1MaxSize(config.connections()));
    }

    public void handle(RoutingContext context) {
        Service service = services.ownerOf(context.request().path())
                .orElseThrow(() -> new ProblemException(GatewayProblem.ROUTE_UNKNOWN));
        // Answered here, after path and token are known to be good: a refused upload is never sent.
        if ("100-continue".equalsIgnoreCase(context.request().getHeader("Expect"))) {
            context.response().writeContinue();
        }
        HttpProxy.reverseProxy(NO_WEBSOCKETS, client)
                // What goes wrong is answered and logged by Passage; without a handler it would be logged here as well.
                .origin(proxied -> proxied.client()
                        .request(service.request())
                        .map(request -> request.exceptionHandler(answeredElsewhere -> {}))
                        .map(request -> Upload.patient(request, context.response(), vertx)))
                .addInterceptor(new Passage(context, service, problems, idleTimeout))
                .handle(context.request());
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
