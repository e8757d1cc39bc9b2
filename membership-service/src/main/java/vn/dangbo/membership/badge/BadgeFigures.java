package vn.dangbo.membership.badge;

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
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.membership.ledger.Headcounts;

/** How many members may have a badge on a day. */
@Singleton
class BadgeFigures implements Figure {

    private static final FigureDefinition DEFINITION = new FigureDefinition(
            "membership.badges.eligible",
            1,
            "Số đảng viên đủ điều kiện tặng Huy hiệu Đảng",
            "Members who may have a Party-age badge",
            Unit.PERSON,
            FigureDefinition.Kind.STOCK,
            0,
            List.of(),
            "official members counted in the subtree on the day whose Party age reaches the years of a badge and who have no"
                    + " badge of these or more years that stands; early and posthumous badges are not counted; badges held"
                    + " before are those that were loaded",
            "Hướng dẫn 01-HD/TW (2021)");

    private final Jdbi jdbi;
    private final Headcounts headcounts;
    private final RuleSets rules;

    BadgeFigures(Jdbi jdbi, Headcounts headcounts, RuleSets rules) {
        this.jdbi = jdbi;
        this.headcounts = headcounts;
        this.rules = rules;
    }

    private record Count(int n, long eligible) {}

    @Override
    public FigureDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Measure> measure(FigureQuery query) {
        List<Slice> slices = query.slices();
        BadgeRules badges = BadgeRules.on(rules, slices.getFirst().asOf());
        String text = SliceTable.with(slices) + "SELECT x.n, SUM(" + EligibleSql.ELIGIBLE + ") AS eligible FROM ("
                + EligibleSql.candidates(Basis.REGULAR, badges, true) + ") x GROUP BY x.n";
        Map<Integer, Long> counts = jdbi.withHandle(sql -> SliceTable.bind(sql.createQuery(text), slices)
                .bind("known", new AsOf(slices.getFirst().asOf(), query.knownAt()).knownOrLatest())
                .map(Sql.rows(Count.class))
                .stream()
                .collect(Collectors.toMap(Count::n, Count::eligible)));
        // Where nobody is counted there is nothing to measure.
        Map<Integer, Long> members = headcounts.members(query);
        return slices.stream()
                .map(slice -> members.get(slice.number()) == 0
                        ? Measure.NOT_MEASURED
                        : Measure.count(counts.getOrDefault(slice.number(), 0L)))
                .toList();
    }

    @Override
    public String recordsUrl(Slice slice, FigureQuery query) {
        return FigureQuery.records(
                "badges/eligible",
                "organisationId",
                slice.organisationId(),
                "round",
                slice.asOf(),
                "knownAt",
                query.knownAt());
    }
}
