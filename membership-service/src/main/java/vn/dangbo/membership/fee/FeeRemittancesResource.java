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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** What goes up from level to level: sums of organisations, no person. */
@Path("/api/v1/fees")
@Tag(name = "Fees")
class FeeRemittancesResource {

    private static final String PERIOD = "2026, 2026-Q1 or 2026-03";

    private final Remittances remittances;
    private final FeeStatements statements;
    private final FeeWriting writing;
    private final FeeFilter.Roots roots;
    private final Scope scope;
    private final ETags etags;
    private final Jdbi jdbi;

    FeeRemittancesResource(
            Remittances remittances,
            FeeStatements statements,
            FeeWriting writing,
            FeeFilter.Roots roots,
            Scope scope,
            ETags etags,
            Jdbi jdbi) {
        this.remittances = remittances;
        this.statements = statements;
        this.writing = writing;
        this.roots = roots;
        this.scope = scope;
        this.etags = etags;
        this.jdbi = jdbi;
    }

    @Schema(
            name = "NewFeeRemittance",
            requiredProperties = {"organisationId", "period", "sentOn", "amount", "documentNumber"})
    record NewRemittance(
            @Nullable UUID organisationId,
            @Schema(description = PERIOD) @Nullable String period,
            @Nullable LocalDate sentOn,

            @Schema(minimum = "1", description = "Whole dong") @Nullable
            Long amount,

            @Nullable String documentNumber) {}

    @GET
    @Path("statements")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(
            operationId = "getFeeStatement",
            summary = "Collected, kept, to be sent up, sent, and the balance of an organisation and those below it",
            description =
                    "What is kept is rounded half up to whole dong once an organisation and month; the rest is sent up,"
                            + " so `keptInSubtree` and the top's `toSend` are together exactly what members paid.")
    public FeeStatements.Statement statement(
            @QueryParam("organisationId") @Nullable String organisationId,
            @Parameter(description = PERIOD) @QueryParam("period") @Nullable String period,
            @QueryParam("knownAt") @Nullable String knownAt) {
        UUID organisation = Ids.parse(need(organisationId, "organisationId"), "organisationId");
        Months.Span span = Months.period(period, "period");
        LocalDate last = span.to().minusDays(1);
        scope.require(organisation, last);
        return statements.statement(
                organisation,
                need(period, "period"),
                span,
                new AsOf(last, TimeParams.instant(knownAt, "knownAt").orElse(null)));
    }

    @GET
    @Path("splits")
    @RunOnVirtualThread
    @Access(bounds = Access.Bounds.PUBLIC)
    @Operation(operationId = "listFeeSplits", summary = "What each kind of organisation keeps, newest first")
    public Items<FeeStatements.Split> splits() {
        return new Items<>(statements.splits());
    }

    @POST
    @Path("remittances")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "recordFeeRemittance", summary = "Records what an organisation has sent up for a period")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Remittances.View.class)))
    public Response record(NewRemittance request) {
        Remittances.Draft draft = new Remittances.Draft(
                need(need(request, "").organisationId(), "/organisationId"),
                Months.period(request.period(), "/period"),
                need(request.sentOn(), "/sentOn"),
                FeeFields.positive(request.amount(), "/amount"),
                need(FeeFields.document(request.documentNumber()), "/documentNumber"));
        scope.require(draft.organisationId(), draft.sentOn());
        return writing.with(writer -> created(remittances.record(draft, writer)));
    }

    @POST
    @Path("remittances/{id}/reversal")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "reverseFeeRemittance", summary = "Cancels a remittance recorded by mistake")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Remittances.View.class)))
    public Response reverse(@PathParam("id") String id, FeePaymentsResource.Reversal request) {
        String reason = need(FeeFields.reason(need(request, "").reason()), "/reason");
        String document = need(FeeFields.document(request.documentNumber()), "/documentNumber");
        UUID remittance = visible(id).id();
        return writing.with(writer -> created(remittances.reverse(remittance, document, reason, writer)));
    }

    @GET
    @Path("remittances")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(
            operationId = "listFeeRemittances",
            summary = "Remittances of a subtree, with their reversals",
            description = "`from` and `to` bound the days on which they were sent.")
    public Page<Remittances.View> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("knownAt") @Nullable String knownAt,
            @BeanParam PageRequest page) {
        FeeFilter filter = new FeeFilter();
        filter.organisationId = organisationId;
        filter.from = from;
        filter.to = to;
        filter.knownAt = knownAt;
        Optional<UUID> root = roots.of(filter);
        String text = "SELECT " + Remittances.View.COLUMNS + " FROM fee_remittance r"
                + filter.conditions("organisation_id", "sent_on", root.isPresent(), page)
                + " AND r.recorded_at <= :known ORDER BY r.id LIMIT :fetch";
        List<Remittances.View> rows = jdbi.withHandle(sql -> filter.query(sql, text, root, page)
                .map(Sql.rows(Remittances.View.class))
                .list());
        return Page.of(rows, page, Remittances.View::id);
    }

    @GET
    @Path("remittances/{id}")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "getFeeRemittance", summary = "One remittance")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Remittances.View.class)))
    public Response get(@PathParam("id") String id) {
        Remittances.View view = visible(id);
        return etags.answer(1, () -> view); // never changed
    }

    private static Response created(Remittances.View view) {
        return Response.created(URI.create("/api/v1/fees/remittances/" + view.id()))
                .entity(view)
                .build();
    }

    private Remittances.View visible(String id) {
        return jdbi.withHandle(sql -> Remittances.find(sql, Ids.ofPath(id)))
                .filter(view -> scope.reaches(view.organisationId(), view.sentOn()))
                .orElseThrow(() -> new ProblemException(FeeProblem.FEE_REMITTANCE_NOT_FOUND, id));
    }
}
