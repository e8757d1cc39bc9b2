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
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Resolutions. */
@Path("/api/v1/resolutions")
@Tag(name = "Resolutions and targets")
class ResolutionResource {

    private final Resolutions resolutions;
    private final ResolutionKind kind;
    private final Recorder recorder;
    private final Scope scope;
    private final ETags etags;

    ResolutionResource(Resolutions resolutions, ResolutionKind kind, Recorder recorder, Scope scope, ETags etags) {
        this.resolutions = resolutions;
        this.kind = kind;
        this.recorder = recorder;
        this.scope = scope;
        this.etags = etags;
    }

    /** A new resolution; {@code termTo} is the day after its last. */
    record NewResolution(
            @Nullable String code,
            @Nullable String organisationCode,
            @Nullable String title,
            @Nullable String documentNumber,
            @Nullable LocalDate adoptedOn,
            @Nullable LocalDate termFrom,
            @Nullable LocalDate termTo) {}

    @POST
    @Command
    @RunOnVirtualThread
    @Access({EMULATION_OFFICER, EMULATION_APPRAISER})
    @Operation(operationId = "createResolution", summary = "Record a resolution")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Resolution.class)))
    public Response create(NewResolution body) {
        ResolutionRow row = recorder.record(kind, Recorder.body(body));
        Resolution created = resolutions.requireCode(row.code());
        return Created.at("resolutions/" + created.id(), created, RecordKind.ONLY_VERSION);
    }

    @GET
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "listResolutions", summary = "Resolutions of an organisation and of all below it")
    public Page<Resolution> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        return resolutions
                .at(asOf)
                .within("r.organisation_id", ":date", Selection.root(scope, organisationId, asOf.date()))
                .page("r.id", page, Resolution::id);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "getResolution", summary = "One resolution")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Resolution.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        Resolution resolution = resolutions.visible(id, time.asOf());
        return etags.answer(RecordKind.ONLY_VERSION, () -> resolution);
    }
}
