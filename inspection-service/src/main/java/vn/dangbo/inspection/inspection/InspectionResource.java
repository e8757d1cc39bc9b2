package vn.dangbo.inspection.inspection;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
import vn.dangbo.inspection.reference.Subtree;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

@Path("/api/v1/inspections")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inspections", description = "Inspections and supervision with their subjects")
class InspectionResource {

    private static final String SELECT = "SELECT " + Inspections.COLUMNS + " FROM inspection i";

    private final Jdbi jdbi;
    private final Inspections inspections;
    private final Subtree subtree;
    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final ETags etags;

    InspectionResource(
            Jdbi jdbi, Inspections inspections, Subtree subtree, Scope scope, Caller caller, Times times, ETags etags) {
        this.jdbi = jdbi;
        this.inspections = inspections;
        this.subtree = subtree;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
        this.etags = etags;
    }

    @Schema(name = "InspectionRequest")
    record Request(
            @Schema(required = true, maxLength = 40) @Nullable
            String code,

            @Schema(required = true) @Nullable InspectionKind kind,
            @Schema(required = true) @Nullable Mode mode,
            @Schema(required = true) @Nullable UUID leadOrganisationId,
            @Schema(required = true) @Nullable LocalDate decidedOn,
            @Nullable LocalDate concludedOn,
            @Nullable LocalDate announcedOn) {

        NewInspection read() {
            return NewInspection.of(
                    Params.text(code, "code", 40),
                    Params.required(kind, "kind"),
                    Params.required(mode, "mode"),
                    OrganisationKey.ofId(Params.required(leadOrganisationId, "leadOrganisationId")),
                    Params.required(decidedOn, "decidedOn"),
                    concludedOn,
                    announcedOn);
        }
    }

    /** The next step: a conclusion, an announcement, or both. */
    @Schema(name = "InspectionStep")
    record Step(@Nullable LocalDate concludedOn, @Nullable LocalDate announcedOn) {}

    @GET
    @Access({Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD, Role.AUDITOR})
    @Operation(
            operationId = "listInspections",
            summary = "Inspections led by organisations of a subtree",
            description = "The subtree is that of the day of each decision. Without `organisationId` the caller's own.")
    public Page<InspectionView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("code") @Nullable String code,
            @Parameter(description = "INSPECTION or SUPERVISION") @QueryParam("group") @Nullable String group,
            @QueryParam("kind") @Nullable String kind,
            @Parameter(description = "Concluded on or after this day") @QueryParam("from") @Nullable String from,
            @Parameter(description = "Concluded before this day") @QueryParam("to") @Nullable String to,
            @BeanParam PageRequest page) {
        Optional<LocalDate> before = TimeParams.date(to, "to");
        Filter filter = new Filter(AsOf.on(times.today()))
                .always("i.superseded_at = :never")
                .and("i.live_code = :code", "code", code)
                .and(
                        "i.kind_group = :group",
                        "group",
                        Params.code(Group.class, group, "group").orElse(null))
                .and(
                        "i.kind = :kind",
                        "kind",
                        Params.code(InspectionKind.class, kind, "kind").orElse(null))
                .and(
                        "i.concluded_on >= :from",
                        "from",
                        TimeParams.date(from, "from").orElse(null))
                .and("i.concluded_on < :to", "to", before.orElse(null))
                .below(
                        subtree.top(
                                organisationId,
                                before.map(day -> day.minusDays(1)).orElse(times.today())),
                        "i.lead_organisation_id",
                        "i.decided_on");
        return jdbi.withHandle(sql -> filter.page(sql, SELECT, "i.id", Inspection.class, page, Inspection::id))
                .map(this::view);
    }

    @GET
    @Path("{id}")
    @Access({Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD, Role.AUDITOR})
    @Operation(
            operationId = "getInspection",
            summary = "One inspection",
            description = "The office that leads it and those above it alone find it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = InspectionView.class)))
    public Response get(@PathParam("id") String id) {
        Inspection inspection = jdbi.withHandle(sql -> require(sql, id, false));
        return etags.answer(inspection.version(), () -> view(inspection));
    }

    @POST
    @Command
    @Access({Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD})
    @Operation(
            operationId = "recordInspection",
            summary = "Records an inspection that was decided",
            description = "The code is given once. A conclusion follows when there are subjects with outcomes.")
    @APIResponse(
            responseCode = "201",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = InspectionView.class)))
    public Response record(Request request) {
        NewInspection inspection = Params.required(request, "").read();
        // A conclusion needs subjects with outcomes; a new inspection has none. Files carry history as it was.
        if (inspection.concludedOn() != null || inspection.announcedOn() != null) {
            throw ProblemException.invalidField(
                    "/concludedOn",
                    vn.dangbo.inspection.InspectionProblem.INSPECTION_WITHOUT_SUBJECT,
                    inspection.code());
        }
        return jdbi.withHandle(sql -> {
            var recording = new Recording(caller.subject(), times.now(), null, scope.root());
            Params.requireAccepted(
                    inspections.record(sql, List.of(inspection), recording).getFirst(),
                    Inspections.duplicate(inspection.code()));
            return answer(
                    Response.status(Response.Status.CREATED)
                            .header(HttpHeaders.LOCATION, "/api/v1/inspections/" + inspection.id()),
                    inspections.find(sql, inspection.id(), false).orElseThrow());
        });
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
    @Access({Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD})
    @Operation(
            operationId = "advanceInspection",
            summary = "Concludes or announces an inspection",
            description = "Needs `If-Match`. A conclusion needs at least one subject, and an outcome for each.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = InspectionView.class)))
    public Response advance(@PathParam("id") String id, Step step) {
        Step asked = Params.required(step, "");
        return jdbi.withHandle(sql -> {
            Inspection current = require(sql, id, true);
            etags.require(current.version());
            return answer(
                    Response.ok(),
                    inspections.step(sql, current, asked.concludedOn(), asked.announcedOn(), caller.subject()));
        });
    }

    private Response answer(Response.ResponseBuilder response, Inspection inspection) {
        return response.header(HttpHeaders.ETAG, ETags.quote(inspection.version()))
                .entity(view(inspection))
                .build();
    }

    private InspectionView view(Inspection inspection) {
        return InspectionView.of(inspection, caller.has(Role.INSPECTION_OFFICER) || caller.has(Role.INSPECTION_LEAD));
    }

    // That an inspection exists is confidential: beyond the caller's subtree it is absent, not forbidden.
    private Inspection require(Handle sql, String id, boolean forUpdate) {
        return inspections
                .find(sql, Ids.ofPath(id), forUpdate)
                .filter(i -> subtree.reaches(i.leadOrganisationId(), i.decidedOn()))
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND));
    }
}
