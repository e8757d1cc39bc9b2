package vn.dangbo.emulation.campaign;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.Keyset;
import vn.dangbo.emulation.record.Recorder;
import vn.dangbo.emulation.record.Within;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Social campaigns. */
@Path("/api/v1/social-campaigns")
@Tag(name = "Social campaigns")
class CampaignResource {

    // A recorded campaign is corrected by another record, never changed.
    private static final int ONLY_VERSION = 1;

    private final Campaigns campaigns;
    private final CampaignKind kind;
    private final Recorder recorder;
    private final Scope scope;
    private final ETags etags;

    CampaignResource(Campaigns campaigns, CampaignKind kind, Recorder recorder, Scope scope, ETags etags) {
        this.campaigns = campaigns;
        this.kind = kind;
        this.recorder = recorder;
        this.scope = scope;
        this.etags = etags;
    }

    /** A new campaign. */
    record NewSocialCampaign(
            @Nullable String code,
            @Nullable String groupCode,
            @Nullable String organisationCode,
            @Nullable String name,
            @Nullable String purpose,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn) {}

    @POST
    @Command
    @RunOnVirtualThread
    @Access({Role.EMULATION_OFFICER, Role.EMULATION_APPRAISER})
    @Operation(operationId = "createSocialCampaign", summary = "Record a social campaign")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SocialCampaign.class)))
    public Response create(NewSocialCampaign body) {
        NewSocialCampaign campaign = Recorder.body(body);
        CampaignRow row = recorder.record(
                kind,
                Recorder.fields(
                        "code", campaign.code,
                        "groupCode", campaign.groupCode,
                        "organisationCode", campaign.organisationCode,
                        "name", campaign.name,
                        "purpose", campaign.purpose,
                        "startsOn", campaign.startsOn,
                        "endsOn", campaign.endsOn),
                EmulationProblem.CAMPAIGN_CODE_TAKEN,
                String.valueOf(campaign.code));
        SocialCampaign created = campaigns.requireCode(row.code());
        return Response.created(URI.create("/api/v1/social-campaigns/" + created.id()))
                .header("ETag", ETags.quote(ONLY_VERSION))
                .entity(created)
                .build();
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
    @Operation(operationId = "listSocialCampaigns", summary = "Social campaigns of an organisation and of all below it")
    public Page<SocialCampaign> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @Parameter(description = "Code or group code") @QueryParam("campaign") @Nullable String campaign,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        return Page.of(
                campaigns.list(Within.root(scope, organisationId, asOf.date()), Keyset.text(campaign), asOf, page),
                page,
                SocialCampaign::id);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({
        Role.READER,
        Role.EMULATION_OFFICER,
        Role.EMULATION_APPRAISER,
        Role.AUDITOR,
        Role.INTEGRATOR,
        Role.ADMINISTRATOR
    })
    @Operation(operationId = "getSocialCampaign", summary = "One social campaign")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SocialCampaign.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        SocialCampaign campaign = visible(id, time.asOf());
        return etags.answer(ONLY_VERSION, () -> campaign);
    }

    @GET
    @Path("{id}/balance")
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
            operationId = "getSocialCampaignBalance",
            summary = "Received against spent, and whether the houses fit their sum (rules CP1 and CP2)")
    public CampaignBalance balance(@PathParam("id") String id, @BeanParam TimeParams time) {
        AsOf asOf = time.asOf();
        return campaigns.balance(visible(id, asOf).id(), asOf);
    }

    private SocialCampaign visible(String id, AsOf asOf) {
        SocialCampaign campaign = campaigns.require(Ids.ofPath(id), asOf);
        scope.require(campaign.organisationId(), asOf.date());
        return campaign;
    }
}
