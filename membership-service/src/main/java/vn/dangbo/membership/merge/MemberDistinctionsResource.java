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
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.member.VisibleMembers;
import vn.dangbo.membership.movement.Movements.Recorder;

/** Decisions that two records are of different persons, and their taking back. */
@Path("/api/v1/member-distinctions")
@Tag(name = "Members")
public class MemberDistinctionsResource {

    private static final int REASON = 500;
    private static final int DOCUMENT = 100;

    private final Distinctions distinctions;
    private final VisibleMembers visible;
    private final Jdbi jdbi;
    private final Scope scope;
    private final Caller caller;
    private final Times times;

    public MemberDistinctionsResource(
            Distinctions distinctions, VisibleMembers visible, Jdbi jdbi, Scope scope, Caller caller, Times times) {
        this.distinctions = distinctions;
        this.visible = visible;
        this.jdbi = jdbi;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
    }

    /** Two records, and why they are of different persons. */
    @Schema(
            name = "MemberDistinctionRequest",
            requiredProperties = {"memberIds", "reason"})
    public record Request(
            @Schema(minItems = 2, maxItems = 2, description = "The two records, in any order") @Nullable
            List<UUID> memberIds,

            @Nullable String reason,
            @Nullable String documentNumber) {}

    @POST
    @RunOnVirtualThread
    @Command
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(
            operationId = "distinguishMembers",
            summary = "Decide that two records are of different persons",
            description =
                    "The pair is no longer listed as a probable duplicate, and cannot be merged until the decision is"
                            + " taken back.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Distinctions.View.class)))
    public Response record(Request request) {
        List<UUID> both = need(need(request, "").memberIds(), "/memberIds");
        if (both.size() != 2) {
            throw ProblemException.invalidField("/memberIds", KitProblem.FIELD_INVALID, "/memberIds");
        }
        UUID one = need(both.getFirst(), "/memberIds/0");
        UUID other = need(both.getLast(), "/memberIds/1");
        String reason = need(text(request.reason(), "/reason", REASON), "/reason");
        String document = text(request.documentNumber(), "/documentNumber", DOCUMENT);
        requireVisible(one, other);
        Distinctions.View view =
                jdbi.withHandle(sql -> distinctions.record(sql, one, other, document, reason, recorder()));
        return Response.created(URI.create("/api/v1/member-distinctions/" + view.id()))
                .entity(view)
                .build();
    }

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listMemberDistinctions",
            summary = "Decisions that two records are of different persons, newest first",
            description =
                    "Both belong to the subtree. With `memberId` everything decided about one record, what was taken"
                            + " back included; `standing` asks for one of the two.")
    public Page<Distinctions.View> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("memberId") @Nullable String memberId,
            @QueryParam("standing") @Nullable Boolean standing,
            @BeanParam PageRequest page) {
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisation != null) {
            scope.require(organisation, times.today());
        }
        UUID member = memberId == null ? null : Ids.parse(memberId, "memberId");
        return distinctions.list(organisation, member, standing, times.today(), page);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "getMemberDistinction", summary = "One such decision")
    public Distinctions.View get(@PathParam("id") String id) {
        return reachable(Ids.ofPath(id));
    }

    @POST
    @Path("{id}/undo")
    @RunOnVirtualThread
    @Command
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(
            operationId = "undoMemberDistinction",
            summary = "Take the decision back: the pair is listed again while it looks like one person")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Distinctions.View.class)))
    public Response undo(@PathParam("id") String id, MemberMergesResource.Undo request) {
        String reason = need(text(need(request, "").reason(), "/reason", REASON), "/reason");
        UUID distinction = reachable(Ids.ofPath(id)).id();
        return Response.ok(jdbi.withHandle(sql -> distinctions.undo(sql, distinction, reason, recorder())))
                .build();
    }

    /** Whoever sees both records sees the decision. */
    private Distinctions.View reachable(UUID id) {
        Distinctions.View view = jdbi.withHandle(sql -> distinctions.find(sql, id))
                .orElseThrow(() -> new ProblemException(MergeProblem.DISTINCTION_NOT_FOUND, id));
        try {
            requireVisible(view.firstId(), view.secondId());
        } catch (ProblemException hidden) {
            throw new ProblemException(MergeProblem.DISTINCTION_NOT_FOUND, id);
        }
        return view;
    }

    private void requireVisible(UUID one, UUID other) {
        AsOf today = AsOf.on(times.today());
        visible.require(one, today);
        visible.require(other, today);
    }

    private Recorder recorder() {
        return new Recorder(caller.subject(), times.now());
    }
}
