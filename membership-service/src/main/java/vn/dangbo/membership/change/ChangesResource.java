package vn.dangbo.membership.change;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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
import vn.dangbo.membership.change.ChangeProcedure.State;

/** Changes of one kind; each kind has its own address. */
@Tag(name = "Changes of membership")
public abstract class ChangesResource {

    private final Change kind;
    private final CaseDesk desk;

    ChangesResource(Change kind, CaseDesk desk) {
        this.kind = kind;
        this.desk = desk;
    }

    @GET
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(summary = "Cases in which organisations of a subtree take part")
    public Page<ChangeView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("state") @Nullable State state,
            @QueryParam("memberId") @Nullable String memberId,
            @BeanParam PageRequest page) {
        return desk.list(kind, organisationId, state, memberId, page);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(summary = "One case, with what the caller may do next")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ChangeView.class)))
    public Response get(@PathParam("id") String id) {
        return desk.get(kind, id);
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(summary = "The steps of a case, newest first")
    public Items<CaseStep> history(@PathParam("id") String id) {
        return desk.history(kind, id);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(summary = "Propose a change")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ChangeView.class)))
    public Response propose(ChangeRequest request) {
        return desk.open(kind, sql -> kind.propose(sql, request));
    }

    @POST
    @Path("{id}/steps")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            summary = "Take one of the actions that the case offers",
            description = "Where the deciding body has an approval route, DECIDE answers 202 with the draft.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Draft.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ChangeView.class)))
    public Response step(@PathParam("id") String id, ChangeStep step) {
        return desk.step(kind, id, step);
    }

    /** Exemptions from work and activities: the cell decides by VOTE, and may EXTEND or END it. */
    @Path("/api/v1/exemptions")
    public static class Exempting extends ChangesResource {
        Exempting(Exemptions kind, CaseDesk desk) {
            super(kind, desk);
        }
    }

    /** Removals from the list of members, and resignations. */
    @Path("/api/v1/removals")
    public static class Removing extends ChangesResource {
        Removing(Removals kind, CaseDesk desk) {
            super(kind, desk);
        }
    }

    /** Restorations of former members. */
    @Path("/api/v1/restorations")
    public static class Restoring extends ChangesResource {
        Restoring(Restorations kind, CaseDesk desk) {
            super(kind, desk);
        }
    }

    /** Annulments of wrong admissions and recognitions. */
    @Path("/api/v1/annulments")
    public static class Annulling extends ChangesResource {
        Annulling(Annulments kind, CaseDesk desk) {
            super(kind, desk);
        }
    }

    /** Deaths of members. */
    @Path("/api/v1/deaths")
    public static class Mourning extends ChangesResource {
        Mourning(Deaths kind, CaseDesk desk) {
            super(kind, desk);
        }
    }
}
