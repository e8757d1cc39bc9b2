package vn.dangbo.membership.recognition;

import static vn.dangbo.kit.body.Fields.need;

import io.smallrye.common.annotation.RunOnVirtualThread;
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
import vn.dangbo.membership.recognition.RecognitionProcedure.State;

/** Recognitions. Which are due is told by the work list with {@code kind=RECOGNITION}. */
@Path("/api/v1/recognitions")
@Tag(name = "Recognitions")
public class RecognitionsResource {

    private final Recognitions recognitions;
    private final CaseDesk desk;

    RecognitionsResource(Recognitions recognitions, CaseDesk desk) {
        this.recognitions = recognitions;
        this.desk = desk;
    }

    /** A probationary member whose admission was not a case here. */
    @Schema(name = "RecognitionRequest")
    public record Request(UUID memberId, @Nullable UUID deciderId) {}

    @GET
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listRecognitions", summary = "Recognitions in which organisations of a subtree take part")
    public Page<RecognitionView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("state") @Nullable State state,
            @QueryParam("memberId") @Nullable String memberId,
            @BeanParam PageRequest page) {
        return desk.list(recognitions, organisationId, state, memberId, page);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "getRecognition", summary = "One recognition, with what the caller may do next")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RecognitionView.class)))
    public Response get(@PathParam("id") String id) {
        return desk.get(recognitions, id);
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listRecognitionHistory", summary = "The steps of a recognition, newest first")
    public Items<CaseStep> history(@PathParam("id") String id) {
        return desk.history(recognitions, id);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "openRecognition", summary = "Open the recognition of a probationary member")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RecognitionView.class)))
    public Response open(Request request) {
        UUID member = need(request.memberId(), "/memberId");
        return desk.open(recognitions, sql -> recognitions.open(sql, member, request.deciderId()));
    }

    @POST
    @Path("{id}/steps")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "takeRecognitionStep",
            summary = "Take one of the actions that the recognition offers",
            description =
                    "However late the decision is, the official date is the day on which the probation ended. "
                            + "Where the deciding body has an approval route, DECIDE answers 202 with the draft that is on its way.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Draft.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RecognitionView.class)))
    public Response step(@PathParam("id") String id, RecognitionStep step) {
        return desk.step(recognitions, id, step);
    }
}
