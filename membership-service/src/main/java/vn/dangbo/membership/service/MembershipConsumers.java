package vn.dangbo.membership.service;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.feed.ConsumersResource;
import vn.dangbo.kit.feed.FeedConsumers;

@Path("/api/v1/membership/consumers")
@Tag(name = "Feeds")
public class MembershipConsumers extends ConsumersResource {
    public MembershipConsumers(FeedConsumers consumers) {
        super(consumers);
    }
}
