package vn.dangbo.membership.study;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureCatalogue;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.Unit;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.membership.ledger.Headcounts;
import vn.dangbo.membership.ledger.Headcounts.HeadcountAt;

/** The figures of study. */
@Singleton
class StudyFigures implements FigureCatalogue {

    private static final String CAMPAIGN = "campaign";
    private static final String SOURCE =
            "Resolution targets on study (over 95 % of members, over 90 % of non-members); the base is the design's own";

    private static final String ASKED = """
            WITH asked AS (
                SELECT j.number, UNHEX(j.organisation) AS organisation_id, j.from_day, j.to_day
                FROM JSON_TABLE(:slices, '$[*]' COLUMNS (
                    number INT PATH '$.n', organisation CHAR(32) PATH '$.o',
                    from_day DATE PATH '$.f', to_day DATE PATH '$.t')) j)
            """;

    private static final String MEMBERS = ASKED + """
            SELECT a.number, a.organisation_id, c.ends_on, SUM(t.attended) AS attended
            FROM asked a
            JOIN organisation_closure o ON o.ancestor_id = a.organisation_id
                 AND o.recorded_at <= :known AND o.superseded_at > :known
            JOIN study_attendance_tally t ON t.cell_id = o.descendant_id
                 AND t.held_on >= o.valid_from AND t.held_on < o.valid_to AND t.recorded_at <= :known
            JOIN study_campaign c ON c.id = t.campaign_id AND c.ends_on >= a.from_day AND c.ends_on < a.to_day
                 AND c.recorded_at <= :known AND c.superseded_at > :known AND (:campaign IS NULL OR c.code = :campaign)
            GROUP BY a.number, a.organisation_id, c.id, c.ends_on
            HAVING SUM(t.attended + t.absent) > 0""";

    private static final String NON_MEMBERS = ASKED + """
            SELECT a.number, SUM(h.attended) AS attended, SUM(h.invited) AS invited
            FROM asked a
            JOIN organisation_closure o ON o.ancestor_id = a.organisation_id
                 AND o.recorded_at <= :known AND o.superseded_at > :known
            JOIN study_head_count h ON h.organisation_id = o.descendant_id
                 AND h.held_on >= o.valid_from AND h.held_on < o.valid_to
                 AND h.held_on >= a.from_day AND h.held_on < a.to_day
                 AND h.recorded_at <= :known AND h.superseded_at > :known
            JOIN study_campaign c ON c.id = h.campaign_id AND c.recorded_at <= :known AND c.superseded_at > :known
                 AND (:campaign IS NULL OR c.code = :campaign)
            GROUP BY a.number""";

    private final Jdbi jdbi;
    private final Headcounts headcounts;

    StudyFigures(Jdbi jdbi, Headcounts headcounts) {
        this.jdbi = jdbi;
        this.headcounts = headcounts;
    }

    @Override
    public List<Figure> figures() {
        return List.of(new Members(jdbi, headcounts), new NonMembers(jdbi));
    }

    /** @param number of the slice; {@code organisationId} and {@code endsOn} say whose members are the base */
    record Campaigned(int number, UUID organisationId, LocalDate endsOn, long attended) {}

    record Sessions(int number, long attended, long invited) {}

    private record Members(Jdbi jdbi, Headcounts headcounts) implements Figure {

        @Override
        public FigureDefinition definition() {
            return new FigureDefinition(
                    "membership.study-attendance.members",
                    1,
                    "Tỷ lệ đảng viên tham gia học tập, quán triệt nghị quyết",
                    "Members who attended the study of resolutions",
                    Unit.PERCENT,
                    FigureDefinition.Kind.FLOW,
                    2,
                    List.of(CAMPAIGN),
                    "Over the campaigns that ended in [from, to) and in which attendance of any cell of the subtree was"
                            + " recorded: members recorded as ATTENDED whose cell stood in the subtree on the day of the"
                            + " session, of the members whom the ledger counts in the subtree on each campaign's last day;"
                            + " numerators and denominators are added up before dividing",
                    SOURCE);
        }

        @Override
        public List<Measure> measure(FigureQuery query) {
            List<Campaigned> rows = jdbi.withHandle(sql -> bind(sql.createQuery(MEMBERS), query)
                    .map(Sql.rows(Campaigned.class))
                    .list());
            List<HeadcountAt> points = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                points.add(new HeadcountAt(
                        i, rows.get(i).organisationId(), rows.get(i).endsOn()));
            }
            Map<Integer, Long> members = headcounts.membersAt(points, query.knownAt());
            Map<Integer, long[]> sums = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                long[] sum = sums.computeIfAbsent(rows.get(i).number(), slice -> new long[2]);
                sum[0] += rows.get(i).attended();
                sum[1] += members.getOrDefault(i, 0L);
            }
            return query.slices().stream()
                    .map(slice -> sums.get(slice.number()))
                    .map(sum -> sum == null
                            ? Measure.NOT_MEASURED
                            : Measure.percent(sum[0], sum[1], definition().scale()))
                    .toList();
        }

        @Override
        public String recordsUrl(Slice slice, FigureQuery query) {
            return records("study-attendances", slice, query, AttendanceOutcome.ATTENDED);
        }
    }

    private record NonMembers(Jdbi jdbi) implements Figure {

        @Override
        public FigureDefinition definition() {
            return new FigureDefinition(
                    "membership.study-attendance.non-members",
                    1,
                    "Tỷ lệ quần chúng tham gia học tập, quán triệt nghị quyết",
                    "Non-members who attended the study of resolutions",
                    Unit.PERCENT,
                    FigureDefinition.Kind.FLOW,
                    2,
                    List.of(CAMPAIGN),
                    "People who attended of people invited, added up over the sessions for non-members held in [from, to)"
                            + " by organisations that stood in the subtree on that day",
                    SOURCE);
        }

        @Override
        public List<Measure> measure(FigureQuery query) {
            Map<Integer, Sessions> sums = jdbi.withHandle(
                    sql -> bind(sql.createQuery(NON_MEMBERS), query).map(Sql.rows(Sessions.class)).stream()
                            .collect(Collectors.toMap(Sessions::number, sessions -> sessions)));
            return query.slices().stream()
                    .map(slice -> sums.get(slice.number()))
                    .map(sum -> sum == null
                            ? Measure.NOT_MEASURED
                            : Measure.percent(
                                    sum.attended(), sum.invited(), definition().scale()))
                    .toList();
        }

        @Override
        public String recordsUrl(Slice slice, FigureQuery query) {
            return records("study-head-counts", slice, query, null);
        }
    }

    private static Query bind(Query sql, FigureQuery query) {
        String slices = query.slices().stream()
                .map(slice -> "{\"n\":%d,\"o\":\"%s\",\"f\":\"%s\",\"t\":\"%s\"}"
                        .formatted(
                                slice.number(),
                                slice.organisationId().toString().replace("-", ""),
                                slice.from(),
                                slice.to()))
                .collect(Collectors.joining(",", "[", "]"));
        return sql.bind("slices", slices)
                .bind("known", new AsOf(query.slices().getFirst().asOf(), query.knownAt()).knownOrLatest())
                .bind(CAMPAIGN, query.parameter(CAMPAIGN).orElse(null));
    }

    private static String records(
            String path, Slice slice, FigureQuery query, @org.jspecify.annotations.Nullable AttendanceOutcome outcome) {
        return FigureQuery.records(
                path,
                "organisationId",
                slice.organisationId(),
                "from",
                slice.from(),
                "to",
                slice.to(),
                "outcome",
                outcome,
                CAMPAIGN,
                query.parameter(CAMPAIGN).orElse(null),
                "knownAt",
                query.knownAt());
    }
}
