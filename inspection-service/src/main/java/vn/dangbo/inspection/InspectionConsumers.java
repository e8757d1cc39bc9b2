package vn.dangbo.inspection;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.feed.ConsumersResource;
import vn.dangbo.kit.feed.FeedConsumers;

/** How far the replica of the organisations has followed membership. */
@Path("/api/v1/inspection/consumers")
@Tag(name = "Feeds")
class InspectionConsumers extends ConsumersResource {

    InspectionConsumers(FeedConsumers consumers) {
        super(consumers);
    }
}
