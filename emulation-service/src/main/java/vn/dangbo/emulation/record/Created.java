package vn.dangbo.emulation.record;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import vn.dangbo.kit.web.ETags;

/** Answers that a record was made. */
public final class Created {

    private Created() {}

    /** @param path below {@code /api/v1/} */
    public static Response at(String path, Object entity) {
        return answer(path, entity).build();
    }

    /** The same, of a record that is read and corrected by its version. */
    public static Response at(String path, Object entity, int version) {
        return answer(path, entity).header("ETag", ETags.quote(version)).build();
    }

    private static Response.ResponseBuilder answer(String path, Object entity) {
        return Response.created(URI.create("/api/v1/" + path)).entity(entity);
    }
}
