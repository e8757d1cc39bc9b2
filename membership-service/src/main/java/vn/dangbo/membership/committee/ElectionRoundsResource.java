package vn.dangbo.membership.committee;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.record.Recordings;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** What a congress elects, round by round. */
@Path("/api/v1/congresses/{id}/election-rounds")
@Tag(name = "Congresses")
class ElectionRoundsResource {

    private final Congresses congresses;
    private final CommitteeLists lists;
    private final Recordings recordings;
    private final Requests requests;
    private final Answers answers;

    ElectionRoundsResource(
            Congresses congresses, CommitteeLists lists, Recordings recordings, Requests requests, Answers answers) {
        this.congresses = congresses;
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
    @Operation(operationId = "listElectionRounds", summary = "Rounds of a congress with their candidates")
    public Page<Views.RoundView> rounds(
            @PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        var known = time.givenKnownAt().orElse(null);
        return answers.page(
                lists.of(Books.ROUNDS, "congress_id", lists.congress(id, known).id(), known, page), lists::showRounds);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER},
            personal = true)
    @Operation(operationId = "recordElectionRound", summary = "Records a round; who is elected follows from the votes")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Views.RoundView.class)))
    public Response elect(@PathParam("id") String id, Requests.NewRound request) {
        Version<Facts.Congress> congress = lists.congress(id, null);
        Drafts.RoundDraft draft = requests.draft(
                request,
                answers.organisationCode(congress.facts()),
                congress.facts().term());
        return recordings.with(recording -> {
            Judged<Facts.Round> judged =
                    congresses.elect(List.of(draft), recording).getFirst();
            String key = judged.orThrow().key();
            return answers.recorded(
                    judged,
                    Objects.requireNonNull(
                            Books.ROUNDS.standing(recording.sql(), Set.of(key)).get(key)),
                    "congresses/" + congress.id() + "/election-rounds",
                    lists::showRounds);
        });
    }

    @GET
    @Path("{roundId}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "getElectionRound", summary = "One round with its candidates")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Views.RoundView.class)))
    public Response round(@PathParam("id") String id, @PathParam("roundId") String roundId) {
        return answers.one(lists.round(lists.congress(id, null), roundId), lists::showRounds);
    }

    @PUT
    @Path("{roundId}")
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER},
            personal = true)
    @Operation(
            operationId = "correctElectionRound",
            summary = "Corrects a round by a new version; needs If-Match and a reason")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Views.RoundView.class)))
    public Response correct(
            @PathParam("id") String id, @PathParam("roundId") String roundId, Requests.NewRound request) {
        return recordings.with(recording -> {
            Books.lock(recording);
            Version<Facts.Congress> congress = lists.congress(id, null);
            Version<Facts.Round> old = answers.unchanged(lists.round(congress, roundId));
            Drafts.RoundDraft draft = requests.draft(
                    request,
                    answers.organisationCode(congress.facts()),
                    congress.facts().term());
            return answers.corrected(congresses.correct(old, draft, recording), lists::showRounds);
        });
    }
}
