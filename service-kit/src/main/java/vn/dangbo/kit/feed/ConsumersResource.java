package vn.dangbo.kit.feed;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;

/**
 * How far this service has followed the feeds of others. A service subclasses it:
 *
 * <pre>{@code
 * @Path("/api/v1/inspection/consumers")
 * class InspectionConsumers extends ConsumersResource {
 *     InspectionConsumers(FeedConsumers consumers) {
 *         super(consumers);
 *     }
 * }
 * }</pre>
 */
public abstract class ConsumersResource {

    private final FeedConsumers consumers;

    protected ConsumersResource(FeedConsumers consumers) {
        this.consumers = consumers;
    }

    /**
     * @param lastEventId position of the last event that has taken effect; equal to the head of the source's topic when
     *     caught up
     * @param failures events whose effect a rule refused
     */
    @Schema(name = "FeedConsumer")
    public record Item(
            String name,
            String source,
            String topic,

            @Schema(description = "Position of the last event that has taken effect")
            String lastEventId,

            @Schema(description = "Events whose effect a rule refused")
            long failures) {}

    @Schema(name = "FeedConsumers")
    public record Items(List<Item> items) {}

    @GET
    @Operation(summary = "The consumers of other services' feeds, each with its position")
    @Produces(MediaType.APPLICATION_JSON)
    @Access(value = Role.INTEGRATOR, bounds = Access.Bounds.INSTALLATION)
    @RunOnVirtualThread
    public Items consumers() {
        return new Items(consumers.list());
    }
}
