package vn.dangbo.membership.committee;

import java.time.LocalDate;
import java.util.List;

/** How long a seat was held: until its recorded end, or the day on which the member left the subtree (M11). Pure. */
final class Tenure {

    private Tenure() {}

    /**
     * The day after the last day on which the seat was held; {@code validFrom} itself when the member was outside then.
     *
     * @param recorded as the seat says, within its term
     * @param inside when the member was counted in the subtree of the organisation, in any order; periods that touch are
     *     one, so a move from cell to cell inside, or a reorganisation that keeps the member inside, ends nothing
     */
    static LocalDate end(Period recorded, List<Period> inside) {
        LocalDate reached = recorded.validFrom();
        boolean further = true;
        while (further && reached.isBefore(recorded.validTo())) {
            further = false;
            for (Period period : inside) {
                if (period.covers(reached)) {
                    reached = period.validTo();
                    further = true;
                }
            }
        }
        return Period.min(reached, recorded.validTo());
    }

    static Period effective(Period recorded, List<Period> inside) {
        return new Period(recorded.validFrom(), end(recorded, inside));
    }
}
