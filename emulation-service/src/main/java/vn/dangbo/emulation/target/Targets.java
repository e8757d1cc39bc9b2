package vn.dangbo.emulation.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Selection;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.SliceTable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Reads targets and their actuals. */
@ApplicationScoped
class Targets {

    private static final String COLUMNS = """
            t.id, t.resolution_id, r.code AS resolution_code, r.term_from, r.term_to, t.code,
            t.organisation_id, o.code AS organisation_code, r.organisation_id AS resolution_organisation_id, t.title,
            t.unit, t.direction, t.shape, t.baseline, t.value_low, t.value_high, t.due_on, t.tolerance,
            t.figure_code""";

    static final String SELECT = "SELECT 0 AS n, " + COLUMNS
            + " FROM target t JOIN resolution r ON r.id = t.resolution_id JOIN organisation o ON o.id = t.organisation_id";

    private static final String KNOWN =
            " WHERE t.recorded_at <= :known AND t.superseded_at > :known AND r.superseded_at > :known";

    private final Jdbi jdbi;
    private final Scope scope;

    Targets(Jdbi jdbi, Scope scope) {
        this.jdbi = jdbi;
        this.scope = scope;
    }

    /** A row of {@link #SELECT}; {@code n} is the number of a slice. */
    record Columns(
            UUID id,
            UUID resolutionId,
            String resolutionCode,
            LocalDate termFrom,
            LocalDate termTo,
            String code,
            UUID organisationId,
            String organisationCode,
            UUID resolutionOrganisationId,
            String title,
            String unit,
            Direction direction,
            Shape shape,
            @Nullable BigDecimal baseline,
            @Nullable BigDecimal valueLow,
            @Nullable BigDecimal valueHigh,
            @Nullable LocalDate dueOn,
            BigDecimal tolerance,
            @Nullable String figureCode,
            int n) {

        Target target() {
            return new Target(
                    id,
                    resolutionId,
                    resolutionCode,
                    new Term(termFrom, termTo),
                    code,
                    organisationId,
                    organisationCode,
                    resolutionOrganisationId,
                    title,
                    unit,
                    new Goal(direction, shape, valueLow, valueHigh, dueOn, tolerance, baseline),
                    figureCode);
        }
    }

    private Selection<Columns> at(AsOf asOf) {
        return new Selection<>(jdbi, Columns.class, SELECT + KNOWN, asOf);
    }

    Target require(UUID id, AsOf asOf) {
        return at(asOf).and("t.id = :id", "id", id).require().target();
    }

    /** @throws vn.dangbo.kit.problem.ProblemException 404 when there is none, 403 when the caller does not reach it */
    Target visible(String id, AsOf asOf) {
        Target target = require(Ids.ofPath(id), asOf);
        scope.require(target.resolutionOrganisationId(), asOf.date());
        return target;
    }

    Target requireCode(String resolutionCode, String code) {
        return at(AsOf.on(Times.FOREVER))
                .and("r.live_code = :resolution", "resolution", resolutionCode)
                .and("t.live_code = :code", "code", code)
                .require()
                .target();
    }

    List<Target> ofResolution(UUID resolutionId, AsOf asOf) {
        return at(asOf).and("t.resolution_id = :resolution", "resolution", resolutionId).list().stream()
                .map(Columns::target)
                .sorted(Comparator.comparing(Target::code)
                        .thenComparing(target -> target.id().toString()))
                .toList();
    }

    /** @param resolution code of a resolution; null for all */
    Page<Target> list(Optional<UUID> within, @Nullable String resolution, AsOf asOf, PageRequest page) {
        return at(asOf).and("r.code = :resolution", "resolution", resolution)
                .within("r.organisation_id", ":date", within)
                .page("t.id", page, Columns::id)
                .map(Columns::target);
    }

    private static Instant known(@Nullable Instant knownAt) {
        return new AsOf(LocalDate.EPOCH, knownAt).knownOrLatest();
    }

    /** By slice number: targets of resolutions of exactly the slice's organisation whose term covers its day. */
    Map<Integer, List<Target>> ofSlices(FigureQuery query) {
        String text = SliceTable.with(query.slices()) + "SELECT s.n, " + COLUMNS
                + """
                 FROM slices s
                JOIN resolution r ON r.organisation_id = s.organisation_id AND r.term_from <= s.as_of
                     AND r.term_to > s.as_of AND r.recorded_at <= :known AND r.superseded_at > :known%s
                JOIN target t ON t.resolution_id = r.id AND t.recorded_at <= :known AND t.superseded_at > :known
                JOIN organisation o ON o.id = t.organisation_id ORDER BY t.code, t.id""".formatted(query.parameter("resolution").isPresent() ? " AND r.code = :resolution" : "");
        Map<Integer, List<Target>> bySlice = new HashMap<>();
        jdbi.useHandle(sql -> SliceTable.bind(sql.createQuery(text), query.slices())
                .bind("known", known(query.knownAt()))
                .bind("resolution", query.parameter("resolution").orElse(null))
                .map(Sql.rows(Columns.class))
                .forEach(row ->
                        bySlice.computeIfAbsent(row.n(), n -> new ArrayList<>()).add(row.target())));
        return bySlice;
    }

    private record ActualColumns(
            UUID targetId,
            LocalDate periodFrom,
            LocalDate periodTo,
            @Nullable BigDecimal value,
            @Nullable LocalDate doneOn,
            boolean provisional) {}

    /** The actuals of many targets that were believed at an instant: one statement. */
    Map<UUID, List<Observation>> actuals(Collection<UUID> targetIds, @Nullable Instant knownAt) {
        Map<UUID, List<Observation>> byTarget = new HashMap<>();
        if (!targetIds.isEmpty()) {
            jdbi.useHandle(sql -> sql.createQuery("""
                            SELECT target_id, period_from, period_to, value, done_on, provisional FROM target_actual
                            WHERE target_id IN (<ids>) AND recorded_at <= :known AND superseded_at > :known""")
                    .bindList("ids", List.copyOf(targetIds))
                    .bind("known", known(knownAt))
                    .map(Sql.rows(ActualColumns.class))
                    .forEach(row -> byTarget.computeIfAbsent(row.targetId(), id -> new ArrayList<>())
                            .add(new Observation(
                                    row.periodFrom(),
                                    row.periodTo(),
                                    row.value(),
                                    row.doneOn(),
                                    null,
                                    null,
                                    row.provisional()))));
        }
        return byTarget;
    }

    /** Those of periods that had begun by the day. */
    Page<TargetActual> actuals(UUID targetId, AsOf asOf, PageRequest page) {
        return actualsOf(targetId, asOf)
                .and("a.period_from <= :date", "date", asOf.date())
                .page("a.id", page, TargetActual::id);
    }

    TargetActual actual(UUID targetId, LocalDate from, LocalDate to) {
        return actualsOf(targetId, AsOf.on(from))
                .and("a.period_from = :date", "date", from)
                .and("a.period_to = :to", "to", to)
                .require();
    }

    private Selection<TargetActual> actualsOf(UUID targetId, AsOf asOf) {
        return new Selection<>(jdbi, TargetActual.class, TargetActual.SELECT, asOf)
                .and("a.target_id = :target", "target", targetId);
    }
}
