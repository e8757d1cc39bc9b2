package vn.dangbo.membership.merge;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
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
import vn.dangbo.kit.audit.PersonId;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.membership.member.VisibleMembers;
import vn.dangbo.membership.merge.MergeStore.Merge;
import vn.dangbo.membership.movement.Folds;
import vn.dangbo.membership.movement.Movements.Recorder;

/** Merges of records of one person, and their undoing. */
@Path("/api/v1/member-merges")
@Tag(name = "Members")
public class MemberMergesResource {

    private final Merges merges;
    private final MergeStore store;
    private final VisibleMembers visible;
    private final Folds folds;
    private final Jdbi jdbi;
    private final Caller caller;
    private final Times times;

    public MemberMergesResource(
            Merges merges,
            MergeStore store,
            VisibleMembers visible,
            Folds folds,
            Jdbi jdbi,
            Caller caller,
            Times times) {
        this.merges = merges;
        this.store = store;
        this.visible = visible;
        this.folds = folds;
        this.jdbi = jdbi;
        this.caller = caller;
        this.times = times;
    }

    /** Why a merge is taken back. */
    @Schema(name = "MemberMergeUndoRequest")
    public record Undo(String reason) {}

    /** A merge; {@code undoneAt} is null while it stands. */
    @Schema(name = "MemberMerge")
    public record View(
            UUID id,
            @PersonId UUID survivorId,
            @PersonId UUID duplicateId,
            @Nullable String documentNumber,
            String reason,
            String author,
            Instant recordedAt,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable String undoneReason) {

        static View of(Merge merge) {
            return new View(
                    merge.id(),
                    merge.survivorId(),
                    merge.duplicateId(),
                    merge.document(),
                    merge.reason(),
                    merge.author(),
                    merge.recordedAt(),
                    merge.undoneAt(),
                    merge.undoneBy(),
                    merge.undoneReason());
        }
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "getMemberMerge", summary = "One merge")
    public View get(@PathParam("id") String id) {
        return View.of(reachable(Ids.ofPath(id)));
    }

    @POST
    @Path("{id}/undo")
    @RunOnVirtualThread
    @Command
    @Access(value = Role.MEMBER_OFFICER, personal = true)
    @Operation(operationId = "undoMemberMerge", summary = "Make two records of one again")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Response undo(@PathParam("id") String id, Undo request) {
        String reason = need(text(request.reason(), "/reason", 500), "/reason");
        Merge merge = reachable(Ids.ofPath(id));
        Merge undone = jdbi.withHandle(sql -> merges.undo(sql, merge, reason, recorder()));
        folds.soon();
        return Response.ok(View.of(undone)).build();
    }

    /** Whoever sees the survivor sees the merge. */
    private Merge reachable(UUID id) {
        Merge merge = jdbi.withHandle(sql -> store.find(sql, id))
                .orElseThrow(() -> new ProblemException(MergeProblem.MERGE_NOT_FOUND, id));
        visible.require(merge.survivorId(), AsOf.on(times.today()));
        return merge;
    }

    private Recorder recorder() {
        return new Recorder(caller.subject(), times.now());
    }
}
