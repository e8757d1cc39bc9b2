package vn.dangbo.membership.organisation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.movement.Folds;

/** Decisions that merge, split, move, rename, raise, lower or end organisations. */
@Path("/api/v1/reorganisations")
@Tag(name = "Reorganisations")
public class ReorganisationsResource {

    private final Reorganisations reorganisations;
    private final Reversals reversals;
    private final ReorganisationStore store;
    private final Jdbi jdbi;
    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final Effects effects;
    private final Folds folds;
    private final CodeLists codes;

    public ReorganisationsResource(
            Reorganisations reorganisations,
            Reversals reversals,
            ReorganisationStore store,
            Jdbi jdbi,
            Scope scope,
            Caller caller,
            Times times,
            Effects effects,
            Folds folds,
            CodeLists codes) {
        this.reorganisations = reorganisations;
        this.reversals = reversals;
        this.store = store;
        this.jdbi = jdbi;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
        this.effects = effects;
        this.folds = folds;
        this.codes = codes;
    }

    /** A decision; only the fields that its kind needs are given. */
    @Schema(name = "ReorganisationRequest")
    public record Request(
            @Schema(description = "MERGE, CONSOLIDATE, SPLIT, MOVE, RENAME, CHANGE_KIND or END")
            ReorganisationKind kind,

            @Schema(description = "The organisation that survives a MERGE, that is SPLIT, or that is changed") @Nullable
            UUID organisationId,

            LocalDate effectiveOn,
            @Nullable UUID newParentId,
            @Nullable String newName,
            @Nullable Kind newKind,
            @Nullable String documentNumber,
            @Nullable String reason,

            @Schema(description = "The upper committee's consent to an organisation outside the usual size") @Nullable
            String upperConsentDocNo,

            @Schema(description = "Organisations that end by a MERGE or CONSOLIDATE") @Nullable
            List<UUID> sourceIds,

            @Schema(description = "The new organisation of a CONSOLIDATE") @Nullable
            NewOne established,

            @Schema(description = "Parts of a SPLIT: together every member of the cell, or every child, exactly once")
            @Nullable
            List<Part> parts,

            @Schema(description = "The organisation that is split ends; false or absent: it stays") @Nullable
            Boolean sourceEnds,

            @Schema(description = "Who takes over the open cases of what ENDs; without it, it may have none") @Nullable
            UUID casesToId) {

        public Request {
            sourceIds = sourceIds == null ? null : List.copyOf(sourceIds);
            parts = parts == null ? null : List.copyOf(parts);
        }
    }

    /** An organisation that a decision establishes. */
    @Schema(name = "ReorganisationNewOrganisation")
    public record NewOne(
            String code,
            String name,
            Kind kind,
            @Nullable UUID parentId,
            @Nullable String sector,
            @Nullable String territoryCode) {}

    /** A part of what is split, and where it goes: into a standing organisation, a new one, or none: it stays. */
    @Schema(name = "ReorganisationPart")
    public record Part(
            @Nullable UUID organisationId,
            @Nullable NewOne established,
            @Nullable List<UUID> memberIds,
            @Nullable List<UUID> childIds) {

        public Part {
            memberIds = memberIds == null ? null : List.copyOf(memberIds);
            childIds = childIds == null ? null : List.copyOf(childIds);
        }
    }

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(operationId = "listReorganisations", summary = "Decisions, newest first")
    public Page<ReorganisationView> list(
            @QueryParam("organisationId") @Nullable String organisationId, @BeanParam PageRequest page) {
        UUID below = organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (below != null) {
            scope.require(below, times.today());
        }
        return jdbi.withHandle(sql -> store.list(sql, below, page));
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.ADMINISTRATOR})
    @Operation(
            operationId = "reorganise",
            summary = "Carry out a decision",
            description =
                    "`validateOnly=true` answers as the call would, with the organisations, cells, members and open"
                            + " cases touched and the headcount before and after, and changes nothing.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReorganisationView.class)))
    public Response carryOut(Request request) {
        Decision decision = DecisionRequests.read(request, codes.codes("sectors"));
        ReorganisationView view = jdbi.withHandle(sql -> {
            requireWithin(sql, DecisionRequests.named(decision), decision.effectiveOn());
            requireParents(decision);
            return store.find(sql, reorganisations.carryOut(sql, decision, recorder()))
                    .orElseThrow();
        });
        return created(view);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access
    @Operation(operationId = "getReorganisation", summary = "One decision with what it did")
    public ReorganisationView get(@PathParam("id") String id) {
        UUID decision = Ids.ofPath(id);
        return jdbi.withHandle(sql -> visible(sql, decision));
    }

    @POST
    @Path("{id}/undo")
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.ADMINISTRATOR})
    @Operation(operationId = "undoReorganisation", summary = "Take a decision back exactly")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReorganisationView.class)))
    public Response undo(
            @PathParam("id") String id,
            @Parameter(description = "Number of the reversing decision") @QueryParam("documentNumber") @Nullable
                    String documentNumber,
            @QueryParam("reason") @Nullable String reason) {
        DecisionRequests.bounded(documentNumber, "documentNumber", 100);
        DecisionRequests.bounded(reason, "reason", 500);
        UUID decision = Ids.ofPath(id);
        ReorganisationView view = jdbi.withHandle(sql -> {
            visible(sql, decision);
            reversals.undo(sql, decision, documentNumber, reason, recorder());
            return store.find(sql, decision).orElseThrow();
        });
        folds.soon();
        return Response.ok(view).build();
    }

    @POST
    @Path("{id}/redo")
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.ADMINISTRATOR})
    @Operation(
            operationId = "redoReorganisation",
            summary = "Carry an undone decision out once more",
            description = "Organisations that it establishes get the ids that they had.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReorganisationView.class)))
    public Response redo(@PathParam("id") String id) {
        UUID decision = Ids.ofPath(id);
        return created(jdbi.withHandle(sql -> {
            visible(sql, decision);
            return store.find(sql, reorganisations.redo(sql, decision, recorder()))
                    .orElseThrow();
        }));
    }

    private Response created(ReorganisationView view) {
        folds.soon();
        return Response.created(URI.create("/api/v1/reorganisations/" + view.id()))
                .entity(view)
                .build();
    }

    /** A decision all of whose organisations lie within the caller's reach. */
    private ReorganisationView visible(Handle sql, UUID id) {
        ReorganisationView view = store.find(sql, id)
                .orElseThrow(() -> new ProblemException(MembershipProblem.REORGANISATION_NOT_FOUND, id));
        requireWithin(sql, Set.copyOf(store.organisations(sql, id)), view.effectiveOn());
        return view;
    }

    private void requireWithin(Handle sql, Set<UUID> organisations, LocalDate on) {
        scope.root().ifPresent(root -> {
            if (!effects.reach(sql, Set.of(root), on).containsAll(organisations)) {
                throw new ProblemException(KitProblem.OUTSIDE_SUBTREE, caller.organisationCode());
            }
        });
    }

    /** Who is bounded establishes nothing beside the organisation that bounds them. */
    private void requireParents(Decision decision) {
        boolean root = decision.changes().stream()
                .anyMatch(change -> change instanceof Change.Establish made && made.parentId() == null);
        if (root && scope.root().isPresent()) {
            throw new ProblemException(KitProblem.OUTSIDE_SUBTREE, caller.organisationCode());
        }
    }

    private Organisations.Recorder recorder() {
        return new Organisations.Recorder(caller.subject(), times.now(), null, scope.root());
    }
}
