package vn.dangbo.kit.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.function.Supplier;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Strong entity tags of row versions: 304 without rendering, and no lost update. */
@ApplicationScoped
public class ETags {

    @Context
    HttpHeaders headers;

    /** 200 with the tag, or 304 when the caller already holds this version; {@code body} is only called for a 200. */
    public Response answer(Object version, Supplier<?> body) {
        String tag = quote(version);
        String known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && matches(known, tag)) {
            return Response.notModified(new EntityTag(String.valueOf(version)))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        return Response.ok(body.get()).header(HttpHeaders.ETAG, tag).build();
    }

    /** Refuses with 428 when {@code If-Match} is absent and with 412 when it names another version. */
    public void require(Object version) {
        String expected = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (expected == null || expected.isBlank()) {
            throw new ProblemException(KitProblem.PRECONDITION_MISSING);
        }
        if (!matches(expected, quote(version))) {
            throw new ProblemException(KitProblem.PRECONDITION_STALE);
        }
    }

    /** Refuses with 412 when {@code If-Match} is given and names another version: for actions, which need none. */
    public void requireIfGiven(Object version) {
        if (headers.getHeaderString(HttpHeaders.IF_MATCH) != null) {
            require(version);
        }
    }

    public static String quote(Object version) {
        return "\"" + version + "\"";
    }

    private static boolean matches(String header, String tag) {
        return header.trim().equals("*")
                || Arrays.stream(header.split(",")).map(String::trim).anyMatch(tag::equals);
    }
}
