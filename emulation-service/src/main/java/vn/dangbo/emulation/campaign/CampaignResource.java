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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Created;
import vn.dangbo.emulation.record.RecordKind;
import vn.dangbo.emulation.record.Recorder;
import vn.dangbo.emulation.record.Selection;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Social campaigns. */
@Path("/api/v1/social-campaigns")
@Tag(name = "Social campaigns")
class CampaignResource {

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
    @Access({EMULATION_OFFICER, EMULATION_APPRAISER})
    @Operation(operationId = "createSocialCampaign", summary = "Record a social campaign")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SocialCampaign.class)))
    public Response create(NewSocialCampaign body) {
        CampaignRow row = recorder.record(kind, Recorder.body(body));
        SocialCampaign created = campaigns.requireCode(row.code());
        return Created.at("social-campaigns/" + created.id(), created, RecordKind.ONLY_VERSION);
    }

    @GET
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "listSocialCampaigns", summary = "Social campaigns of an organisation and of all below it")
    public Page<SocialCampaign> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @Parameter(description = "Code or group code") @QueryParam("campaign") @Nullable String campaign,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        return campaigns
                .at(asOf)
                .and("(p.code = :campaign OR p.group_code = :campaign)", "campaign", Selection.text(campaign))
                .within("p.organisation_id", ":date", Selection.root(scope, organisationId, asOf.date()))
                .page("p.id", page, SocialCampaign::id);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(operationId = "getSocialCampaign", summary = "One social campaign")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SocialCampaign.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        SocialCampaign campaign = campaigns.visible(id, time.asOf());
        return etags.answer(RecordKind.ONLY_VERSION, () -> campaign);
    }

    @GET
    @Path("{id}/balance")
    @RunOnVirtualThread
    @Access({READER, EMULATION_OFFICER, EMULATION_APPRAISER, AUDITOR, INTEGRATOR, ADMINISTRATOR})
    @Operation(
            operationId = "getSocialCampaignBalance",
            summary = "Received against spent, and whether the houses fit their sum (rules CP1 and CP2)")
    public CampaignBalance balance(@PathParam("id") String id, @BeanParam TimeParams time) {
        AsOf asOf = time.asOf();
        return campaigns.balance(campaigns.visible(id, asOf).id(), asOf);
    }
}
