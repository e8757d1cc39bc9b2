package vn.dangbo.membership.territory;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

@Path("/api/v1/territory-units")
@Tag(name = "Territory")
class TerritoryResource {

    private final Jdbi jdbi;
    private final TerritoryUnits units;
    private final Reach reach;
    private final Times times;
    private final ETags etags;

    TerritoryResource(Jdbi jdbi, TerritoryUnits units, Reach reach, Times times, ETags etags) {
        this.jdbi = jdbi;
        this.units = units;
        this.reach = reach;
        this.times = times;
        this.etags = etags;
    }

    /** Who asks, and how far the asked organisations may reach. */
    @jakarta.enterprise.context.ApplicationScoped
    static class Reach {
        private final Caller caller;
        private final Scope scope;
        private final OrganisationTree tree;

        Reach(Caller caller, Scope scope, OrganisationTree tree) {
            this.caller = caller;
            this.scope = scope;
            this.tree = tree;
        }

        void require(UUID organisationId, AsOf asOf) {
            scope.require(organisationId, asOf.date());
            tree.require(organisationId, asOf);
        }

        String subject() {
            return caller.subject();
        }
    }

    /** The end of a unit. */
    @Schema(name = "TerritoryEnding", requiredProperties = "endedOn")
    record Ending(
            @Schema(description = "Day after the last day") @Nullable
            LocalDate endedOn,

            @Schema(maxLength = 200, description = "Number of the resolution that ends the unit") @Nullable
            String documentNumber) {}

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "listTerritoryUnits",
            summary = "Units that existed on a day, by code; with `coverage`, the units that a coverage figure counts")
    public Page<TerritoryUnit> list(
            @BeanParam UnitFilter filter, @BeanParam TimeParams time, @BeanParam PageRequest page) {
        AsOf asOf = time.asOf();
        filter.organisation().ifPresent(id -> reach.require(id, asOf));
        List<UnitRow> rows = jdbi.withHandle(sql -> filter.read(sql, asOf, page));
        return Page.of(rows, page, UnitRow::code).map(TerritoryUnit::of);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "getTerritoryUnit",
            summary = "One unit as known at an instant, whether or not it still exists")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TerritoryUnit.class)))
    public Response get(@PathParam("id") String id, @BeanParam TimeParams time) {
        UnitRow row = jdbi.withHandle(
                        sql -> find(sql, Ids.ofPath(id), time.asOf().knownOrLatest()))
                .orElseThrow(() -> new ProblemException(TerritoryProblem.TERRITORY_UNIT_NOT_FOUND, id));
        return etags.answer(row.version(), () -> TerritoryUnit.of(row));
    }

    @POST
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.ADMINISTRATOR},
            bounds = Access.Bounds.INSTALLATION)
    @Operation(
            operationId = "createTerritoryUnit",
            summary = "Records a unit; the same unit again answers 200 with the recorded one")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TerritoryUnit.class)))
    public Response create(NewTerritoryUnit request) {
        UnitDraft draft = request(request).draft();
        return jdbi.withHandle(sql -> {
            Outcome outcome = units.record(List.of(draft), List.of(1L), recording(sql, null))
                    .getFirst();
            if (outcome instanceof Outcome.Rejected refused) {
                throw new ProblemException(refused.code(), refused.args().toArray())
                        .at(
                                "/" + refused.column(),
                                refused.code(),
                                refused.args().toArray());
            }
            UnitRow row = UnitRecords.current(sql, Set.of(draft.code())).get(draft.code());
            return Response.status(outcome instanceof Outcome.Unchanged ? 200 : 201)
                    .location(URI.create("/api/v1/territory-units/" + row.id()))
                    .header(HttpHeaders.ETAG, ETags.quote(row.version()))
                    .entity(TerritoryUnit.of(row))
                    .build();
        });
    }

    @POST
    @Path("{id}/ending")
    @RunOnVirtualThread
    @Command
    @Access(
            value = {Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.ADMINISTRATOR},
            bounds = Access.Bounds.INSTALLATION)
    @Operation(operationId = "endTerritoryUnit", summary = "Ends an open unit; needs If-Match")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TerritoryUnit.class)))
    public Response end(@PathParam("id") String id, Ending ending) {
        LocalDate endedOn = request(ending).endedOn();
        if (endedOn == null) {
            throw ProblemException.invalidField("/endedOn", KitProblem.FIELD_MISSING, "/endedOn");
        }
        String document = ending.documentNumber();
        if (document != null && document.length() > NewTerritoryUnit.NAME_LENGTH) {
            throw ProblemException.invalidField("/documentNumber", KitProblem.FIELD_INVALID, "/documentNumber");
        }
        return jdbi.withHandle(sql -> {
            UnitRecords.lock(sql);
            UnitRow row = find(sql, Ids.ofPath(id), AsOf.on(endedOn).knownOrLatest())
                    .orElseThrow(() -> new ProblemException(TerritoryProblem.TERRITORY_UNIT_NOT_FOUND, id));
            etags.require(row.version());
            UnitRow ended = units.end(row, endedOn, recording(sql, document));
            return Response.ok(TerritoryUnit.of(ended))
                    .header(HttpHeaders.ETAG, ETags.quote(ended.version()))
                    .build();
        });
    }

    private static Optional<UnitRow> find(Handle sql, UUID id, Instant known) {
        return sql.createQuery("SELECT " + UnitRecords.COLUMNS + " FROM " + UnitRecords.FROM
                        + " WHERE u.id = :id AND u.recorded_at <= :known AND u.superseded_at > :known")
                .bind("id", id)
                .bind("known", known)
                .map(Sql.rows(UnitRow.class))
                .findOne();
    }

    private Recording recording(Handle sql, @Nullable String document) {
        return new Recording(sql, reach.subject(), times.now(), null, document, null, Optional.empty());
    }

    private static <T> T request(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(KitProblem.BODY_MALFORMED);
        }
        return body;
    }
}
