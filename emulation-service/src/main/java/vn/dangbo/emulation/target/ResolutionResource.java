package vn.dangbo.emulation.target;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.Recorder;
import vn.dangbo.emulation.record.Within;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Resolutions. */
@Path("/api/v1/resolutions")
@Tag(name = "Resolutions and targets")
class ResolutionResource {

    // A recorded resolution is amended by another one, never changed (TG6).
    private static final int ONLY_VERSION = 1;

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
    @Access({Role.EMULATION_OFFICER, Role.EMULATION_APPRAISER})
    @Operation(operationId = "createResolution", summary = "Record a resolution")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Resolution.class)))
    public Response create(NewResolution body) {
        NewResolution resolution = Recorder.body(body);
        ResolutionRow row = recorder.record(
                kind,
                Recorder.fields(
                        "code", resolution.code,
                        "organisationCode", resolution.organisationCode,
                        "title", resolution.title,
                        "documentNumber", resolution.documentNumber,
                        "adoptedOn", resolution.adoptedOn,
                        "termFrom", resolution.termFrom,
                        "termTo", resolution.termTo),
                EmulationProblem.RESOLUTION_CODE_TAKEN,
                String.valueOf(resolution.code));
        Resolution created = resolutions.requireCode(row.code());
        return Response.created(URI.create("/api/v1/resolutions/" + created.id()))
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
    @Operation(operationId = "listResolutions", summary = "Resolutions of an organisation and of all below it")
    public Page<Resolution> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        return Page.of(
                resolutions.list(Within.root(scope, organisationId, asOf.date()), asOf, page), page, Resolution::id);
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
    @Operation(operationId = "getResolution", summary = "One resolution")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Resolution.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        AsOf asOf = time.asOf();
        Resolution resolution = resolutions.require(Ids.ofPath(id), asOf);
        scope.require(resolution.organisationId(), asOf.date());
        return etags.answer(ONLY_VERSION, () -> resolution);
    }
}
