package vn.dangbo.emulation.campaign;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.access.Access;
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
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(
            operationId = "listContributions",
            summary = "Contributions: what `emulation.campaigns.amount` counts with the same parameters")
    public Page<Contribution> contributions(
            @BeanParam RecordFilterParams filter, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        return records.contributions(filter.filter(scope, time, times.today()), page);
    }

    @GET
    @Path("houses")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(
            operationId = "listHouses",
            summary = "Houses: what `emulation.campaigns.houses` counts with the same parameters")
    public Page<House> houses(
            @BeanParam RecordFilterParams filter, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        return records.houses(filter.filter(scope, time, times.today()), page);
    }
}
