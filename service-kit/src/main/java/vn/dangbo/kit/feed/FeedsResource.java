package vn.dangbo.kit.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/**
 * The feeds of a service (HTTP feeds: a batch of CloudEvents after a position, long polling). A service subclasses it:
 *
 * <pre>{@code
 * @Path("/api/v1/membership/feeds")
 * class MembershipFeeds extends FeedsResource {
 *     MembershipFeeds(Feeds feeds, ObjectMapper json) {
 *         super(feeds, json, Map.of("organisations", "/api/v1/organisations/digest", "members", "/api/v1/members"));
 *     }
 * }
 * }</pre>
 */
public abstract class FeedsResource {

    private static final int MAXIMUM = 1000;
    private static final int LONGEST_WAIT_SECONDS = 60;

    @Context
    UriInfo uri;

    private final Feeds feeds;
    private final ObjectMapper json;
    private final Map<String, String> topics;

    /** @param topics name of each topic, and the path where a reader that is too far behind starts again */
    protected FeedsResource(Feeds feeds, ObjectMapper json, Map<String, String> topics) {
        this.feeds = feeds;
        this.json = json;
        this.topics = new TreeMap<>(topics);
    }

    @Schema(name = "FeedHead")
    public record Head(
            String topic,

            @Schema(description = "Position of the topic's last event, \"0\" before the first")
            String lastEventId) {}

    @Schema(name = "FeedHeads")
    public record Heads(List<Head> items) {}

    @GET
    @Operation(summary = "The topics of this service, each with the position of its last event")
    @Produces(MediaType.APPLICATION_JSON)
    @Access(value = Role.INTEGRATOR, bounds = Access.Bounds.INSTALLATION)
    @RunOnVirtualThread
    public Heads heads() {
        return new Heads(topics.keySet().stream()
                .map(topic -> new Head(topic, Long.toString(feeds.head(topic))))
                .toList());
    }

    @GET
    @Path("/{topic}")
    @Operation(
            summary = "Events after a position, in the order of their commits",
            description =
                    "Positions grow by one without gaps. With `timeout` the answer waits for an event; an empty batch means that"
                            + " none came. 410 means that the events asked for are no longer kept: start again at the address"
                            + " in `Link` with rel=resynchronise.")
    @APIResponse(
            responseCode = "200",
            description = "A batch of CloudEvents 1.0; empty at the end of the topic",
            content =
                    @Content(
                            mediaType = CloudEvent.BATCH,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = CloudEvent.class)))
    @Produces(CloudEvent.BATCH)
    @Access(value = Role.INTEGRATOR, bounds = Access.Bounds.INSTALLATION)
    @RunOnVirtualThread
    public Response events(
            @PathParam("topic") String topic,
            @Parameter(description = "The `id` of the last event that the reader has; absent: from the beginning")
                    @QueryParam("lastEventId")
                    @DefaultValue("0")
                    String lastEventId,
            @Parameter(description = "Seconds to wait for an event, 0 to 60") @QueryParam("timeout") @DefaultValue("0")
                    String timeout,
            @Parameter(description = "Events a batch, 1 to 1000") @QueryParam("limit") @DefaultValue("100")
                    String limit) {
        String resynchronise = topics.get(topic);
        if (resynchronise == null) {
            throw new ProblemException(KitProblem.FEED_TOPIC_UNKNOWN, topic);
        }
        long last = number(lastEventId, 0, Long.MAX_VALUE - 1);
        if (last < 0) {
            throw new ProblemException(KitProblem.ID_MALFORMED, "lastEventId");
        }
        long seconds = number(timeout, 0, LONGEST_WAIT_SECONDS);
        if (seconds < 0) {
            throw ProblemException.invalidField("timeout", KitProblem.FIELD_INVALID, "timeout");
        }
        long most = number(limit, 1, MAXIMUM);
        if (most < 0) {
            throw new ProblemException(KitProblem.LIMIT_OUT_OF_RANGE, MAXIMUM);
        }
        List<StoredEvent> events = feeds.read(topic, last, (int) most, Duration.ofSeconds(seconds))
                .orElseThrow(() -> new ProblemException(KitProblem.FEED_POSITION_GONE, last, feeds.head(topic))
                        .header("Link", "<" + resynchronise + ">; rel=\"resynchronise\""));
        return Response.ok(write(events, uri.getPath()), CloudEvent.BATCH)
                .header("Cache-Control", "no-store")
                .build();
    }

    private byte[] write(List<StoredEvent> events, String source) {
        try {
            return json.writeValueAsBytes(
                    events.stream().map(event -> event.onWire(source)).toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** -1 when the text is not a number of that range. */
    private static long number(String text, long least, long most) {
        try {
            long value = Long.parseLong(text);
            return value >= least && value <= most ? value : -1;
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
