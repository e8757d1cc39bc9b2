package vn.dangbo.membership.movement;

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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.MembershipProblem;

/** Movements: recorded once, cancelled by reversals, listed for the figures that count them. */
@Path("/api/v1/movements")
@Tag(name = "Movements")
public class MovementsResource {

    private final Movements movements;
    private final MovementQueries queries;
    private final Folds folds;
    private final Jdbi jdbi;
    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final ETags etags;

    public MovementsResource(
            Movements movements,
            MovementQueries queries,
            Folds folds,
            Jdbi jdbi,
            Scope scope,
            Caller caller,
            Times times,
            ETags etags) {
        this.movements = movements;
        this.queries = queries;
        this.folds = folds;
        this.jdbi = jdbi;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
        this.etags = etags;
    }

    /** A movement to record; {@code fromCellId} may be left out. */
    @Schema(name = "MovementRequest")
    public record Request(
            UUID memberId,
            MovementKind kind,
            LocalDate effectiveOn,
            @Nullable UUID fromCellId,
            @Nullable UUID toCellId,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    /** Why a movement is cancelled. */
    @Schema(name = "ReversalRequest")
    public record Reversal(String reason, @Nullable String documentNumber) {}

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR, Role.INTEGRATOR},
            personal = true)
    @Operation(
            operationId = "listMovements",
            summary = "Movements of a subtree or of a member",
            description = "With `standing=true` exactly the movements that a figure of the same period counts.")
    public Page<MovementView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("memberId") @Nullable String memberId,
            @Parameter(description = "Kinds separated by commas") @QueryParam("kind") @Nullable String kind,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("standing") boolean standing,
            @QueryParam("knownAt") @Nullable String knownAt,
            @BeanParam PageRequest page) {
        UUID organisation = organisationId == null ? null : Ids.parse(organisationId, "organisationId");
        if (organisation == null) {
            organisation = scope.root().orElse(null);
        } else {
            scope.require(organisation, times.today());
        }
        List<MovementKind> kinds = kind == null
                ? List.of()
                : Arrays.stream(kind.split(",")).map(MovementsResource::kind).toList();
        return queries.list(
                new MovementQueries.Filter(
                        organisation,
                        memberId == null ? null : Ids.parse(memberId, "memberId"),
                        kinds,
                        TimeParams.date(from, "from").orElse(null),
                        TimeParams.date(to, "to").orElse(null),
                        TimeParams.instant(knownAt, "knownAt").orElse(null),
                        standing),
                page);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR, Role.INTEGRATOR},
            personal = true)
    @Operation(operationId = "getMovement", summary = "One movement")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MovementView.class)))
    public Response get(@PathParam("id") String id) {
        Movement movement = visible(Ids.ofPath(id));
        return etags.answer(1, () -> MovementView.of(movement)); // never changed, so one version for ever
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "recordMovement", summary = "Record a movement")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MovementView.class)))
    public Response record(Request request) {
        if (request.kind() == MovementKind.OPENING) {
            throw new ProblemException(KitProblem.FIELD_INVALID, "/kind");
        }
        requireFields(request);
        bounded(request.fromCellId(), request.effectiveOn());
        bounded(request.toCellId(), request.effectiveOn());
        if (request.fromCellId() == null && request.toCellId() == null) {
            bounded(queries.cellOf(request.memberId(), request.effectiveOn()), request.effectiveOn());
        }
        NewMovement wish = new NewMovement(
                request.memberId(),
                request.kind(),
                request.effectiveOn(),
                request.fromCellId(),
                request.toCellId(),
                null,
                request.documentNumber(),
                request.reason(),
                null,
                null);
        Recorded answer = jdbi.withHandle(
                sql -> movements.record(sql, List.of(wish), recorder()).getFirst());
        return switch (answer) {
            case Recorded.Done done -> created(done.movementId());
            case Recorded.AlreadyKnown known ->
                throw new ProblemException(MembershipProblem.MOVEMENT_DUPLICATE, known.movementId());
            case Recorded.Refused no ->
                throw new ProblemException(no.code(), no.args().toArray());
        };
    }

    @POST
    @Path("{id}/reversal")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "reverseMovement", summary = "Cancel a movement by a reversing one")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MovementView.class)))
    public Response reverse(@PathParam("id") String id, Reversal request) {
        if (request.reason() == null || request.reason().isBlank()) {
            throw ProblemException.invalidField("/reason", KitProblem.FIELD_MISSING, "/reason");
        }
        Movement original = visible(Ids.ofPath(id));
        Movement reversal = jdbi.withHandle(sql -> movements
                .reverse(sql, List.of(original.id()), request.documentNumber(), request.reason(), recorder())
                .getFirst());
        return created(reversal.id());
    }

    private Response created(UUID id) {
        folds.soon();
        MovementView view = MovementView.of(queries.find(id).orElseThrow());
        return Response.created(URI.create("/api/v1/movements/" + id))
                .entity(view)
                .build();
    }

    private Movement visible(UUID id) {
        Movement movement = queries.find(id)
                .filter(found -> scope.reaches(
                        found.toCellId() != null ? found.toCellId() : found.fromCellId(), found.effectiveOn()))
                .orElseThrow(() -> new ProblemException(MembershipProblem.MOVEMENT_NOT_FOUND, id));
        return movement;
    }

    private void bounded(@Nullable UUID cell, LocalDate on) {
        if (cell != null) {
            scope.require(cell, on);
        }
    }

    private static void requireFields(Request request) {
        if (request.memberId() == null) {
            throw ProblemException.invalidField("/memberId", KitProblem.FIELD_MISSING, "/memberId");
        }
        if (request.kind() == null) {
            throw ProblemException.invalidField("/kind", KitProblem.FIELD_MISSING, "/kind");
        }
        if (request.effectiveOn() == null) {
            throw ProblemException.invalidField("/effectiveOn", KitProblem.FIELD_MISSING, "/effectiveOn");
        }
    }

    private static MovementKind kind(String code) {
        return MovementKind.of(code.trim())
                .orElseThrow(() -> ProblemException.invalidField("kind", KitProblem.FIELD_INVALID, "kind"));
    }

    private Movements.Recorder recorder() {
        return new Movements.Recorder(caller.subject(), times.now());
    }
}
