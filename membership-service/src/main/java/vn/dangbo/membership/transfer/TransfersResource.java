package vn.dangbo.membership.transfer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.casework.CaseStep;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.desk.CaseDesk;
import vn.dangbo.kit.web.Items;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.transfer.TransferProcedure.State;

/** Transfers. Both sides see one case; persons stand in it by id only. */
@Path("/api/v1/transfers")
@Tag(name = "Transfers")
public class TransfersResource {

    private final Transfers transfers;
    private final CaseDesk desk;

    TransfersResource(Transfers transfers, CaseDesk desk) {
        this.transfers = transfers;
        this.desk = desk;
    }

    @GET
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listTransfers", summary = "Transfers in which organisations of a subtree take part")
    public Page<TransferView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("state") @Nullable State state,
            @QueryParam("memberId") @Nullable String memberId,
            @BeanParam PageRequest page) {
        return desk.list(transfers, organisationId, state, memberId, page);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "getTransfer", summary = "One transfer, with what the caller may do next")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TransferView.class)))
    public Response get(@PathParam("id") String id) {
        return desk.get(transfers, id);
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access({Role.MEMBER_OFFICER, Role.AUDITOR})
    @Operation(operationId = "listTransferHistory", summary = "The steps of a transfer, newest first")
    public Items<CaseStep> history(@PathParam("id") String id) {
        return desk.history(transfers, id);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "requestTransfer", summary = "Begin a transfer at the cell that the member leaves")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TransferView.class)))
    public Response request(TransferRequest request) {
        return desk.open(transfers, sql -> transfers.request(sql, request));
    }

    @POST
    @Path("{id}/steps")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "takeTransferStep",
            summary = "Take one of the actions that the transfer offers",
            description =
                    "ACCEPT and CONFIRM move the member on the day `on`; of a temporary transfer ACCEPT begins the time"
                            + " away, in which the member goes on being counted at home, and COME_BACK ends it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TransferView.class)))
    public Response step(@PathParam("id") String id, TransferStep step) {
        return desk.step(transfers, id, step);
    }
}
