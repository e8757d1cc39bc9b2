package vn.dangbo.membership.workunit;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureCatalogue;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.Unit;
import vn.dangbo.kit.time.AsOf;

/** The figures of coverage of the kinds of work unit that reports name; one code a kind, as targets name a code alone. */
@Singleton
class WorkUnitFigures implements FigureCatalogue {

    private static final String BASE =
            " in the communes under the organisation's own territory unit (the unit itself included) that exist on asOf";
    private static final String SOURCE =
            "Reports on grass-roots organisations (units \"trắng\" đảng viên); not measured where no unit of the kind is recorded";

    private final Jdbi jdbi;

    WorkUnitFigures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A kind as codes and labels name it. */
    private record Named(WorkUnitKind kind, String code, String vi, String en) {}

    private static final List<Named> KINDS = List.of(
            new Named(WorkUnitKind.SCHOOL, "schools", "trường học", "Schools"),
            new Named(WorkUnitKind.HEALTH_STATION, "health-stations", "trạm y tế", "Health stations"),
            new Named(
                    WorkUnitKind.PRIVATE_ENTERPRISE,
                    "private-enterprises",
                    "doanh nghiệp tư nhân",
                    "Private enterprises"));

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (Named named : KINDS) {
            figures.add(new WorkUnitFigure(
                    jdbi,
                    named.kind(),
                    WorkUnitCoverage.WITHOUT_MEMBERS,
                    new FigureDefinition(
                            "membership.coverage." + named.code() + "-without-members",
                            1,
                            "Số " + named.vi() + " \"trắng\" đảng viên",
                            named.en() + " without a member in a covering cell",
                            Unit.UNIT,
                            FigureDefinition.Kind.STOCK,
                            0,
                            List.of(),
                            named.en() + BASE
                                    + " and that no cell of the asked subtree covers, or whose covering cells count no"
                                    + " member; where a member works is not recorded, so the members of a combined cell"
                                    + " stand for each unit that it covers",
                            SOURCE)));
            figures.add(new WorkUnitFigure(
                    jdbi,
                    named.kind(),
                    WorkUnitCoverage.WITH_OWN_CELL,
                    new FigureDefinition(
                            "membership.coverage." + named.code() + "-with-own-cell",
                            1,
                            "Tỷ lệ " + named.vi() + " có chi bộ độc lập",
                            named.en() + " with their own cell",
                            Unit.PERCENT,
                            FigureDefinition.Kind.STOCK,
                            2,
                            List.of(),
                            named.en() + BASE
                                    + " and that a cell of the asked subtree covers alone (it covers no other existing"
                                    + " hamlet, residential group or work unit), of all of them",
                            SOURCE)));
        }
        return figures;
    }

    private record WorkUnitFigure(Jdbi jdbi, WorkUnitKind kind, WorkUnitCoverage set, FigureDefinition definition)
            implements Figure {

        @Override
        public List<Measure> measure(FigureQuery query) {
            List<WorkUnitCoverage.Count> counts = query.once(
                    "work-units",
                    () -> jdbi.withHandle(sql -> WorkUnitCoverage.count(
                            sql,
                            query.slices(),
                            new AsOf(query.slices().getFirst().asOf(), query.knownAt()).knownOrLatest())));
            return query.slices().stream()
                    .map(slice -> counts.stream()
                            .filter(count -> count.number() == slice.number() && count.kind() == kind)
                            .findFirst()
                            .map(this::measure)
                            .orElse(Measure.NOT_MEASURED))
                    .toList();
        }

        private Measure measure(WorkUnitCoverage.Count count) {
            return set == WorkUnitCoverage.WITH_OWN_CELL
                    ? Measure.percent(count.withOwnCell(), count.total(), definition.scale())
                    : Measure.count(count.withoutMembers());
        }

        @Override
        public String recordsUrl(Slice slice, FigureQuery query) {
            return FigureQuery.records(
                    "work-units",
                    "organisationId",
                    slice.organisationId(),
                    "coverage",
                    set,
                    "kind",
                    kind,
                    "asOf",
                    slice.asOf(),
                    "knownAt",
                    query.knownAt());
        }
    }
}
