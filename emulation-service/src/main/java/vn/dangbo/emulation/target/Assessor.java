package vn.dangbo.emulation.target;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules TG1 to TG3 as a pure function of the target, its observations and the day. */
final class Assessor {

    private static final int SHOWN_DECIMALS = 6;

    private final BigDecimal paceMargin;

    /** @param paceMargin percentage points by which completion may lag behind the time that has passed */
    Assessor(BigDecimal paceMargin) {
        this.paceMargin = paceMargin;
    }

    Finding assess(Goal goal, Term term, List<Observation> observations, LocalDate asOf) {
        List<Observation> known = observations.stream()
                .filter(o -> !o.to().isAfter(asOf.plusDays(1)))
                .filter(o -> o.to().isAfter(term.from()) && o.from().isBefore(term.to()))
                .toList();
        return switch (goal.shape()) {
            case END_STATE -> endState(goal, term, known, asOf);
            case CUMULATIVE -> cumulative(goal, term, known, asOf);
            case ANNUAL_EACH, ANNUAL_AVG -> yearly(goal, term, known, asOf);
        };
    }

    private Finding endState(Goal goal, Term term, List<Observation> known, LocalDate asOf) {
        Optional<Observation> latest =
                known.stream().max(Comparator.comparing(Observation::to).thenComparing(Observation::from));
        if (latest.isEmpty()) {
            return Finding.without(Status.NOT_MEASURED, List.of());
        }
        Observation last = latest.get();
        if (goal.direction() == Direction.MILESTONE) {
            return last.doneOn() == null
                    ? Finding.without(Status.NOT_MEASURED, List.of())
                    : new Finding(
                            goal.judge(last.doneOn()),
                            null,
                            last.doneOn(),
                            null,
                            null,
                            null,
                            null,
                            last.provisional(),
                            List.of());
        }
        return last.value() == null
                ? Finding.without(Status.NOT_MEASURED, List.of())
                : judged(goal, term, last.value(), last, last.provisional(), asOf);
    }

    private Finding cumulative(Goal goal, Term term, List<Observation> known, LocalDate asOf) {
        List<BigDecimal> values = known.stream()
                .map(Observation::value)
                .filter(java.util.Objects::nonNull)
                .toList();
        if (values.isEmpty()) {
            return Finding.without(Status.NOT_MEASURED, List.of());
        }
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Observation only = known.size() == 1 ? known.getFirst() : null;
        return judged(goal, term, sum, only, known.stream().anyMatch(Observation::provisional), asOf);
    }

    private Finding judged(
            Goal goal, Term term, BigDecimal value, @Nullable Observation of, boolean provisional, LocalDate asOf) {
        BigDecimal completion = goal.completionPct(value).orElse(null);
        return new Finding(
                goal.judge(value),
                value,
                null,
                of == null ? null : of.numerator(),
                of == null ? null : of.denominator(),
                completion,
                completion == null ? null : pace(completion, term.elapsedPct(asOf)),
                provisional,
                List.of());
    }

    /** AT_RISK when completion is more than the margin behind the share of the term that has passed. */
    Pace pace(BigDecimal completionPct, BigDecimal elapsedPct) {
        return completionPct.compareTo(elapsedPct.subtract(paceMargin)) < 0 ? Pace.AT_RISK : Pace.ON_TRACK;
    }

    private static Finding yearly(Goal goal, Term term, List<Observation> known, LocalDate asOf) {
        Map<Integer, Observation> byYear = new HashMap<>();
        known.stream().filter(o -> o.year() != 0 && o.value() != null).forEach(o -> byYear.put(o.year(), o));
        List<Finding.Year> years = new ArrayList<>();
        List<Observation> counted = new ArrayList<>();
        for (int year : term.closedYears(asOf)) {
            Observation of = byYear.get(year);
            if (of == null || of.value() == null) {
                years.add(new Finding.Year(year, null, Status.NOT_MEASURED));
            } else {
                years.add(new Finding.Year(year, of.value(), goal.judge(of.value())));
                counted.add(of);
            }
        }
        if (counted.isEmpty()) {
            return Finding.without(Status.NOT_MEASURED, years);
        }
        boolean complete = counted.size() == years.size();
        return goal.shape() == Shape.ANNUAL_EACH
                ? each(goal, years, counted, complete)
                : mean(goal, years, counted, complete);
    }

    /** The worst year judges; a missing year leaves it open unless another year already failed. */
    private static Finding each(Goal goal, List<Finding.Year> years, List<Observation> counted, boolean complete) {
        Observation worst = counted.getFirst();
        for (Observation of : counted) {
            if (worse(goal, of, worst)) {
                worst = of;
            }
        }
        BigDecimal value = java.util.Objects.requireNonNull(worst.value());
        Status status = goal.judge(value);
        if (!complete && status != Status.NOT_ACHIEVED) {
            return Finding.without(Status.NOT_MEASURED, years);
        }
        return new Finding(
                status,
                value,
                null,
                worst.numerator(),
                worst.denominator(),
                goal.completionPct(value).orElse(null),
                null,
                counted.stream().anyMatch(Observation::provisional),
                years);
    }

    private static boolean worse(Goal goal, Observation one, Observation other) {
        BigDecimal a = java.util.Objects.requireNonNull(one.value());
        BigDecimal b = java.util.Objects.requireNonNull(other.value());
        int byStatus = goal.judge(a).compareTo(goal.judge(b));
        if (byStatus != 0) {
            return byStatus < 0;
        }
        return goal.direction() == Direction.LIB ? a.compareTo(b) > 0 : a.compareTo(b) < 0;
    }

    private static Finding mean(Goal goal, List<Finding.Year> years, List<Observation> counted, boolean complete) {
        if (!complete) {
            return Finding.without(Status.NOT_MEASURED, years);
        }
        BigDecimal sum = counted.stream().map(Observation::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(BigDecimal.valueOf(counted.size()), MathContext.DECIMAL128);
        BigDecimal shown = mean.scale() > SHOWN_DECIMALS ? mean.setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP) : mean;
        return new Finding(
                goal.judge(mean),
                shown,
                null,
                null,
                null,
                goal.completionPct(mean).orElse(null),
                null,
                counted.stream().anyMatch(Observation::provisional),
                years);
    }
}
