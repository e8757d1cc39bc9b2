package vn.dangbo.membership.correction;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.audit.PersonId;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.member.MemberView;
import vn.dangbo.membership.member.VisibleMembers;
import vn.dangbo.membership.movement.Movements.Recorder;

/** Corrections of a member's data, and its history. */
@Path("/api/v1/members")
@Tag(name = "Members")
public class MemberCorrectionsResource {

    private final Corrections corrections;
    private final CorrectionRequests requests;
    private final VisibleMembers visible;
    private final Jdbi jdbi;
    private final Caller caller;
    private final Times times;
    private final ETags etags;

    public MemberCorrectionsResource(
            Corrections corrections,
            CorrectionRequests requests,
            VisibleMembers visible,
            Jdbi jdbi,
            Caller caller,
            Times times,
            ETags etags) {
        this.corrections = corrections;
        this.requests = requests;
        this.visible = visible;
        this.jdbi = jdbi;
        this.caller = caller;
        this.times = times;
        this.etags = etags;
    }

    @POST
    @Path("{id}/corrections")
    @RunOnVirtualThread
    @Command
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(
            operationId = "correctMember",
            summary = "Correct what is recorded about a member",
            description =
                    "With the ETag of the member in If-Match, a reason and a document. What stood before stays in the"
                            + " history. Where and as what the member is counted is corrected by movements, not here.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MemberView.class)))
    public Response correct(@PersonId @PathParam("id") String id, CorrectionRequests.Request request) {
        UUID member = Ids.ofPath(id);
        AsOf today = AsOf.on(times.today());
        CorrectionRequests.Grounds grounds = requests.grounds(request);
        jdbi.useHandle(sql -> {
            // Locked before it is compared: of two corrections of one version, one finds that it is stale.
            sql.createQuery("SELECT id FROM member WHERE id = :id FOR UPDATE")
                    .bind("id", member)
                    .mapTo(UUID.class)
                    .findOne();
            etags.require(visible.require(member, today).tag());
            corrections.correct(
                    sql,
                    member,
                    now -> requests.apply(request, now),
                    grounds,
                    new Recorder(caller.subject(), times.now()));
        });
        MemberView view = visible.require(member, today);
        return Response.ok(view).header("ETag", ETags.quote(view.tag())).build();
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listMemberHistory",
            summary = "Every version of a member's record, newest first, with author, document and reason")
    public Page<Corrections.Version> history(@PersonId @PathParam("id") String id, @BeanParam PageRequest page) {
        MemberView view = visible.require(Ids.ofPath(id), AsOf.on(times.today()));
        return corrections.history(view.id(), page);
    }
}
