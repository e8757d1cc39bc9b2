package vn.dangbo.membership.committee;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureCatalogue;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.Unit;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;

/** The figures of committees, cadres and congresses. */
@Singleton
class CommitteeFigures implements FigureCatalogue {

    static final String UNIVERSITY = "membership.committee-members.university-or-higher";
    static final String THEORY = "membership.committee-members.political-theory-intermediate-or-higher";

    private static final String LEVEL = "level";
    private static final String TERM = "term";

    private static final String SEATS = Selection.ASKED + """
            SELECT counted.number, COUNT(*) AS amount,
                   COALESCE(SUM(FIND_IN_SET(counted.education, :university) > 0), 0) AS university,
                   SUM(counted.education IS NOT NULL) AS educated,
                   COALESCE(SUM(FIND_IN_SET(counted.political_theory, :theory) > 0), 0) AS theory,
                   SUM(counted.political_theory IS NOT NULL) AS taught
            FROM (SELECT a.number, x.row_id, x.education, x.political_theory FROM\s""" + Selection.seats(true)
            + " WHERE t.kind IN ('COMMITTEE', 'CELL_COMMITTEE')"
            + " GROUP BY a.number, x.row_id, x.education, x.political_theory"
            + Selection.HELD_SINCE + ") counted GROUP BY counted.number";

    private static final String CADRES = Selection.ASKED + """
            SELECT a.number, COUNT(*) AS amount, COALESCE(SUM(FIND_IN_SET(p.education, :university) > 0), 0) AS university,
                   SUM(p.education IS NOT NULL) AS educated, 0 AS theory, 0 AS taught
            FROM\s""" + Selection.posts(true) + " GROUP BY a.number";

    private static final String CONGRESSES = Selection.ASKED + "SELECT a.number, COUNT(*) AS amount, SUM("
            + Selection.HELD + ") AS held, SUM(" + Selection.OVERDUE + ") AS overdue, SUM(" + Selection.WITH_ROUNDS
            + ") AS counted, SUM(" + Selection.FULL + ") AS full FROM " + Selection.congresses(true)
            + " GROUP BY a.number";

    private static final String PLANNED = Selection.ASKED + "SELECT a.number, COUNT(*) AS amount, SUM("
            + Selection.ELECTED + ") AS elected FROM " + Selection.planned(true) + " GROUP BY a.number";

    private final Jdbi jdbi;
    private final RuleSets rules;

    CommitteeFigures(Jdbi jdbi, RuleSets rules) {
        this.jdbi = jdbi;
        this.rules = rules;
    }

    /** How many, and how many of them have which level; those for whom it is recorded at all. */
    record Quality(int number, long amount, long university, long educated, long theory, long taught) {}

    /** How many congresses, and what became of them. */
    record Progress(int number, long amount, long held, long overdue, long counted, long full) {}

    record Elected(int number, long amount, long elected) {}

    @Override
    public List<Figure> figures() {
        return List.of(
                new OfSeats(
                        UNIVERSITY,
                        "Tỷ lệ cấp ủy viên có trình độ đại học trở lên",
                        "Committee members with a university degree or higher",
                        "whose education, as recorded when the seat was taken, is university or higher",
                        "UNIVERSITY_OR_HIGHER",
                        Quality::university,
                        Quality::educated),
                new OfSeats(
                        THEORY,
                        "Tỷ lệ cấp ủy viên có trình độ lý luận chính trị trung cấp trở lên",
                        "Committee members with intermediate or higher political theory",
                        "whose political theory, as recorded when the seat was taken, is intermediate or higher",
                        "THEORY_INTERMEDIATE_OR_HIGHER",
                        Quality::theory,
                        Quality::taught),
                new OfCadres(),
                new OfCongresses(
                        "held",
                        "Tỷ lệ tổ chức đảng đã tổ chức đại hội",
                        "Congresses held",
                        "Congresses held on or before asOf, of all that are recorded",
                        CongressStatus.HELD,
                        Progress::held,
                        Progress::amount),
                new OfCongresses(
                        "full-in-one-round",
                        "Tỷ lệ đại hội bầu một lần đủ số lượng",
                        "Congresses that elected the full number in one round",
                        "Held congresses all of whose offices were decided in round 1 with as many elected as seats to"
                                + " elect, of the held congresses whose elections are recorded",
                        CongressStatus.FULL_IN_ONE_ROUND,
                        Progress::full,
                        Progress::counted),
                new AsPlanned());
    }

    Map<Integer, Quality> quality(FigureQuery query) {
        Selection.Asked asked = Selection.Asked.ofOrganisations(query);
        return query.once("membership.committees.quality " + asked.mark(), () -> quality(SEATS, asked, query));
    }

    private Map<Integer, Quality> quality(String text, Selection.Asked asked, FigureQuery query) {
        LocalDate day = query.slices().getFirst().asOf();
        Map<Integer, Quality> found = new HashMap<>();
        jdbi.useHandle(sql -> asked.bind(sql.createQuery(text), Selection.rows(query))
                .bind("university", rules.require(SeatQuality.UNIVERSITY_OR_HIGHER.parameter(), day))
                .bind("theory", rules.require(SeatQuality.THEORY_INTERMEDIATE_OR_HIGHER.parameter(), day))
                .map(Sql.rows(Quality.class))
                .forEach(row -> found.put(row.number(), row)));
        return found;
    }

    private Map<Integer, Progress> progress(FigureQuery query) {
        Selection.Asked asked = Selection.Asked.ofOrganisations(query);
        return query.once("membership.congresses " + asked.mark(), () -> {
            Map<Integer, Progress> found = new HashMap<>();
            jdbi.useHandle(sql -> asked.bind(sql.createQuery(CONGRESSES), Selection.rows(query))
                    .map(Sql.rows(Progress.class))
                    .forEach(row -> found.put(row.number(), row)));
            return found;
        });
    }

    private static FigureDefinition definition(
            String code, String vi, String en, List<String> parameters, String formula, String source) {
        return new FigureDefinition(
                code, 1, vi, en, Unit.PERCENT, FigureDefinition.Kind.STOCK, 2, parameters, formula, source);
    }

    private static String records(String path, Slice slice, FigureQuery query, String name, Object value) {
        return FigureQuery.records(
                path,
                "organisationId",
                slice.organisationId(),
                "asOf",
                slice.asOf(),
                LEVEL,
                query.parameter(LEVEL).orElse(null),
                TERM,
                query.parameter(TERM).orElse(null),
                name,
                value,
                "knownAt",
                query.knownAt());
    }

    private static Measure share(long part, long whole, int scale) {
        return whole == 0 ? Measure.NOT_MEASURED : Measure.percent(part, whole, scale);
    }

    private final class OfSeats implements Figure {
        private final FigureDefinition definition;
        private final String quality;
        private final ToLongFunction<Quality> part;
        private final ToLongFunction<Quality> recorded;

        OfSeats(
                String code,
                String vi,
                String en,
                String condition,
                String quality,
                ToLongFunction<Quality> part,
                ToLongFunction<Quality> recorded) {
            this.definition = CommitteeFigures.definition(
                    code,
                    vi,
                    en,
                    List.of(LEVEL, TERM),
                    "Seats in committees and cell committees of the subtree " + condition
                            + ", of all seats held on asOf;"
                            + " with a past term, of those held on its last day. A member who left the subtree holds no seat"
                            + " from that day on (M11). level is that of the organisation by its kind on the day",
                    "Hướng dẫn 11-HD/BTCTW (2021), biểu 3; Quy định 294-QĐ/TW (2025), mục 16.4");
            this.quality = quality;
            this.part = part;
            this.recorded = recorded;
        }

        @Override
        public FigureDefinition definition() {
            return definition;
        }

        @Override
        public List<Measure> measure(FigureQuery query) {
            Map<Integer, Quality> found = quality(query);
            return query.slices().stream()
                    .map(slice -> found.get(slice.number()))
                    .map(row -> row == null || recorded.applyAsLong(row) == 0
                            ? Measure.NOT_MEASURED
                            : share(part.applyAsLong(row), row.amount(), definition.scale()))
                    .toList();
        }

        @Override
        public @Nullable String recordsUrl(Slice slice, FigureQuery query) {
            return records("committee-terms/seats", slice, query, "quality", quality);
        }
    }

    private final class OfCadres implements Figure {
        @Override
        public FigureDefinition definition() {
            return CommitteeFigures.definition(
                    "membership.cadres.university-or-higher",
                    "Tỷ lệ cán bộ diện quản lý có trình độ đại học trở lên",
                    "Managed cadres with a university degree or higher",
                    List.of(LEVEL),
                    "Members counted in the subtree on asOf who hold a managed post on that day and whose education, as"
                            + " recorded when the post was taken, is university or higher, of all of them; each once, by the post"
                            + " taken last. level is the managing level",
                    "Hướng dẫn 11-HD/BTCTW (2021), biểu 3");
        }

        @Override
        public List<Measure> measure(FigureQuery query) {
            Map<Integer, Quality> found = quality(CADRES, Selection.Asked.ofCadres(query), query);
            return query.slices().stream()
                    .map(slice -> found.get(slice.number()))
                    .map(row -> row == null || row.educated() == 0
                            ? Measure.NOT_MEASURED
                            : share(row.university(), row.amount(), definition().scale()))
                    .toList();
        }

        @Override
        public @Nullable String recordsUrl(Slice slice, FigureQuery query) {
            return records("cadre-posts", slice, query, "quality", SeatQuality.UNIVERSITY_OR_HIGHER);
        }
    }

    private final class OfCongresses implements Figure {
        private final FigureDefinition definition;
        private final CongressStatus status;
        private final ToLongFunction<Progress> part;
        private final ToLongFunction<Progress> whole;

        OfCongresses(
                String name,
                String vi,
                String en,
                String formula,
                CongressStatus status,
                ToLongFunction<Progress> part,
                ToLongFunction<Progress> whole) {
            this.definition = CommitteeFigures.definition(
                    "membership.congresses." + name,
                    vi,
                    en,
                    List.of(LEVEL, TERM),
                    formula
                            + ". Without term, the newest congress of each organisation whose term has begun by the year of"
                            + " asOf. level is that of the organisation by its kind on the day of the congress",
                    "Quy định 190-QĐ/TW (2024); reports on congresses");
            this.status = status;
            this.part = part;
            this.whole = whole;
        }

        @Override
        public FigureDefinition definition() {
            return definition;
        }

        @Override
        public List<Measure> measure(FigureQuery query) {
            Map<Integer, Progress> found = progress(query);
            return query.slices().stream()
                    .map(slice -> found.get(slice.number()))
                    .map(row -> row == null
                            ? Measure.NOT_MEASURED
                            : share(part.applyAsLong(row), whole.applyAsLong(row), definition.scale()))
                    .toList();
        }

        @Override
        public @Nullable String recordsUrl(Slice slice, FigureQuery query) {
            return records("congresses", slice, query, "status", status);
        }
    }

    private final class AsPlanned implements Figure {
        @Override
        public FigureDefinition definition() {
            return CommitteeFigures.definition(
                    "membership.congresses.elected-as-planned",
                    "Tỷ lệ nhân sự trúng cử theo đề án",
                    "Planned persons who were elected",
                    List.of(LEVEL, TERM),
                    "Persons of the personnel plans who were elected to the office for which they were planned, of all planned"
                            + " for an office that a held congress put to the vote. Without term, the newest congress of each"
                            + " organisation whose term has begun by the year of asOf",
                    "Quy định 190-QĐ/TW (2024); reports on congresses");
        }

        @Override
        public List<Measure> measure(FigureQuery query) {
            Map<Integer, Elected> found = new HashMap<>();
            jdbi.useHandle(sql -> Selection.Asked.ofOrganisations(query)
                    .bind(sql.createQuery(PLANNED), Selection.rows(query))
                    .map(Sql.rows(Elected.class))
                    .forEach(row -> found.put(row.number(), row)));
            return query.slices().stream()
                    .map(slice -> found.get(slice.number()))
                    .map(row -> row == null
                            ? Measure.NOT_MEASURED
                            : share(row.elected(), row.amount(), definition().scale()))
                    .toList();
        }

        @Override
        public @Nullable String recordsUrl(Slice slice, FigureQuery query) {
            return records("congresses/personnel-plans", slice, query, "elected", true);
        }
    }
}
