package vn.dangbo.emulation.campaign;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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

/** Contributions and houses of one campaign. */
@Path("/api/v1/social-campaigns")
@Tag(name = "Social campaigns")
class CampaignRecordResource {

    private final Campaigns campaigns;
    private final CampaignRecords records;
    private final ContributionKind contributionKind;
    private final HouseKind houseKind;
    private final Recorder recorder;
    private final Scope scope;
    private final Times times;

    CampaignRecordResource(
            Campaigns campaigns,
            CampaignRecords records,
            ContributionKind contributionKind,
            HouseKind houseKind,
            Recorder recorder,
            Scope scope,
            Times times) {
        this.campaigns = campaigns;
        this.records = records;
        this.contributionKind = contributionKind;
        this.houseKind = houseKind;
        this.recorder = recorder;
        this.scope = scope;
        this.times = times;
    }

    /** A new contribution; {@code approximate} when the report says "more than". */
    record NewContribution(
            @Nullable String contributionCode,
            @Nullable String donorOrganisationCode,
            @Nullable String kind,
            @Nullable Long amountVnd,
            @Nullable LocalDate receivedOn,
            @Nullable Boolean approximate) {}

    /** A new house; the shares of its donors make 100 percent. */
    record NewHouse(
            @Nullable String houseCode,
            @Nullable String territoryCode,
            @Nullable String householdType,
            @Nullable Long valueVnd,
            @Nullable LocalDate handedOverOn,
            @Nullable List<NewDonor> donors) {}

    /** Who pays how much of a house, in percent. */
    record NewDonor(
            @Nullable String organisationCode, @Nullable BigDecimal sharePct) {}

    @GET
    @Path("{id}/contributions")
    @RunOnVirtualThread
    @Access({
        Role.READER,
        Role.EMULATION_OFFICER,
        Role.EMULATION_APPRAISER,
        Role.AUDITOR,
        Role.INTEGRATOR,
        Role.ADMINISTRATOR
    })
    @Operation(operationId = "listContributionsOfCampaign", summary = "Contributions of one campaign")
    public Page<Contribution> contributionsOf(
            @PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        return Page.of(records.contributions(ofCampaign(id, time.asOf()), page), page, Contribution::id);
    }

    @GET
    @Path("{id}/houses")
    @RunOnVirtualThread
    @Access({
        Role.READER,
        Role.EMULATION_OFFICER,
        Role.EMULATION_APPRAISER,
        Role.AUDITOR,
        Role.INTEGRATOR,
        Role.ADMINISTRATOR
    })
    @Operation(operationId = "listHousesOfCampaign", summary = "Houses of one campaign")
    public Page<House> housesOf(@PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        return Page.of(records.houses(ofCampaign(id, time.asOf()), page), page, House::id);
    }

    @POST
    @Path("{id}/contributions")
    @Command
    @RunOnVirtualThread
    @Access({Role.EMULATION_OFFICER, Role.EMULATION_APPRAISER})
    @Operation(operationId = "addContribution", summary = "Record a contribution")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Contribution.class)))
    public Response contribute(@PathParam("id") String id, NewContribution body) {
        NewContribution contribution = Recorder.body(body);
        SocialCampaign campaign = campaigns.require(Ids.ofPath(id), AsOf.on(times.today()));
        ContributionRow row = recorder.record(
                contributionKind,
                Recorder.fields(
                        "campaignCode", campaign.code(),
                        "contributionCode", contribution.contributionCode,
                        "donorOrganisationCode", contribution.donorOrganisationCode,
                        "kind", contribution.kind,
                        "amountVnd", contribution.amountVnd,
                        "receivedOn", contribution.receivedOn,
                        "approximate", contribution.approximate),
                EmulationProblem.CONTRIBUTION_CODE_TAKEN,
                String.valueOf(contribution.contributionCode));
        return Response.created(URI.create("/api/v1/social-campaigns/" + campaign.id() + "/contributions"))
                .entity(records.requireContribution(row.code()))
                .build();
    }

    @POST
    @Path("{id}/houses")
    @Command
    @RunOnVirtualThread
    @Access({Role.EMULATION_OFFICER, Role.EMULATION_APPRAISER})
    @Operation(operationId = "addHouse", summary = "Record a house that was handed over")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = House.class)))
    public Response build(@PathParam("id") String id, NewHouse body) {
        NewHouse house = Recorder.body(body);
        SocialCampaign campaign = campaigns.require(Ids.ofPath(id), AsOf.on(times.today()));
        HouseRow row = recorder.record(
                houseKind,
                Recorder.fields(
                        "campaignCode", campaign.code(),
                        "houseCode", house.houseCode,
                        "territoryCode", house.territoryCode,
                        "householdType", house.householdType,
                        "valueVnd", house.valueVnd,
                        "handedOverOn", house.handedOverOn,
                        "donorOrganisationCode", donors(house.donors)),
                EmulationProblem.HOUSE_CODE_TAKEN,
                String.valueOf(house.houseCode));
        return Response.created(URI.create("/api/v1/social-campaigns/" + campaign.id() + "/houses"))
                .entity(records.requireHouse(row.code()))
                .build();
    }

    /** The notation of the import's column. */
    private static @Nullable String donors(@Nullable List<NewDonor> donors) {
        return donors == null || donors.isEmpty()
                ? null
                : donors.stream()
                        .map(donor -> donor == null || donor.organisationCode == null || donor.sharePct == null
                                ? ""
                                : donor.organisationCode + "=" + donor.sharePct)
                        .collect(Collectors.joining(";"));
    }

    private CampaignRecords.Filter ofCampaign(String id, AsOf asOf) {
        SocialCampaign campaign = campaigns.require(Ids.ofPath(id), asOf);
        scope.require(campaign.organisationId(), asOf.date());
        return new CampaignRecords.Filter(Optional.empty(), campaign.id(), null, null, null, asOf.knownAt());
    }
}
