package vn.dangbo.emulation.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Keyset;
import vn.dangbo.emulation.record.Within;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.SliceTable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
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

    Targets(Jdbi jdbi) {
        this.jdbi = jdbi;
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

    Target require(UUID id, AsOf asOf) {
        return jdbi.withHandle(sql -> sql.createQuery(SELECT + KNOWN + " AND t.id = :id")
                .bind("known", asOf.knownOrLatest())
                .bind("id", id)
                .map(Sql.rows(Columns.class))
                .findOne()
                .map(Columns::target)
                .orElseThrow(() -> new ProblemException(KitProblem.NOT_FOUND)));
    }

    Target requireCode(String resolutionCode, String code) {
        return jdbi.withHandle(
                sql -> sql.createQuery(SELECT + " WHERE t.live_code = :code AND r.live_code = :resolution")
                        .bind("resolution", resolutionCode)
                        .bind("code", code)
                        .map(Sql.rows(Columns.class))
                        .one()
                        .target());
    }

    List<Target> ofResolution(UUID resolutionId, @Nullable Instant knownAt) {
        return jdbi.withHandle(
                sql -> sql.createQuery(SELECT + KNOWN + " AND t.resolution_id = :resolution ORDER BY t.code, t.id")
                        .bind("known", known(knownAt))
                        .bind("resolution", resolutionId)
                        .map(Sql.rows(Columns.class))
                        .map(Columns::target)
                        .list());
    }

    private static Instant known(@Nullable Instant knownAt) {
        return new AsOf(LocalDate.EPOCH, knownAt).knownOrLatest();
    }

    /** @param resolution code of a resolution; null for all */
    List<Target> list(Optional<UUID> within, @Nullable String resolution, AsOf asOf, PageRequest page) {
        String text = SELECT
                + KNOWN
                + " AND t.id > :after"
                + (resolution == null ? "" : " AND r.code = :resolution")
                + (within.isPresent() ? Within.clause("r.organisation_id", ":date") : "")
                + " ORDER BY t.id LIMIT :fetch";
        return jdbi.withHandle(sql -> sql.createQuery(text)
                .bind("known", asOf.knownOrLatest())
                .bind("date", asOf.date())
                .bind("resolution", resolution)
                .bind("within", within.orElse(null))
                .bind("after", Keyset.after(page))
                .bind("fetch", page.fetch())
                .map(Sql.rows(Columns.class))
                .map(Columns::target)
                .list());
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

    List<TargetActual> actuals(UUID targetId, AsOf asOf, PageRequest page) {
        return jdbi.withHandle(sql -> sql.createQuery(TargetActual.SELECT
                        + " WHERE a.target_id = :target AND a.recorded_at <= :known AND a.superseded_at > :known"
                        + " AND a.id > :after ORDER BY a.id LIMIT :fetch")
                .bind("target", targetId)
                .bind("known", asOf.knownOrLatest())
                .bind("after", Keyset.after(page))
                .bind("fetch", page.fetch())
                .map(Sql.rows(TargetActual.class))
                .list());
    }

    static TargetActual actual(Handle sql, UUID targetId, LocalDate from, LocalDate to) {
        return sql.createQuery(TargetActual.SELECT
                        + " WHERE a.target_id = :target AND a.period_from = :from AND a.period_to = :to"
                        + " AND a.superseded_at = :never")
                .bind("target", targetId)
                .bind("from", from)
                .bind("to", to)
                .bind("never", vn.dangbo.kit.time.Times.NEVER)
                .map(Sql.rows(TargetActual.class))
                .one();
    }
}
