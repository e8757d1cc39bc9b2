package vn.dangbo.emulation.campaign;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Contributions and houses of all campaigns: what the figures of campaigns count. */
@Path("/api/v1")
@Tag(name = "Social campaigns")
class CampaignRecordListResource {

    private final CampaignRecords records;
    private final Scope scope;
    private final Times times;

    CampaignRecordListResource(CampaignRecords records, Scope scope, Times times) {
        this.records = records;
        this.scope = scope;
        this.times = times;
    }

    @GET
    @Path("contributions")
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
            operationId = "listContributions",
            summary = "Contributions: what `emulation.campaigns.amount` counts with the same parameters")
    public Page<Contribution> contributions(
            @BeanParam RecordFilterParams filter, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        return Page.of(records.contributions(filter.filter(scope, time, times.today()), page), page, Contribution::id);
    }

    @GET
    @Path("houses")
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
            operationId = "listHouses",
            summary = "Houses: what `emulation.campaigns.houses` counts with the same parameters")
    public Page<House> houses(
            @BeanParam RecordFilterParams filter, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        return Page.of(records.houses(filter.filter(scope, time, times.today()), page), page, House::id);
    }
}
