package vn.dangbo.testkit.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Path;
import java.util.Map;
import vn.dangbo.kit.feed.Feeds;
import vn.dangbo.kit.feed.FeedsResource;

@Path("/api/v1/testkit/feeds")
public class TestFeeds extends FeedsResource {

    public static final String THINGS = "things";
    public static final String RACES = "races";
    public static final String LATE = "late";
    public static final String WAKE = "wake";
    public static final String EMPTY = "empty";
    public static final String OLD = "old";
    public static final String SINGLE = "single";
    public static final String BATCHED = "batched";
    static final String RESYNCHRONISE = "/api/v1/testkit/things";

    TestFeeds(Feeds feeds, ObjectMapper json) {
        super(
                feeds,
                json,
                Map.of(
                        THINGS,
                        RESYNCHRONISE,
                        RACES,
                        RESYNCHRONISE,
                        LATE,
                        RESYNCHRONISE,
                        WAKE,
                        RESYNCHRONISE,
                        EMPTY,
                        RESYNCHRONISE,
                        OLD,
                        RESYNCHRONISE,
                        SINGLE,
                        RESYNCHRONISE,
                        BATCHED,
                        RESYNCHRONISE));
    }
}
