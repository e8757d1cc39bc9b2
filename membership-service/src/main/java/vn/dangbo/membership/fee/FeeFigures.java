package vn.dangbo.membership.fee;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import vn.dangbo.kit.figure.Figure;
import vn.dangbo.kit.figure.FigureCatalogue;
import vn.dangbo.kit.figure.FigureDefinition;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Measure;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.figure.Unit;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;

/** Dues and payments of a period, in whole dong. */
@Singleton
class FeeFigures implements FigureCatalogue {

    private static final String SUMS = """
            WITH asked AS (
                SELECT j.number, UNHEX(j.organisation) AS organisation_id, j.from_day, j.to_day
                FROM JSON_TABLE(:slices, '$[*]' COLUMNS (
                    number INT PATH '$.n', organisation CHAR(32) PATH '$.o',
                    from_day DATE PATH '$.f', to_day DATE PATH '$.t')) j)
            SELECT a.number, SUM(t.amount) AS amount
            FROM asked a
            JOIN organisation_closure o ON o.ancestor_id = a.organisation_id
                 AND o.recorded_at <= :known AND o.superseded_at > :known
            JOIN fee_tally t ON t.organisation_id = o.descendant_id AND t.kind = :kind
                 AND t.on_date >= o.valid_from AND t.on_date < o.valid_to
                 AND t.on_date >= a.from_day AND t.on_date < a.to_day AND t.recorded_at <= :known
            GROUP BY a.number
            HAVING SUM(t.entries) > 0""";

    private final Jdbi jdbi;

    FeeFigures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Sum(
                        jdbi,
                        Tally.Kind.DUE,
                        "fees/dues",
                        definition(
                                "due",
                                "Đảng phí phải nộp",
                                "Fees due",
                                "Sum of the dues that stand of the months whose first day lies in [from, to), of members"
                                        + " whose cell stood in the subtree on that day")),
                new Sum(
                        jdbi,
                        Tally.Kind.PAID,
                        "fees/payments",
                        definition(
                                "paid",
                                "Đảng phí đã nộp",
                                "Fees paid",
                                "Sum of the payments less their reversals of the days in [from, to), collected by cells that"
                                        + " stood in the subtree on that day")));
    }

    private static FigureDefinition definition(String name, String vi, String en, String formula) {
        return new FigureDefinition(
                "membership.fees." + name,
                1,
                vi,
                en,
                Unit.VND,
                FigureDefinition.Kind.FLOW,
                0,
                List.of(),
                formula,
                "Quy định 01-QĐ/TW (2026); Quyết định 342-QĐ/TW (2010)");
    }

    private record Amount(int number, long amount) {}

    private record Sum(Jdbi jdbi, Tally.Kind kind, String path, FigureDefinition definition) implements Figure {

        @Override
        public List<Measure> measure(FigureQuery query) {
            String slices = query.slices().stream()
                    .map(slice -> "{\"n\":%d,\"o\":\"%s\",\"f\":\"%s\",\"t\":\"%s\"}"
                            .formatted(
                                    slice.number(),
                                    slice.organisationId().toString().replace("-", ""),
                                    slice.from(),
                                    slice.to()))
                    .collect(Collectors.joining(",", "[", "]"));
            Map<Integer, Long> sums = jdbi.withHandle(sql -> sql
                    .createQuery(SUMS)
                    .bind("slices", slices)
                    .bind("kind", kind.name())
                    .bind("known", new AsOf(query.slices().getFirst().asOf(), query.knownAt()).knownOrLatest())
                    .map(Sql.rows(Amount.class))
                    .stream()
                    .collect(Collectors.toMap(Amount::number, Amount::amount)));
            return query.slices().stream()
                    .map(slice -> sums.get(slice.number()))
                    .map(sum -> sum == null ? Measure.NOT_MEASURED : Measure.count(sum))
                    .toList();
        }

        @Override
        public String recordsUrl(Slice slice, FigureQuery query) {
            return FigureQuery.records(
                    path,
                    "organisationId",
                    slice.organisationId(),
                    "from",
                    slice.from(),
                    "to",
                    slice.to(),
                    "knownAt",
                    query.knownAt());
        }
    }
}
