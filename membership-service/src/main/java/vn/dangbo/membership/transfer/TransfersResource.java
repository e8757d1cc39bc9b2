package vn.dangbo.membership.transfer;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseStep;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.movement.Folds;
import vn.dangbo.membership.transfer.TransferProcedure.Action;
import vn.dangbo.membership.transfer.TransferProcedure.State;
import vn.dangbo.membership.transfer.TransferProcedure.Way;

/** Transfers. Both sides see one case; persons stand in it by id only. */
@Path("/api/v1/transfers")
@Tag(name = "Transfers")
public class TransfersResource {

    private static final int DOCUMENT = 100;
    private static final int REASON = 500;
    private static final int DESTINATION = 200;

    private final Transfers transfers;
    private final TransferStore store;
    private final Cases cases;
    private final Folds folds;
    private final Jdbi jdbi;
    private final Scope scope;
    private final Times times;
    private final ETags etags;

    TransfersResource(
            Transfers transfers,
            TransferStore store,
            Cases cases,
            Folds folds,
            Jdbi jdbi,
            Scope scope,
            Times times,
            ETags etags) {
        this.transfers = transfers;
        this.store = store;
        this.cases = cases;
        this.folds = folds;
        this.jdbi = jdbi;
        this.scope = scope;
        this.times = times;
        this.etags = etags;
    }

    /**
     * A transfer as clients see it.
     *
     * @param causeOn when the change of work or residence took effect
     * @param dueOn last day of the step that is waited for
     */
    @Schema(name = "Transfer")
    public record View(
            UUID id,
            State state,
            Way way,
            @Nullable UUID memberId,
            @Nullable String destination,
            LocalDate causeOn,
            LocalDate openedOn,
            @Nullable String waitingParty,
            @Nullable LocalDate dueOn,
            Map<String, UUID> parties,
            int version,

            @JsonProperty("_actions") List<String> actions) {}

    /** Give {@code toCellId} within the province, {@code destination} out of it. */
    @Schema(name = "TransferRequest")
    public record Request(
            UUID memberId,
            @Nullable UUID toCellId,
            @Nullable String destination,
            LocalDate causeOn,
            LocalDate on,
            @Nullable String reason) {}

    /** One of the actions that the transfer offers. */
    @Schema(name = "TransferStepRequest")
    public record StepRequest(
            Action action,
            LocalDate on,
            @Nullable String documentNumber,
            @Nullable String reason) {}

    @GET
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listTransfers", summary = "Transfers in which organisations of a subtree take part")
    public Page<View> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("state") @Nullable State state,
            @BeanParam PageRequest page) {
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisationId != null) {
            scope.require(organisation, times.today());
        }
        return store.list(organisation, state, times.today(), page).map(t -> view(t.file(), t.row()));
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "getTransfer", summary = "One transfer, with what the caller may do next")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Response get(@PathParam("id") String id) {
        CaseFile file = cases.require(TransferProcedure.KIND, Ids.ofPath(id));
        return etags.answer(
                file.version(),
                () -> jdbi.withHandle(
                        sql -> view(file, store.find(sql, file.id()).orElseThrow())));
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listTransferHistory", summary = "The steps of a transfer, newest first")
    public Items<CaseStep> history(@PathParam("id") String id) {
        return new Items<>(cases.history(
                cases.require(TransferProcedure.KIND, Ids.ofPath(id)).id()));
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "requestTransfer", summary = "Begin a transfer at the cell that the member leaves")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = View.class)))
    public Response request(Request request) {
        if ((request.toCellId() == null) == (request.destination() == null)) {
            throw ProblemException.invalidField("/toCellId", KitProblem.FIELD_INVALID, "/toCellId");
        }
        Transfers.Wish wish = new Transfers.Wish(
                need(request.memberId(), "/memberId"),
                request.toCellId(),
                text(request.destination(), "/destination", DESTINATION),
                need(request.causeOn(), "/causeOn"),
                need(request.on(), "/on"),
                text(request.reason(), "/reason", REASON));
        return jdbi.withHandle(sql -> {
            CaseFile file = transfers.request(sql, wish);
            return Response.created(URI.create("/api/v1/transfers/" + file.id()))
                    .header("ETag", ETags.quote(file.version()))
                    .entity(view(file, store.find(sql, file.id()).orElseThrow()))
                    .build();
        });
    }

    @POST
    @Path("{id}/steps")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "takeTransferStep",
            summary = "Take one of the actions that the transfer offers",
            description = "ACCEPT and CONFIRM move the member on the day `on`.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Response step(@PathParam("id") String id, StepRequest request) {
        Action action = need(request.action(), "/action");
        String reason = text(request.reason(), "/reason", REASON);
        Transfers.Step step = new Transfers.Step(
                action,
                need(request.on(), "/on"),
                text(request.documentNumber(), "/documentNumber", DOCUMENT),
                Transfers.WITH_REASON.contains(action) ? need(reason, "/reason") : reason);
        UUID caseId = Ids.ofPath(id);
        Response answer = jdbi.withHandle(sql -> {
            TransferStore.Row row =
                    store.find(sql, caseId).orElseThrow(() -> new ProblemException(KitProblem.CASE_NOT_FOUND, caseId));
            CaseFile file = cases.lock(sql, TransferProcedure.WAYS.get(row.way()), State.class, caseId, action);
            etags.requireIfGiven(file.version());
            CaseFile after = transfers.take(sql, file, row.way(), step);
            return Response.ok(view(after, row))
                    .header("ETag", ETags.quote(after.version()))
                    .build();
        });
        folds.soon();
        return answer;
    }

    private View view(CaseFile file, TransferStore.Row row) {
        return new View(
                file.id(),
                State.valueOf(file.state()),
                row.way(),
                file.subjectId(),
                row.destination(),
                row.causeOn(),
                file.openedOn(),
                file.waitingParty(),
                file.dueOn(),
                file.parties(),
                file.version(),
                cases.actions(TransferProcedure.WAYS.get(row.way()), State.class, file));
    }
}
