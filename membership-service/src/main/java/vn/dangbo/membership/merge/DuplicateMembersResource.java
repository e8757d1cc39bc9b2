package vn.dangbo.membership.merge;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.audit.PersonId;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.member.VisibleMembers;
import vn.dangbo.membership.merge.MergeStore.Merge;
import vn.dangbo.membership.movement.Folds;
import vn.dangbo.membership.movement.Movements.Recorder;

/** Records that are probably of one person, and the merging of two. */
@Path("/api/v1/members")
@Tag(name = "Members")
public class DuplicateMembersResource {

    private final Merges merges;
    private final Duplicates duplicates;
    private final VisibleMembers visible;
    private final Folds folds;
    private final Jdbi jdbi;
    private final Scope scope;
    private final Caller caller;
    private final Times times;

    public DuplicateMembersResource(
            Merges merges,
            Duplicates duplicates,
            VisibleMembers visible,
            Folds folds,
            Jdbi jdbi,
            Scope scope,
            Caller caller,
            Times times) {
        this.merges = merges;
        this.duplicates = duplicates;
        this.visible = visible;
        this.folds = folds;
        this.jdbi = jdbi;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
    }

    /** The record to take back, and why both are of one person. */
    @Schema(name = "MemberMergeRequest")
    public record Request(
            UUID duplicateId, String reason, @Nullable String documentNumber) {}

    @GET
    @Path("duplicates")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listDuplicateMembers",
            summary = "Pairs of records that are probably of one person",
            description =
                    "Same name and birth date, or day and month swapped, or the citizen number of one as the card number"
                            + " of the other; both were counted in the subtree.")
    public Page<Duplicates.Candidate> duplicates(
            @QueryParam("organisationId") @Nullable String organisationId, @BeanParam PageRequest page) {
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisation != null) {
            scope.require(organisation, times.today());
        }
        return duplicates.list(organisation, times.today(), page);
    }

    @POST
    @Path("{id}/merge")
    @RunOnVirtualThread
    @Command
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(
            operationId = "mergeMember",
            summary = "Merge a duplicate into this record",
            description =
                    "What was counted twice is cancelled by reversing movements; cases, seats and attendance lead to this"
                            + " record; the duplicate answers 410 with a link to it. Can be undone.")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MemberMergesResource.View.class)))
    public Response merge(@PersonId @PathParam("id") String id, Request request) {
        UUID survivor = Ids.ofPath(id);
        UUID duplicate = need(request.duplicateId(), "/duplicateId");
        String reason = need(text(request.reason(), "/reason", 500), "/reason");
        String document = text(request.documentNumber(), "/documentNumber", 100);
        AsOf today = AsOf.on(times.today());
        visible.require(survivor, today);
        visible.require(duplicate, today);
        Merge merge = jdbi.withHandle(sql ->
                merges.merge(sql, survivor, duplicate, reason, document, new Recorder(caller.subject(), times.now())));
        folds.soon();
        return Response.created(URI.create("/api/v1/member-merges/" + merge.id()))
                .entity(MemberMergesResource.View.of(merge))
                .build();
    }
}
