package vn.dangbo.emulation.target;

import static vn.dangbo.kit.access.Role.ADMINISTRATOR;
import static vn.dangbo.kit.access.Role.AUDITOR;
import static vn.dangbo.kit.access.Role.EMULATION_APPRAISER;
import static vn.dangbo.kit.access.Role.EMULATION_OFFICER;
import static vn.dangbo.kit.access.Role.INTEGRATOR;
import static vn.dangbo.kit.access.Role.READER;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Created;
import vn.dangbo.emulation.record.RecordKind;
import vn.dangbo.emulation.record.Recorder;
import vn.dangbo.emulation.record.Selection;
import vn.dangbo.kit.access.Access;
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

    private final Targets targets;
    private final TargetKind kind;
    private final ActualKind actualKind;
    private final Recorder recorder;
    private final Scope scope;
    private final ETags etags;
    private final Times times;

    TargetResource(
            Targets targets,
            TargetKind kind,
            ActualKind actualKind,
            Recorder recorder,
            Scope scope,
            ETags etags,
            Times times) {
        this.targets = targets;
        this.kind = kind;
        this.actualKind = actualKind;
        this.recorder = recorder;
        this.scope = scope;
        this.etags = etags;
        this.times = times;
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
    @Access({EMULATION_OFFICER, EMULATION_APPRAISER})
    @Operation(operationId = "createTarget", summary = "Record a target of a resolution")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TargetView.class)))
    public Response create(NewTarget body) {
        TargetRow row = recorder.record(kind, Recorder.body(body));
        TargetView created = TargetView.of(targets.requireCode(row.resolutionCode(), row.code()));
        return Created.at("targets/" + created.id(), created, RecordKind.ONLY_VERSION);
    }

    @GET
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(
            operationId = "listTargets",
            summary = "Targets of the resolutions of an organisation and of all below it")
    public Page<TargetView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @Parameter(description = "Code of a resolution") @QueryParam("resolution") @Nullable String resolution,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        return targets.list(Selection.root(scope, organisationId, asOf.date()), Selection.text(resolution), asOf, page)
                .map(TargetView::of);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "getTarget", summary = "One target")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TargetView.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        Target target = targets.visible(id, time.asOf());
        return etags.answer(RecordKind.ONLY_VERSION, () -> TargetView.of(target));
    }

    @GET
    @Path("{id}/actuals")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "listActuals", summary = "Values reached by a target, as officers recorded them")
    public Page<TargetActual> actuals(
            @PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        return targets.actuals(targets.visible(id, asOf).id(), asOf, page);
    }

    @POST
    @Path("{id}/actuals")
    @Command
    @RunOnVirtualThread
    @Access({EMULATION_OFFICER, EMULATION_APPRAISER})
    @Operation(
            operationId = "recordActual",
            summary = "Record a value reached",
            description = "Append-only: it replaces an earlier one of the same period, which stays known.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TargetActual.class)))
    public Response record(@PathParam("id") String id, NewActual body) {
        NewActual actual = Recorder.body(body);
        Target target = targets.require(Ids.ofPath(id), AsOf.on(times.today()));
        ActualRow row = recorder.record(
                actualKind, actual, "resolutionCode", target.resolutionCode(), "targetCode", target.code());
        return Created.at("targets/" + target.id() + "/actuals", targets.actual(target.id(), row.from(), row.to()));
    }
}
