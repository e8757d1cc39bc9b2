package vn.dangbo.membership.territory;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.coverage.Cover;

/** The filters of the list of units; use as {@code @BeanParam}. */
class UnitFilter {

    @Parameter(description = "Only units directly below this one")
    @QueryParam("parentId")
    @Nullable
    String parentId;

    @Parameter(description = "Only units of this kind")
    @QueryParam("kind")
    @Nullable
    String kind;

    @Parameter(description = "Only the unit of this code")
    @QueryParam("code")
    @Nullable
    String code;

    @Parameter(
            description =
                    "Only units that this set of coverage counts below the territory of `organisationId`: COMMUNES, "
                            + "COMMUNES_WITH_COMMITTEE, COMMUNES_WITHOUT_COMMITTEE, HAMLETS, HAMLETS_WITH_OWN_CELL, "
                            + "HAMLETS_WITHOUT_OWN_CELL, HAMLETS_WITHOUT_CELL, HAMLETS_WITHOUT_MEMBERS. The recordsUrl of a coverage figure names the "
                            + "set that its value (of a percentage: its numerator) counts")
    @QueryParam("coverage")
    @Nullable
    String coverage;

    @Parameter(description = "The organisation whose coverage is asked; goes with `coverage`")
    @QueryParam("organisationId")
    @Nullable
    String organisationId;

    /** The organisation of a coverage; absent for a plain list. */
    Optional<UUID> organisation() {
        if (coverage == null && organisationId == null) {
            return Optional.empty();
        }
        if (coverage == null || organisationId == null) {
            throw new ProblemException(TerritoryProblem.TERRITORY_COVERAGE_WITHOUT_ORGANISATION);
        }
        return Optional.of(Ids.parse(organisationId, "organisationId"));
    }

    List<UnitRow> read(Handle sql, AsOf asOf, PageRequest page) {
        Optional<UUID> organisation = organisation();
        StringBuilder text = new StringBuilder();
        if (organisation.isPresent()) {
            Coverage set = Coverage.of(coverage)
                    .orElseThrow(() -> new ProblemException(TerritoryProblem.TERRITORY_COVERAGE_UNKNOWN, coverage));
            text.append(set.with()).append(Coverage.UNITS).append(" WHERE ").append(set.condition());
        } else {
            text.append("SELECT ")
                    .append(UnitRecords.COLUMNS)
                    .append(" FROM ")
                    .append(UnitRecords.FROM)
                    .append(" WHERE u.established_on <= :date AND u.ended_on > :date"
                            + " AND u.recorded_at <= :known AND u.superseded_at > :known");
        }
        if (parentId != null) {
            text.append(" AND u.parent_id = :parent");
        }
        if (kind != null) {
            text.append(" AND u.kind = :kind");
        }
        if (code != null) {
            text.append(" AND u.code = :code");
        }
        Optional<String> after = page.after(Function.identity());
        if (after.isPresent()) {
            text.append(" AND u.code > :after");
        }
        Query query = sql.createQuery(text.append(" ORDER BY u.code LIMIT :fetch"))
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("fetch", page.fetch())
                .bind("kind", knownKind())
                .bind("code", code)
                .bind("after", after.orElse(null))
                .bind("parent", parentId == null ? null : Ids.parse(parentId, "parentId"));
        organisation.ifPresent(id -> query.bind("slices", Cover.json(id, asOf.date())));
        return query.map(Sql.rows(UnitRow.class)).list();
    }

    private @Nullable String knownKind() {
        if (kind != null && !TerritoryKind.CODES.contains(kind)) {
            throw new ProblemException(KitProblem.FIELD_INVALID, "kind");
        }
        return kind;
    }
}
