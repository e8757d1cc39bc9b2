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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.record.Book;
import vn.dangbo.kit.record.Recordings;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.meeting.Arrangements.Arrangement;

/** Party groups and pilots, which other ways of meeting rest on. */
@Path("/api/v1/meetings/arrangements")
@Tag(name = "Meetings")
class MeetingArrangementsResource {

    private final Arrangements arrangements;
    private final MeetingLists lists;
    private final MeetingFilter.Reader filters;
    private final Recordings recordings;
    private final OrganisationTree tree;
    private final Scope scope;
    private final ETags etags;

    MeetingArrangementsResource(
            Arrangements arrangements,
            MeetingLists lists,
            MeetingFilter.Reader filters,
            Recordings recordings,
            OrganisationTree tree,
            Scope scope,
            ETags etags) {
        this.arrangements = arrangements;
        this.lists = lists;
        this.filters = filters;
        this.recordings = recordings;
        this.tree = tree;
        this.scope = scope;
        this.etags = etags;
    }

    @GET
    @RunOnVirtualThread
    @Access({Role.READER, Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(
            operationId = "listMeetingArrangements",
            summary = "Party groups and pilots of a subtree that were in force in a period")
    public Page<Arrangements.View> list(
            @BeanParam MeetingFilter filter,
            @QueryParam("kind") @Nullable ArrangementKind kind,
            @BeanParam PageRequest page) {
        return lists.arrangements(filters.read(filter), kind, page).map(Arrangements.View::of);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({Role.READER, Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "getMeetingArrangement", summary = "One arrangement")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Arrangements.View.class)))
    public Response get(@PathParam("id") String id) {
        Version<Arrangement> version = lists.arrangement(id);
        return etags.answer(version.version(), () -> Arrangements.View.of(version));
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.READER, Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listMeetingArrangementHistory", summary = "Versions of an arrangement, newest first")
    public Page<Arrangements.View> history(@PathParam("id") String id, @BeanParam PageRequest page) {
        return lists.arrangementHistory(id, page).map(Arrangements.View::of);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "recordMeetingArrangement", summary = "Records Party groups or a pilot with its document")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Arrangements.View.class)))
    public Response record(MeetingRequests.NewArrangement request) {
        Book.Entry<Arrangement> entry = need(request, "").entry();
        Arrangement wanted = entry.facts();
        scope.require(wanted.organisationId(), wanted.validFrom());
        tree.require(wanted.organisationId(), AsOf.on(wanted.validFrom()));
        Version<Arrangement> version = recordings.with(recording -> arrangements.record(entry, recording));
        return Response.created(URI.create("/api/v1/meetings/arrangements/" + version.id()))
                .header(HttpHeaders.ETAG, ETags.quote(version.version()))
                .entity(Arrangements.View.of(version))
                .build();
    }

    @PUT
    @Path("{id}")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "correctMeetingArrangement",
            summary = "Corrects times and document, e.g. ends it; needs If-Match and a reason",
            description = "Meetings that are recorded already stay as they are.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Arrangements.View.class)))
    public Response correct(@PathParam("id") String id, MeetingRequests.NewArrangement request) {
        Book.Entry<Arrangement> entry = need(request, "").entry();
        need(entry.reason(), "/reason");
        Version<Arrangement> version = recordings.with(recording -> {
            Meetings.lock(recording, lists.arrangement(id).facts().organisationId());
            Version<Arrangement> old = lists.arrangement(id);
            etags.require(old.version());
            return arrangements.correct(old, entry, recording);
        });
        return Response.ok(Arrangements.View.of(version))
                .header(HttpHeaders.ETAG, ETags.quote(version.version()))
                .build();
    }
}
