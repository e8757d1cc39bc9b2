package vn.dangbo.membership.recognition;

import static vn.dangbo.kit.body.Fields.count;
import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.approval.Approvals;
import vn.dangbo.kit.approval.Draft;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseStep;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;
import vn.dangbo.membership.movement.Folds;
import vn.dangbo.membership.recognition.RecognitionProcedure.Action;
import vn.dangbo.membership.recognition.RecognitionProcedure.State;

/** Recognitions. Which are due is told by the work list with {@code kind=RECOGNITION}. */
@Path("/api/v1/recognitions")
@Tag(name = "Recognitions")
public class RecognitionsResource {

    private final Recognitions recognitions;
    private final Cases cases;
    private final Approvals approvals;
    private final Folds folds;
    private final Jdbi jdbi;
    private final ETags etags;

    RecognitionsResource(
            Recognitions recognitions, Cases cases, Approvals approvals, Folds folds, Jdbi jdbi, ETags etags) {
        this.recognitions = recognitions;
        this.cases = cases;
        this.approvals = approvals;
        this.folds = folds;
        this.jdbi = jdbi;
        this.etags = etags;
    }

    /** A recognition as clients see it; persons only by id. */
    @Schema(name = "Recognition")
    public record View(
            UUID id,
            State state,
            @Nullable UUID memberId,
            LocalDate admittedOn,
            @Nullable String waitingParty,
            @Nullable LocalDate dueOn,
            boolean returned,
            Map<String, UUID> parties,
            int version,

            @JsonProperty("_actions") List<String> actions) {}

    /** A probationary member whose admission was not a case here. */
    @Schema(name = "RecognitionRequest")
    public record Request(UUID memberId, @Nullable UUID deciderId) {}

    @Schema(name = "RecognitionVoteRequest")
    public record VoteRequest(
            LocalDate on,
            Integer agreed,
            @Nullable Integer temporarilyAway,
            @Nullable Integer exemptAndAbsent,
            @Nullable String documentNumber) {}

    @Schema(name = "RecognitionDecisionRequest")
    public record DecisionRequest(
            LocalDate on,
            Recognitions.Verdict verdict,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    @Schema(name = "RecognitionEndRequest")
    public record EndRequest(LocalDate on, String reason) {}

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "getRecognition", summary = "One recognition, with what the caller may do next")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Response get(@PathParam("id") String id) {
        CaseFile file = cases.require(RecognitionProcedure.KIND, Ids.ofPath(id));
        return etags.answer(file.version(), () -> view(file));
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listRecognitionHistory", summary = "The steps of a recognition, newest first")
    public Items<CaseStep> history(@PathParam("id") String id) {
        return new Items<>(cases.history(
                cases.require(RecognitionProcedure.KIND, Ids.ofPath(id)).id()));
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "openRecognition", summary = "Open the recognition of a probationary member")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = View.class)))
    public Response open(Request request) {
        UUID member = need(request.memberId(), "/memberId");
        CaseFile file = jdbi.withHandle(sql -> recognitions.open(sql, member, request.deciderId()));
        return Response.created(URI.create("/api/v1/recognitions/" + file.id()))
                .header("ETag", ETags.quote(file.version()))
                .entity(view(file))
                .build();
    }

    @POST
    @Path("{id}/cell-vote")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "voteOnRecognition", summary = "The cell votes, after the end of the probation")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Response vote(@PathParam("id") String id, VoteRequest request) {
        Recognitions.Vote step = new Recognitions.Vote(
                need(request.on(), "/on"),
                count(need(request.agreed(), "/agreed"), "/agreed"),
                count(request.temporarilyAway(), "/temporarilyAway"),
                count(request.exemptAndAbsent(), "/exemptAndAbsent"),
                text(request.documentNumber(), "/documentNumber", Recognitions.DOCUMENT));
        return take(id, Action.VOTE, (sql, file) -> recognitions.vote(sql, file, step));
    }

    @POST
    @Path("{id}/decision")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "decideRecognition",
            summary = "The competent body recognises, refuses or sends back",
            description = "However late the decision is, the official date is the day on which the probation ended. "
                    + "Where the body has an approval route, 202 with the draft that is on its way now.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Draft.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Response decide(@PathParam("id") String id, DecisionRequest request) {
        Recognitions.Decision step = Recognitions.Decision.of(request);
        Response answer = jdbi.withHandle(sql -> {
            CaseFile file = cases.lock(sql, RecognitionProcedure.PROCEDURE, State.class, Ids.ofPath(id), Action.DECIDE);
            etags.requireIfGiven(file.version());
            return approvals
                    .divert(
                            sql,
                            file,
                            RecognitionProcedure.DECIDER,
                            Action.DECIDE,
                            request,
                            () -> recognitions.decide(sql, file, step))
                    .map(draft -> draft.answer("/api/v1/membership/drafts/"))
                    .orElseGet(() -> answer(recognitions.decide(sql, file, step)));
        });
        folds.soon();
        return answer;
    }

    @POST
    @Path("{id}/end")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "endRecognition", summary = "Close a recognition because the membership ended otherwise")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Response end(@PathParam("id") String id, EndRequest request) {
        LocalDate on = need(request.on(), "/on");
        String reason = text(need(request.reason(), "/reason"), "/reason", Recognitions.REASON);
        return take(id, Action.END, (sql, file) -> recognitions.end(sql, file, on, reason));
    }

    private interface Step {
        CaseFile of(Handle sql, CaseFile file);
    }

    private Response take(String id, Action action, Step step) {
        return jdbi.withHandle(sql -> {
            CaseFile file = cases.lock(sql, RecognitionProcedure.PROCEDURE, State.class, Ids.ofPath(id), action);
            etags.requireIfGiven(file.version());
            return answer(step.of(sql, file));
        });
    }

    private Response answer(CaseFile after) {
        return Response.ok(view(after))
                .header("ETag", ETags.quote(after.version()))
                .build();
    }

    private View view(CaseFile file) {
        return new View(
                file.id(),
                State.valueOf(file.state()),
                file.subjectId(),
                file.openedOn(),
                file.waitingParty(),
                file.dueOn(),
                file.returned(),
                file.parties(),
                file.version(),
                cases.actions(RecognitionProcedure.PROCEDURE, State.class, file));
    }
}
