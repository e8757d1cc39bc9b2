package vn.dangbo.inspection.inspection;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.Params;
import vn.dangbo.inspection.reference.Filter;
import vn.dangbo.inspection.reference.OrganisationKey;
import vn.dangbo.inspection.reference.Recording;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.inspection.reference.Subtree;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

@Path("/api/v1/inspections/{inspectionId}/subjects")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inspections")
class SubjectResource {

    private final Jdbi jdbi;
    private final Inspections inspections;
    private final InspectionSubjects subjects;
    private final Subtree subtree;
    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final ETags etags;

    SubjectResource(
            Jdbi jdbi,
            Inspections inspections,
            InspectionSubjects subjects,
            Subtree subtree,
            Scope scope,
            Caller caller,
            Times times,
            ETags etags) {
        this.jdbi = jdbi;
        this.inspections = inspections;
        this.subjects = subjects;
        this.subtree = subtree;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
        this.etags = etags;
    }

    @Schema(name = "InspectionSubjectRequest")
    record Request(
            @Schema(required = true) @Nullable SubjectType subjectType,

            @Schema(
                    description =
                            "Of a member: the cell; absent, membership says which it was on the day of the decision")
            @Nullable
            UUID organisationId,

            @Schema(description = "Of a member only", maxLength = 40) @Nullable
            String profileNumber,

            @Schema(description = "Required once the inspection is concluded") @Nullable
            SubjectOutcome outcome) {

        NewSubject read(String inspectionCode) {
            return NewSubject.of(
                    inspectionCode,
                    Params.required(subjectType, "subjectType"),
                    organisationId == null ? null : OrganisationKey.ofId(organisationId),
                    profileNumber == null ? null : Params.text(profileNumber, "profileNumber", 40),
                    outcome);
        }
    }

    @Schema(name = "InspectionSubjectOutcome")
    record Finding(@Schema(required = true) @Nullable SubjectOutcome outcome) {}

    @GET
    @Access(
            value = {Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listSubjectsOfInspection",
            summary = "Subjects of one inspection",
            description = "The office that leads the inspection and those above it alone find them.")
    public Page<SubjectView> list(@PathParam("inspectionId") String inspectionId, @BeanParam PageRequest page) {
        return jdbi.withHandle(sql -> new Filter(AsOf.on(times.today()))
                        .always("x.superseded_at = :never")
                        .and(
                                "x.inspection_id = :inspection",
                                "inspection",
                                require(sql, inspectionId).id())
                        .page(
                                sql,
                                "SELECT " + InspectionSubjects.COLUMNS + InspectionSubjects.FROM,
                                "x.id",
                                InspectionSubject.class,
                                page,
                                InspectionSubject::id))
                .map(SubjectView::of);
    }

    @POST
    @Command
    @Access(
            value = {Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD},
            personal = true)
    @Operation(
            operationId = "addSubject",
            summary = "Adds an organisation or a member to an inspection",
            description = "At most once in each inspection: the unit of counting.")
    @APIResponse(
            responseCode = "201",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = SubjectView.class)))
    public Response add(@PathParam("inspectionId") String inspectionId, Request request) {
        return jdbi.withHandle(sql -> {
            Inspection inspection = require(sql, inspectionId);
            NewSubject subject = Params.required(request, "").read(inspection.code());
            var recording = new Recording(caller.subject(), times.now(), null, scope.root());
            Params.requireAccepted(
                    subjects.record(sql, List.of(subject), recording).getFirst(),
                    InspectionSubjects.duplicate(inspection.code()));
            return answer(
                    Response.status(Response.Status.CREATED)
                            .header(
                                    HttpHeaders.LOCATION,
                                    "/api/v1/inspections/" + inspection.id() + "/subjects/" + subject.id()),
                    subjects.find(sql, inspection.id(), subject.id(), false).orElseThrow());
        });
    }

    @GET
    @Path("{id}")
    @Access(
            value = {Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "getSubject",
            summary = "One subject of an inspection",
            description = "Its tag changes with the inspection too, whose days are shown here.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SubjectView.class)))
    public Response get(@PathParam("inspectionId") String inspectionId, @PathParam("id") String id) {
        InspectionSubject subject = jdbi.withHandle(sql -> require(sql, inspectionId, id, false));
        return etags.answer(subject.version(), () -> SubjectView.of(subject));
    }

    @PATCH
    @Path("{id}")
    @Command
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The version that the caller changes, as `ETag` gave it",
            schema = @Schema(type = SchemaType.STRING))
    @Access(
            value = {Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD},
            personal = true)
    @Operation(
            operationId = "noteOutcome",
            summary = "Notes what was found about a subject",
            description = "Needs `If-Match`. The outcome must fit the kind of the inspection.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SubjectView.class)))
    public Response note(@PathParam("inspectionId") String inspectionId, @PathParam("id") String id, Finding finding) {
        SubjectOutcome outcome = Params.required(Params.required(finding, "").outcome(), "outcome");
        return jdbi.withHandle(sql -> {
            InspectionSubject current = require(sql, inspectionId, id, true);
            etags.require(current.version());
            return answer(Response.ok(), subjects.note(sql, current, outcome));
        });
    }

    private static Response answer(Response.ResponseBuilder response, InspectionSubject subject) {
        return response.header(HttpHeaders.ETAG, ETags.quote(subject.version()))
                .entity(SubjectView.of(subject))
                .build();
    }

    private Inspection require(Handle sql, String inspectionId) {
        return inspections
                .find(sql, Ids.ofPath(inspectionId), false)
                .filter(i -> subtree.reaches(i.leadOrganisationId(), i.decidedOn()))
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND));
    }

    private InspectionSubject require(Handle sql, String inspectionId, String id, boolean forUpdate) {
        return subjects.find(sql, require(sql, inspectionId).id(), Ids.ofPath(id), forUpdate)
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND));
    }
}
