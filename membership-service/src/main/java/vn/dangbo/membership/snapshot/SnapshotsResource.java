package vn.dangbo.membership.snapshot;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Statistics forms as they were reported: locked, superseded, never edited. */
@Path("/api/v1/membership/snapshots")
@Tag(name = "Statistics")
public class SnapshotsResource {

    private final Snapshots snapshots;
    private final OrganisationTree tree;
    private final Jdbi jdbi;
    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final ETags etags;

    public SnapshotsResource(
            Snapshots snapshots,
            OrganisationTree tree,
            Jdbi jdbi,
            Scope scope,
            Caller caller,
            Times times,
            ETags etags) {
        this.snapshots = snapshots;
        this.tree = tree;
        this.jdbi = jdbi;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
        this.etags = etags;
    }

    /**
     * A form to keep.
     *
     * @param form 1 to 5
     * @param reason needed when a locked snapshot of the same form, organisation and period will be superseded
     */
    @Schema(name = "StatisticsSnapshotRequest")
    public record Request(
            Integer form,
            UUID organisationId,
            LocalDate from,
            LocalDate to,
            @Nullable String reason,
            @Nullable String documentNumber) {}

    @POST
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(operationId = "takeSnapshot", summary = "Compute a form as it is known now and keep it as a draft")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    public Response take(Request request) {
        int form = need(request.form(), "/form");
        if (!Snapshots.exists(form)) {
            throw ProblemException.invalidField("/form", KitProblem.FIELD_INVALID, "/form");
        }
        UUID organisation = need(request.organisationId(), "/organisationId");
        LocalDate from = need(request.from(), "/from");
        LocalDate to = need(request.to(), "/to");
        if (!from.isBefore(to)) {
            throw new ProblemException(KitProblem.PERIOD_BACKWARDS, from, to);
        }
        scope.require(organisation, to.minusDays(1));
        if (!tree.existedDuring(organisation, from, to)) {
            throw new ProblemException(KitProblem.ORGANISATION_NOT_EXISTING_ON_DATE, organisation, from);
        }
        UUID id = jdbi.withHandle(sql -> snapshots.take(
                sql,
                new Snapshots.Subject(form, organisation, from, to),
                text(request.reason(), "/reason", 500),
                text(request.documentNumber(), "/documentNumber", 100),
                caller.subject(),
                times.now()));
        Snapshot taken = visible(id);
        return Response.created(URI.create("/api/v1/membership/snapshots/" + id))
                .header("ETag", ETags.quote(taken.version()))
                .entity(view(taken))
                .build();
    }

    @POST
    @Path("{id}/lock")
    @RunOnVirtualThread
    @Command
    @Access(Role.MEMBER_OFFICER)
    @Operation(
            operationId = "lockSnapshot",
            summary = "Lock a draft for good",
            description = "With its ETag in If-Match. The locked one before it is superseded; neither is ever edited.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    public Response lock(@PathParam("id") String id) {
        Snapshot draft = visible(Ids.ofPath(id));
        etags.require(draft.version());
        jdbi.useHandle(sql -> snapshots.lock(sql, draft, caller.subject(), times.now()));
        Snapshot locked = visible(draft.id());
        return Response.ok(view(locked))
                .header("ETag", ETags.quote(locked.version()))
                .build();
    }

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(operationId = "listSnapshots", summary = "Snapshots of an organisation, newest first")
    public Page<SnapshotView.Line> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("form") @Nullable Integer form,
            @QueryParam("state") @Nullable SnapshotState state,
            @BeanParam PageRequest page) {
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisation != null) {
            scope.require(organisation, times.today());
        }
        return snapshots.list(organisation, form, state, page).map(SnapshotView.Line::of);
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "getSnapshot",
            summary = "The form as it was kept, and what would be different by what is known today")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    public Response get(@PathParam("id") String id) {
        Snapshot snapshot = visible(Ids.ofPath(id));
        // The tag is that of what is kept; the differences are computed when it is read.
        return Response.ok(view(snapshot))
                .header("ETag", ETags.quote(snapshot.version()))
                .build();
    }

    private SnapshotView view(Snapshot snapshot) {
        JsonNode kept = snapshots.tree(snapshot.content());
        JsonNode now = snapshots.compute(Snapshots.subject(snapshot), null);
        return SnapshotView.of(snapshot, kept, Differences.between(kept, now), snapshots.recordedSince(snapshot));
    }

    private Snapshot visible(UUID id) {
        return jdbi.withHandle(sql -> snapshots.find(sql, id))
                .filter(snapshot -> scope.reaches(
                        snapshot.organisationId(), snapshot.validTo().minusDays(1)))
                .orElseThrow(() -> new ProblemException(SnapshotProblem.SNAPSHOT_NOT_FOUND, id));
    }
}
