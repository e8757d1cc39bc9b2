package vn.dangbo.inspection.decision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.Params;
import vn.dangbo.inspection.reference.Filter;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.inspection.reference.Subtree;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.TimeParams;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Lists decisions; with {@code asOf}, exactly those that the figures on discipline count. */
@Path("/api/v1/decisions")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Decisions of discipline")
class DecisionListResource {

    private static final String SELECT = "SELECT " + DecisionTable.COLUMNS_AS_KNOWN + " FROM decision d";

    private final Jdbi jdbi;
    private final Decisions decisions;
    private final Subtree subtree;
    private final Scope scope;
    private final Caller caller;
    private final Times times;

    DecisionListResource(Jdbi jdbi, Decisions decisions, Subtree subtree, Scope scope, Caller caller, Times times) {
        this.jdbi = jdbi;
        this.decisions = decisions;
        this.subtree = subtree;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
    }

    @GET
    @Access(
            value = {Role.INSPECTION_OFFICER, Role.INSPECTION_LEAD, Role.AUDITOR},
            personal = true)
    @Operation(
            operationId = "listDecisions",
            summary = "Decisions on subjects of a subtree",
            description =
                    "With `asOf`: exactly the decisions that `inspection.disciplined.*` count, announced by that day and"
                            + " not annulled. A subject stands where it stood on the day of signing.")
    public Page<DecisionView> list(
            @QueryParam("organisationId") @Nullable String organisationId,
            @QueryParam("caseCode") @Nullable String caseCode,
            @QueryParam("subjectType") @Nullable String subjectType,
            @QueryParam("form") @Nullable String form,
            @Parameter(description = "SIGNED, ANNOUNCED or ANNULLED") @QueryParam("state") @Nullable String state,
            @Parameter(description = "Signed on or after this day") @QueryParam("from") @Nullable String from,
            @Parameter(description = "Signed before this day") @QueryParam("to") @Nullable String to,
            @Parameter(description = "Announced by this day and not annulled") @QueryParam("asOf") @Nullable
                    String asOf,
            @Parameter(description = "What had been recorded by this instant") @QueryParam("knownAt") @Nullable
                    String knownAt,
            @BeanParam PageRequest page) {
        Optional<LocalDate> announcedBy = TimeParams.date(asOf, "asOf");
        Optional<LocalDate> before = TimeParams.date(to, "to");
        Filter filter = new Filter(new AsOf(
                        announcedBy.orElse(times.today()),
                        TimeParams.instant(knownAt, "knownAt").orElse(null)))
                .always("d.recorded_at <= :known AND d.superseded_at > :known")
                .and("d.case_code = :caseCode", "caseCode", caseCode)
                .and(
                        "d.subject_type = :type",
                        "type",
                        Params.code(SubjectType.class, subjectType, "subjectType")
                                .orElse(null))
                .and(
                        "d.form = :form",
                        "form",
                        Params.code(Form.class, form, "form").orElse(null))
                .and(
                        "d.signed_on >= :from",
                        "from",
                        TimeParams.date(from, "from").orElse(null))
                .and("d.signed_on < :to", "to", before.orElse(null))
                .and("""
                        d.announced_on <= :asOf AND d.announced_recorded_at <= :known
                        AND (d.annulled_recorded_at IS NULL OR d.annulled_recorded_at > :known)""", "asOf", announcedBy.orElse(null))
                .below(
                        subtree.top(
                                organisationId,
                                before.map(day -> day.minusDays(1)).orElse(times.today())),
                        "d.organisation_id",
                        "d.signed_on");
        Params.code(Decision.State.class, state, "state").ifPresent(wanted -> filter.always(condition(wanted)));
        // Before the announcement only the deciding side knows of a decision.
        filter.and("""
                (d.announced_on IS NOT NULL OR EXISTS (SELECT 1 FROM organisation_closure b WHERE b.ancestor_id = :boundary
                    AND b.descendant_id = d.deciding_organisation_id AND b.valid_from <= d.signed_on
                    AND b.valid_to > d.signed_on AND b.superseded_at = :never))""", "boundary", scope.root().orElse(null));
        return jdbi.withHandle(sql -> {
            Page<Decision> found = filter.page(sql, SELECT, "d.id", Decision.class, page, Decision::id);
            var decides = subtree.reached(
                    sql,
                    found.items().stream().map(Decision::decidingOrganisationId).toList());
            boolean lead = caller.has(Role.INSPECTION_LEAD);
            return found.map(d -> DecisionView.of(
                    d, decisions.effect(d), lead && decides.test(d.decidingOrganisationId(), d.signedOn())));
        });
    }

    private static String condition(Decision.State state) {
        return switch (state) {
            case SIGNED -> "(d.announced_recorded_at IS NULL OR d.announced_recorded_at > :known)";
            case ANNOUNCED -> """
                    d.announced_recorded_at <= :known
                    AND (d.annulled_recorded_at IS NULL OR d.annulled_recorded_at > :known)""";
            case ANNULLED -> "d.annulled_recorded_at <= :known";
        };
    }
}
