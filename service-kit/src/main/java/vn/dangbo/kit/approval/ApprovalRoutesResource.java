package vn.dangbo.kit.approval;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Approval routes of organisations; a service mounts them under its own name. */
@Tag(name = "Approval")
public abstract class ApprovalRoutesResource {

    private static final int DOCUMENT = 100;

    @Inject
    Routes routes;

    @Inject
    Jdbi jdbi;

    @Inject
    Scope scope;

    @Inject
    Times times;

    @Inject
    ETags etags;

    @Context
    UriInfo uri;

    /** A route to set up; open-ended without {@code validTo}. */
    @Schema(name = "ApprovalRouteRequest")
    public record Request(
            UUID organisationId,
            String caseKind,
            String action,
            List<Route.Signing> stages,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String documentNumber) {}

    /** The first day on which the route is no longer in force. */
    @Schema(name = "ApprovalRouteEnd")
    public record End(LocalDate validTo) {}

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(summary = "The approval routes of an organisation")
    public Page<Route> list(
            @QueryParam("organisationId") @Nullable String organisationId, @BeanParam PageRequest page) {
        UUID organisation = Ids.parse(need(organisationId, "organisationId"), "organisationId");
        scope.require(organisation, times.today());
        return routes.list(organisation, page);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access
    @Operation(summary = "One approval route")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Route.class)))
    public Response get(@PathParam("id") String id) {
        Route route = visible(id);
        return etags.answer(route.version(), () -> route);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.ADMINISTRATOR)
    @Operation(summary = "Set up an approval route for an action of an organisation")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Route.class)))
    public Response create(Request request) {
        List<Route.Signing> stages = need(request.stages(), "/stages");
        stages.forEach(signing -> {
            need(signing.stage(), "/stages");
            need(signing.role(), "/stages");
        });
        Route wish = new Route(
                Times.newId(),
                need(request.organisationId(), "/organisationId"),
                need(request.caseKind(), "/caseKind"),
                need(request.action(), "/action"),
                stages,
                need(request.validFrom(), "/validFrom"),
                request.validTo() == null ? Times.FOREVER : request.validTo(),
                text(request.documentNumber(), "/documentNumber", DOCUMENT),
                1);
        scope.require(wish.organisationId(), times.today());
        Route route = jdbi.withHandle(sql -> routes.create(sql, wish));
        return Response.created(
                        uri.getAbsolutePathBuilder().path(route.id().toString()).build())
                .header("ETag", ETags.quote(route.version()))
                .entity(route)
                .build();
    }

    @PATCH
    @Path("{id}")
    @RunOnVirtualThread
    @Command
    @Access(Role.ADMINISTRATOR)
    @Operation(summary = "Let an approval route end; drafts on their way go on by it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Route.class)))
    public Response end(@PathParam("id") String id, End request) {
        Route route = visible(id);
        etags.require(route.version());
        Route ended = jdbi.withHandle(sql -> routes.end(sql, route, need(request.validTo(), "/validTo")));
        return Response.ok(ended).header("ETag", ETags.quote(ended.version())).build();
    }

    private Route visible(String id) {
        UUID routeId = Ids.ofPath(id);
        return jdbi.withHandle(sql -> routes.find(sql, routeId))
                .filter(route -> scope.reaches(route.organisationId(), times.today()))
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND));
    }
}
