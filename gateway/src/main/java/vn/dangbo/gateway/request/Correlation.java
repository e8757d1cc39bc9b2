package vn.dangbo.gateway.request;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one request: the W3C trace that it belongs to and the caller's own request id. Taken from the request, made
 * when absent or malformed, passed on to services and echoed in the answer.
 *
 * @param traceparent the whole header
 * @param traceId its trace id, which problems quote
 * @param requestId {@code X-Request-Id}
 */
public record Correlation(String traceparent, String traceId, String requestId) {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
    private static final Pattern REQUEST_ID = Pattern.compile("[!-~]{1,100}");
    private static final String KEY = Correlation.class.getName();

    /** The first handler of every request. */
    public static void begin(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.put(KEY, of(request.getHeader("traceparent"), request.getHeader("X-Request-Id")));
        context.next();
    }

    /** The ids that {@link #begin} has decided for this request. */
    public static Correlation of(RoutingContext context) {
        Correlation begun = context.get(KEY);
        return begun == null ? of(null, null) : begun;
    }

    static Correlation of(@Nullable String traceparent, @Nullable String requestId) {
        String id = requestId != null && REQUEST_ID.matcher(requestId).matches() ? requestId : random(16);
        if (traceparent != null) {
            Matcher header = TRACEPARENT.matcher(traceparent);
            if (header.matches() && !allZero(header.group(1)) && !allZero(header.group(2))) {
                return new Correlation(traceparent, header.group(1), id);
            }
        }
        String traceId = random(16);
        return new Correlation("00-" + traceId + "-" + random(8) + "-01", traceId, id);
    }

    /** The headers that carry the ids, to services and back to the caller. */
    public Map<String, String> headers() {
        return Map.of("traceparent", traceparent, "X-Request-Id", requestId);
    }

    private static boolean allZero(String hex) {
        return hex.chars().allMatch(c -> c == '0');
    }

    private static String random(int bytes) {
        byte[] id = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
