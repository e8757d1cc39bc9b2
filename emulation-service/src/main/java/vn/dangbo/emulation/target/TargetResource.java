package vn.dangbo.emulation.target;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.Keyset;
import vn.dangbo.emulation.record.Recorder;
import vn.dangbo.emulation.record.Within;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Targets and their actuals. */
@Path("/api/v1/targets")
@Tag(name = "Resolutions and targets")
class TargetResource {

    // A target changes only through an amending document, as another target (TG6).
    private static final int ONLY_VERSION = 1;

    private final Targets targets;
    private final TargetKind kind;
    private final ActualKind actualKind;
    private final Recorder recorder;
    private final Scope scope;
    private final ETags etags;
    private final Times times;
    private final Jdbi jdbi;

    TargetResource(
            Targets targets,
            TargetKind kind,
            ActualKind actualKind,
            Recorder recorder,
            Scope scope,
            ETags etags,
            Times times,
            Jdbi jdbi) {
        this.targets = targets;
        this.kind = kind;
        this.actualKind = actualKind;
        this.recorder = recorder;
        this.scope = scope;
        this.etags = etags;
        this.times = times;
        this.jdbi = jdbi;
    }

    /** A new target; {@code value} is a number, {@code low..high} for a RANGE or a date for a MILESTONE. */
    record NewTarget(
            @Nullable String resolutionCode,
            @Nullable String organisationCode,
            @Nullable String targetCode,
            @Nullable String title,
            @Nullable String unit,
            @Nullable String direction,
            @Nullable String shape,
            @Nullable BigDecimal baseline,
            @Nullable String value,
            @Nullable BigDecimal tolerance,
            @Nullable String figureCode) {}

    /** A value reached in a period; a date for a MILESTONE. It replaces an earlier one of the same period. */
    record NewActual(
            @Nullable LocalDate periodFrom,
            @Nullable LocalDate periodTo,
            @Nullable String value,
            @Nullable Boolean provisional,
            @Nullable String documentNumber) {}

    @POST
    @Command
    @RunOnVirtualThread
    @Access({Role.EMULATION_OFFICER, Role.EMULATION_APPRAISER})
    @Operation(operationId = "createTarget", summary = "Record a target of a resolution")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TargetView.class)))
    public Response create(NewTarget body) {
        NewTarget target = Recorder.body(body);
        TargetRow row = recorder.record(
                kind,
                Recorder.fields(
                        "resolutionCode", target.resolutionCode,
                        "organisationCode", target.organisationCode,
                        "targetCode", target.targetCode,
                        "title", target.title,
                        "unit", target.unit,
                        "direction", target.direction,
                        "shape", target.shape,
                        "baseline", target.baseline,
                        "value", target.value,
                        "tolerance", target.tolerance,
                        "figureCode", target.figureCode),
                EmulationProblem.TARGET_CODE_TAKEN,
                String.valueOf(target.targetCode));
        TargetView created = TargetView.of(targets.requireCode(row.resolutionCode(), row.code()));
        return Response.created(URI.create("/api/v1/targets/" + created.id()))
                .header("ETag", ETags.quote(ONLY_VERSION))
                .entity(created)
                .build();
    }

    @GET
    @RunOnVirtualThread
    @Access({
        Role.READER,
        Role.EMULATION_OFFICER,
        Role.EMULATION_APPRAISER,
        Role.AUDITOR,
        Role.INTEGRATOR,
        Role.ADMINISTRATOR
    })
    @Operation(
            operationId = "listTargets",
            summary = "Targets of the resolutions of an organisation and of all below it")
    public Page<TargetView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @Parameter(description = "Code of a resolution") @QueryParam("resolution") @Nullable String resolution,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        return Page.of(
                        targets.list(
                                Within.root(scope, organisationId, asOf.date()), Keyset.text(resolution), asOf, page),
                        page,
                        Target::id)
                .map(TargetView::of);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({
        Role.READER,
        Role.EMULATION_OFFICER,
        Role.EMULATION_APPRAISER,
        Role.AUDITOR,
        Role.INTEGRATOR,
        Role.ADMINISTRATOR
    })
    @Operation(operationId = "getTarget", summary = "One target")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TargetView.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        Target target = visible(id, time.asOf());
        return etags.answer(ONLY_VERSION, () -> TargetView.of(target));
    }

    @GET
    @Path("{id}/actuals")
    @RunOnVirtualThread
    @Access({
        Role.READER,
        Role.EMULATION_OFFICER,
        Role.EMULATION_APPRAISER,
        Role.AUDITOR,
        Role.INTEGRATOR,
        Role.ADMINISTRATOR
    })
    @Operation(operationId = "listActuals", summary = "Values reached by a target, as officers recorded them")
    public Page<TargetActual> actuals(
            @PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        return Page.of(targets.actuals(visible(id, asOf).id(), asOf, page), page, TargetActual::id);
    }

    @POST
    @Path("{id}/actuals")
    @Command
    @RunOnVirtualThread
    @Access({Role.EMULATION_OFFICER, Role.EMULATION_APPRAISER})
    @Operation(
            operationId = "recordActual",
            summary = "Record a value reached",
            description = "Append-only: it replaces an earlier one of the same period, which stays known.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TargetActual.class)))
    public Response record(@PathParam("id") String id, NewActual body) {
        NewActual actual = Recorder.body(body);
        Target target = targets.require(Ids.ofPath(id), AsOf.on(times.today()));
        ActualRow row = recorder.record(
                actualKind,
                Recorder.fields(
                        "resolutionCode", target.resolutionCode(),
                        "targetCode", target.code(),
                        "periodFrom", actual.periodFrom,
                        "periodTo", actual.periodTo,
                        "value", actual.value,
                        "provisional", actual.provisional,
                        "documentNumber", actual.documentNumber),
                EmulationProblem.ACTUAL_ALREADY_RECORDED,
                target.code());
        TargetActual created = jdbi.withHandle(sql -> Targets.actual(sql, target.id(), row.from(), row.to()));
        return Response.created(URI.create("/api/v1/targets/" + target.id() + "/actuals"))
                .entity(created)
                .build();
    }

    private Target visible(String id, AsOf asOf) {
        Target target = targets.require(Ids.ofPath(id), asOf);
        scope.require(target.resolutionOrganisationId(), asOf.date());
        return target;
    }
}
