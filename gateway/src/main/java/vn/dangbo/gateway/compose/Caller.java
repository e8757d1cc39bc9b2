package vn.dangbo.gateway.compose;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.dangbo.gateway.request.Correlation;

/**
 * Who asks, and how: what of the request every part is asked with.
 *
 * @param identity headers that can change an answer; equal reads are equal in these too
 * @param trace headers that only follow the request
 * @param strict {@code Prefer: handling=strict}: rather nothing than an incomplete answer
 */
record Caller(Map<String, String> identity, Map<String, String> trace, boolean strict) {

    private static final List<String> IDENTITY = List.of("Authorization", "Accept-Language", "X-Purpose");
    private static final Pattern STRICT =
            Pattern.compile("(^|[,;])\\s*handling\\s*=\\s*\"?strict\"?\\s*($|[,;])", Pattern.CASE_INSENSITIVE);

    static Caller of(RoutingContext context) {
        HttpServerRequest request = context.request();
        Map<String, String> identity = new LinkedHashMap<>();
        for (String name : IDENTITY) {
            String value = request.getHeader(name);
            if (value != null) {
                identity.put(name, value);
            }
        }
        Map<String, String> trace = new LinkedHashMap<>(Correlation.of(context).headers());
        String state = request.getHeader("tracestate");
        if (state != null) {
            trace.put("tracestate", state);
        }
        boolean strict = request.headers().getAll("Prefer").stream()
                .anyMatch(value -> STRICT.matcher(value).find());
        return new Caller(identity, trace, strict);
    }
}
