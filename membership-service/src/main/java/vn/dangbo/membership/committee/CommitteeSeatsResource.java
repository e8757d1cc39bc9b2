package vn.dangbo.membership.committee;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.record.Recordings;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.committee.Views.Change;

@Path("/api/v1/committee-terms/seats")
@Tag(name = "Committees")
class CommitteeSeatsResource {

    private final Terms terms;
    private final CommitteeLists lists;
    private final Recordings recordings;
    private final Requests requests;
    private final Answers answers;

    CommitteeSeatsResource(
            Terms terms, CommitteeLists lists, Recordings recordings, Requests requests, Answers answers) {
        this.terms = terms;
        this.lists = lists;
        this.recordings = recordings;
        this.requests = requests;
        this.answers = answers;
    }

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listCommitteeSeats",
            summary = "Seats held on a day",
            description =
                    "In committees and cell committees, as the figures `membership.committee-members.*` count them, or in"
                            + " committees of one kind. With `quality` the records of a figure's numerator.")
    public Page<Views.SeatView> list(
            @BeanParam CommitteeFilter filter,
            @QueryParam("committee") @Nullable CommitteeKind committee,
            @QueryParam("quality") @Nullable SeatQuality quality,
            @BeanParam PageRequest page) {
        return answers.page(
                lists.seats(filter, committee, quality, page), seats -> lists.showSeats(seats, filter.known()));
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "getCommitteeSeat", summary = "One seat")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Views.SeatView.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        var known = time.givenKnownAt().orElse(null);
        return answers.fresh(lists.seat(id, known), seats -> lists.showSeats(seats, known));
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "listCommitteeSeatHistory", summary = "Versions of a seat, newest first")
    public Page<Change<Views.SeatView>> history(@PathParam("id") String id, @BeanParam PageRequest page) {
        return answers.history(
                lists.history(Books.SEATS, lists.seat(id, null).id(), page),
                page,
                seats -> lists.showSeats(seats, null));
    }

    @PUT
    @Path("{id}")
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER},
            personal = true)
    @Operation(
            operationId = "correctCommitteeSeat",
            summary = "Corrects or ends a seat by a new version; needs If-Match and a reason",
            description =
                    "The member stays; education and political theory that are left out stay as recorded when the seat was taken.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Views.SeatView.class)))
    public Response correct(@PathParam("id") String id, Requests.NewSeat request) {
        return recordings.with(recording -> {
            Books.lock(recording);
            Version<Facts.Seat> old = answers.unchanged(lists.seat(id, null));
            Facts.Term term = lists.term(old.facts().termId().toString(), null).facts();
            Drafts.SeatDraft draft = requests.draft(request, answers.organisationCode(term), term);
            return answers.corrected(terms.correct(old, draft, recording), seats -> lists.showSeats(seats, null));
        });
    }
}
