package vn.dangbo.membership.transfer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
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
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseFiles;
import vn.dangbo.kit.casework.CaseStep;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.desk.CaseDesk;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.member.Person;
import vn.dangbo.membership.transfer.TransferProcedure.State;

/** Transfers. Both sides see one case; persons stand in it by id only. */
@Path("/api/v1/transfers")
@Tag(name = "Transfers")
public class TransfersResource {

    private final Transfers transfers;
    private final ArrivalStore persons;
    private final CaseFiles files;
    private final CaseDesk desk;
    private final Jdbi jdbi;

    TransfersResource(Transfers transfers, ArrivalStore persons, CaseFiles files, CaseDesk desk, Jdbi jdbi) {
        this.transfers = transfers;
        this.persons = persons;
        this.files = files;
        this.desk = desk;
        this.jdbi = jdbi;
    }

    /** @param memberId null until the cell accepts somebody who has no record here */
    @Schema(name = "TransferPerson")
    record PersonView(@Nullable UUID memberId, Person person) {}

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

    @GET
    @Path("{id}/person")
    @RunOnVirtualThread
    @Access(
            value = {Role.MEMBER_OFFICER, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "getTransferPerson",
            summary = "Whom a transfer into the province brings",
            description = "As the dossier says; of a former member who comes back, as the record here says.")
    public PersonView person(@PathParam("id") String id) {
        CaseFile file = files.require(transfers.code(), Ids.ofPath(id));
        return Optional.of(file)
                .filter(found -> TransferProcedure.way(found) == TransferProcedure.Way.INTO_PROVINCE)
                .flatMap(found -> jdbi.withHandle(sql -> persons.person(sql, found)))
                .map(person -> new PersonView(file.subjectId(), person))
                .orElseThrow(() -> new ProblemException(KitProblem.CASE_NOT_FOUND, file.id()));
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "requestTransfer",
            summary =
                    "Begin a transfer: at the cell that the member leaves, or with the introduction of another province",
            description = "With `introduction` the body above the receiving grass-roots organisation begins it, for a"
                    + " `person` who has no record here, or for `memberId` who was transferred out and comes back.")
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
                    "ACCEPT and CONFIRM move the member on the day `on`; ACCEPT of one who comes from another province begins"
                            + " the membership here; of a temporary transfer ACCEPT begins the time"
                            + " away, in which the member goes on being counted at home, and COME_BACK ends it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TransferView.class)))
    public Response step(@PathParam("id") String id, TransferStep step) {
        return desk.step(transfers, id, step);
    }
}
