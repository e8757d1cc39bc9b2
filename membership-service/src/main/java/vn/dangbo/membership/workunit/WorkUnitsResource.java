package vn.dangbo.membership.workunit;

import static vn.dangbo.kit.body.Fields.need;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

@Path("/api/v1/work-units")
@Tag(name = "Work units")
class WorkUnitsResource {

    private final Jdbi jdbi;
    private final WorkUnits units;
    private final WorkUnitScope scope;
    private final Times times;
    private final ETags etags;

    WorkUnitsResource(Jdbi jdbi, WorkUnits units, WorkUnitScope scope, Times times, ETags etags) {
        this.jdbi = jdbi;
        this.units = units;
        this.scope = scope;
        this.times = times;
        this.etags = etags;
    }

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "listWorkUnits",
            summary = "Work units that existed on a day, by code; with `coverage`, those that a coverage figure counts")
    public Page<WorkUnit> list(
            @BeanParam WorkUnitFilter filter, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        filter.organisation().ifPresent(id -> scope.require(id, asOf));
        List<WorkUnitRow> rows = jdbi.withHandle(sql -> filter.read(sql, asOf, scope.root(), page));
        return Page.of(rows, page, WorkUnitRow::code).map(WorkUnit::of);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "getWorkUnit",
            summary = "One work unit as known at an instant, whether or not it still exists")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WorkUnit.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        WorkUnitRow row = jdbi.withHandle(sql -> find(sql, id, time.asOf()));
        return etags.answer(row.version(), () -> WorkUnit.of(row));
    }

    @GET
    @Path("{id}/history")
    @RunOnVirtualThread
    @Access
    @Operation(operationId = "listWorkUnitHistory", summary = "Every version of a work unit, newest first")
    public Page<WorkUnit.Version> history(@PathParam("id") String id, @BeanParam PageRequest page) {
        List<WorkUnitRow> rows = jdbi.withHandle(sql -> WorkUnitRecords.history(
                sql,
                find(sql, id, AsOf.on(times.today())).id(),
                page.after(Integer::valueOf).orElse(Integer.MAX_VALUE),
                page.fetch()));
        return Page.of(rows, page, WorkUnitRow::version).map(WorkUnit.Version::of);
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.ADMINISTRATOR})
    @Operation(
            operationId = "createWorkUnit",
            summary = "Records a work unit; the same again answers 200 with the recorded one")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = WorkUnit.class)))
    public Response create(WorkUnitRequests.@Nullable New request) {
        WorkUnitDraft draft = need(request, "").draft();
        return jdbi.withHandle(sql -> {
            WorkUnitRules.Verdict verdict = units.record(
                            List.of(draft), List.of(1L), recording(sql, request.document(), null))
                    .getFirst();
            WorkUnits.refuse(verdict.outcome());
            WorkUnitRow row = WorkUnitRecords.current(sql, Set.of(draft.code())).get(draft.code());
            return answer(verdict.change() == WorkUnitRules.Change.ADD ? 201 : 200, row);
        });
    }

    @PUT
    @Path("{id}")
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.ADMINISTRATOR})
    @Operation(
            operationId = "correctWorkUnit",
            summary = "States a work unit anew because what was recorded was wrong; needs If-Match and a reason")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WorkUnit.class)))
    public Response correct(@PathParam("id") String id, WorkUnitRequests.@Nullable Correction request) {
        String reason = need(request, "").needReason();
        return jdbi.withHandle(sql -> {
            WorkUnitRow row = locked(sql, id);
            units.correct(row, request.draft(row.code()), recording(sql, request.document(), reason));
            return answer(200, find(sql, id, AsOf.on(times.today())));
        });
    }

    @POST
    @Path("{id}/ending")
    @RunOnVirtualThread
    @Command
    @Access({Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.ADMINISTRATOR})
    @Operation(operationId = "endWorkUnit", summary = "Ends an open work unit; needs If-Match")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WorkUnit.class)))
    public Response end(@PathParam("id") String id, WorkUnitRequests.@Nullable Ending request) {
        LocalDate endedOn = need(need(request, "").endedOn(), "/endedOn");
        return jdbi.withHandle(sql -> {
            units.end(locked(sql, id), endedOn, recording(sql, request.document(), null));
            return answer(200, find(sql, id, AsOf.on(times.today())));
        });
    }

    private WorkUnitRow locked(Handle sql, String id) {
        units.lock(sql);
        WorkUnitRow row = find(sql, id, AsOf.on(times.today()));
        etags.require(row.version());
        return row;
    }

    /** @throws ProblemException 404 when there is none, 403 when its commune is out of the caller's reach */
    private WorkUnitRow find(Handle sql, String id, AsOf asOf) {
        UUID unit = Ids.ofPath(id);
        WorkUnitRow row = WorkUnitRecords.find(sql, unit, asOf.knownOrLatest())
                .orElseThrow(() -> new ProblemException(WorkUnitProblem.WORK_UNIT_NOT_FOUND, id));
        scope.requireCommune(sql, row.communeId());
        return row;
    }

    private static Response answer(int status, WorkUnitRow row) {
        return Response.status(status)
                .location(status == 201 ? URI.create("/api/v1/work-units/" + row.id()) : null)
                .header(HttpHeaders.ETAG, ETags.quote(row.version()))
                .entity(WorkUnit.of(row))
                .build();
    }

    private Recording recording(Handle sql, @Nullable String document, @Nullable String reason) {
        return new Recording(sql, scope.subject(), times.now(), null, document, reason, scope.root());
    }
}
