package vn.dangbo.membership.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The headcount of an organisation in a period beside that of its parts: what the level below reports against what the
 * level above keeps.
 *
 * @param from first day of the period
 * @param to day after its last day
 * @param whole the organisation itself
 * @param parts the organisations directly below it on the day before the period or on its last day
 * @param sum of the parts; null where there are none
 * @param closes every row closes, and openings and closings of the parts add up to those of the whole
 */
@Schema(name = "Reconciliation")
public record Reconciliation(
        UUID organisationId,
        LocalDate from,
        LocalDate to,
        Row whole,
        List<Row> parts,
        @Nullable Row sum,
        boolean closes) {

    /**
     * Opening + entered - left + moved + reorganised = closing.
     *
     * @param code of the organisation; null in the sum
     * @param entered admitted, transferred in, restored, opened
     * @param left transferred out of the province, died, expelled, struck off, resigned, annulled
     * @param moved moves across the border inside the province, in less out
     * @param reorganised balances of parts that joined, less those of parts that left; of a part also its own balance when
     *     it joined or left the whole
     * @param difference closing as read on its own less what the row adds up to; 0 when it closes
     */
    @Schema(name = "ReconciliationRow")
    public record Row(
            @Nullable UUID organisationId,
            @Nullable String code,
            long opening,
            long entered,
            long left,
            long moved,
            long reorganised,
            long closing,
            long difference) {

        static Row of(
                @Nullable UUID id, @Nullable String code, long opening, Totals flow, long reorganised, long closing) {
            long entered = flow.of(EntryKind.ENTERING);
            long left = -flow.of(EntryKind.LEAVING);
            long moved = flow.of(EntryKind.MOVED);
            return new Row(
                    id,
                    code,
                    opening,
                    entered,
                    left,
                    moved,
                    reorganised,
                    closing,
                    closing - (opening + entered - left + moved + reorganised));
        }

        static Row sum(List<Row> rows) {
            return new Row(
                    null,
                    null,
                    rows.stream().mapToLong(Row::opening).sum(),
                    rows.stream().mapToLong(Row::entered).sum(),
                    rows.stream().mapToLong(Row::left).sum(),
                    rows.stream().mapToLong(Row::moved).sum(),
                    rows.stream().mapToLong(Row::reorganised).sum(),
                    rows.stream().mapToLong(Row::closing).sum(),
                    rows.stream().mapToLong(Row::difference).sum());
        }
    }

    static Reconciliation of(UUID organisation, LocalDate from, LocalDate to, Row whole, List<Row> parts) {
        Row sum = parts.isEmpty() ? null : Row.sum(parts);
        boolean closes = whole.difference() == 0
                && parts.stream().allMatch(row -> row.difference() == 0)
                && (sum == null || (sum.opening() == whole.opening() && sum.closing() == whole.closing()));
        return new Reconciliation(organisation, from, to, whole, List.copyOf(parts), sum, closes);
    }
}
