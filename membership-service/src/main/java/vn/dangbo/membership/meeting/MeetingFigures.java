package vn.dangbo.membership.meeting;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureCatalogue;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.Unit;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;

/** Meetings held, months without one, and the share of members who came. */
@Singleton
class MeetingFigures implements FigureCatalogue {

    private static final String SOURCE =
            "Điều lệ Đảng (2011), Điều 22, 24; Quy định 294-QĐ/TW (2025); Hướng dẫn 03-HD/TW (27/12/2022)";

    private static final String SUMS = """
            WITH asked AS (
                SELECT j.number, UNHEX(j.organisation) AS organisation_id, j.from_day, j.to_day
                FROM JSON_TABLE(:slices, '$[*]' COLUMNS (
                    number INT PATH '$.n', organisation CHAR(32) PATH '$.o',
                    from_day DATE PATH '$.f', to_day DATE PATH '$.t')) j)
            SELECT a.number, COUNT(*) AS held,
                   SUM(CASE WHEN r.present + r.absent_excused + r.absent > 0 THEN r.expected ELSE 0 END) AS expected,
                   SUM(CASE WHEN r.expected > 0 THEN r.present ELSE 0 END) AS present
            FROM asked a
            JOIN organisation_closure o ON o.ancestor_id = a.organisation_id
                 AND o.recorded_at <= :known AND o.superseded_at > :known
            JOIN meeting r ON r.organisation_id = o.descendant_id AND r.held_on >= o.valid_from AND r.held_on < o.valid_to
                 AND r.held_on >= a.from_day AND r.held_on < a.to_day AND r.withdrawn = FALSE
                 AND r.recorded_at <= :known AND r.superseded_at > :known
            GROUP BY a.number""";

    private final Jdbi jdbi;
    private final MonthlyMeetings monthly;

    MeetingFigures(Jdbi jdbi, MonthlyMeetings monthly) {
        this.jdbi = jdbi;
        this.monthly = monthly;
    }

    record Sums(int number, long held, long expected, long present) {}

    @Override
    public List<Figure> figures() {
        return List.of(
                new Counted(
                        definition(
                                "held",
                                "Số cuộc sinh hoạt",
                                "Meetings held",
                                Unit.RECORD,
                                0,
                                "Meetings of any kind in [from, to) of organisations that stood in the subtree on that day"),
                        query -> measures(query, this::sums, sum -> Measure.count(sum.held())),
                        (slice, query) -> records("meetings", slice, query, null)),
                new Counted(
                        definition(
                                "missed-months",
                                "Số lượt tháng không sinh hoạt thường kỳ",
                                "Months without a regular meeting",
                                Unit.ORGANISATION_TIME,
                                0,
                                "Cells and grass-roots committees times months of [from, to) that are over and in which they"
                                        + " held no meeting that counts as the monthly one; the list names the months. Not measured where no"
                                        + " such meeting of the period is recorded at all"),
                        query -> measures(query, this::counts, MeetingFigures::missed),
                        (slice, query) -> records("meetings/gaps", slice, query, null)),
                new Counted(
                        definition(
                                "attendance",
                                "Tỷ lệ đảng viên dự sinh hoạt chi bộ",
                                "Members present at meetings of cells",
                                Unit.PERCENT,
                                2,
                                "Over the meetings of cells in [from, to) whose attendance is recorded: members present, of the"
                                        + " members counted in the cell on that day"),
                        query -> measures(query, this::sums, sum -> Measure.percent(sum.present(), sum.expected(), 2)),
                        (slice, query) -> records("meetings", slice, query, "true")));
    }

    private Map<Integer, Sums> sums(FigureQuery query) {
        return query.once("membership.meetings.sums", () -> {
            String slices = query.slices().stream()
                    .map(slice -> "{\"n\":%d,\"o\":\"%s\",\"f\":\"%s\",\"t\":\"%s\"}"
                            .formatted(
                                    slice.number(),
                                    slice.organisationId().toString().replace("-", ""),
                                    slice.from(),
                                    slice.to()))
                    .collect(Collectors.joining(",", "[", "]"));
            return jdbi.withHandle(sql -> sql
                    .createQuery(SUMS)
                    .bind("slices", slices)
                    .bind("known", known(query).knownOrLatest())
                    .map(Sql.rows(Sums.class))
                    .stream()
                    .collect(Collectors.toMap(Sums::number, sum -> sum)));
        });
    }

    private Map<Integer, MonthlyMeetings.Count> counts(FigureQuery query) {
        return monthly.counts(query.slices(), known(query));
    }

    /** Nobody who recorded nothing is told to have missed every month. */
    private static Measure missed(MonthlyMeetings.Count count) {
        return count.missed() == count.due() ? Measure.NOT_MEASURED : Measure.count(count.missed());
    }

    private static AsOf known(FigureQuery query) {
        return new AsOf(query.slices().getFirst().asOf(), query.knownAt());
    }

    private static <T> List<Measure> measures(
            FigureQuery query, Function<FigureQuery, Map<Integer, T>> reading, Function<T, Measure> formula) {
        Map<Integer, T> read = reading.apply(query);
        return query.slices().stream()
                .map(slice -> read.get(slice.number()))
                .map(each -> each == null ? Measure.NOT_MEASURED : formula.apply(each))
                .toList();
    }

    private static FigureDefinition definition(
            String name, String vi, String en, Unit unit, int scale, String formula) {
        return new FigureDefinition(
                "membership.meetings." + name,
                1,
                vi,
                en,
                unit,
                FigureDefinition.Kind.FLOW,
                scale,
                List.of(),
                formula,
                SOURCE);
    }

    private static String records(String path, Slice slice, FigureQuery query, @Nullable String measured) {
        return FigureQuery.records(
                path,
                "organisationId",
                slice.organisationId(),
                "from",
                slice.from(),
                "to",
                slice.to(),
                "measured",
                measured,
                "knownAt",
                query.knownAt());
    }

    private record Counted(
            FigureDefinition definition,
            Function<FigureQuery, List<Measure>> measuring,
            BiFunction<Slice, FigureQuery, String> listing)
            implements Figure {

        @Override
        public List<Measure> measure(FigureQuery query) {
            return measuring.apply(query);
        }

        @Override
        public String recordsUrl(Slice slice, FigureQuery query) {
            return listing.apply(slice, query);
        }
    }
}
