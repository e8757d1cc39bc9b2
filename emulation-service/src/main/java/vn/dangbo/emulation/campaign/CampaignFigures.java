package vn.dangbo.emulation.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.emulation.record.ComputedFigure;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureCatalogue;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.SliceTable;
import vn.dangbo.kit.figure.Unit;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;

/** The figures of social campaigns. A record counts for the organisations above its campaign's on the record's date. */
@ApplicationScoped
class CampaignFigures implements FigureCatalogue {

    private static final FigureDefinition AMOUNT = new FigureDefinition(
            "emulation.campaigns.amount",
            1,
            "Số tiền vận động được",
            "Amount received by social campaigns",
            Unit.VND,
            FigureDefinition.Kind.FLOW,
            0,
            List.of("campaign"),
            "sum of the contributions (cash, goods and labour at their value) received in the period by campaigns of the"
                    + " organisation and of all below it; campaign: code or group code; GT when any is approximate",
            "Dangbo, rules CP1 and CP3");

    private static final FigureDefinition HOUSES = new FigureDefinition(
            "emulation.campaigns.houses",
            1,
            "Số nhà đã bàn giao",
            "Houses handed over by social campaigns",
            Unit.HOUSE,
            FigureDefinition.Kind.FLOW,
            0,
            List.of("campaign"),
            "houses handed over in the period by campaigns of the organisation and of all below it, a shared one once;"
                    + " campaign: code or group code",
            "Dangbo, rules CP2 and CP3");

    private final Jdbi jdbi;

    CampaignFigures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new ComputedFigure(AMOUNT, this::amount, (slice, query) -> address("contributions", slice, query)),
                new ComputedFigure(HOUSES, this::houses, (slice, query) -> address("houses", slice, query)));
    }

    private record Sum(int n, BigDecimal counted, int approximate) {}

    private List<Measure> amount(FigureQuery query) {
        return measure(query, "contribution", "received_on", "c.amount_vnd", "c.approximate");
    }

    private List<Measure> houses(FigureQuery query) {
        return measure(query, "house", "handed_over_on", "1", "0");
    }

    /** One statement for all slices. A slice without any record of its campaigns, in whatever period, is not measured. */
    private List<Measure> measure(FigureQuery query, String table, String date, String counted, String approximate) {
        List<Slice> slices = query.slices();
        boolean one = query.parameter("campaign").isPresent();
        String inPeriod = "c.%1$s >= s.period_from AND c.%1$s < s.period_to".formatted(date);
        String text = SliceTable.with(slices)
                + """
                SELECT s.n, SUM(CASE WHEN %1$s THEN %2$s ELSE 0 END) AS counted,
                       MAX(CASE WHEN %1$s THEN %3$s ELSE 0 END) AS approximate
                FROM slices s
                JOIN organisation_closure k ON k.ancestor_id = s.organisation_id AND k.recorded_at <= :known
                     AND k.superseded_at > :known
                JOIN social_campaign p ON p.organisation_id = k.descendant_id AND p.recorded_at <= :known
                     AND p.superseded_at > :known%4$s
                JOIN %5$s c ON c.campaign_id = p.id AND c.recorded_at <= :known AND c.superseded_at > :known
                     AND c.%6$s >= k.valid_from AND c.%6$s < k.valid_to
                GROUP BY s.n""".formatted(
                                inPeriod,
                                counted,
                                approximate,
                                one ? " AND (p.code = :campaign OR p.group_code = :campaign)" : "",
                                table,
                                date);
        Map<Integer, Sum> sums = new HashMap<>();
        jdbi.useHandle(sql -> SliceTable.bind(sql.createQuery(text), slices)
                .bind("known", new AsOf(slices.getFirst().asOf(), query.knownAt()).knownOrLatest())
                .bind("campaign", query.parameter("campaign").orElse(null))
                .map(Sql.rows(Sum.class))
                .forEach(sum -> sums.put(sum.n(), sum)));
        return IntStream.range(0, slices.size())
                .mapToObj(i -> measure(sums.get(i)))
                .toList();
    }

    private static Measure measure(@org.jspecify.annotations.Nullable Sum sum) {
        return sum == null
                ? Measure.NOT_MEASURED
                : new Measure(sum.counted(), null, null, sum.approximate() > 0 ? "GT" : null);
    }

    private static String address(String path, Slice slice, FigureQuery query) {
        return FigureQuery.records(
                path,
                "organisationId",
                slice.organisationId(),
                "campaign",
                query.parameter("campaign").orElse(null),
                "from",
                slice.from(),
                "to",
                slice.to(),
                "knownAt",
                query.knownAt());
    }
}
