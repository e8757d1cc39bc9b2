package vn.dangbo.membership.admission;

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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.approval.Approvals;
import vn.dangbo.kit.approval.Draft;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseStep;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.admission.AdmissionProcedure.Action;
import vn.dangbo.membership.admission.AdmissionProcedure.State;
import vn.dangbo.membership.movement.Folds;

/** Admissions, step by step. Every step answers the admission as it stands then. */
@Path("/api/v1/admissions")
@Tag(name = "Admissions")
public class AdmissionsResource {

    private final Admissions admissions;
    private final AdmissionStore store;
    private final AdmissionRequests requests;
    private final Cases cases;
    private final Approvals approvals;
    private final Folds folds;
    private final Jdbi jdbi;
    private final Scope scope;
    private final Times times;
    private final ETags etags;

    AdmissionsResource(
            Admissions admissions,
            AdmissionStore store,
            AdmissionRequests requests,
            Cases cases,
            Approvals approvals,
            Folds folds,
            Jdbi jdbi,
            Scope scope,
            Times times,
            ETags etags) {
        this.admissions = admissions;
        this.store = store;
        this.requests = requests;
        this.cases = cases;
        this.approvals = approvals;
        this.folds = folds;
        this.jdbi = jdbi;
        this.scope = scope;
        this.times = times;
        this.etags = etags;
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
            @BeanParam PageRequest page) {
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisationId != null) {
            scope.require(organisation, times.today());
        }
        return store.list(organisation, state, times.today(), page).map(a -> view(a.file(), a.row()));
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
        CaseFile file = cases.require(AdmissionProcedure.KIND, Ids.ofPath(id));
        return etags.answer(file.version(), () -> jdbi.withHandle(sql -> view(file, store.row(sql, file.id()))));
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listAdmissionHistory", summary = "The steps of an admission, newest first")
    public Items<CaseStep> history(@PathParam("id") String id) {
        return new Items<>(cases.history(
                cases.require(AdmissionProcedure.KIND, Ids.ofPath(id)).id()));
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "applyForAdmission", summary = "Take an application")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = AdmissionView.class)))
    public Response apply(AdmissionRequests.Application request) {
        Steps.Application application = requests.read(request);
        return jdbi.withHandle(sql -> {
            CaseFile file = admissions.apply(sql, application);
            return Response.created(URI.create("/api/v1/admissions/" + file.id()))
                    .header("ETag", ETags.quote(file.version()))
                    .entity(view(file, store.row(sql, file.id())))
                    .build();
        });
    }

    @POST
    @Path("{id}/verification")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "verifyAdmission", summary = "The grass-roots organisation has the record verified")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdmissionView.class)))
    public Response verify(@PathParam("id") String id, AdmissionRequests.Plain request) {
        Steps.Plain step = requests.read(request);
        return take(id, Action.VERIFY, (sql, file) -> admissions.verify(sql, file, step));
    }

    @POST
    @Path("{id}/recommendation")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "recommendAdmission", summary = "Referees recommend the candidate")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdmissionView.class)))
    public Response recommend(@PathParam("id") String id, AdmissionRequests.Recommendation request) {
        Steps.Recommendation step = requests.read(request);
        return take(id, Action.RECOMMEND, (sql, file) -> admissions.recommend(sql, file, step));
    }

    @POST
    @Path("{id}/cell-vote")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "voteOnAdmission", summary = "The cell votes")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdmissionView.class)))
    public Response vote(@PathParam("id") String id, AdmissionRequests.Vote request) {
        Steps.Vote step = requests.read(request);
        return take(id, Action.VOTE, (sql, file) -> admissions.vote(sql, file, step));
    }

    @POST
    @Path("{id}/extension")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "extendAdmission", summary = "Extend the time for the decision, once")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdmissionView.class)))
    public Response extend(@PathParam("id") String id, AdmissionRequests.Extension request) {
        Steps.Extension step = requests.read(request);
        return take(id, Action.EXTEND, (sql, file) -> admissions.extend(sql, file, step));
    }

    @POST
    @Path("{id}/decision")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "decideAdmission",
            summary = "The competent body admits, refuses or sends back",
            description = "Where the body has an approval route, 202 with the draft that is on its way now.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Draft.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdmissionView.class)))
    public Response decide(@PathParam("id") String id, AdmissionRequests.Decision request) {
        Steps.Decision step = requests.read(request);
        return jdbi.withHandle(sql -> {
            CaseFile file = cases.lock(sql, AdmissionProcedure.PROCEDURE, State.class, Ids.ofPath(id), Action.DECIDE);
            etags.requireIfGiven(file.version());
            return approvals
                    .divert(
                            sql,
                            file,
                            AdmissionProcedure.DECIDER,
                            Action.DECIDE,
                            request,
                            () -> admissions.decide(sql, file, step))
                    .map(draft -> draft.answer("/api/v1/membership/drafts/"))
                    .orElseGet(() -> answer(sql, admissions.decide(sql, file, step)));
        });
    }

    @POST
    @Path("{id}/receipt")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "receiveAdmissionDecision", summary = "The cell has the decision in hand")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdmissionView.class)))
    public Response receive(@PathParam("id") String id, AdmissionRequests.Plain request) {
        Steps.Plain step = requests.read(request);
        return take(id, Action.RECEIVE, (sql, file) -> admissions.receive(sql, file, step));
    }

    @POST
    @Path("{id}/ceremony")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "holdAdmissionCeremony",
            summary = "The ceremony: registers the probationary member and opens the recognition")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdmissionView.class)))
    public Response ceremony(@PathParam("id") String id, AdmissionRequests.Ceremony request) {
        Steps.Ceremony step = requests.read(request);
        Response answer = take(id, Action.HOLD_CEREMONY, (sql, file) -> admissions.holdCeremony(sql, file, step));
        folds.soon();
        return answer;
    }

    @POST
    @Path("{id}/withdrawal")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "withdrawAdmission", summary = "The candidate no longer asks")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AdmissionView.class)))
    public Response withdraw(@PathParam("id") String id, AdmissionRequests.Plain request) {
        Steps.Plain step = requests.read(request);
        return take(id, Action.WITHDRAW, (sql, file) -> admissions.withdraw(sql, file, step));
    }

    private interface Step {
        CaseFile of(Handle sql, CaseFile file);
    }

    private Response take(String id, Action action, Step step) {
        return jdbi.withHandle(sql -> {
            CaseFile file = cases.lock(sql, AdmissionProcedure.PROCEDURE, State.class, Ids.ofPath(id), action);
            etags.requireIfGiven(file.version());
            return answer(sql, step.of(sql, file));
        });
    }

    private Response answer(Handle sql, CaseFile after) {
        return Response.ok(view(after, store.row(sql, after.id())))
                .header("ETag", ETags.quote(after.version()))
                .build();
    }

    private AdmissionView view(CaseFile file, AdmissionStore.Row row) {
        return AdmissionView.of(file, row, cases.actions(AdmissionProcedure.PROCEDURE, State.class, file));
    }
}
