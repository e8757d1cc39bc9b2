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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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

/** Contributions and houses of one campaign. */
@Path("/api/v1/social-campaigns")
@Tag(name = "Social campaigns")
class CampaignRecordResource {

    private final Campaigns campaigns;
    private final CampaignRecords records;
    private final ContributionKind contributionKind;
    private final HouseKind houseKind;
    private final Recorder recorder;
    private final Times times;

    CampaignRecordResource(
            Campaigns campaigns,
            CampaignRecords records,
            ContributionKind contributionKind,
            HouseKind houseKind,
            Recorder recorder,
            Times times) {
        this.campaigns = campaigns;
        this.records = records;
        this.contributionKind = contributionKind;
        this.houseKind = houseKind;
        this.recorder = recorder;
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
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "listContributionsOfCampaign", summary = "Contributions of one campaign")
    public Page<Contribution> contributionsOf(
            @PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        return records.contributions(ofCampaign(id, time.asOf()), page);
    }

    @GET
    @Path("{id}/houses")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "listHousesOfCampaign", summary = "Houses of one campaign")
    public Page<House> housesOf(@PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        return records.houses(ofCampaign(id, time.asOf()), page);
    }

    @POST
    @Path("{id}/contributions")
    @Command
    @RunOnVirtualThread
    @Access({EMULATION_OFFICER, EMULATION_APPRAISER})
    @Operation(operationId = "addContribution", summary = "Record a contribution")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Contribution.class)))
    public Response contribute(@PathParam("id") String id, NewContribution body) {
        NewContribution contribution = Recorder.body(body);
        SocialCampaign campaign = campaigns.require(Ids.ofPath(id), AsOf.on(times.today()));
        ContributionRow row = recorder.record(contributionKind, contribution, "campaignCode", campaign.code());
        return Created.at(
                "social-campaigns/" + campaign.id() + "/contributions", records.requireContribution(row.code()));
    }

    @POST
    @Path("{id}/houses")
    @Command
    @RunOnVirtualThread
    @Access({EMULATION_OFFICER, EMULATION_APPRAISER})
    @Operation(operationId = "addHouse", summary = "Record a house that was handed over")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = House.class)))
    public Response build(@PathParam("id") String id, NewHouse body) {
        NewHouse house = Recorder.body(body);
        SocialCampaign campaign = campaigns.require(Ids.ofPath(id), AsOf.on(times.today()));
        HouseRow row = recorder.record(
                houseKind, house, "campaignCode", campaign.code(), "donorOrganisationCode", donors(house.donors));
        return Created.at("social-campaigns/" + campaign.id() + "/houses", records.requireHouse(row.code()));
    }

    /** The notation of the import's column. */
    private static @Nullable String donors(@Nullable List<NewDonor> donors) {
        return donors == null || donors.isEmpty()
                ? null
                : donors.stream()
                        .map(donor -> donor == null || donor.organisationCode == null || donor.sharePct == null
                                ? ""
                                : donor.organisationCode + "=" + donor.sharePct.toPlainString())
                        .collect(Collectors.joining(";"));
    }

    /** Up to and including the day. */
    private CampaignRecords.Filter ofCampaign(String id, AsOf asOf) {
        UUID campaignId = campaigns.visible(id, asOf).id();
        return new CampaignRecords.Filter(
                Optional.empty(), campaignId, null, null, asOf.date().plusDays(1), asOf.knownAt());
    }
}
