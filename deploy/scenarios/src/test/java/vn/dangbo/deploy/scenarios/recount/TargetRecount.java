package vn.dangbo.deploy.scenarios.recount;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;

/** Whether each target is met on a day, by its direction and shape. */
final class TargetRecount {

    private final Records records;
    private final Recount recount;

    TargetRecount(Records records, Recount recount) {
        this.records = records;
        this.recount = recount;
    }

    long met(LocalDate day) {
        return records.rows("targets").stream().filter(t -> isMet(t, day)).count();
    }

    private boolean isMet(Table.Row target, LocalDate day) {
        BigDecimal wanted = new BigDecimal(target.text("value"));
        List<BigDecimal> actuals = actuals(target, day);
        return switch (target.text("shape")) {
            case "ANNUAL_EACH" -> actuals.stream().allMatch(a -> reaches(target, a, wanted));
            case "ANNUAL_AVG" ->
                reaches(
                        target,
                        actuals.stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .divide(BigDecimal.valueOf(actuals.size()), MathContext.DECIMAL64),
                        wanted);
            case "CUMULATIVE" -> reaches(target, actuals.stream().reduce(BigDecimal.ZERO, BigDecimal::add), wanted);
            default -> reaches(target, actuals.getLast(), wanted);
        };
    }

    private static boolean reaches(Table.Row target, BigDecimal actual, BigDecimal wanted) {
        int order = actual.compareTo(wanted);
        return target.text("direction").equals("LIB") ? order <= 0 : order >= 0;
    }

    private List<BigDecimal> actuals(Table.Row target, LocalDate day) {
        LocalDate start = records.rows("resolutions").getFirst().date("termFrom");
        return switch (target.text("figureCode")) {
            case "membership.study-attendance.members" -> List.of(recount.studyOfMembers(start, day.plusDays(1)));
            case "membership.study-attendance.non-members" -> List.of(recount.studyOfOthers(start, day.plusDays(1)));
            case "membership.admission-rate" -> List.of(rate(2021), rate(2022));
            default ->
                records.rows("target-actuals").stream()
                        .filter(a -> a.text("targetCode").equals(target.text("targetCode")))
                        .map(a -> new BigDecimal(a.text("value")))
                        .toList();
        };
    }

    private BigDecimal rate(int year) {
        LocalDate from = LocalDate.of(year, 1, 1);
        return BigDecimal.valueOf(100 * recount.admissions(from, from.plusYears(1)))
                .divide(BigDecimal.valueOf(recount.members(from.minusDays(1))), MathContext.DECIMAL64);
    }
}
