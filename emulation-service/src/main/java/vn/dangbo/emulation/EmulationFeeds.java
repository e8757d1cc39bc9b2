package vn.dangbo.emulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.feed.Feeds;
import vn.dangbo.kit.feed.FeedsResource;

/** What others may follow: targets, what they reached, and assessments. */
@Path("/api/v1/emulation/feeds")
@Tag(name = "Feeds")
class EmulationFeeds extends FeedsResource {

    EmulationFeeds(Feeds feeds, ObjectMapper json) {
        super(feeds, json, Map.of("targets", "/api/v1/targets"));
    }
}
