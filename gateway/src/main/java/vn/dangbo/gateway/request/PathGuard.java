package vn.dangbo.gateway.request;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import vn.dangbo.gateway.problem.GatewayProblem;
import vn.dangbo.gateway.problem.ProblemException;

/**
 * Refuses paths that the gateway and a service could read as two different resources: dot segments, empty segments,
 * backslashes and their encoded forms. What is left means the same to both, so a path is routed by its raw first segment
 * and passed on byte for byte.
 */
public final class PathGuard {

    private static final Pattern AMBIGUOUS =
            Pattern.compile("//|/\\.{1,2}(/|;|$)|\\\\|%(2e|2f|5c|00|0a|0d)", Pattern.CASE_INSENSITIVE);

    private PathGuard() {}

    /** The handler that refuses with {@code path-malformed}. */
    public static void check(RoutingContext context) {
        String path = context.request().path();
        if (path == null || !isPlain(path)) {
            throw new ProblemException(GatewayProblem.PATH_MALFORMED);
        }
        context.next();
    }

    static boolean isPlain(String path) {
        return path.startsWith("/") && !AMBIGUOUS.matcher(path).find();
    }
}
