package vn.dangbo.inspection.figure;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.reference.Grassroots;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;

/** Grass-roots organisations that studied a rule, of all that existed on the day. */
final class DisseminationFigure implements Figure {

    private static final String GRASSROOTS = """
            FROM organisation_closure c
            WHERE c.ancestor_id = s.organisation_id AND c.recorded_at <= :known AND c.superseded_at > :known
              AND c.valid_from <= s.as_of AND c.valid_to > s.as_of AND\s""" + Grassroots.existing("c.descendant_id", "s.as_of");

    private static final String SELECT = "SELECT s.n, (SELECT COUNT(*) " + GRASSROOTS + """
             AND EXISTS (SELECT 1 FROM dissemination d WHERE d.organisation_id = c.descendant_id AND d.held_on <= s.as_of
                 AND d.recorded_at <= :known AND d.superseded_at > :known)) AS counted,
            (SELECT COUNT(*)\s""" + GRASSROOTS + """
            ) AS whole,
            EXISTS (SELECT 1 FROM organisation_closure c
                JOIN dissemination d ON d.organisation_id = c.descendant_id AND d.recorded_at <= :known
                     AND d.superseded_at > :known
                WHERE c.ancestor_id = s.organisation_id AND c.recorded_at <= :known AND c.superseded_at > :known
                  AND c.valid_from <= d.held_on AND c.valid_to > d.held_on) AS recorded
            FROM slices s""";

    private final Jdbi jdbi;
    private final FigureDefinition definition;

    DisseminationFigure(Jdbi jdbi, FigureDefinition definition) {
        this.jdbi = jdbi;
        this.definition = definition;
    }

    @Override
    public FigureDefinition definition() {
        return definition;
    }

    @Override
    public List<Measure> measure(FigureQuery query) {
        return Counted.run(jdbi, SELECT, query, Map.of()).stream()
                .map(row -> row.recorded()
                        ? Measure.percent(row.counted(), row.whole(), definition.scale())
                        : Measure.NOT_MEASURED)
                .toList();
    }

    @Override
    public @Nullable String recordsUrl(Slice slice, FigureQuery query) {
        return FigureQuery.records(
                "disseminations",
                "organisationId",
                slice.organisationId(),
                "asOf",
                slice.asOf(),
                "grassroots",
                "true",
                "knownAt",
                query.knownAt());
    }
}
