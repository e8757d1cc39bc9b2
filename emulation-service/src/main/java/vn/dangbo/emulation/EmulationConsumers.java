package vn.dangbo.emulation;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.feed.ConsumersResource;
import vn.dangbo.kit.feed.FeedConsumers;

/** How far the replica of the organisations has followed membership. */
@Path("/api/v1/emulation/consumers")
@Tag(name = "Feeds")
class EmulationConsumers extends ConsumersResource {

    EmulationConsumers(FeedConsumers consumers) {
        super(consumers);
    }
}
