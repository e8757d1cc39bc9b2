package vn.dangbo.membership.badge;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.approval.Draft;
import vn.dangbo.kit.casework.CaseStep;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.desk.CaseDesk;
import vn.dangbo.kit.web.Items;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.badge.BadgeProcedure.State;

/** Badges as cases. Who may have one is listed below {@code /badges/eligible}. */
@Path("/api/v1/badges")
@Tag(name = "Badges")
public class BadgesResource {

    private final Badges badges;
    private final Proposals proposals;
    private final CaseDesk desk;
    private final Jdbi jdbi;

    BadgesResource(Badges badges, Proposals proposals, CaseDesk desk, Jdbi jdbi) {
        this.badges = badges;
        this.proposals = proposals;
        this.desk = desk;
        this.jdbi = jdbi;
    }

    @GET
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listBadges", summary = "Badges in which organisations of a subtree take part")
    public Page<BadgeView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("state") @Nullable State state,
            @QueryParam("memberId") @Nullable String memberId,
            @BeanParam PageRequest page) {
        return desk.list(badges, organisationId, state, memberId, page);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "getBadge", summary = "One badge, with what the caller may do next")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BadgeView.class)))
    public Response get(@PathParam("id") String id) {
        return desk.get(badges, id);
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listBadgeHistory", summary = "The steps of a badge, newest first")
    public Items<CaseStep> history(@PathParam("id") String id) {
        return desk.history(badges, id);
    }

    /** The cases that were opened, in the order of the request. */
    @Schema(name = "BadgesProposed")
    record Proposed(List<Proposals.Opened> items) {}

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "proposeBadges",
            summary = "Propose members for a round, at most 200 at once",
            description = "All are taken or none; a refusal names every member at fault by its pointer.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Proposed.class)))
    public Response propose(BadgeRequests.ProposalsRequest request) {
        Proposals.Wish wish = BadgeRequests.read(request);
        List<Proposals.Opened> opened = jdbi.withHandle(sql -> proposals.propose(sql, badges, wish));
        return Response.status(Response.Status.CREATED)
                .entity(new Proposed(opened))
                .build();
    }

    @POST
    @Path("{id}/steps")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "takeBadgeStep",
            summary = "Take one of the actions that the badge offers",
            description =
                    "AWARD judges the member again; it is refused with 409 `member-on-hold` without a cause, and with 503"
                            + " while inspection does not answer. Where the province has an approval route for AWARD, REFUSE or"
                            + " REVOKE, 202 with the draft that is on its way.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Draft.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BadgeView.class)))
    public Response step(@PathParam("id") String id, BadgeStep step) {
        return desk.step(badges, id, step);
    }
}
