package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/**
 * The import {@code fee-payments}. A payment has no number of its own: one that stands with the same member, cell, day, month,
 * amount, channel and document is taken as the same one, and the same line twice in a file is refused.
 */
@ApplicationScoped
class PaymentImport implements Importer<PaymentImport.Row> {

    private static final int PROFILE = 20;
    private static final int CODE = 40;

    private final CollectedPayments collected;

    PaymentImport(CollectedPayments collected) {
        this.collected = collected;
    }

    /** @param month the first day of the month that the payment names */
    record Row(
            String profileNumber,
            String cellCode,
            LocalDate paidOn,
            long amount,
            @Nullable LocalDate month,
            Payments.Channel channel,
            @Nullable String document) {}

    @Override
    public String type() {
        return "fee-payments";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("profileNumber"),
                Column.required("cellCode"),
                Column.required("paidOn"),
                Column.required("amount"),
                Column.optional("month"),
                Column.optional("channel"),
                Column.optional("documentNumber"));
    }

    @Override
    public Row parse(ImportRow row) {
        return new Row(
                row.required("profileNumber", PROFILE),
                row.required("cellCode", CODE),
                row.requiredDate("paidOn"),
                amount(row),
                month(row),
                row.code(
                                "channel",
                                Arrays.stream(Payments.Channel.values())
                                        .map(Enum::name)
                                        .toList())
                        .map(Payments.Channel::valueOf)
                        .orElse(Payments.Channel.CASH),
                row.text("documentNumber", FeeFields.DOCUMENT).orElse(null));
    }

    private static long amount(ImportRow row) {
        row.required("amount");
        OptionalLong amount = row.wholeNumber("amount");
        if (amount.isPresent() && (amount.getAsLong() == 0 || !FeeFields.isAmount(amount.getAsLong()))) {
            row.fault("amount", KitProblem.ROW_VALUE_INVALID, "amount");
        }
        return amount.orElse(0);
    }

    private static @Nullable LocalDate month(ImportRow row) {
        String text = row.text("month").orElse(null);
        if (text == null) {
            return null;
        }
        if (!text.matches(Months.PATTERN)) {
            row.fault("month", KitProblem.ROW_VALUE_INVALID, "month");
            return null;
        }
        return YearMonth.parse(text).atDay(1);
    }

    /** By cell and day, so that a chunk adds few rows to the sums of cells. */
    @Override
    public String sortKey(Row row) {
        return row.cellCode() + ' ' + row.paidOn() + ' ' + row.profileNumber();
    }

    @Override
    public List<Outcome> apply(List<Numbered<Row>> rows, ImportContext context) {
        return collected.take(rows.stream().map(Numbered::row).toList(), context);
    }

    /** @throws ProblemException 409 when a ledger was closed or sent up since */
    @Override
    public void undo(UUID importId, ImportContext context) {
        collected.takeBack(importId, context);
    }
}
