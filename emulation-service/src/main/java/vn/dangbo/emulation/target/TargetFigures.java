package vn.dangbo.emulation.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.dangbo.emulation.record.ComputedFigure;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureCatalogue;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.Unit;

/** Figures of the targets of resolutions that belong to exactly the organisation and whose term covers the day. */
@ApplicationScoped
class TargetFigures implements FigureCatalogue {

    private final FigureTargets targets;

    TargetFigures(FigureTargets targets) {
        this.targets = targets;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                figure(
                        "total",
                        "Tổng số chỉ tiêu",
                        "Targets",
                        "targets in force on the day of the organisation's own resolutions",
                        EnumSet.allOf(Status.class),
                        this::total),
                counted(
                        "met",
                        "Số chỉ tiêu đạt và vượt",
                        "Targets met",
                        "targets whose status is EXCEEDED or ACHIEVED",
                        EnumSet.of(Status.EXCEEDED, Status.ACHIEVED)),
                counted(
                        "exceeded",
                        "Số chỉ tiêu vượt",
                        "Targets exceeded",
                        "targets whose status is EXCEEDED",
                        EnumSet.of(Status.EXCEEDED)),
                counted(
                        "not-met",
                        "Số chỉ tiêu chưa đạt",
                        "Targets not met",
                        "targets whose status is NOT_ACHIEVED",
                        EnumSet.of(Status.NOT_ACHIEVED)),
                counted(
                        "not-measured",
                        "Số chỉ tiêu chưa đo được",
                        "Targets not measured",
                        "targets without an observation that counts",
                        EnumSet.of(Status.NOT_MEASURED)));
    }

    private Figure counted(String name, String vi, String en, String formula, Set<Status> statuses) {
        return figure(name, vi, en, formula, statuses, query -> count(query, statuses));
    }

    private static Figure figure(
            String name,
            String vi,
            String en,
            String formula,
            Set<Status> statuses,
            Function<FigureQuery, List<Measure>> computation) {
        var definition = new FigureDefinition(
                "emulation.targets." + name,
                1,
                vi,
                en,
                Unit.TARGET,
                FigureDefinition.Kind.STOCK,
                0,
                List.of("resolution"),
                formula
                        + "; resolution: code of one resolution; PENDING while a source that measures one of them is down",
                "Dangbo, rules TG1 to TG5");
        return new ComputedFigure(definition, computation, (slice, query) -> address(slice, query, statuses));
    }

    private List<Measure> total(FigureQuery query) {
        Map<Integer, List<Target>> bySlice = targets.targets(query);
        return IntStream.range(0, query.slices().size())
                .mapToObj(i ->
                        bySlice.containsKey(i) ? Measure.count(bySlice.get(i).size()) : Measure.NOT_MEASURED)
                .toList();
    }

    private List<Measure> count(FigureQuery query, Set<Status> statuses) {
        Map<Integer, List<Assessed>> bySlice = targets.assessed(query);
        return IntStream.range(0, query.slices().size())
                .mapToObj(i -> bySlice.containsKey(i) ? count(bySlice.get(i), statuses) : Measure.NOT_MEASURED)
                .toList();
    }

    private static Measure count(List<Assessed> assessed, Set<Status> statuses) {
        List<Status> found = assessed.stream().map(a -> a.finding().status()).toList();
        return found.contains(Status.PENDING)
                ? Measure.PENDING
                : Measure.count(found.stream().filter(statuses::contains).count());
    }

    private static String address(Slice slice, FigureQuery query, Set<Status> statuses) {
        String wanted = statuses.size() == Status.values().length
                ? null
                : statuses.stream().map(Status::name).collect(Collectors.joining(","));
        return FigureQuery.records(
                "target-assessments",
                "organisationId",
                slice.organisationId(),
                "asOf",
                slice.asOf(),
                "resolution",
                query.parameter("resolution").orElse(null),
                "status",
                wanted,
                "knownAt",
                query.knownAt());
    }
}
