package vn.dangbo.membership.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dangbo.membership.movement.StaysOfHistories;

/** The ledger equals a naive recount over random histories, at random dates and random instants of knowledge, always. */
@QuarkusTest
class LedgerRecountTest {

    private static final Instant END = Instant.parse("2900-01-01T00:00:00Z");
    private static final int POINTS = 120;

    @Inject
    RandomHistory histories;

    @Inject
    Ledger ledger;

    @Inject
    Folding folding;

    @Inject
    Invariants invariants;

    @Inject
    StaysOfHistories stays;

    @Inject
    Jdbi jdbi;

    /** Two histories that stay, and one that nobody has seen: its seed stands in the name of the test. */
    static List<Long> seeds() {
        return List.of(11L, 2024L, System.nanoTime() % 1_000_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void equals_the_naive_recount(long seed) {
        String prefix = "L" + Long.toString(seed, 36) + "-";
        RandomHistory.Made made = histories.make(prefix, seed, 300);
        NaiveRecount naive = new NaiveRecount(jdbi, Set.copyOf(made.all()));
        assertThat(naive.movements()).isGreaterThan(1200);
        assertThat(made.reversals()).isPositive();
        assertThat(made.changes()).isPositive();
        assertThat(made.reorganised()).isGreaterThan(5);

        SplittableRandom random = new SplittableRandom(seed + 1);
        compare(made, naive, random); // whatever the folds have reached by now
        folding.fold();
        compare(made, naive, random);
        assertThat(stays.check(made.all())).isGreaterThan(50);
        assertThat(invariants.check().laws())
                .allSatisfy(law -> assertThat(law.violations()).as(law.code()).isZero());
    }

    private void compare(RandomHistory.Made made, NaiveRecount naive, SplittableRandom random) {
        List<Span> asked = new ArrayList<>();
        Map<Integer, Totals> answered = new HashMap<>();
        for (int point = 0; point < POINTS; point++) {
            UUID organisation = made.all().get(random.nextInt(made.all().size()));
            LocalDate from = RandomHistory.BEGIN.plusDays(random.nextInt(RandomHistory.DAYS));
            LocalDate to = from.plusDays(1 + random.nextInt(900));
            Instant known = random.nextBoolean()
                    ? null
                    : made.instants().get(random.nextInt(made.instants().size()));
            Instant naiveKnown = known == null ? END : known;
            Map<Integer, Totals> totals = ledger.totals(
                    List.of(
                            new Span(0, organisation, null, from),
                            new Span(1, organisation, from, to),
                            new Span(2, organisation, null, to)),
                    known);
            Totals opening = totals.getOrDefault(0, Totals.EMPTY);
            Totals flow = totals.getOrDefault(1, Totals.EMPTY);
            Totals closing = totals.getOrDefault(2, Totals.EMPTY);
            String where = organisation + " [" + from + "," + to + ") known " + known;
            assertThat(closing.total())
                    .as("headcount " + where)
                    .isEqualTo(naive.headcount(organisation, to.minusDays(1), naiveKnown, null));
            assertThat(closing.total(MemberStatus.OFFICIAL))
                    .as("official " + where)
                    .isEqualTo(naive.headcount(organisation, to.minusDays(1), naiveKnown, MemberStatus.OFFICIAL));
            assertThat(flow.of(EntryKind.ADMITTED))
                    .as("admissions " + where)
                    .isEqualTo(naive.admissions(organisation, from, to, naiveKnown));
            assertThat(opening.total() + flow.total()).as("closes " + where).isEqualTo(closing.total());
            if (known == null) {
                asked.add(new Span(2 * point, organisation, from, to));
                asked.add(new Span(2 * point + 1, organisation, null, to));
                answered.put(2 * point, flow);
                answered.put(2 * point + 1, closing);
            }
        }
        // many together are summed in another way than a few
        Map<Integer, Totals> together = ledger.totals(asked, null);
        assertThat(asked)
                .hasSizeGreaterThan(50)
                .allSatisfy(span -> assertThat(lines(together.getOrDefault(span.number(), Totals.EMPTY)))
                        .as(span.toString())
                        .isEqualTo(lines(answered.get(span.number()))));
    }

    private static List<Long> lines(Totals totals) {
        return Stream.concat(
                        Arrays.stream(EntryKind.values()).map(totals::of),
                        Arrays.stream(MemberStatus.values()).map(totals::total))
                .toList();
    }
}
