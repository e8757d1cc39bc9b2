package vn.dangbo.membership.committee;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

@Path("/api/v1/committee-terms")
@Tag(name = "Committees")
class CommitteeTermsResource {

    private final Terms terms;
    private final CommitteeLists lists;
    private final Recordings recordings;
    private final Requests requests;
    private final Answers answers;

    CommitteeTermsResource(
            Terms terms, CommitteeLists lists, Recordings recordings, Requests requests, Answers answers) {
        this.terms = terms;
        this.lists = lists;
        this.recordings = recordings;
        this.requests = requests;
        this.answers = answers;
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
            operationId = "listCommitteeTerms",
            summary = "Terms of committees that ran on a day",
            description = "With `term` also those that had ended by then, each by the tree of its last day.")
    public Page<Views.TermView> list(
            @BeanParam CommitteeFilter filter,
            @QueryParam("kind") @Nullable CommitteeKind kind,
            @BeanParam PageRequest page) {
        return answers.page(lists.terms(filter, kind, page), lists::showTerms);
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
    @Operation(operationId = "getCommitteeTerm", summary = "One term of a committee")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Views.TermView.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        return answers.one(lists.term(id, time.givenKnownAt().orElse(null)), lists::showTerms);
    }

    @GET
    @Path("{id}/history")
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
    @Operation(operationId = "listCommitteeTermHistory", summary = "Versions of a term, newest first")
    public Page<Change<Views.TermView>> history(@PathParam("id") String id, @BeanParam PageRequest page) {
        return answers.history(lists.history(Books.TERMS, lists.term(id, null).id(), page), page, lists::showTerms);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.ADMINISTRATOR})
    @Operation(
            operationId = "createCommitteeTerm",
            summary = "Records a term; the same term again answers 200 with the recorded one")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Views.TermView.class)))
    public Response create(Requests.NewTerm request) {
        Drafts.TermDraft draft = requests.draft(request);
        return recordings.with(recording -> {
            Judged<Facts.Term> judged = terms.record(List.of(draft), recording).getFirst();
            String key = judged.orThrow().key();
            return answers.recorded(
                    judged,
                    Objects.requireNonNull(
                            Books.TERMS.standing(recording.sql(), Set.of(key)).get(key)),
                    "committee-terms",
                    lists::showTerms);
        });
    }

    @PUT
    @Path("{id}")
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.ADMINISTRATOR})
    @Operation(
            operationId = "correctCommitteeTerm",
            summary = "Corrects dates and planned seats by a new version; needs If-Match and a reason")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Views.TermView.class)))
    public Response correct(@PathParam("id") String id, Requests.NewTerm request) {
        Drafts.TermDraft draft = requests.draft(request);
        Requests.requireReason(draft.ground());
        return recordings.with(recording -> {
            Books.lock(recording);
            Version<Facts.Term> old = answers.unchanged(lists.term(id, null));
            return answers.corrected(terms.correct(old, draft, recording), lists::showTerms);
        });
    }

    @GET
    @Path("{id}/seats")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "listSeatsOfCommitteeTerm", summary = "Every seat of a term, ended or not")
    public Page<Views.SeatView> seats(
            @PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        var known = time.givenKnownAt().orElse(null);
        return answers.page(
                lists.of(Books.SEATS, "term_id", lists.term(id, known).id(), known, page),
                seats -> lists.showSeats(seats, known));
    }

    @POST
    @Path("{id}/seats")
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER},
            personal = true)
    @Operation(
            operationId = "createCommitteeSeat",
            summary = "Records a seat; the same seat again answers 200 with the recorded one")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Views.SeatView.class)))
    public Response seat(@PathParam("id") String id, Requests.NewSeat request) {
        Version<Facts.Term> term = lists.term(id, null);
        Drafts.SeatDraft draft = requests.draft(request, answers.organisationCode(term.facts()), term.facts());
        return recordings.with(recording -> {
            Judged<Facts.Seat> judged = terms.seat(List.of(draft), recording).getFirst();
            String key = judged.orThrow().key();
            return answers.recorded(
                    judged,
                    Objects.requireNonNull(
                            Books.SEATS.standing(recording.sql(), Set.of(key)).get(key)),
                    "committee-terms/seats",
                    seats -> lists.showSeats(seats, null));
        });
    }
}
