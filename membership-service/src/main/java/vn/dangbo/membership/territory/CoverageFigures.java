package vn.dangbo.membership.territory;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureCatalogue;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.Unit;
import vn.dangbo.kit.time.AsOf;

/** The figures of coverage. */
@Singleton
class CoverageFigures implements FigureCatalogue {

    private static final String BASE =
            "under the organisation's own territory unit (the unit itself included) that exist on asOf";
    private static final String SOURCE =
            "Reports on grass-roots organisations; the base is stored beside the value because published percentages differ in it";

    private final Jdbi jdbi;

    CoverageFigures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new CoverageFigure(
                        jdbi,
                        Coverage.COMMUNES_WITH_COMMITTEE,
                        new FigureDefinition(
                                "membership.coverage.communes-with-committee",
                                1,
                                "Tỷ lệ xã, phường, thị trấn, đặc khu có đảng bộ cơ sở",
                                "Communes, wards, townships and special zones with their own committee",
                                Unit.PERCENT,
                                FigureDefinition.Kind.STOCK,
                                2,
                                List.of(),
                                "Communes, wards, townships and special zones " + BASE
                                        + " in which an organisation of the asked subtree of kind GRASSROOTS_COMMITTEE or SUPERIOR"
                                        + " and of the sector of a commune (or none recorded) stands on asOf, of all of them",
                                SOURCE)),
                new CoverageFigure(
                        jdbi,
                        Coverage.HAMLETS_WITH_OWN_CELL,
                        new FigureDefinition(
                                "membership.coverage.hamlets-with-own-cell",
                                2,
                                "Tỷ lệ thôn, tổ dân phố có chi bộ độc lập",
                                "Hamlets and residential groups with their own cell",
                                Unit.PERCENT,
                                FigureDefinition.Kind.STOCK,
                                2,
                                List.of(),
                                "Hamlets and residential groups " + BASE
                                        + " that a cell of the asked subtree covers alone on asOf (it covers no other existing"
                                        + " hamlet, residential group or work unit), of all of them",
                                SOURCE)),
                new CoverageFigure(
                        jdbi,
                        Coverage.HAMLETS_WITHOUT_MEMBERS,
                        new FigureDefinition(
                                "membership.coverage.hamlets-without-members",
                                2,
                                "Số thôn, tổ dân phố \"trắng\" đảng viên",
                                "Hamlets and residential groups without a member in a covering cell",
                                Unit.UNIT,
                                FigureDefinition.Kind.STOCK,
                                0,
                                List.of(),
                                "Hamlets and residential groups " + BASE
                                        + " that no cell of the asked subtree covers on asOf, or whose covering cells count no"
                                        + " member; where a person lives is not recorded, so the members of a combined cell"
                                        + " stand for each hamlet that it covers",
                                SOURCE)));
    }

    private record CoverageFigure(Jdbi jdbi, Coverage coverage, FigureDefinition definition) implements Figure {

        @Override
        public List<Measure> measure(FigureQuery query) {
            Map<Integer, Coverage.Count> counts = new HashMap<>();
            jdbi.useHandle(sql -> coverage.count(
                            sql,
                            query.slices(),
                            new AsOf(query.slices().getFirst().asOf(), query.knownAt()).knownOrLatest())
                    .forEach(count -> counts.put(count.number(), count)));
            return query.slices().stream()
                    .map(slice -> measure(counts.get(slice.number())))
                    .toList();
        }

        private Measure measure(Coverage.@org.jspecify.annotations.Nullable Count count) {
            if (count == null) {
                return Measure.NOT_MEASURED; // no territory recorded, or no unit of this level in it
            }
            return definition.unit() == Unit.PERCENT
                    ? Measure.percent(count.counted(), count.total(), definition.scale())
                    : new Measure(BigDecimal.valueOf(count.counted()), null, null, null);
        }

        @Override
        public String recordsUrl(Slice slice, FigureQuery query) {
            return FigureQuery.records(
                    "territory-units",
                    "organisationId",
                    slice.organisationId(),
                    "coverage",
                    coverage,
                    "asOf",
                    slice.asOf(),
                    "knownAt",
                    query.knownAt());
        }
    }
}
