package vn.dangbo.membership.statistics;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.Ids;

/** Who the members are: tables by one dimension, and forms 2 to 5. Numbers only; the rows lead to the persons. */
@Path("/api/v1/membership")
@Tag(name = "Statistics")
public class StatisticsResource {

    private final Structure structure;
    private final StatisticsForms forms;
    private final OrganisationTree tree;
    private final Scope scope;
    private final Times times;

    public StatisticsResource(
            Structure structure, StatisticsForms forms, OrganisationTree tree, Scope scope, Times times) {
        this.structure = structure;
        this.forms = forms;
        this.tree = tree;
        this.scope = scope;
        this.times = times;
    }

    /** Members by one dimension. */
    @Schema(name = "StructureTable")
    public record Table(UUID organisationId, Dimension by, List<StructureRow> rows, long total, long women) {

        static Table of(UUID organisation, Dimension by, List<StructureRow> rows) {
            return new Table(
                    organisation,
                    by,
                    rows,
                    rows.stream().mapToLong(StructureRow::total).sum(),
                    rows.stream().mapToLong(StructureRow::women).sum());
        }
    }

    @GET
    @Path("structure")
    @RunOnVirtualThread
    @Access
    @Operation(operationId = "getStructure", summary = "The members of a subtree on a day by one dimension")
    public Table structure(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("by") @Nullable Dimension by,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt) {
        LocalDate on = TimeParams.date(asOf, "asOf").orElseGet(times::today);
        UUID organisation = organisation(organisationId, on, on.plusDays(1));
        Instant known = TimeParams.instant(knownAt, "knownAt").orElse(null);
        Dimension dimension = dimension(by);
        return Table.of(
                organisation,
                dimension,
                structure.rows(
                        dimension,
                        structure.counted(organisation, on, known, dimension),
                        null,
                        organisation,
                        on,
                        known));
    }

    @GET
    @Path("structure/admissions")
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "getAdmissionStructure",
            summary = "Those admitted in a period by one dimension, e.g. by sector or occupation")
    public Table admissions(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("by") @Nullable Dimension by,
            @QueryParam("from") @Nullable String fromText,
            @QueryParam("to") @Nullable String toText,
            @QueryParam("knownAt") @Nullable String knownAt) {
        LocalDate from = required(fromText, "from");
        LocalDate to = required(toText, "to");
        UUID organisation = organisation(organisationId, from, to);
        Instant known = TimeParams.instant(knownAt, "knownAt").orElse(null);
        Dimension dimension = dimension(by);
        return Table.of(
                organisation,
                dimension,
                structure.rows(
                        dimension,
                        structure.admitted(organisation, from, to, known, dimension),
                        null,
                        null,
                        to.minusDays(1),
                        known));
    }

    @GET
    @Path("forms/{form}")
    @RunOnVirtualThread
    @Access
    @Operation(
            operationId = "getStatisticsForm",
            summary = "Form 2, 3, 4 or 5, with the same period a year before and its cross-checks",
            description = "Form 2 describes those admitted in [from, to); forms 3 to 5 the members on its last day.")
    public StatisticsForm form(
            @PathParam("form") @Parameter(schema = @Schema(minimum = "2", maximum = "5")) int form,
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("from") @Nullable String fromText,
            @QueryParam("to") @Nullable String toText,
            @QueryParam("knownAt") @Nullable String knownAt) {
        if (!StatisticsForms.exists(form)) {
            throw new ProblemException(KitProblem.NOT_FOUND);
        }
        LocalDate from = required(fromText, "from");
        LocalDate to = required(toText, "to");
        UUID organisation = organisation(organisationId, from, to);
        Instant known = TimeParams.instant(knownAt, "knownAt").orElse(null);
        return forms.form(form, organisation, from, to, known);
    }

    private UUID organisation(@Nullable String id, LocalDate from, LocalDate to) {
        if (!from.isBefore(to)) {
            throw new ProblemException(KitProblem.PERIOD_BACKWARDS, from, to);
        }
        UUID organisation = Ids.parse(id, "organisationId");
        scope.require(organisation, to.minusDays(1));
        if (!tree.existedDuring(organisation, from, to)) {
            throw new ProblemException(KitProblem.ORGANISATION_NOT_EXISTING_ON_DATE, organisation, from);
        }
        return organisation;
    }

    private static Dimension dimension(@Nullable Dimension by) {
        if (by == null) {
            throw ProblemException.invalidField("by", KitProblem.FIELD_MISSING, "by");
        }
        return by;
    }

    private static LocalDate required(@Nullable String text, String name) {
        return TimeParams.date(text, name)
                .orElseThrow(() -> ProblemException.invalidField(name, KitProblem.FIELD_MISSING, name));
    }
}
