package vn.dangbo.emulation.cluster;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.Recorder;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
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
    private final Scope scope;
    private final Times times;
    private final Jdbi jdbi;

    ClusterMemberResource(
            Clusters clusters,
            Memberships memberships,
            MembershipKind kind,
            Recorder recorder,
            Scope scope,
            Times times,
            Jdbi jdbi) {
        this.clusters = clusters;
        this.memberships = memberships;
        this.kind = kind;
        this.recorder = recorder;
        this.scope = scope;
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
    @Access({
        Role.READER,
        Role.EMULATION_OFFICER,
        Role.EMULATION_APPRAISER,
        Role.AUDITOR,
        Role.INTEGRATOR,
        Role.ADMINISTRATOR
    })
    @Operation(operationId = "listMembersOfCluster", summary = "Members of a cluster on a day")
    public Page<ClusterMember> ofCluster(
            @PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        Cluster cluster = clusters.require(Ids.ofPath(id), asOf);
        scope.require(cluster.ownerOrganisationId(), asOf.date());
        var filter = new Memberships.Filter(Optional.empty(), cluster.id(), null, null);
        return Page.of(memberships.list(filter, asOf, page), page, ClusterMember::id);
    }

    @POST
    @Path("{id}/members")
    @Command
    @RunOnVirtualThread
    @Access({Role.EMULATION_OFFICER, Role.EMULATION_APPRAISER})
    @Operation(
            operationId = "addClusterMember",
            summary = "Let a unit join a cluster",
            description = "A unit is in at most one cluster of a sector on any day (rule CL1).")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ClusterMember.class)))
    public Response add(@PathParam("id") String id, NewClusterMember body) {
        NewClusterMember member = Recorder.body(body);
        Cluster cluster = clusters.require(Ids.ofPath(id), AsOf.on(times.today()));
        MembershipRow row = recorder.record(
                kind,
                Recorder.fields(
                        "clusterCode", cluster.code(),
                        "organisationCode", member.organisationCode,
                        "from", member.from,
                        "to", member.to),
                EmulationProblem.CLUSTER_MEMBERSHIP_RECORDED,
                String.valueOf(member.organisationCode));
        ClusterMember created = memberships.beginning(cluster.id(), row.organisationCode(), row.from());
        return Response.created(URI.create("/api/v1/clusters/" + cluster.id() + "/members"))
                .entity(created)
                .build();
    }

    @POST
    @Path("{id}/members/{membershipId}/end")
    @Command
    @RunOnVirtualThread
    @Access({Role.EMULATION_OFFICER, Role.EMULATION_APPRAISER})
    @Operation(operationId = "endClusterMember", summary = "Let a unit leave a cluster")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ClusterMember.class)))
    public Response end(
            @PathParam("id") String id, @PathParam("membershipId") String membershipId, ClusterMemberEnding body) {
        ClusterMemberEnding ending = Recorder.body(body);
        var wanted = new Memberships.Ending(
                Recorder.required("to", Recorder.day("to", ending.to)),
                Recorder.text("documentNumber", ending.documentNumber, 200),
                Recorder.text("reason", ending.reason, 500));
        Cluster cluster = clusters.require(Ids.ofPath(id), AsOf.on(times.today()));
        scope.require(cluster.ownerOrganisationId(), times.today());
        ClusterMember ended = jdbi.withHandle(
                sql -> memberships.end(cluster.id(), Ids.ofPath(membershipId), wanted, recorder.writing(sql)));
        return Response.ok(ended).build();
    }
}
