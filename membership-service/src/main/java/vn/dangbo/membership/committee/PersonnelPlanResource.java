package vn.dangbo.membership.committee;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** Whom the personnel plan of a congress means for its offices. */
@Path("/api/v1/congresses/{id}/personnel-plan")
@Tag(name = "Congresses")
class PersonnelPlanResource {

    private final Congresses congresses;
    private final CommitteeLists lists;
    private final Recordings recordings;
    private final Requests requests;
    private final Answers answers;

    PersonnelPlanResource(
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
    @Operation(
            operationId = "listPersonnelPlan",
            summary = "The persons whom the plan of a congress means for its offices")
    public Page<Views.PlannedView> plan(
            @PathParam("id") String id, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        var known = time.givenKnownAt().orElse(null);
        return answers.page(
                lists.of(Books.PLANS, "congress_id", lists.congress(id, known).id(), known, page), lists::showPlanned);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER},
            personal = true)
    @Operation(operationId = "addToPersonnelPlan", summary = "Records a person of the plan")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Views.PlannedView.class)))
    public Response addToPlan(@PathParam("id") String id, Requests.NewPlanned request) {
        Version<Facts.Congress> congress = lists.congress(id, null);
        Drafts.PlannedDraft draft = requests.draft(
                request,
                answers.organisationCode(congress.facts()),
                congress.facts().term());
        return recordings.with(recording -> {
            Judged<Facts.Planned> judged =
                    congresses.plan(List.of(draft), recording).getFirst();
            String key = judged.orThrow().key();
            return answers.recorded(
                    judged,
                    Objects.requireNonNull(
                            Books.PLANS.standing(recording.sql(), Set.of(key)).get(key)),
                    "congresses/" + congress.id() + "/personnel-plan",
                    lists::showPlanned);
        });
    }
}
