package vn.dangbo.emulation.cluster;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Keyset;
import vn.dangbo.emulation.record.Within;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Members of all clusters. */
@Path("/api/v1/cluster-members")
@Tag(name = "Clusters")
class ClusterMemberListResource {

    private final Memberships memberships;
    private final Scope scope;

    ClusterMemberListResource(Memberships memberships, Scope scope) {
        this.memberships = memberships;
        this.scope = scope;
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
            operationId = "listClusterMembers",
            summary = "Members of clusters on a day: what `emulation.clusters.members` counts")
    public Page<ClusterMember> list(
            @QueryParam("ownerOrganisationId") @Nullable String owner,
            @Parameter(description = "Code of a cluster") @QueryParam("cluster") @Nullable String cluster,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        var filter = new Memberships.Filter(
                Within.root(scope, owner, asOf.date()),
                null,
                Keyset.text(cluster),
                Keyset.optionalId(owner, "ownerOrganisationId").orElse(null));
        return Page.of(memberships.list(filter, asOf, page), page, ClusterMember::id);
    }
}
