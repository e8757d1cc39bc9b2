package vn.dangbo.membership.coverage;

import static vn.dangbo.kit.body.Fields.need;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Organisation;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** The hamlets and work units that a cell covers. */
@Path("/api/v1/organisations/{organisationId}/covered-units")
@Tag(name = "Coverage")
class CoveredUnitsResource {

    private final Jdbi jdbi;
    private final CellCoverage coverage;
    private final CoverageScope scope;
    private final Times times;
    private final ETags etags;

    CoveredUnitsResource(Jdbi jdbi, CellCoverage coverage, CoverageScope scope, Times times, ETags etags) {
        this.jdbi = jdbi;
        this.coverage = coverage;
        this.scope = scope;
        this.times = times;
        this.etags = etags;
    }

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "listCoveredUnits",
            summary = "The units that a cell covers on a day, by type and code",
            description = "One unit: an own cell (chi bộ độc lập). Several: a combined cell (chi bộ ghép).")
    public Page<CoveredUnits.CoveredUnit> list(
            @PathParam("organisationId") String organisationId,
            @BeanParam TimeParams time,
            @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        UUID cell = scope.require(organisationId, asOf).id();
        List<CoveredUnits.Row> rows = jdbi.withHandle(
                sql -> CoveredUnits.page(sql, cell, asOf, page.after(Function.identity()), page.fetch()));
        return Page.of(rows, page, CoveredUnits.Row::place).map(CoveredUnits.CoveredUnit::of);
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access
    @Operation(operationId = "listCoveredUnitHistory", summary = "Every version of one record, newest first")
    public Page<CoveredUnits.Version> history(
            @PathParam("organisationId") String organisationId,
            @PathParam("id") String id,
            @BeanParam PageRequest page) {
        UUID cell = scope.reach(organisationId);
        List<CoveredUnits.Version> rows = jdbi.withHandle(
                sql -> CoveredUnits.history(sql, cell, Ids.ofPath(id), page.after(Integer::valueOf), page.fetch()));
        if (rows.isEmpty() && !page.continues()) {
            throw new ProblemException(CoverageProblem.COVERED_UNIT_NOT_FOUND, id);
        }
        return Page.of(rows, page, CoveredUnits.Version::version);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.ADMINISTRATOR})
    @Operation(
            operationId = "addCoveredUnit",
            summary = "Records that a cell covers a unit; the same again answers 200 with what is recorded")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = CoveredUnits.CoveredUnit.class)))
    public Response add(@PathParam("organisationId") String organisationId, CoverageRequests.@Nullable New request) {
        LocalDate from = need(need(request, "").from(), "/from");
        Organisation cell = scope.require(organisationId, AsOf.on(from));
        CoverageDraft draft = request.draft(cell.code());
        return jdbi.withHandle(sql -> {
            CoverageRules.Verdict verdict = coverage.record(List.of(draft), recording(sql, request.document(), null))
                    .getFirst();
            if (verdict.outcome() instanceof Outcome.Rejected refused) {
                Object[] args = refused.args().toArray();
                throw new ProblemException(refused.code(), args).at("/" + refused.column(), refused.code(), args);
            }
            CoveredUnits.CoveredUnit covered = CoveredUnits.of(sql, List.of(cell.id()), AsOf.on(from)).stream()
                    .filter(row ->
                            row.unitType() == draft.unitType() && row.code().equals(draft.unitCode()))
                    .map(CoveredUnits.CoveredUnit::of)
                    .findFirst()
                    .orElseThrow();
            return Response.status(verdict.change() == CoverageRules.Change.ADD ? 201 : 200)
                    .location(URI.create("/api/v1/organisations/" + cell.id() + "/covered-units?asOf=" + from))
                    // What follows from the cell's own territory is no record and has no version.
                    .header(HttpHeaders.ETAG, covered.version() == null ? null : ETags.quote(covered.version()))
                    .entity(covered)
                    .build();
        });
    }

    @POST
    @Path("{id}/ending")
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.ADMINISTRATOR})
    @Operation(operationId = "endCoveredUnit", summary = "Ends an open record; needs If-Match with its version")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CoveredUnits.CoveredUnit.class)))
    public Response end(
            @PathParam("organisationId") String organisationId,
            @PathParam("id") String id,
            CoverageRequests.@Nullable Ending request) {
        LocalDate to = need(need(request, "").to(), "/to");
        UUID cell = scope.reach(organisationId);
        return jdbi.withHandle(sql -> {
            CoverageRow ended = coverage.end(locked(sql, cell, id), to, recording(sql, request.document(), null));
            CoveredUnits.CoveredUnit covered = CoveredUnits.of(sql, List.of(cell), AsOf.on(to.minusDays(1))).stream()
                    .filter(row -> ended.id().equals(row.id()))
                    .map(CoveredUnits.CoveredUnit::of)
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(CoverageProblem.COVERAGE_NO_CELL, cell, to.minusDays(1)));
            return Response.ok(covered)
                    .header(HttpHeaders.ETAG, ETags.quote(ended.version()))
                    .build();
        });
    }

    @POST
    @Path("{id}/withdrawal")
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.ADMINISTRATOR})
    @Operation(
            operationId = "withdrawCoveredUnit",
            summary = "Takes a wrong record back, with the reason; needs If-Match with its version")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    public Response withdraw(
            @PathParam("organisationId") String organisationId,
            @PathParam("id") String id,
            CoverageRequests.@Nullable Withdrawal request) {
        String reason = need(request, "").needReason();
        UUID cell = scope.reach(organisationId);
        return jdbi.withHandle(sql -> {
            coverage.withdraw(locked(sql, cell, id), recording(sql, request.document(), reason));
            return Response.noContent().build();
        });
    }

    private CoverageRow locked(Handle sql, UUID cell, String id) {
        CoverageRecords.lock(sql, List.of(cell));
        CoverageRow row = CoverageRecords.find(sql, Ids.ofPath(id))
                .filter(found -> found.cellId().equals(cell))
                .orElseThrow(() -> new ProblemException(CoverageProblem.COVERED_UNIT_NOT_FOUND, id));
        etags.require(row.version());
        return row;
    }

    private Recording recording(Handle sql, @Nullable String document, @Nullable String reason) {
        return new Recording(sql, scope.subject(), times.now(), null, document, reason, scope.root());
    }
}
