package vn.dangbo.gateway.passthrough;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import vn.dangbo.gateway.problem.GatewayProblem;
import vn.dangbo.gateway.problem.ProblemException;
import vn.dangbo.gateway.problem.Problems;
import vn.dangbo.gateway.request.Answer;
import vn.dangbo.gateway.request.Correlation;
import vn.dangbo.gateway.request.Drain;
import vn.dangbo.gateway.service.Service;

/** One request on its way through: adjusts the headers of both directions, and answers for a service that does not. */
final class Passage implements ProxyInterceptor {

    private static final Logger LOG = Logger.getLogger(Passage.class);

    /** Headers of one connection (RFC 9110, 7.6.1); framing itself is the HTTP stack's. */
    private static final List<String> HOP_BY_HOP = List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "TE",
            "Upgrade");

    private final RoutingContext context;
    private final Service service;
    private final Problems problems;
    private final Duration idleTimeout;
    private final long begunAt = System.nanoTime();

    Passage(RoutingContext context, Service service, Problems problems, Duration idleTimeout) {
        this.context = context;
        this.service = service;
        this.problems = problems;
        this.idleTimeout = idleTimeout;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext proxied) {
        ProxyRequest request = proxied.request();
        HttpServerRequest incoming = context.request();
        // Never the absolute form of a request line, which would name another host.
        request.setURI(incoming.query() == null ? incoming.path() : incoming.path() + "?" + incoming.query());
        request.setAuthority(service.authority());
        MultiMap headers = request.headers();
        removeHopByHop(headers);
        headers.remove("Expect");
        headers.remove("Forwarded");
        headers.set("X-Forwarded-For", incoming.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", incoming.scheme());
        headers.remove("X-Forwarded-Host");
        headers.remove("X-Forwarded-Port");
        headers.remove("X-Forwarded-Prefix");
        Correlation.of(context).headers().forEach(headers::set);
        return proxied.sendRequest().recover(failure -> Future.succeededFuture(noAnswer(request, failure)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext proxied) {
        MultiMap headers = proxied.response().headers();
        removeHopByHop(headers);
        Correlation.of(context).headers().forEach(headers::set);
        // An answer that breaks off resets the caller's connection, of which the request itself is not told.
        return proxied.sendResponse().onFailure(brokenOff -> Drain.ended(context));
    }

    private ProxyResponse noAnswer(ProxyRequest request, Throwable failure) {
        boolean silent = failure instanceof HttpClosedException
                && Duration.ofNanos(System.nanoTime() - begunAt).compareTo(idleTimeout) >= 0;
        if (!context.response().closed()) { // else it is the caller who has gone
            log(failure, silent);
        }
        Answer problem = problems.answer(
                context,
                new ProblemException(
                        silent ? GatewayProblem.SERVICE_TIMEOUT : GatewayProblem.SERVICE_UNAVAILABLE, service.name()));
        ProxyResponse response = request.release().response().setStatusCode(problem.status());
        problem.headers().forEach(response::putHeader);
        return response.setBody(Body.body(problem.body()));
    }

    private void log(Throwable failure, boolean silent) {
        LOG.warnf(
                "%s %s: %s, trace %s",
                service.name(),
                silent ? "is silent" : "is not reachable",
                failure.getClass().getSimpleName(),
                Correlation.of(context).traceId());
    }

    private static void removeHopByHop(MultiMap headers) {
        for (String named : headers.getAll("Connection")) {
            for (String header : named.split(",")) {
                headers.remove(header.trim());
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }
}
