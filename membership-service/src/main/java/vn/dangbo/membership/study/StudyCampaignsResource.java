package vn.dangbo.membership.study;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Recordings;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

@Path("/api/v1/study-campaigns")
@Tag(name = "Study")
class StudyCampaignsResource {

    private final Studies studies;
    private final StudyLists lists;
    private final Recordings recordings;
    private final ETags etags;

    StudyCampaignsResource(Studies studies, StudyLists lists, Recordings recordings, ETags etags) {
        this.studies = studies;
        this.lists = lists;
        this.recordings = recordings;
        this.etags = etags;
    }

    /** A campaign as an answer shows it. */
    @Schema(name = "StudyCampaign")
    record StudyCampaign(
            UUID id,
            String code,
            String title,
            UUID organisationId,
            String organisationCode,
            @Nullable String documentNumber,
            LocalDate startsOn,

            @Schema(description = "Its last day: attendance is measured against the members of that day")
            LocalDate endsOn) {

        static StudyCampaign of(Campaign campaign) {
            return new StudyCampaign(
                    campaign.id(),
                    campaign.code(),
                    campaign.title(),
                    campaign.organisationId(),
                    campaign.organisationCode(),
                    campaign.documentNumber(),
                    campaign.startsOn(),
                    campaign.endsOn());
        }
    }

    @GET
    @RunOnVirtualThread
    @Access({
        Role.READER,
        Role.MEMBER_OFFICER,
        Role.EMULATION_OFFICER,
        Role.EMULATION_APPRAISER,
        Role.AUDITOR,
        Role.INTEGRATOR,
        Role.ADMINISTRATOR
    })
    @Operation(
            operationId = "listStudyCampaigns",
            summary = "Campaigns by code: those of the caller's subtree and of the organisations above it",
            description = "`organisationId` is the organisation that runs them; the period is that of their last days.")
    public Page<StudyCampaign> list(@BeanParam StudyFilter filter, @BeanParam PageRequest page) {
        return lists.campaigns(filter, page).map(StudyCampaign::of);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({
        Role.READER,
        Role.MEMBER_OFFICER,
        Role.EMULATION_OFFICER,
        Role.EMULATION_APPRAISER,
        Role.AUDITOR,
        Role.INTEGRATOR,
        Role.ADMINISTRATOR
    })
    @Operation(operationId = "getStudyCampaign", summary = "One campaign")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StudyCampaign.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        Campaign campaign = lists.campaign(id, time.givenKnownAt().orElse(null));
        return etags.answer(campaign.version(), () -> StudyCampaign.of(campaign));
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.ADMINISTRATOR})
    @Operation(
            operationId = "createStudyCampaign",
            summary = "Records a campaign; the same campaign again answers 200 with the recorded one")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = StudyCampaign.class)))
    public Response create(StudyRequests.NewCampaign request) {
        CampaignDraft draft = StudyRequests.present("", request).draft();
        return recordings.with(recording -> {
            Outcome outcome = studies.recordCampaigns(List.of(draft), recording).getFirst();
            if (outcome instanceof Outcome.Rejected refused) {
                throw new ProblemException(refused.code(), refused.args().toArray())
                        .at(
                                "/" + refused.column(),
                                refused.code(),
                                refused.args().toArray());
            }
            Campaign campaign = StudyRecords.lockCampaigns(recording.sql(), Set.of(draft.code()))
                    .get(draft.code());
            return Response.status(outcome instanceof Outcome.Unchanged ? 200 : 201)
                    .location(URI.create("/api/v1/study-campaigns/" + campaign.id()))
                    .header(HttpHeaders.ETAG, ETags.quote(campaign.version()))
                    .entity(StudyCampaign.of(campaign))
                    .build();
        });
    }

    @GET
    @Path("{id}/attendances")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "listAttendancesOfStudyCampaign", summary = "Attendance of members in one campaign")
    public Page<StudyLists.Attendance> attendances(
            @PathParam("id") String id, @BeanParam StudyFilter filter, @BeanParam PageRequest page) {
        return lists.attendances(filter, null, lists.campaign(id, null).id(), page);
    }

    @POST
    @Path("{id}/attendances")
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.INTEGRATOR})
    @Operation(
            operationId = "recordStudyAttendances",
            summary = "Records attendance of up to 1000 members: all of them or none",
            description = "An item that is already recorded so counts as unchanged.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudyRequests.Recorded.class)))
    public Response recordAttendances(@PathParam("id") String id, StudyRequests.NewAttendances request) {
        String campaign = lists.campaign(id, null).code();
        List<StudyRequests.NewAttendance> items =
                StudyRequests.items(StudyRequests.present("", request).items());
        List<AttendanceDraft> drafts = IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).draft(campaign, "/items/" + i))
                .toList();
        return recordings.with(
                recording -> Response.ok(StudyRequests.Recorded.of(studies.recordAttendances(drafts, recording)))
                        .build());
    }

    @GET
    @Path("{id}/head-counts")
    @RunOnVirtualThread
    @Access({Role.READER, Role.MEMBER_OFFICER, Role.AUDITOR, Role.INTEGRATOR})
    @Operation(operationId = "listHeadCountsOfStudyCampaign", summary = "Sessions for non-members in one campaign")
    public Page<StudyLists.HeadCount> headCounts(
            @PathParam("id") String id, @BeanParam StudyFilter filter, @BeanParam PageRequest page) {
        return lists.headCounts(filter, lists.campaign(id, null).id(), page);
    }

    @POST
    @Path("{id}/head-counts")
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.INTEGRATOR})
    @Operation(
            operationId = "recordStudyHeadCounts",
            summary = "Records up to 1000 sessions for non-members: all of them or none",
            description = "An item that is already recorded so counts as unchanged.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudyRequests.Recorded.class)))
    public Response recordHeadCounts(@PathParam("id") String id, StudyRequests.NewHeadCounts request) {
        String campaign = lists.campaign(id, null).code();
        List<StudyRequests.NewHeadCount> items =
                StudyRequests.items(StudyRequests.present("", request).items());
        List<HeadCountDraft> drafts = IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).draft(campaign, "/items/" + i))
                .toList();
        return recordings.with(
                recording -> Response.ok(StudyRequests.Recorded.of(studies.recordHeadCounts(drafts, recording)))
                        .build());
    }
}
