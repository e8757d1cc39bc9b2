package vn.dangbo.membership.workunit;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.coverage.Cover;

/** The filters of the list of work units; use as {@code @BeanParam}. */
class WorkUnitFilter {

    @Parameter(description = "Only units of this kind (code list work-unit-kinds)")
    @QueryParam("kind")
    @Nullable
    String kind;

    @Parameter(description = "Only the unit of this code")
    @QueryParam("code")
    @Nullable
    String code;

    @Parameter(description = "Only units of the commune of this code")
    @QueryParam("communeCode")
    @Nullable
    String communeCode;

    @Parameter(description = "Only units in the territory of this organisation: its own territory unit and those below")
    @QueryParam("organisationId")
    @Nullable
    String organisationId;

    @Parameter(
            description = "Only units of this set among those in the territory of `organisationId`: ALL, WITH_OWN_CELL,"
                    + " WITHOUT_OWN_CELL, WITHOUT_CELL, WITHOUT_MEMBERS. The recordsUrl of a figure names the set that its"
                    + " value (of a percentage: its numerator) counts")
    @QueryParam("coverage")
    @Nullable
    String coverage;

    Optional<UUID> organisation() {
        if (coverage != null && organisationId == null) {
            throw new ProblemException(WorkUnitProblem.WORK_UNIT_COVERAGE_WITHOUT_ORGANISATION);
        }
        return Optional.ofNullable(organisationId).map(id -> Ids.parse(id, "organisationId"));
    }

    /** @param bound the organisation that bounds a caller who asks for no organisation */
    List<WorkUnitRow> read(Handle sql, AsOf asOf, Optional<UUID> bound, PageRequest page) {
        Optional<UUID> organisation = organisation();
        List<String> conditions = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String select = "SELECT " + WorkUnitRecords.COLUMNS + " ";
        if (organisation.isPresent()) {
            WorkUnitCoverage set = coverage == null
                    ? WorkUnitCoverage.ALL
                    : WorkUnitCoverage.of(coverage)
                            .orElseThrow(
                                    () -> new ProblemException(WorkUnitProblem.WORK_UNIT_COVERAGE_UNKNOWN, coverage));
            text.append(WorkUnitCoverage.WITH).append(select).append(WorkUnitCoverage.UNITS);
            conditions.add(set.condition());
        } else {
            text.append(select).append("FROM work_unit w ");
            conditions.add("w.established_on <= :date AND w.ended_on > :date");
            conditions.add("w.recorded_at <= :known AND w.superseded_at > :known");
            bound.ifPresent(root -> conditions.add("w.commune_id IN (" + CommuneReach.COMMUNES + ")"));
        }
        text.append(WorkUnitRecords.COMMUNE);
        if (kind != null) {
            conditions.add("w.kind = :kind");
        }
        if (code != null) {
            conditions.add("w.code = :code");
        }
        if (communeCode != null) {
            conditions.add("p.code = :commune");
        }
        if (page.continues()) {
            conditions.add("w.code > :after");
        }
        return sql.createQuery(text.append(" WHERE ")
                        .append(String.join(" AND ", conditions))
                        .append(" ORDER BY w.code LIMIT :fetch"))
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("never", Times.NEVER)
                .bind("root", bound.orElse(null))
                .bind(
                        "slices",
                        organisation.map(id -> Cover.json(id, asOf.date())).orElse(null))
                .bind("kind", knownKind())
                .bind("code", code)
                .bind("commune", communeCode)
                .bind("after", page.after(Function.identity()).orElse(null))
                .bind("fetch", page.fetch())
                .map(Sql.rows(WorkUnitRow.class))
                .list();
    }

    private @Nullable String knownKind() {
        if (kind != null && !WorkUnitKind.CODES.contains(kind)) {
            throw new ProblemException(KitProblem.FIELD_INVALID, "kind");
        }
        return kind;
    }
}
