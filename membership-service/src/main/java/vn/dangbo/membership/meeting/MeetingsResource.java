package vn.dangbo.membership.meeting;

import static vn.dangbo.kit.body.Fields.need;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.record.Recordings;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.meeting.Meetings.Meeting;

/** Meetings of Party organisations. */
@Path("/api/v1/meetings")
@Tag(name = "Meetings")
class MeetingsResource {

    private final Meetings meetings;
    private final MeetingLists lists;
    private final MonthlyMeetings monthly;
    private final MeetingFilter.Reader filters;
    private final Recordings recordings;
    private final Scope scope;
    private final ETags etags;

    MeetingsResource(
            Meetings meetings,
            MeetingLists lists,
            MonthlyMeetings monthly,
            MeetingFilter.Reader filters,
            Recordings recordings,
            Scope scope,
            ETags etags) {
        this.meetings = meetings;
        this.lists = lists;
        this.monthly = monthly;
        this.filters = filters;
        this.recordings = recordings;
        this.scope = scope;
        this.etags = etags;
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
            operationId = "listMeetings",
            summary = "Meetings of a subtree",
            description =
                    "Exactly those that the figure `membership.meetings.held` counts for the same organisation and"
                            + " period; with `measured=true` those of `membership.meetings.attendance`.")
    public Page<Meetings.View> list(
            @BeanParam MeetingFilter filter,
            @QueryParam("kind") @Nullable MeetingKind kind,
            @Parameter(description = "Only meetings of cells whose attendance is recorded") @QueryParam("measured")
                    boolean measured,
            @BeanParam PageRequest page) {
        return lists.list(filters.read(filter), kind, measured, page).map(Meetings.View::of);
    }

    @GET
    @Path("gaps")
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
            operationId = "listMeetingGaps",
            summary = "Organisations that held no regular meeting in a month",
            description =
                    "Cells and grass-roots committees meet at least monthly (rule O7). Whole months of the period that"
                            + " are over; default the months of this year. The months listed are those that the figure"
                            + " `membership.meetings.missed-months` counts.")
    public Page<MonthlyMeetings.Gap> gaps(@BeanParam MeetingFilter filter, @BeanParam PageRequest page) {
        return monthly.gaps(filters.readYear(filter), page);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({Role.READER, Role.MEMBER_OFFICER, Role.EMULATION_OFFICER, Role.EMULATION_APPRAISER, Role.AUDITOR})
    @Operation(operationId = "getMeeting", summary = "One meeting")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Meetings.View.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        Version<Meeting> version = lists.one(id, time.asOf());
        return etags.answer(version.version(), () -> Meetings.View.of(version));
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listMeetingHistory", summary = "Versions of a meeting, newest first")
    public Page<Meetings.View> history(@PathParam("id") String id, @BeanParam PageRequest page) {
        return lists.history(id, page).map(Meetings.View::of);
    }

    @GET
    @Path("{id}/attendance")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "listMeetingAttendance", summary = "Who came to a meeting")
    public Page<MeetingLists.Came> attendance(
            @PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        return lists.attendance(id, time.asOf(), page);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER, Role.INTEGRATOR},
            personal = true)
    @Operation(
            operationId = "recordMeeting",
            summary = "Records a meeting with its attendance",
            description =
                    "ONLINE needs the pilot of the organisation; BY_PARTY_GROUP needs Party groups and enough members of"
                            + " the cell, and is allowed a few times a year.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Meetings.View.class)))
    public Response record(MeetingRequests.NewMeeting request) {
        Meetings.Draft draft = need(request, "").draft();
        scope.require(draft.organisationId(), draft.heldOn());
        Version<Meeting> version = recordings.with(recording -> meetings.record(draft, recording));
        return Response.created(URI.create("/api/v1/meetings/" + version.id()))
                .header(HttpHeaders.ETAG, ETags.quote(version.version()))
                .entity(Meetings.View.of(version))
                .build();
    }

    @PUT
    @Path("{id}")
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER},
            personal = true)
    @Operation(
            operationId = "correctMeeting",
            summary = "Corrects a meeting and its whole attendance by a new version; needs If-Match and a reason")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Meetings.View.class)))
    public Response correct(@PathParam("id") String id, MeetingRequests.NewMeeting request) {
        Meetings.Draft draft = need(request, "").draft();
        need(draft.reason(), "/reason");
        return changed(id, (old, recording) -> meetings.correct(old, draft, recording));
    }

    @POST
    @Path("{id}/withdrawal")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "withdrawMeeting", summary = "Takes back a meeting that never took place; needs If-Match")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Meetings.View.class)))
    public Response withdraw(@PathParam("id") String id, MeetingRequests.Withdrawal request) {
        String reason = need(MeetingRequests.reason(need(request, "").reason()), "/reason");
        String document = MeetingRequests.document(request.documentNumber());
        return changed(id, (old, recording) -> Meetings.BOOK.withdraw(old, document, reason, recording));
    }

    private Response changed(String id, BiFunction<Version<Meeting>, Recording, Version<Meeting>> change) {
        Version<Meeting> version = recordings.with(recording -> {
            Meetings.lock(recording, lists.current(id).facts().organisationId());
            Version<Meeting> old = lists.current(id);
            etags.require(old.version());
            return change.apply(old, recording);
        });
        return Response.ok(Meetings.View.of(version))
                .header(HttpHeaders.ETAG, ETags.quote(version.version()))
                .build();
    }
}
