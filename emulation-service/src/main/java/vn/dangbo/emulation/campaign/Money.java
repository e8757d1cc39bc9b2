package vn.dangbo.emulation.campaign;

import java.util.OptionalLong;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.problem.KitProblem;

/** Amounts in whole dong. */
final class Money {

    /** More than a million billion dong is a slip of the keyboard, and keeps sums inside a BIGINT. */
    private static final long MOST = 1_000_000_000_000_000L;

    private Money() {}

    /** A required amount of more than 0 dong. */
    static long required(ImportRow row, String column) {
        row.required(column);
        OptionalLong amount = row.wholeNumber(column);
        if (amount.isPresent() && amount.getAsLong() <= 0) {
            row.fault(column, EmulationProblem.AMOUNT_NOT_POSITIVE, amount.getAsLong());
        } else if (amount.isPresent() && amount.getAsLong() > MOST) {
            row.fault(column, KitProblem.ROW_VALUE_INVALID, column);
        }
        return amount.orElse(1);
    }
}
