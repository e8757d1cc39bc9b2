package vn.dangbo.kit.approval;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Drafts on their way; a service mounts them under its own name. Who signs is said by the route, not by the address. */
@Tag(name = "Approval")
public abstract class DraftsResource {

    private static final int NOTE = 500;

    @Inject
    Approvals approvals;

    @Inject
    Drafts drafts;

    @Inject
    Jdbi jdbi;

    @Inject
    Scope scope;

    @Inject
    Times times;

    @Inject
    ETags etags;

    /** {@code changes} only with the issue: fields of the action that are known then, such as its number and day. */
    @Schema(name = "ApprovalPassRequest")
    public record Pass(@Nullable String note, @Nullable JsonNode changes) {}

    @Schema(name = "ApprovalReturnRequest")
    public record Return(String note) {}

    @Schema(name = "ApprovalRevisionRequest")
    public record Revision(JsonNode body, @Nullable String note) {}

    @Schema(name = "ApprovalWithdrawalRequest")
    public record Withdrawal(@Nullable String note) {}

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(summary = "Drafts of the organisations of a subtree, without their signatures")
    public Page<Draft> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("caseId") @Nullable String caseId,
            @QueryParam("state") Draft.@Nullable State state,
            @BeanParam PageRequest page) {
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisationId != null) {
            scope.require(organisation, times.today());
        }
        return drafts.list(organisation, caseId == null ? null : Ids.parse(caseId, "caseId"), state, page);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access
    @Operation(summary = "One draft with its signatures")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Draft.class)))
    public Response get(@PathParam("id") String id) {
        Draft draft = drafts.require(Ids.ofPath(id));
        return etags.answer(draft.version(), () -> draft);
    }

    @POST
    @Path("{id}/pass")
    @RunOnVirtualThread
    @Command
    @Access
    @Operation(summary = "Sign the stage that is waited for; the issue takes the action")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Draft.class)))
    public Response pass(@PathParam("id") String id, Pass request) {
        String note = text(request.note(), "/note", NOTE);
        return answer(id, (sql, draft) -> approvals.pass(sql, draft, note, request.changes()));
    }

    @POST
    @Path("{id}/return")
    @RunOnVirtualThread
    @Command
    @Access
    @Operation(summary = "Send a draft back to its author")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Draft.class)))
    public Response giveBack(@PathParam("id") String id, Return request) {
        String note = text(need(request.note(), "/note"), "/note", NOTE);
        return answer(id, (sql, draft) -> approvals.giveBack(sql, draft, note));
    }

    @POST
    @Path("{id}/revision")
    @RunOnVirtualThread
    @Command
    @Access
    @Operation(summary = "Change a draft that came back; it starts again at the first stage")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Draft.class)))
    public Response revise(@PathParam("id") String id, Revision request) {
        String note = text(request.note(), "/note", NOTE);
        JsonNode body = need(request.body(), "/body");
        return answer(id, (sql, draft) -> approvals.revise(sql, draft, body, note));
    }

    @POST
    @Path("{id}/withdrawal")
    @RunOnVirtualThread
    @Command
    @Access
    @Operation(summary = "Take a draft back before it is issued")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Draft.class)))
    public Response withdraw(@PathParam("id") String id, Withdrawal request) {
        String note = text(request.note(), "/note", NOTE);
        return answer(id, (sql, draft) -> approvals.withdraw(sql, draft, note));
    }

    private interface Signing {
        Draft of(Handle sql, UUID draft);
    }

    private Response answer(String id, Signing signing) {
        UUID draftId = Ids.ofPath(id);
        etags.requireIfGiven(drafts.require(draftId).version());
        Draft draft = jdbi.withHandle(sql -> signing.of(sql, draftId));
        return Response.ok(draft).header("ETag", ETags.quote(draft.version())).build();
    }
}
