package vn.dangbo.emulation.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.dangbo.kit.time.AsOf;

/** Laws of the judgement over random targets and observations. */
class AssessorPropertyTest {

    private static final LocalDate BEGIN = LocalDate.of(2020, 1, 1);
    private final Assessor assessor = new Assessor(BigDecimal.TEN);

    record Case(Goal goal, Term term, List<Observation> observations, LocalDate asOf) {}

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<BigDecimal> numbers = Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(-50), BigDecimal.valueOf(150))
                .ofScale(2);
        Arbitrary<Goal> goals = Combinators.combine(
                        Arbitraries.of(Direction.HIB, Direction.LIB, Direction.RANGE),
                        Arbitraries.of(Shape.values()),
                        numbers,
                        numbers,
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, BigDecimal.TEN)
                                .ofScale(1))
                .as((direction, shape, a, b, tolerance) -> new Goal(
                        direction,
                        shape,
                        direction == Direction.RANGE ? a.min(b) : a,
                        direction == Direction.RANGE ? a.max(b) : a,
                        null,
                        tolerance,
                        b));
        Arbitrary<Term> terms = Combinators.combine(
                        Arbitraries.integers().between(0, 800),
                        Arbitraries.integers().between(1, 2000))
                .as((from, days) -> new Term(BEGIN.plusDays(from), BEGIN.plusDays(from + (long) days)));
        Arbitrary<Observation> observations = Combinators.combine(
                        Arbitraries.integers().between(2019, 2026),
                        Arbitraries.integers().between(0, 3),
                        numbers)
                .as((year, quarter, value) -> quarter == 0
                        ? Observation.of(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), value)
                        : Observation.of(
                                LocalDate.of(year, 3 * quarter, 1), LocalDate.of(year, 3 * quarter + 1, 1), value));
        return Combinators.combine(
                        goals,
                        terms,
                        observations.list().ofMaxSize(6),
                        Arbitraries.integers().between(-100, 3000))
                .as((goal, term, list, day) -> new Case(goal, term, list, BEGIN.plusDays(day)));
    }

    @Property
    void thePartsAlwaysMakeTheTotal(@ForAll("cases") Case one, @ForAll("cases") Case two, @ForAll boolean pending) {
        List<AssessmentItem> items = List.of(
                item(assessor.assess(one.goal, one.term, one.observations, one.asOf)),
                item(assessor.assess(two.goal, two.term, two.observations, two.asOf)),
                item(pending ? Finding.PENDING : Finding.without(Status.NOT_MEASURED, List.of())));
        Assessment sum = Assessment.of(null, UUID.randomUUID(), AsOf.on(BEGIN), null, items);
        assertThat(sum.met() + sum.notMet() + sum.notMeasured() + sum.pending()).isEqualTo(sum.total());
        assertThat(sum.exceeded()).isLessThanOrEqualTo(sum.met());
    }

    private static AssessmentItem item(Finding finding) {
        Goal goal =
                new Goal(Direction.HIB, Shape.END_STATE, BigDecimal.ONE, BigDecimal.ONE, null, BigDecimal.ZERO, null);
        UUID id = UUID.randomUUID();
        Target target = new Target(
                id, id, "R", new Term(BEGIN, BEGIN.plusYears(1)), "T", id, "O", id, "title", "PERCENT", goal, null);
        return AssessmentItem.of(new Assessed(target, BEGIN, finding, null, Instant.EPOCH));
    }

    @Property
    void aBetterValueIsNeverJudgedWorse(@ForAll("cases") Case one, @ForAll("cases") Case two) {
        Goal goal = one.goal;
        BigDecimal a = two.goal.tolerance().multiply(BigDecimal.TEN).subtract(BigDecimal.TEN);
        BigDecimal b = a.add(one.goal.tolerance());
        Status lower = goal.judge(a);
        Status higher = goal.judge(b);
        if (goal.direction() == Direction.LIB) {
            assertThat(higher).isLessThanOrEqualTo(lower);
        } else {
            assertThat(higher).isGreaterThanOrEqualTo(lower);
        }
    }

    @Property
    void theOrderOfObservationsOfDifferentPeriodsDoesNotMatter(@ForAll("cases") Case one) {
        List<Observation> distinct = one.observations.stream()
                .collect(java.util.stream.Collectors.toMap(
                        o -> o.from() + "/" + o.to(), o -> o, (first, second) -> first, java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        Finding forward = assessor.assess(one.goal, one.term, distinct, one.asOf);
        Finding backward = assessor.assess(one.goal, one.term, distinct.reversed(), one.asOf);
        assertThat(backward.status()).isEqualTo(forward.status());
    }

    @Property
    void whatHappensAfterTheDayChangesNothing(@ForAll("cases") Case one) {
        List<Observation> past = one.observations.stream()
                .filter(o -> !o.to().isAfter(one.asOf.plusDays(1)))
                .toList();
        assertThat(assessor.assess(one.goal, one.term, past, one.asOf))
                .isEqualTo(assessor.assess(one.goal, one.term, one.observations, one.asOf));
    }

    @Property
    void onlyAMeasuredTargetHasAValue(@ForAll("cases") Case one) {
        Finding finding = assessor.assess(one.goal, one.term, one.observations, one.asOf);
        assertThat(finding.value() == null).isEqualTo(finding.status() == Status.NOT_MEASURED);
    }
}
