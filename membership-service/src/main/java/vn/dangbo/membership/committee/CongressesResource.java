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

@Path("/api/v1/congresses")
@Tag(name = "Congresses")
class CongressesResource {

    private final Congresses congresses;
    private final CommitteeLists lists;
    private final Recordings recordings;
    private final Requests requests;
    private final Answers answers;

    CongressesResource(
            Congresses congresses, CommitteeLists lists, Recordings recordings, Requests requests, Answers answers) {
        this.congresses = congresses;
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
            operationId = "listCongresses",
            summary = "Congresses of a term, or the newest of each organisation",
            description = "With `status` the records that the figures `membership.congresses.*` count.")
    public Page<Views.CongressView> list(
            @BeanParam CommitteeFilter filter,
            @QueryParam("status") @Nullable CongressStatus status,
            @BeanParam PageRequest page) {
        return answers.page(lists.congresses(filter, status, page), lists::showCongresses);
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
    @Operation(operationId = "getCongress", summary = "One congress")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Views.CongressView.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        return answers.one(lists.congress(id, time.givenKnownAt().orElse(null)), lists::showCongresses);
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
    @Operation(operationId = "listCongressHistory", summary = "Versions of a congress, newest first")
    public Page<Change<Views.CongressView>> history(@PathParam("id") String id, @BeanParam PageRequest page) {
        return answers.history(
                lists.history(Books.CONGRESSES, lists.congress(id, null).id(), page), page, lists::showCongresses);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.ADMINISTRATOR})
    @Operation(
            operationId = "createCongress",
            summary = "Records a congress; the same congress again answers 200 with the recorded one")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Views.CongressView.class)))
    public Response create(Requests.NewCongress request) {
        Drafts.CongressDraft draft = requests.draft(request);
        return recordings.with(recording -> {
            Judged<Facts.Congress> judged =
                    congresses.record(List.of(draft), recording).getFirst();
            String key = judged.orThrow().key();
            return answers.recorded(
                    judged,
                    Objects.requireNonNull(Books.CONGRESSES
                            .standing(recording.sql(), Set.of(key))
                            .get(key)),
                    "congresses",
                    lists::showCongresses);
        });
    }

    @PUT
    @Path("{id}")
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.ADMINISTRATOR})
    @Operation(
            operationId = "correctCongress",
            summary =
                    "Records the day on which it was held, or corrects it, by a new version; needs If-Match and a reason")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Views.CongressView.class)))
    public Response correct(@PathParam("id") String id, Requests.NewCongress request) {
        Drafts.CongressDraft draft = requests.draft(request);
        Requests.requireReason(draft.ground());
        return recordings.with(recording -> {
            Books.lock(recording);
            Version<Facts.Congress> old = answers.unchanged(lists.congress(id, null));
            return answers.corrected(congresses.correct(old, draft, recording), lists::showCongresses);
        });
    }
}
