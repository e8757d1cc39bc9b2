package vn.dangbo.membership.fee;

import static vn.dangbo.kit.body.Fields.need;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** What cells collect. */
@Path("/api/v1/fees/payments")
@Tag(name = "Fees")
class FeePaymentsResource {

    private final Payments payments;
    private final FeeWriting writing;
    private final FeeFilter.Roots roots;
    private final Scope scope;
    private final OrganisationTree tree;
    private final ETags etags;
    private final Jdbi jdbi;

    FeePaymentsResource(
            Payments payments,
            FeeWriting writing,
            FeeFilter.Roots roots,
            Scope scope,
            OrganisationTree tree,
            ETags etags,
            Jdbi jdbi) {
        this.payments = payments;
        this.writing = writing;
        this.roots = roots;
        this.scope = scope;
        this.tree = tree;
        this.etags = etags;
        this.jdbi = jdbi;
    }

    /** What one member paid, in whole dong. */
    @Schema(
            name = "NewFeePayment",
            requiredProperties = {"memberId", "amount"})
    record NewPayment(
            @Nullable UUID memberId,
            @Schema(minimum = "1") @Nullable Long amount,

            @Schema(
                    description =
                            "The month it is for, at most a year ahead; without it the oldest open months are paid",
                    pattern = Months.PATTERN)
            @Nullable
            String month) {}

    /** What a cell collected on one day. */
    @Schema(
            name = "FeeCollection",
            requiredProperties = {"cellId", "paidOn", "items"})
    record CollectionRequest(
            @Nullable UUID cellId,
            @Nullable LocalDate paidOn,
            @Schema(description = "Default CASH") Payments.@Nullable Channel channel,
            @Nullable String documentNumber,

            @Schema(maxItems = FeeFields.MOST_ITEMS) @Nullable
            List<NewPayment> items) {}

    /** Ids in the order of the items. */
    @Schema(name = "FeePaymentsRecorded")
    record Recorded(List<UUID> ids, long amount) {}

    /** A payment; a reversal has a negative amount and names the payment that it cancels. */
    @Schema(name = "FeePayment")
    record View(
            UUID id,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            UUID memberId,

            UUID cellId,
            LocalDate paidOn,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL"))
            long amount,

            @Nullable String month,
            Payments.Channel channel,
            @Nullable String documentNumber,
            @Nullable String reason,
            @Nullable UUID reverses) {

        static View of(Payments.Row row) {
            return new View(
                    row.id(),
                    row.memberId(),
                    row.organisationId(),
                    row.paidOn(),
                    row.amount(),
                    Months.textOrNull(row.forMonth()),
                    row.channel(),
                    row.document(),
                    row.reason(),
                    row.reverses());
        }
    }

    @Schema(
            name = "FeeReversal",
            requiredProperties = {"reason", "documentNumber"})
    record Reversal(@Nullable String reason, @Nullable String documentNumber) {}

    @POST
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER, Role.INTEGRATOR},
            personal = true)
    @Operation(
            operationId = "recordFeePayments",
            summary = "Records what a cell collected from up to 1000 members on a day: all of them or none")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Recorded.class)))
    public Response record(CollectionRequest request) {
        UUID cell = need(need(request, "").cellId(), "/cellId");
        LocalDate paidOn = need(request.paidOn(), "/paidOn");
        List<NewPayment> items = FeeFields.items(request.items());
        List<Payments.Draft> drafts = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < items.size(); i++) {
            String at = "/items/" + i;
            NewPayment item = items.get(i);
            long amount = FeeFields.positive(item.amount(), at + "/amount");
            sum += amount;
            drafts.add(new Payments.Draft(
                    need(item.memberId(), at + "/memberId"), amount, Months.given(item.month(), at + "/month")));
        }
        long total = sum;
        Payments.Collection collection = new Payments.Collection(
                cell,
                paidOn,
                request.channel() == null ? Payments.Channel.CASH : request.channel(),
                FeeFields.document(request.documentNumber()),
                drafts);
        scope.require(cell, paidOn);
        if (!tree.require(cell, AsOf.on(paidOn)).kind().holdsMembers()) {
            throw new ProblemException(FeeProblem.FEE_NOT_A_CELL, cell);
        }
        return writing.with(writer -> Response.status(Response.Status.CREATED)
                .entity(new Recorded(payments.record(collection, writer), total))
                .build());
    }

    @POST
    @Path("{id}/reversal")
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER},
            personal = true)
    @Operation(
            operationId = "reverseFeePayment",
            summary = "Cancels a payment recorded by mistake, as of its own day",
            description = "Both stay in the lists; `knownAt` shows what was believed before.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = View.class)))
    public Response reverse(@PathParam("id") String id, Reversal request) {
        String reason = need(FeeFields.reason(need(request, "").reason()), "/reason");
        String document = need(FeeFields.document(request.documentNumber()), "/documentNumber");
        UUID payment = visible(id).id();
        return writing.with(writer -> {
            View view = View.of(payments.reverse(payment, document, reason, writer));
            return Response.created(URI.create("/api/v1/fees/payments/" + view.id()))
                    .entity(view)
                    .build();
        });
    }

    @GET
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listFeePayments",
            summary = "Payments of members, with their reversals",
            description =
                    "Exactly those that the figure `membership.fees.paid` adds up for the same organisation and period.")
    public Page<View> list(@BeanParam FeeFilter filter, @BeanParam PageRequest page) {
        Optional<UUID> root = roots.of(filter);
        String text = "SELECT " + Payments.Row.COLUMNS + " FROM fee_payment r"
                + filter.conditions("organisation_id", "paid_on", root.isPresent(), page)
                + " AND r.recorded_at <= :known ORDER BY r.id LIMIT :fetch";
        List<Payments.Row> rows = jdbi.withHandle(sql -> filter.query(sql, text, root, page)
                .map(Sql.rows(Payments.Row.class))
                .list());
        return Page.of(rows, page, Payments.Row::id).map(View::of);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "getFeePayment", summary = "One payment")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    public Response get(@PathParam("id") String id) {
        Payments.Row row = visible(id);
        return etags.answer(1, () -> View.of(row)); // never changed
    }

    private Payments.Row visible(String id) {
        return jdbi.withHandle(sql -> Payments.find(sql, Ids.ofPath(id)))
                .filter(row -> scope.reaches(row.organisationId(), row.paidOn()))
                .orElseThrow(() -> new ProblemException(FeeProblem.FEE_PAYMENT_NOT_FOUND, id));
    }
}
