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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Selection;
import vn.dangbo.kit.access.Access;
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
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(
            operationId = "listClusterMembers",
            summary = "Members of clusters on a day: what `emulation.clusters.members` counts")
    public Page<ClusterMember> list(
            @QueryParam("ownerOrganisationId") @Nullable String owner,
            @Parameter(description = "Code of a cluster") @QueryParam("cluster") @Nullable String cluster,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        Optional<UUID> asked = Selection.optionalId(owner, "ownerOrganisationId");
        asked.ifPresent(id -> scope.require(id, asOf.date()));
        return memberships
                .on(asOf)
                .and("c.owner_id = :owner", "owner", asked.orElse(null))
                .and("c.code = :cluster", "cluster", Selection.text(cluster))
                .within("c.owner_id", ":date", asked.isPresent() ? Optional.empty() : scope.root())
                .page("m.id", page, ClusterMember::id);
    }
}
