package vn.dangbo.membership.recognition;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.SliceTable;
import vn.dangbo.kit.figure.Unit;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;

/** How many recognitions were decided in time. */
@Singleton
class RecognitionFigures implements Figure {

    /**
     * Recognitions decided in the periods {@code slices a}, each with the vote that carried it. A recognition decided on
     * a draft counts on the day of the decision. Wants {@code :known}.
     */
    static final String DECIDED = """
            FROM slices a
            JOIN case_step d ON d.action = 'DECIDE' AND d.to_state = 'RECOGNISED' AND d.happened_on >= a.period_from
                 AND d.happened_on < a.period_to AND d.recorded_at <= :known
            JOIN case_file f ON f.id = d.case_id AND f.kind = 'RECOGNITION'
            JOIN case_party p ON p.case_id = f.id AND p.party = 'CELL'
            JOIN organisation_closure c ON c.ancestor_id = a.organisation_id AND c.descendant_id = p.organisation_id
                 AND c.valid_from <= d.happened_on AND c.valid_to > d.happened_on
                 AND c.recorded_at <= :known AND c.superseded_at > :known
            LEFT JOIN case_step v ON v.case_id = f.id AND v.number = (
                 SELECT MAX(w.number) FROM case_step w
                 WHERE w.case_id = f.id AND w.action = 'VOTE' AND w.number < d.number)
            """;

    /** Neither the vote nor the decision came after its last day. */
    static final String ON_TIME =
            "(COALESCE(v.happened_on <= v.due_on, TRUE) AND COALESCE(d.happened_on <= d.due_on, TRUE))";

    private static final FigureDefinition DEFINITION = new FigureDefinition(
            "membership.recognition-on-time",
            1,
            "Tỷ lệ công nhận đảng viên chính thức đúng hạn",
            "Recognitions decided in time",
            Unit.PERCENT,
            FigureDefinition.Kind.FLOW,
            2,
            List.of(),
            "of the recognitions decided in [from, to) in cells of the subtree those of which neither the last vote of the"
                    + " cell nor the decision came after its deadline in working days; recognitions without a case are not"
                    + " counted",
            "Quy định 24-QĐ/TW (2021), 232-QĐ/TW (2025)");

    private final Jdbi jdbi;

    RecognitionFigures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Count(int n, long total, long onTime) {}

    @Override
    public FigureDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Measure> measure(FigureQuery query) {
        List<Slice> slices = query.slices();
        Map<Integer, Count> counts = jdbi.withHandle(sql -> SliceTable.bind(
                        sql.createQuery(SliceTable.with(slices) + "SELECT a.n, COUNT(*) AS total, SUM(" + ON_TIME
                                + ") AS on_time " + DECIDED + " GROUP BY a.n"),
                        slices)
                .bind("known", new AsOf(slices.getFirst().asOf(), query.knownAt()).knownOrLatest())
                .map(Sql.rows(Count.class))
                .stream()
                .collect(Collectors.toMap(Count::n, count -> count)));
        return slices.stream()
                .map(slice -> counts.get(slice.number()))
                .map(count -> count == null
                        ? Measure.NOT_MEASURED
                        : Measure.percent(count.onTime(), count.total(), DEFINITION.scale()))
                .toList();
    }

    /** Lists the numerator; without {@code onTime} the denominator. */
    @Override
    public String recordsUrl(Slice slice, FigureQuery query) {
        return FigureQuery.records(
                "membership/recognition-decisions",
                "organisationId",
                slice.organisationId(),
                "from",
                slice.from(),
                "to",
                slice.to(),
                "onTime",
                true,
                "knownAt",
                query.knownAt());
    }
}
