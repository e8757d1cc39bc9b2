package vn.dangbo.membership.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The increase and decrease form: opening + increases - decreases = closing, each row a sum of the same ledger.
 *
 * @param from first day of the period
 * @param to day after its last day
 * @param opening members on the day before {@code from}
 * @param closing members on the last day, read on its own and not as the sum of the rows
 * @param closes opening and rows add up to the closing, in this period and a year before
 */
@Schema(name = "Form1")
public record Form1(
        UUID organisationId,
        LocalDate from,
        LocalDate to,
        long opening,
        long openingLastYear,
        List<Row> rows,
        long closing,
        long closingLastYear,
        boolean closes) {

    /**
     * A kind with its signed change; MOVED counts moves across the organisation's border, in less out.
     *
     * @param percent this period as a share of last year's, one decimal; null when that was zero
     */
    @Schema(name = "Form1Row")
    public record Row(
            EntryKind kind,
            long change,
            long lastYear,
            @Nullable BigDecimal percent) {}

    /** Opening, flow and closing of one period. */
    record Period(Totals opening, Totals flow, Totals closing) {

        /** Of three spans with consecutive numbers. */
        static Period of(Map<Integer, Totals> totals, int first) {
            return new Period(
                    totals.getOrDefault(first, Totals.EMPTY),
                    totals.getOrDefault(first + 1, Totals.EMPTY),
                    totals.getOrDefault(first + 2, Totals.EMPTY));
        }

        boolean closes() {
            return opening.total() + flow.total() == closing.total();
        }
    }

    static Form1 of(UUID organisationId, LocalDate from, LocalDate to, Period period, Period lastYear) {
        List<Row> rows = new ArrayList<>();
        for (EntryKind kind : EntryKind.values()) {
            if (kind != EntryKind.RECOGNISED) {
                rows.add(new Row(
                        kind,
                        period.flow().of(kind),
                        lastYear.flow().of(kind),
                        percent(period.flow().of(kind), lastYear.flow().of(kind))));
            }
        }
        long sum =
                period.opening().total() + rows.stream().mapToLong(Row::change).sum();
        return new Form1(
                organisationId,
                from,
                to,
                period.opening().total(),
                lastYear.opening().total(),
                List.copyOf(rows),
                period.closing().total(),
                lastYear.closing().total(),
                sum == period.closing().total() && lastYear.closes());
    }

    private static @Nullable BigDecimal percent(long now, long before) {
        return before == 0
                ? null
                : BigDecimal.valueOf(now * 100).divide(BigDecimal.valueOf(before), 1, RoundingMode.HALF_UP);
    }
}
