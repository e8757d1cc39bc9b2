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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Members of one cluster. */
@Path("/api/v1/clusters")
@Tag(name = "Clusters")
class ClusterMemberResource {

    private final Clusters clusters;
    private final Memberships memberships;
    private final MembershipKind kind;
    private final Recorder recorder;
    private final Times times;
    private final Jdbi jdbi;

    ClusterMemberResource(
            Clusters clusters,
            Memberships memberships,
            MembershipKind kind,
            Recorder recorder,
            Times times,
            Jdbi jdbi) {
        this.clusters = clusters;
        this.memberships = memberships;
        this.kind = kind;
        this.recorder = recorder;
        this.times = times;
        this.jdbi = jdbi;
    }

    /** A unit that joins on {@code from}; {@code to} is the first day on which it is no longer a member. */
    record NewClusterMember(
            @Nullable String organisationCode,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** The first day without the membership, and why. */
    record ClusterMemberEnding(
            @Nullable LocalDate to,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    @GET
    @Path("{id}/members")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "listMembersOfCluster", summary = "Members of a cluster on a day")
    public Page<ClusterMember> ofCluster(
            @PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        Cluster cluster = clusters.visible(id, asOf);
        return memberships
                .on(asOf)
                .and("m.cluster_id = :cluster", "cluster", cluster.id())
                .page("m.id", page, ClusterMember::id);
    }

    @POST
    @Path("{id}/members")
    @Command
    @RunOnVirtualThread
    @Access({EMULATION_OFFICER, EMULATION_APPRAISER})
    @Operation(
            operationId = "addClusterMember",
            summary = "Let a unit join a cluster",
            description = "A unit is in at most one cluster of a sector on any day (rule CL1).")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ClusterMember.class)))
    public Response add(@PathParam("id") String id, NewClusterMember body) {
        NewClusterMember member = Recorder.body(body);
        Cluster cluster = clusters.require(Ids.ofPath(id), AsOf.on(times.today()));
        MembershipRow row = recorder.record(kind, member, "clusterCode", cluster.code());
        return Created.at(
                "clusters/" + cluster.id() + "/members",
                memberships.beginning(cluster.id(), row.organisationCode(), row.from()));
    }

    @POST
    @Path("{id}/members/{membershipId}/end")
    @Command
    @RunOnVirtualThread
    @Access({EMULATION_OFFICER, EMULATION_APPRAISER})
    @Operation(operationId = "endClusterMember", summary = "Let a unit leave a cluster")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ClusterMember.class)))
    public Response end(
            @PathParam("id") String id, @PathParam("membershipId") String membershipId, ClusterMemberEnding body) {
        ClusterMemberEnding ending = Recorder.body(body);
        var wanted = new Memberships.Ending(
                Recorder.required("to", Recorder.day("to", ending.to)),
                Recorder.text("documentNumber", ending.documentNumber, 200),
                Recorder.text("reason", ending.reason, 500));
        Cluster cluster = clusters.visible(id, AsOf.on(times.today()));
        ClusterMember ended = jdbi.withHandle(
                sql -> memberships.end(cluster.id(), Ids.ofPath(membershipId), wanted, recorder.writing(sql)));
        return Response.ok(ended).build();
    }
}
