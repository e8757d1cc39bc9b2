package vn.dangbo.kit.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import vn.dangbo.kit.problem.Messages;

/** Accepts or starts a W3C trace and names it in every answer. Runs before matching, so a 404 has a trace too. */
@Provider
@PreMatching
@Priority(1)
class TraceFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String NO_TRACE = "0".repeat(32);

    @Context
    HttpServerRequest http;

    private final RequestContext request;

    TraceFilter(RequestContext request) {
        this.request = request;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        String traceId = traceId(context.getHeaderString("traceparent"));
        request.begin(
                traceId,
                context.getUriInfo().getRequestUri().getRawPath(),
                Messages.negotiate(context.getHeaderString("Accept-Language")));
        MDC.put("traceId", traceId);
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        response.getHeaders().putSingle("X-Trace-Id", request.traceId());
        String requestId = context.getHeaderString("X-Request-Id");
        if (requestId != null && requestId.length() <= 100) {
            response.getHeaders().putSingle("X-Request-Id", requestId);
        }
        MDC.remove("traceId");
    }

    private static String traceId(String traceparent) {
        if (traceparent != null) {
            Matcher header = TRACEPARENT.matcher(traceparent);
            if (header.matches() && !header.group(1).equals(NO_TRACE)) {
                return header.group(1);
            }
        }
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
