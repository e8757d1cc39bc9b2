package vn.dangbo.membership.committee;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.Items;

/** How far congresses have come. */
@Path("/api/v1/congresses/progress")
@Tag(name = "Congresses")
class CongressProgressResource {

    private static final String PROGRESS = Selection.ASKED + "SELECT k.value AS kind, COUNT(*) AS congresses, SUM("
            + Selection.HELD + ") AS held, SUM(" + Selection.OVERDUE + ") AS overdue, SUM(" + Selection.WITH_ROUNDS
            + ") AS elections_recorded, SUM(" + Selection.FULL + ") AS full_in_one_round FROM "
            + Selection.congresses(true) + " GROUP BY k.value ORDER BY k.value";

    private final Jdbi jdbi;
    private final Scope scope;
    private final OrganisationTree tree;
    private final Times times;

    CongressProgressResource(Jdbi jdbi, Scope scope, OrganisationTree tree, Times times) {
        this.jdbi = jdbi;
        this.scope = scope;
        this.tree = tree;
        this.times = times;
    }

    /** Congresses of organisations of one kind. */
    @Schema(name = "CongressProgress")
    record Progress(
            String kind,
            long congresses,
            long held,

            @Schema(description = "Due before the day and not held")
            long overdue,

            long electionsRecorded,
            long fullInOneRound) {}

    @GET
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "getCongressProgress",
            summary = "Congresses held, overdue and full in one round, by kind of organisation",
            description =
                    "Without `term`, the newest congress of each organisation whose term has begun by the year of the day.")
    public Items<Progress> progress(@BeanParam CommitteeFilter filter) {
        Slice slice = slice(filter);
        return new Items<>(jdbi.withHandle(sql -> filter.organisations()
                .bind(sql.createQuery(PROGRESS), Selection.rows(filter.organisation(), slice.asOf()))
                .map(Sql.rows(Progress.class))
                .list()));
    }

    private Slice slice(CommitteeFilter filter) {
        UUID organisation = filter.organisation()
                .orElseThrow(() ->
                        ProblemException.invalidField("organisationId", KitProblem.FIELD_MISSING, "organisationId"));
        LocalDate day = filter.day(times.today());
        scope.require(organisation, day);
        tree.require(organisation, new AsOf(day, filter.known()));
        return new Slice(0, "", "", organisation, day, day, day.plusDays(1));
    }
}
