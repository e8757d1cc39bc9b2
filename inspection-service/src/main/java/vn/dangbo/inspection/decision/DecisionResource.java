package vn.dangbo.inspection.decision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.Params;
import vn.dangbo.inspection.reference.OrganisationKey;
import vn.dangbo.inspection.reference.Recording;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.inspection.reference.Subtree;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;

@Path("/api/v1/decisions")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Decisions of discipline", description = "Signed, announced, perhaps annulled")
class DecisionResource {

    private final Jdbi jdbi;
    private final Decisions decisions;
    private final DecisionTable table;
    private final Subtree subtree;
    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final ETags etags;

    DecisionResource(
            Jdbi jdbi,
            Decisions decisions,
            DecisionTable table,
            Subtree subtree,
            Scope scope,
            Caller caller,
            Times times,
            ETags etags) {
        this.jdbi = jdbi;
        this.decisions = decisions;
        this.table = table;
        this.subtree = subtree;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
        this.etags = etags;
    }

    @Schema(name = "DecisionRequest")
    record Request(
            @Schema(required = true, maxLength = 40) @Nullable
            String caseCode,

            @Schema(required = true) @Nullable SubjectType subjectType,

            @Schema(description = "Of a member: the cell; absent, membership says which it was on the day of signing")
            @Nullable
            UUID organisationId,

            @Schema(description = "Of a member only", maxLength = 40) @Nullable
            String profileNumber,

            @Schema(required = true) @Nullable Form form,
            @Schema(required = true) @Nullable UUID decidingOrganisationId,
            @Schema(required = true) @Nullable LocalDate signedOn) {

        NewDecision read() {
            return NewDecision.of(
                    Params.text(caseCode, "caseCode", 40),
                    Params.required(subjectType, "subjectType"),
                    organisationId == null ? null : OrganisationKey.ofId(organisationId),
                    profileNumber == null ? null : Params.text(profileNumber, "profileNumber", 40),
                    Params.required(form, "form"),
                    OrganisationKey.ofId(Params.required(decidingOrganisationId, "decidingOrganisationId")),
                    Params.required(signedOn, "signedOn"),
                    null);
        }
    }

    @Schema(name = "DecisionAnnouncement")
    record Announcement(
            @Schema(required = true) @Nullable LocalDate announcedOn,

            @Schema(required = true, maxLength = 200) @Nullable
            String documentNumber) {}

    @Schema(name = "DecisionAnnulment")
    record Annulment(
            @Schema(required = true) @Nullable LocalDate annulledOn,

            @Schema(required = true, maxLength = 200) @Nullable
            String documentNumber,

            @Schema(required = true, maxLength = 500) @Nullable
            String reason) {}

    @GET
    @Path("{id}")
    @Access(
            value = {Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "getDecision",
            summary = "One decision",
            description = "Before its announcement the deciding side and those above it alone find it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionView.class)))
    public Response get(@PathParam("id") String id) {
        Decision decision = jdbi.withHandle(sql -> require(sql, id, false));
        return etags.answer(decision.version(), () -> view(decision));
    }

    @POST
    @Command
    @Access(
            value = {Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD},
            personal = true)
    @Operation(
            operationId = "recordDecision",
            summary = "Records a signed decision",
            description = "It stays within the commission until it is announced.")
    @APIResponse(
            responseCode = "201",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    public Response record(Request request) {
        NewDecision decision = Params.required(request, "").read();
        return jdbi.withHandle(sql -> {
            var recording = new Recording(caller.subject(), times.now(), null, scope.root());
            Params.requireAccepted(
                    decisions.record(sql, List.of(decision), recording).getFirst(),
                    Decisions.duplicate(decision.caseCode()));
            return answer(
                    Response.status(Response.Status.CREATED)
                            .header(HttpHeaders.LOCATION, "/api/v1/decisions/" + decision.id()),
                    table.find(sql, decision.id(), false).orElseThrow());
        });
    }

    @POST
    @Path("{id}/announcement")
    @Command
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The version that the caller changes, as `ETag` gave it",
            schema = @Schema(type = SchemaType.STRING))
    @Access(value = Role.INSPECTION_LEAD, personal = true)
    @Operation(
            operationId = "announceDecision",
            summary = "Announces a decision",
            description =
                    "Needs `If-Match`. It takes effect by the rule set of the day of signing, and other services learn"
                            + " of it: an expelled member leaves the membership.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionView.class)))
    public Response announce(@PathParam("id") String id, Announcement announcement) {
        Announcement asked = Params.required(announcement, "");
        LocalDate on = Params.required(asked.announcedOn(), "announcedOn");
        String document = Params.text(asked.documentNumber(), "documentNumber", 200);
        return jdbi.withHandle(sql -> {
            Decision current = requireToDecide(sql, id);
            etags.require(current.version());
            return answer(Response.ok(), decisions.announce(sql, current, on, document, caller.subject()));
        });
    }

    @POST
    @Path("{id}/annulment")
    @Command
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            required = true,
            description = "The version that the caller changes, as `ETag` gave it",
            schema = @Schema(type = SchemaType.STRING))
    @Access(value = Role.INSPECTION_LEAD, personal = true)
    @Operation(
            operationId = "annulDecision",
            summary = "Annuls an announced decision",
            description =
                    "Needs `If-Match`. The record stays; figures no longer count it; other services take its effects back.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionView.class)))
    public Response annul(@PathParam("id") String id, Annulment annulment) {
        Annulment asked = Params.required(annulment, "");
        LocalDate on = Params.required(asked.annulledOn(), "annulledOn");
        String document = Params.text(asked.documentNumber(), "documentNumber", 200);
        String reason = Params.text(asked.reason(), "reason", 500);
        return jdbi.withHandle(sql -> {
            Decision current = requireToDecide(sql, id);
            etags.require(current.version());
            return answer(Response.ok(), decisions.annul(sql, current, on, document, reason, caller.subject()));
        });
    }

    private Response answer(Response.ResponseBuilder response, Decision decision) {
        return response.header(HttpHeaders.ETAG, ETags.quote(decision.version()))
                .entity(view(decision))
                .build();
    }

    private DecisionView view(Decision decision) {
        return DecisionView.of(decision, decisions.effect(decision), mayDecide(decision));
    }

    // An announced decision is known below the decider, but only the deciding side and those above it take steps.
    private Decision requireToDecide(Handle sql, String id) {
        Decision decision = require(sql, id, true);
        if (!mayDecide(decision)) {
            throw new ProblemException(KitProblem.OUTSIDE_SUBTREE, caller.organisationCode());
        }
        return decision;
    }

    private boolean mayDecide(Decision decision) {
        return caller.has(Role.INSPECTION_LEAD)
                && subtree.reaches(decision.decidingOrganisationId(), decision.signedOn());
    }

    // Existence is confidential. Before the announcement only the deciding side knows of a decision.
    private Decision require(Handle sql, String id, boolean forUpdate) {
        return table.find(sql, Ids.ofPath(id), forUpdate)
                .filter(d -> subtree.reaches(d.decidingOrganisationId(), d.signedOn())
                        || (d.announcedOn() != null && subtree.reaches(d.organisationId(), d.signedOn())))
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND));
    }
}
