package vn.dangbo.membership.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureCatalogue;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.Unit;

/** Headcounts and their flows: every one is a sum over the ledger. */
@ApplicationScoped
public class LedgerFigures implements FigureCatalogue {

    private static final String FORM_1 = "Hướng dẫn 11-HD/BTCTW (2021), biểu 1";

    private final Ledger ledger;
    private final Headcounts headcounts;

    public LedgerFigures(Ledger ledger, Headcounts headcounts) {
        this.ledger = ledger;
        this.headcounts = headcounts;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Headcount("members", "Số đảng viên", "Members", null),
                new Headcount("members.official", "Đảng viên chính thức", "Official members", MemberStatus.OFFICIAL),
                new Headcount(
                        "members.probationary", "Đảng viên dự bị", "Probationary members", MemberStatus.PROBATIONARY),
                new Flow(
                        "admissions",
                        "Đảng viên mới kết nạp",
                        "Admissions",
                        List.of(EntryKind.ADMITTED),
                        1,
                        "members admitted in [from, to) in cells of the subtree, by the day of the ceremony"),
                new Flow(
                        "departures",
                        "Đảng viên giảm (từ trần, khai trừ, xóa tên, xin ra, chuyển đi tỉnh khác, hủy kết nạp)",
                        "Departures",
                        List.copyOf(EntryKind.LEAVING),
                        -1,
                        "members who died, were expelled, struck off, resigned, were transferred out of the province or "
                                + "annulled in [from, to)"),
                new Flow(
                        "transfers-in",
                        "Đảng viên từ tỉnh khác chuyển đến",
                        "Transfers in",
                        List.of(EntryKind.TRANSFERRED_IN),
                        1,
                        "members who came in [from, to) from another province or from abroad, by the day on which the cell accepts"),
                new Flow(
                        "transfers-out",
                        "Đảng viên chuyển đi tỉnh khác",
                        "Transfers out",
                        List.of(EntryKind.TRANSFERRED_OUT),
                        -1,
                        "members who left in [from, to) for another province or abroad"),
                new AdmissionRate(),
                new NetGrowth(),
                new NetGrowthPerYear());
    }

    private static FigureDefinition definition(
            String name, String vi, String en, Unit unit, FigureDefinition.Kind kind, int scale, String formula) {
        return new FigureDefinition("membership." + name, 1, vi, en, unit, kind, scale, List.of(), formula, FORM_1);
    }

    private static String memberList(Slice slice, FigureQuery query, @Nullable MemberStatus status) {
        return FigureQuery.records(
                "members",
                "organisationId",
                slice.organisationId(),
                "asOf",
                slice.asOf(),
                "status",
                status,
                "knownAt",
                query.knownAt());
    }

    private static String movementList(Slice slice, FigureQuery query, List<EntryKind> kinds) {
        return FigureQuery.records(
                "movements",
                "organisationId",
                slice.organisationId(),
                "kind",
                kinds.stream().map(Enum::name).sorted().collect(Collectors.joining(",")),
                "from",
                slice.from(),
                "to",
                slice.to(),
                "standing",
                true,
                "knownAt",
                query.knownAt());
    }

    /** Totals by the numbers of the slices; one statement for all figures of a request that need the same spans. */
    private Map<Integer, Totals> totals(FigureQuery query, String spans, Function<Slice, Span> span) {
        return query.once(
                "membership.ledger." + spans,
                () -> ledger.totals(query.slices().stream().map(span).toList(), query.knownAt()));
    }

    private Map<Integer, Totals> flow(FigureQuery query) {
        return totals(query, "flow", s -> new Span(s.number(), s.organisationId(), s.from(), s.to()));
    }

    private Map<Integer, Totals> opening(FigureQuery query) {
        return totals(query, "opening", s -> new Span(s.number(), s.organisationId(), null, s.from()));
    }

    private List<Measure> measured(FigureQuery query, Function<Balance, Measure> formula) {
        Map<Integer, Totals> opening = opening(query);
        Map<Integer, Totals> flow = flow(query);
        return query.slices().stream()
                .map(slice -> formula.apply(new Balance(
                        slice,
                        opening.getOrDefault(slice.number(), Totals.EMPTY).total(),
                        flow.getOrDefault(slice.number(), Totals.EMPTY))))
                .toList();
    }

    private record Balance(Slice slice, long opening, Totals flow) {}

    private final class Headcount implements Figure {
        private final FigureDefinition definition;
        private final @Nullable MemberStatus status;

        Headcount(String name, String vi, String en, @Nullable MemberStatus status) {
            this.status = status;
            this.definition = LedgerFigures.definition(
                    name,
                    vi,
                    en,
                    Unit.PERSON,
                    FigureDefinition.Kind.STOCK,
                    0,
                    "sum of the postings of the subtree up to and including the day; temporary members are not counted");
        }

        @Override
        public FigureDefinition definition() {
            return definition;
        }

        @Override
        public List<Measure> measure(FigureQuery query) {
            Map<Integer, Totals> totals = headcounts.stock(query);
            return query.slices().stream()
                    .map(s -> totals.getOrDefault(s.number(), Totals.EMPTY))
                    .map(t -> Measure.count(status == null ? t.total() : t.total(status)))
                    .toList();
        }

        @Override
        public @Nullable String recordsUrl(Slice slice, FigureQuery query) {
            return memberList(slice, query, status);
        }
    }

    private final class Flow implements Figure {
        private final FigureDefinition definition;
        private final List<EntryKind> kinds;
        private final int sign;

        Flow(String name, String vi, String en, List<EntryKind> kinds, int sign, String formula) {
            this.definition =
                    LedgerFigures.definition(name, vi, en, Unit.PERSON, FigureDefinition.Kind.FLOW, 0, formula);
            this.kinds = kinds;
            this.sign = sign;
        }

        @Override
        public FigureDefinition definition() {
            return definition;
        }

        @Override
        public List<Measure> measure(FigureQuery query) {
            Map<Integer, Totals> totals = flow(query);
            return query.slices().stream()
                    .map(s -> totals.getOrDefault(s.number(), Totals.EMPTY))
                    .map(t -> Measure.count(sign * t.of(kinds)))
                    .toList();
        }

        @Override
        public @Nullable String recordsUrl(Slice slice, FigureQuery query) {
            return movementList(slice, query, kinds);
        }
    }

    private final class AdmissionRate implements Figure {
        @Override
        public FigureDefinition definition() {
            return LedgerFigures.definition(
                    "admission-rate",
                    "Tỷ lệ kết nạp so với đầu kỳ",
                    "Admissions as a share of the members at the start",
                    Unit.PERCENT,
                    FigureDefinition.Kind.FLOW,
                    2,
                    "admissions in [from, to) x 100 / members on the day before from");
        }

        @Override
        public List<Measure> measure(FigureQuery query) {
            return measured(
                    query,
                    balance -> Measure.percent(
                            balance.flow().of(EntryKind.ADMITTED),
                            balance.opening(),
                            definition().scale()));
        }

        @Override
        public @Nullable String recordsUrl(Slice slice, FigureQuery query) {
            return movementList(slice, query, List.of(EntryKind.ADMITTED));
        }
    }

    private final class NetGrowth implements Figure {
        @Override
        public FigureDefinition definition() {
            return LedgerFigures.definition(
                    "net-growth",
                    "Số đảng viên tăng thêm",
                    "Net growth of the headcount",
                    Unit.PERSON,
                    FigureDefinition.Kind.FLOW,
                    0,
                    "members on the last day of [from, to) less members on the day before from");
        }

        @Override
        public List<Measure> measure(FigureQuery query) {
            Map<Integer, Totals> flow = flow(query);
            return query.slices().stream()
                    .map(slice -> Measure.count(
                            flow.getOrDefault(slice.number(), Totals.EMPTY).total()))
                    .toList();
        }
    }

    private final class NetGrowthPerYear implements Figure {
        @Override
        public FigureDefinition definition() {
            return LedgerFigures.definition(
                    "net-growth-per-year",
                    "Số đảng viên tăng bình quân mỗi năm",
                    "Net growth of the headcount a year",
                    Unit.PERSON_PER_YEAR,
                    FigureDefinition.Kind.FLOW,
                    0,
                    "net growth / years of [from, to); a part of a year counts by its days");
        }

        @Override
        public List<Measure> measure(FigureQuery query) {
            return measured(query, balance -> {
                BigDecimal growth = BigDecimal.valueOf(balance.flow().total());
                return Measure.ratio(
                        growth,
                        years(balance.slice().from(), balance.slice().to()),
                        definition().scale());
            });
        }

        /** Whole years, and the share of the year that is begun, to four decimals. */
        static BigDecimal years(LocalDate from, LocalDate to) {
            long whole = ChronoUnit.YEARS.between(from, to);
            LocalDate begun = from.plusYears(whole);
            long days = ChronoUnit.DAYS.between(begun, to);
            if (days == 0) {
                return BigDecimal.valueOf(whole);
            }
            BigDecimal part = BigDecimal.valueOf(days)
                    .divide(
                            BigDecimal.valueOf(ChronoUnit.DAYS.between(begun, begun.plusYears(1))),
                            4,
                            RoundingMode.HALF_UP);
            return BigDecimal.valueOf(whole).add(part);
        }
    }
}
