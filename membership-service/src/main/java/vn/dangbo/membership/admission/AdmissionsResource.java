package vn.dangbo.membership.admission;

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
import vn.dangbo.membership.admission.AdmissionProcedure.State;

/** Admissions, first and second ones. */
@Path("/api/v1/admissions")
@Tag(name = "Admissions")
public class AdmissionsResource {

    private final Admissions admissions;
    private final AdmissionRequests requests;
    private final CaseDesk desk;

    AdmissionsResource(Admissions admissions, AdmissionRequests requests, CaseDesk desk) {
        this.admissions = admissions;
        this.requests = requests;
        this.desk = desk;
    }

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "listAdmissions", summary = "Admissions in which organisations of a subtree take part")
    public Page<AdmissionView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("state") @Nullable State state,
            @QueryParam("memberId") @Nullable String memberId,
            @BeanParam PageRequest page) {
        return desk.list(admissions, organisationId, state, memberId, page);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "getAdmission", summary = "One admission, with what the caller may do next")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdmissionView.class)))
    public Response get(@PathParam("id") String id) {
        return desk.get(admissions, id);
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listAdmissionHistory", summary = "The steps of an admission, newest first")
    public Items<CaseStep> history(@PathParam("id") String id) {
        return desk.history(admissions, id);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "applyForAdmission", summary = "Take an application, of a candidate or of a former member")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AdmissionView.class)))
    public Response apply(AdmissionRequests.Application request) {
        AdmissionRequests.Application application = requests.read(request);
        return desk.open(admissions, sql -> admissions.apply(sql, application));
    }

    @POST
    @Path("{id}/steps")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "takeAdmissionStep",
            summary = "Take one of the actions that the admission offers",
            description =
                    "HOLD_CEREMONY registers the probationary member and opens the recognition. "
                            + "Where the deciding body has an approval route, DECIDE answers 202 with the draft that is on its way.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Draft.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdmissionView.class)))
    public Response step(@PathParam("id") String id, AdmissionStep step) {
        return desk.step(admissions, id, step);
    }
}
