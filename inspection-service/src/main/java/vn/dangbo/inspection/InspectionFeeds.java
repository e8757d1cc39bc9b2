package vn.dangbo.inspection;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.feed.Feeds;
import vn.dangbo.kit.feed.FeedsResource;

/** What others may follow: decisions, from their announcement on. */
@Path("/api/v1/inspection/feeds")
@Tag(name = "Feeds")
class InspectionFeeds extends FeedsResource {

    InspectionFeeds(Feeds feeds, ObjectMapper json) {
        super(feeds, json, Map.of("decisions", "/api/v1/decisions"));
    }
}
