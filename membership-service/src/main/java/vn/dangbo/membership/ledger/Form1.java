package vn.dangbo.membership.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The increase and decrease form: opening + increases - decreases = closing, each row a sum of the same ledger.
 *
 * @param from first day of the period
 * @param to day after its last day
 * @param opening members on the day before {@code from}
 * @param closing members on the last day, read on its own and not as the sum of the rows
 * @param closes opening and rows add up to the closing
 */
@Schema(name = "Form1")
public record Form1(
        UUID organisationId, LocalDate from, LocalDate to, long opening, List<Row> rows, long closing, boolean closes) {

    /** A kind with its signed change; MOVED counts moves across the organisation's border, in less out. */
    @Schema(name = "Form1Row")
    public record Row(EntryKind kind, long change) {}

    static Form1 of(UUID organisationId, LocalDate from, LocalDate to, Totals opening, Totals flow, Totals closing) {
        List<Row> rows = new ArrayList<>();
        for (EntryKind kind : EntryKind.values()) {
            if (kind != EntryKind.RECOGNISED) {
                rows.add(new Row(kind, flow.of(kind)));
            }
        }
        long sum = opening.total() + rows.stream().mapToLong(Row::change).sum();
        return new Form1(
                organisationId, from, to, opening.total(), List.copyOf(rows), closing.total(), sum == closing.total());
    }
}
