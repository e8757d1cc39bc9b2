package vn.dangbo.membership.fee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which months the payments of a member cover. Pure; {@link Arrears} says the same in SQL.
 *
 * <p>A payment that names its month covers that month; what it pays beyond the due of that month, and every payment that
 * names none, covers the oldest open months first. A payment for a month whose due is not made yet waits for it.
 */
final class Allocation {

    /** One month; {@code paid} is at most {@code due}. Whole dong. */
    record Month(LocalDate month, long due, long paid) {
        long unpaid() {
            return due - paid;
        }
    }

    /** @param credit paid and not used for any due yet */
    record Result(List<Month> months, long credit) {}

    private Allocation() {}

    /**
     * @param dues by month
     * @param named sums of payments by the month that they name
     * @param unnamed sum of the others
     */
    static Result of(SortedMap<LocalDate, Long> dues, Map<LocalDate, Long> named, long unnamed) {
        long pool = unnamed;
        long waiting = 0;
        SortedMap<LocalDate, Long> covered = new TreeMap<>();
        for (Map.Entry<LocalDate, Long> payment : named.entrySet()) {
            Long due = dues.get(payment.getKey());
            if (due == null) {
                waiting += payment.getValue();
            } else {
                covered.put(payment.getKey(), Math.min(due, payment.getValue()));
                pool += Math.max(0, payment.getValue() - due);
            }
        }
        List<Month> months = new ArrayList<>();
        for (Map.Entry<LocalDate, Long> due : dues.entrySet()) {
            long own = covered.getOrDefault(due.getKey(), 0L);
            long more = Math.min(pool, due.getValue() - own);
            pool -= more;
            months.add(new Month(due.getKey(), due.getValue(), own + more));
        }
        return new Result(months, pool + waiting);
    }
}
