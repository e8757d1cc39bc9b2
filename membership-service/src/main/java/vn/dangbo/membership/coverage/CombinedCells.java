package vn.dangbo.membership.coverage;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.Unit;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Cells that cover more than one unit: their number, and the list of exactly these. */
@Singleton
class CombinedCells implements Figure {

    static final String PATH = "membership/combined-cells";

    private static final String SIZES =
            " SELECT v.number, v.cell_id, COUNT(*) AS units FROM covering v GROUP BY v.number, v.cell_id";

    private final Jdbi jdbi;

    CombinedCells(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A combined cell with what it covers. */
    @Schema(name = "CombinedCell")
    record CombinedCell(UUID cellId, String code, String name, List<CoveredUnits.CoveredUnit> units) {}

    private record Row(UUID id, String code, String name) {}

    private record Count(int number, long cells, long combined) {}

    @Override
    public FigureDefinition definition() {
        return new FigureDefinition(
                "membership.cells.combined",
                1,
                "Số chi bộ ghép",
                "Combined cells",
                Unit.UNIT,
                FigureDefinition.Kind.STOCK,
                0,
                List.of(),
                "Cells of the asked subtree that cover more than one existing hamlet, residential group or work unit on asOf;"
                        + " not measured where no cell covers any",
                "Reports on grass-roots organisations (chi bộ ghép)");
    }

    @Override
    public List<Measure> measure(FigureQuery query) {
        Map<Integer, Count> counts = new HashMap<>();
        jdbi.useHandle(sql -> sql.createQuery(Cover.with(Cover.ASKED, Cover.COVERING)
                        + "SELECT s.number, COUNT(*) AS cells, SUM(CASE WHEN s.units > 1 THEN 1 ELSE 0 END) AS combined FROM ("
                        + SIZES + ") s GROUP BY s.number")
                .bind("slices", Cover.json(query.slices()))
                .bind("known", new AsOf(query.slices().getFirst().asOf(), query.knownAt()).knownOrLatest())
                .map(Sql.rows(Count.class))
                .forEach(count -> counts.put(count.number(), count)));
        return query.slices().stream()
                .map(slice -> Optional.ofNullable(counts.get(slice.number()))
                        .map(count -> Measure.count(count.combined()))
                        .orElse(Measure.NOT_MEASURED))
                .toList();
    }

    @Override
    public String recordsUrl(Slice slice, FigureQuery query) {
        return FigureQuery.records(
                PATH, "organisationId", slice.organisationId(), "asOf", slice.asOf(), "knownAt", query.knownAt());
    }

    /** In the order of the cells' codes; two statements. */
    Page<CombinedCell> list(UUID organisationId, AsOf asOf, PageRequest page) {
        return jdbi.withHandle(sql -> {
            List<Row> rows = sql.createQuery(Cover.with(Cover.ASKED, Cover.COVERING) + """
                            SELECT o.id, o.code, n.value AS name
                            FROM (""" + SIZES + ") s " + """
                            JOIN organisation o ON o.id = s.cell_id
                            JOIN organisation_fact n ON n.organisation_id = s.cell_id AND n.aspect = 'NAME'
                                 AND n.valid_from <= :date AND n.valid_to > :date
                                 AND n.recorded_at <= :known AND n.superseded_at > :known
                            WHERE s.units > 1 AND (:after IS NULL OR o.code > :after)
                            ORDER BY o.code LIMIT :fetch""")
                    .bind("slices", Cover.json(organisationId, asOf.date()))
                    .bind("date", asOf.date())
                    .bind("known", asOf.knownOrLatest())
                    .bind("after", page.after(Function.identity()).orElse(null))
                    .bind("fetch", page.fetch())
                    .map(Sql.rows(Row.class))
                    .list();
            Map<UUID, List<CoveredUnits.Row>> units =
                    CoveredUnits.of(sql, rows.stream().map(Row::id).toList(), asOf).stream()
                            .collect(Collectors.groupingBy(CoveredUnits.Row::cellId));
            return Page.of(rows, page, Row::code)
                    .map(row -> new CombinedCell(
                            row.id(),
                            row.code(),
                            row.name(),
                            units.getOrDefault(row.id(), List.of()).stream()
                                    .map(CoveredUnits.CoveredUnit::of)
                                    .toList()));
        });
    }
}
