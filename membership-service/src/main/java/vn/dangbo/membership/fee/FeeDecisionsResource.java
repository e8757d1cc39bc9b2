package vn.dangbo.membership.fee;

import static vn.dangbo.kit.body.Fields.need;

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
import java.util.Optional;
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
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Reductions, waivers, voluntary higher fees, and reasons why months are not paid. */
@Path("/api/v1/fees/decisions")
@Tag(name = "Fees")
class FeeDecisionsResource {

    private static final int MOST_MONTHS = 60;

    private final Decisions decisions;
    private final FeeWriting writing;
    private final FeeFilter.Roots roots;
    private final FeePeople people;
    private final Times times;
    private final ETags etags;
    private final Jdbi jdbi;

    FeeDecisionsResource(
            Decisions decisions,
            FeeWriting writing,
            FeeFilter.Roots roots,
            FeePeople people,
            Times times,
            ETags etags,
            Jdbi jdbi) {
        this.decisions = decisions;
        this.writing = writing;
        this.roots = roots;
        this.people = people;
        this.times = times;
        this.etags = etags;
        this.jdbi = jdbi;
    }

    @Schema(
            name = "NewFeeDecision",
            requiredProperties = {"memberId", "kind", "fromMonth", "months", "decidedOn", "documentNumber", "reason"})
    record NewDecision(
            @Nullable UUID memberId,
            @Nullable DecisionKind kind,

            @Schema(description = "Let off, of a REDUCTION: 30, 50 or 70") @Nullable
            Integer percent,

            @Schema(description = "Whole dong a month, of HIGHER") @Nullable
            Long amount,

            @Schema(pattern = Months.PATTERN) @Nullable String fromMonth,
            @Schema(minimum = "1", maximum = "60") @Nullable Integer months,
            @Nullable LocalDate decidedOn,
            @Nullable String documentNumber,
            @Nullable String reason) {

        Decisions.Draft draft() {
            DecisionKind given = need(kind, "/kind");
            int count = need(months, "/months");
            if (count < 1 || count > MOST_MONTHS) {
                throw ProblemException.invalidField("/months", KitProblem.FIELD_INVALID, "/months");
            }
            return new Decisions.Draft(
                    need(memberId, "/memberId"),
                    given,
                    given == DecisionKind.REDUCTION ? need(percent, "/percent") : 0,
                    given == DecisionKind.HIGHER ? FeeFields.positive(amount, "/amount") : 0,
                    Months.need(fromMonth, "/fromMonth"),
                    count,
                    need(decidedOn, "/decidedOn"),
                    need(FeeFields.document(documentNumber), "/documentNumber"),
                    need(FeeFields.reason(reason), "/reason"));
        }
    }

    @Schema(
            name = "FeeRevocation",
            requiredProperties = {"reason", "documentNumber"})
    record Revocation(@Nullable String reason, @Nullable String documentNumber) {}

    @POST
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER},
            personal = true)
    @Operation(
            operationId = "decideFee",
            summary = "Records a decision about the fee of a member for some months",
            description =
                    "Competent for REDUCTION and WAIVER is the grass-roots cell itself or the grass-roots committee"
                            + " above the cell, for HIGHER the committee directly above the cell, for EXCUSE the cell."
                            + " Dues that are made already change with the next run of their month.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Decisions.View.class)))
    public Response decide(NewDecision request) {
        Decisions.Draft draft = need(request, "").draft();
        return writing.with(writer -> {
            Decisions.View view = decisions.decide(draft, writer);
            return Response.created(URI.create("/api/v1/fees/decisions/" + view.id()))
                    .entity(view)
                    .build();
        });
    }

    @POST
    @Path("{id}/revocation")
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER},
            personal = true)
    @Operation(operationId = "revokeFeeDecision", summary = "Takes a decision back; it stays on record")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decisions.View.class)))
    public Response revoke(@PathParam("id") String id, Revocation request) {
        String reason = need(FeeFields.reason(need(request, "").reason()), "/reason");
        String document = need(FeeFields.document(request.documentNumber()), "/documentNumber");
        Decisions.View decision = visible(id);
        return writing.with(writer -> Response.ok(decisions.revoke(decision, document, reason, writer))
                .build());
    }

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listFeeDecisions",
            summary = "Decisions about fees, revoked ones included",
            description = "The period is that of the days of the decisions.")
    public Page<Decisions.View> list(
            @BeanParam FeeFilter filter, @QueryParam("kind") @Nullable DecisionKind kind, @BeanParam PageRequest page) {
        Optional<UUID> root = roots.of(filter);
        String text = "SELECT " + Decisions.View.COLUMNS + " FROM fee_decision r"
                + filter.conditions("cell_id", "decided_on", root.isPresent(), page)
                + (kind == null ? "" : " AND r.kind = :kind")
                + " AND r.recorded_at <= :known ORDER BY r.id LIMIT :fetch";
        List<Decisions.View> rows = jdbi.withHandle(sql -> filter.query(sql, text, root, page)
                .bind("kind", kind == null ? null : kind.name())
                .map(Sql.rows(Decisions.View.class))
                .list());
        return Page.of(rows, page, Decisions.View::id);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "getFeeDecision", summary = "One decision")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decisions.View.class)))
    public Response get(@PathParam("id") String id) {
        Decisions.View view = visible(id);
        return etags.answer(view.revokedAt().equals(Times.NEVER) ? 1 : 2, () -> view);
    }

    private Decisions.View visible(String id) {
        return jdbi.withHandle(sql -> Decisions.find(sql, Ids.ofPath(id))
                .filter(view -> people.cells(sql, List.of(view.memberId()), times.today())
                        .containsKey(view.memberId()))
                .orElseThrow(() -> new ProblemException(FeeProblem.FEE_DECISION_NOT_FOUND, id)));
    }
}
