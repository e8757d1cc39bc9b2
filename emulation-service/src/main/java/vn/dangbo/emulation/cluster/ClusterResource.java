package vn.dangbo.emulation.cluster;

import static vn.dangbo.kit.access.Role.ADMINISTRATOR;
import static vn.dangbo.kit.access.Role.AUDITOR;
import static vn.dangbo.kit.access.Role.EMULATION_APPRAISER;
import static vn.dangbo.kit.access.Role.EMULATION_OFFICER;
import static vn.dangbo.kit.access.Role.INTEGRATOR;
import static vn.dangbo.kit.access.Role.READER;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Created;
import vn.dangbo.emulation.record.Recorder;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Emulation clusters. */
@Path("/api/v1/clusters")
@Tag(name = "Clusters")
class ClusterResource {

    private final Clusters clusters;
    private final ClusterKind kind;
    private final Recorder recorder;
    private final ETags etags;
    private final Times times;
    private final Jdbi jdbi;

    ClusterResource(Clusters clusters, ClusterKind kind, Recorder recorder, ETags etags, Times times, Jdbi jdbi) {
        this.clusters = clusters;
        this.kind = kind;
        this.recorder = recorder;
        this.etags = etags;
        this.times = times;
        this.jdbi = jdbi;
    }

    /** A new cluster. */
    record NewCluster(
            @Nullable String code,
            @Nullable String name,
            @Nullable String ownerOrganisationCode,
            @Nullable String sector,
            @Nullable LocalDate establishedOn,
            @Nullable LocalDate endedOn) {}

    /** A correction; an absent field stays as it is. */
    record ClusterCorrection(
            @Nullable String name,
            @Nullable LocalDate establishedOn,
            @Nullable LocalDate endedOn,
            @Nullable String reason,
            @Nullable String documentNumber) {}

    @POST
    @Command
    @RunOnVirtualThread
    @Access({EMULATION_OFFICER, EMULATION_APPRAISER})
    @Operation(operationId = "createCluster", summary = "Record a cluster")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Cluster.class)))
    public Response create(NewCluster body) {
        ClusterRow row = recorder.record(kind, Recorder.body(body));
        Cluster created = clusters.requireCode(row.code());
        return Created.at("clusters/" + created.id(), created, created.version());
    }

    @GET
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "listClusters", summary = "Clusters that exist on a day")
    public Page<Cluster> list(
            @Parameter(description = "Clusters owned by this organisation") @QueryParam("ownerOrganisationId") @Nullable
                    String owner,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        return clusters.list(owner, time.asOf(), page);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "getCluster", summary = "One cluster")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Cluster.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        Cluster cluster = clusters.visible(id, time.asOf());
        return etags.answer(cluster.version(), () -> cluster);
    }

    @PATCH
    @Path("{id}")
    @Command
    @RunOnVirtualThread
    @Access({EMULATION_OFFICER, EMULATION_APPRAISER})
    @Operation(
            operationId = "correctCluster",
            summary = "Correct a cluster",
            description = "Needs `If-Match` with the version read. The earlier version stays known.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Cluster.class)))
    public Response correct(@PathParam("id") String id, ClusterCorrection body) {
        ClusterCorrection correction = Recorder.body(body);
        var wanted = new Clusters.Correction(
                Recorder.text("name", correction.name, 300),
                Recorder.day("establishedOn", correction.establishedOn),
                Recorder.day("endedOn", correction.endedOn),
                Recorder.required("reason", Recorder.text("reason", correction.reason, 500)),
                Recorder.text("documentNumber", correction.documentNumber, 200));
        Cluster current = clusters.visible(id, AsOf.on(times.today()));
        etags.require(current.version());
        Cluster corrected = jdbi.withHandle(sql -> clusters.correct(current, wanted, recorder.writing(sql)));
        return Response.ok(corrected)
                .header("ETag", ETags.quote(corrected.version()))
                .build();
    }
}
