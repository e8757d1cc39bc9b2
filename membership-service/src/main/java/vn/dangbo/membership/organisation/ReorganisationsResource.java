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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.MembershipProblem;

/** Decisions that move, rename, raise, lower or end one organisation. */
@Path("/api/v1/reorganisations")
@Tag(name = "Reorganisations")
public class ReorganisationsResource {

    private final Reorganisations reorganisations;
    private final ReorganisationStore store;
    private final Jdbi jdbi;
    private final Scope scope;
    private final Caller caller;
    private final Times times;

    public ReorganisationsResource(
            Reorganisations reorganisations,
            ReorganisationStore store,
            Jdbi jdbi,
            Scope scope,
            Caller caller,
            Times times) {
        this.reorganisations = reorganisations;
        this.store = store;
        this.jdbi = jdbi;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
    }

    /** A decision; only the field that its kind needs is given. */
    @Schema(name = "ReorganisationRequest")
    public record Request(
            ReorganisationKind kind,
            UUID organisationId,
            LocalDate effectiveOn,
            @Nullable UUID newParentId,
            @Nullable String newName,
            @Nullable Kind newKind,
            @Nullable String documentNumber,
            @Nullable String reason) {}

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
            description = "`validateOnly=true` tells what would be refused without changing anything.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReorganisationView.class)))
    public Response carryOut(Request request) {
        need(request.kind(), "/kind");
        need(request.organisationId(), "/organisationId");
        need(request.effectiveOn(), "/effectiveOn");
        scope.require(request.organisationId(), request.effectiveOn());
        if (request.newParentId() != null) {
            scope.require(request.newParentId(), request.effectiveOn());
        }
        NewReorganisation wish = new NewReorganisation(
                request.kind(),
                request.organisationId(),
                request.effectiveOn(),
                request.newParentId(),
                request.newName(),
                request.newKind(),
                request.documentNumber(),
                request.reason());
        ReorganisationView view = jdbi.withHandle(sql ->
                store.find(sql, reorganisations.carryOut(sql, wish, recorder())).orElseThrow());
        return Response.created(URI.create("/api/v1/reorganisations/" + view.id()))
                .entity(view)
                .build();
    }

    @POST
    @Path("{id}/undo")
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.ADMINISTRATOR})
    @Operation(operationId = "undoReorganisation", summary = "Take a decision back exactly")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReorganisationView.class)))
    public Response undo(@PathParam("id") String id) {
        UUID decision = Ids.ofPath(id);
        ReorganisationView view = jdbi.withHandle(sql -> {
            ReorganisationView known = store.find(sql, decision)
                    .orElseThrow(() -> new ProblemException(MembershipProblem.REORGANISATION_NOT_FOUND, decision));
            scope.require(known.organisationId(), known.effectiveOn());
            reorganisations.undo(sql, decision, recorder());
            return store.find(sql, decision).orElseThrow();
        });
        return Response.ok(view).build();
    }

    private Organisations.Recorder recorder() {
        return new Organisations.Recorder(caller.subject(), times.now(), null, scope.root());
    }

    private static void need(@Nullable Object value, String pointer) {
        if (value == null) {
            throw ProblemException.invalidField(pointer, KitProblem.FIELD_MISSING, pointer);
        }
    }
}
