package vn.dangbo.deploy.scenarios.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {

    @Test
    void theSameSeedAndStreamDrawTheSameOnEveryMachine() {
        Draw draw = new Draw(20230720L, "people");

        assertThat(IntStream.range(0, 8).map(i -> draw.below(1000)).boxed())
                .containsExactly(804, 697, 498, 917, 258, 273, 282, 54);
    }

    @Test
    void streamsOfOneSeedDiffer() {
        assertThat(IntStream.range(0, 20)
                        .map(i -> new Draw(1, "a").below(1_000_000))
                        .sum())
                .isNotEqualTo(IntStream.range(0, 20)
                        .map(i -> new Draw(1, "b").below(1_000_000))
                        .sum());
    }

    @Test
    void betweenReachesBothEndsAndNothingElse() {
        Draw draw = new Draw(1, "between");

        assertThat(new HashSet<>(IntStream.range(0, 200)
                        .mapToObj(i -> draw.between(-1, 1))
                        .toList()))
                .containsExactlyInAnyOrder(-1, 0, 1);
    }

    @Test
    void aDayIsInTheHalfOpenWindow() {
        Draw draw = new Draw(1, "day");
        LocalDate from = LocalDate.of(2020, 2, 28);

        assertThat(new HashSet<>(IntStream.range(0, 100)
                        .mapToObj(i -> draw.day(from, from.plusDays(2)))
                        .toList()))
                .containsExactlyInAnyOrder(from, LocalDate.of(2020, 2, 29));
    }

    @Test
    void aSampleHoldsNothingTwice() {
        List<Integer> pool = new ArrayList<>(IntStream.range(0, 50).boxed().toList());

        assertThat(new Draw(1, "sample").sample(pool, 20)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aMixDrawsInItsProportions() {
        Draw draw = new Draw(1, "mix");
        Mix mix = Mix.of("A 90, B 10");
        Map<String, Integer> counts = new TreeMap<>();

        IntStream.range(0, 10_000).forEach(i -> counts.merge(mix.draw(draw), 1, Integer::sum));

        assertThat(counts).containsOnlyKeys("A", "B");
        assertThat(counts.get("B")).isBetween(900, 1100);
    }

    @Test
    void aPersonWhoseDatesRunBackwardsCannotBeMade() {
        LocalDate birth = LocalDate.of(2000, 1, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Person(
                        "", "F", birth, "KINH", "NONE", "UNIVERSITY", "NONE", "OTHER", birth.plusYears(18), birth));
    }
}
