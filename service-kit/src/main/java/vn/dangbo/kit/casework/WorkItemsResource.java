package vn.dangbo.kit.casework;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** The work list of an officer; a service mounts it under its own name. */
@Tag(name = "Work list")
public abstract class WorkItemsResource {

    @Inject
    WorkItems items;

    @Inject
    Scope scope;

    @Inject
    Times times;

    @GET
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD, Role.EMULATION_OFFICER, Role.AUDITOR})
    @Operation(
            summary = "Open cases by who must act next: late ones first, then by due day",
            description = "With `waitingForOthers=true` the cases in which the organisation takes part while another "
                    + "one must act. Items name ids only, never persons.")
    public Page<WorkItem> list(
            @Parameter(description = "Whose subtree; the caller's own without it")
                    @QueryParam("organisationId")
                    @Nullable
                    String organisationId,
            @QueryParam("waitingForOthers") boolean waitingForOthers,
            @Parameter(description = "Kind of case, e.g. `ADMISSION`") @QueryParam("kind") @Nullable String kind,
            @QueryParam("standing") WorkItem.@Nullable Standing standing,
            @BeanParam PageRequest page) {
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisationId != null) {
            scope.require(organisation, times.today());
        }
        return items.list(new WorkItems.Filter(organisation, waitingForOthers, kind, standing), page);
    }
}
