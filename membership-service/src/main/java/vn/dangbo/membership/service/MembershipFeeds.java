package vn.dangbo.membership.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.feed.Feeds;
import vn.dangbo.kit.feed.FeedsResource;

@Path("/api/v1/membership/feeds")
@Tag(name = "Feeds")
public class MembershipFeeds extends FeedsResource {
    public MembershipFeeds(Feeds feeds, ObjectMapper json) {
        super(
                feeds,
                json,
                Map.of(
                        "organisations", "/api/v1/organisations/digest",
                        "members", "/api/v1/members",
                        "snapshots", "/api/v1/membership/snapshots",
                        "cases", "/api/v1/membership/work-items",
                        "committees", "/api/v1/committee-terms/seats"));
    }
}
