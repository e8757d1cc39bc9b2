package vn.dangbo.testkit.app;

import jakarta.ws.rs.Path;
import vn.dangbo.kit.feed.ConsumersResource;
import vn.dangbo.kit.feed.FeedConsumers;

@Path("/api/v1/testkit/consumers")
public class TestConsumers extends ConsumersResource {

    TestConsumers(FeedConsumers consumers) {
        super(consumers);
    }
}
