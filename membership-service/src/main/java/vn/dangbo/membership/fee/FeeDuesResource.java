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
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** What members owe, month by month. */
@Path("/api/v1/fees")
@Tag(name = "Fees")
class FeeDuesResource {

    private final DueRun dues;
    private final DueLists lists;
    private final FeeWriting writing;
    private final Scope scope;
    private final OrganisationTree tree;
    private final ETags etags;

    FeeDuesResource(DueRun dues, DueLists lists, FeeWriting writing, Scope scope, OrganisationTree tree, ETags etags) {
        this.dues = dues;
        this.lists = lists;
        this.writing = writing;
        this.scope = scope;
        this.tree = tree;
        this.etags = etags;
    }

    @Schema(
            name = "FeeRun",
            requiredProperties = {"organisationId", "month"})
    record RunRequest(
            @Schema(description = "Dues are made for the members of its subtree") @Nullable
            UUID organisationId,

            @Schema(pattern = Months.PATTERN) @Nullable String month) {}

    @POST
    @Path("runs")
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.ADMINISTRATOR})
    @Operation(
            operationId = "runFees",
            summary = "Makes the dues of a month for a subtree",
            description =
                    "Run again it makes nothing new; what changed since supersedes the earlier due. A member is counted"
                            + " in the cell where the ledger has them on the first day of the month.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DueRun.Result.class)))
    public Response run(RunRequest request) {
        UUID organisation = need(need(request, "").organisationId(), "/organisationId");
        LocalDate month = Months.need(request.month(), "/month");
        scope.require(organisation, month);
        tree.require(organisation, AsOf.on(month));
        return writing.with(
                writer -> Response.ok(dues.run(organisation, month, writer)).build());
    }

    @GET
    @Path("dues")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listFeeDues",
            summary = "Dues of members",
            description =
                    "Exactly those that the figure `membership.fees.due` adds up for the same organisation and period."
                            + " A month lies in the period when its first day does.")
    public Page<DueLists.Due> list(@BeanParam FeeFilter filter, @BeanParam PageRequest page) {
        return lists.list(filter, page);
    }

    @GET
    @Path("missing-dues")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(
            operationId = "listMissingFeeDues",
            summary = "Members counted on the first day of a month who have no due for it")
    public Page<DueLists.Missing> missing(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("month") @Nullable String month,
            @BeanParam PageRequest page) {
        return lists.missing(organisationId, Months.need(month, "month"), page);
    }

    @GET
    @Path("dues/{id}")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "getFeeDue", summary = "One due, with what it was reckoned from")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DueLists.Due.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        DueLists.Due due = lists.one(id, time.asOf());
        return etags.answer(due.version(), () -> due);
    }

    @GET
    @Path("dues/{id}/history")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(operationId = "listFeeDueHistory", summary = "Versions of a due, newest first")
    public Page<DueLists.Due> history(@PathParam("id") String id, @BeanParam PageRequest page) {
        return lists.history(id, page);
    }
}
