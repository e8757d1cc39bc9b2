package vn.dangbo.inspection.figure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.SliceTable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;

/**
 * One slice as the database counts it.
 *
 * @param whole denominator; 0 for a plain count
 * @param recorded false when the subtree has no record of the kind at all
 */
record Counted(int n, long counted, long whole, boolean recorded) {

    Measure count() {
        return recorded ? Measure.count(counted) : Measure.NOT_MEASURED;
    }

    /** Runs a statement that selects the components of this record from {@code slices s}. */
    static List<Counted> run(Jdbi jdbi, String select, FigureQuery query, Map<String, String> codes) {
        AsOf asOf = new AsOf(announcedBy(query), query.knownAt());
        Map<Integer, Counted> rows = jdbi.withHandle(sql -> {
            Query statement = sql.createQuery(SliceTable.with(query.slices()) + select)
                    .bind("known", asOf.knownOrLatest())
                    .bind("announcedBy", asOf.date());
            codes.forEach(statement::bind);
            return SliceTable.bind(statement, query.slices()).map(Sql.rows(Counted.class)).list().stream()
                    .collect(Collectors.toMap(Counted::n, row -> row));
        });
        return query.slices().stream().map(slice -> rows.get(slice.number())).toList();
    }

    // The first slice is the whole request: a decision signed in December and announced in January counts in
    // December's year once the report looks at it from January, so that the years of a series sum to the whole.
    static LocalDate announcedBy(FigureQuery query) {
        return query.slices().getFirst().asOf();
    }

    static <E extends Enum<E>> Optional<E> code(FigureQuery query, String parameter, E[] codes) {
        return query.parameter(parameter)
                .map(text -> Arrays.stream(codes)
                        .filter(code -> code.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(
                                KitProblem.FIGURE_PARAMETER_INVALID,
                                parameter,
                                Arrays.stream(codes).map(Enum::name).collect(Collectors.joining(", ")))));
    }

    static boolean flag(FigureQuery query, String parameter) {
        return switch (query.parameter(parameter).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ProblemException(KitProblem.FIGURE_PARAMETER_INVALID, parameter, "true, false");
        };
    }
}
