package vn.dangbo.membership.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.membership.committee.Limits.Fraction;

class BallotTest {

    private static final Fraction HALF = new Fraction(1, 2);

    @ParameterizedTest(name = "{0} seats, {1} convoked, votes {2}: {3}")
    @CsvSource({
        // more than half of those convoked, not of those present
        "1, 20, 10, false",
        "1, 20, 11, true",
        "1, 21, 10, false",
        "1, 21, 11, true",
        "3, 20, 19 18 11 10, true true true false",
        // more have enough votes than there are seats: the most votes first
        "2, 20, 15 19 12, true true false",
        // equal votes across the last seat decide nothing between the equal
        "2, 20, 19 12 12, true false false",
        "1, 20, 12 12, false false",
        "2, 20, 12 12, true true",
        "2, 20, 3 4, false false",
    })
    void votesElect(int seats, int convoked, String votes, String elected) {
        assertThat(Ballot.elected(seats, convoked, numbers(votes), HALF))
                .isEqualTo(
                        Arrays.stream(elected.split(" ")).map(Boolean::valueOf).toList());
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }

    @Property
    void neverMoreThanTheSeatsAndEachByMoreThanHalf(
            @ForAll @IntRange(min = 1, max = 30) int seats,
            @ForAll @IntRange(min = 1, max = 200) int convoked,
            @ForAll @Size(max = 40) List<@IntRange(max = 200) Integer> votes) {
        List<Boolean> elected = Ballot.elected(seats, convoked, votes, HALF);

        assertThat(elected).hasSameSizeAs(votes);
        assertThat(Collections.frequency(elected, true)).isLessThanOrEqualTo(seats);
        for (int i = 0; i < votes.size(); i++) {
            if (elected.get(i)) {
                assertThat(votes.get(i) * 2).isGreaterThan(convoked);
            }
        }
    }

    @Property
    void whoeverHasAtLeastTheVotesOfSomebodyElectedIsElected(
            @ForAll @IntRange(min = 1, max = 10) int seats,
            @ForAll @IntRange(min = 1, max = 60) int convoked,
            @ForAll @Size(max = 15) List<@IntRange(max = 60) Integer> votes) {
        List<Boolean> elected = Ballot.elected(seats, convoked, votes, HALF);

        for (int i = 0; i < votes.size(); i++) {
            for (int j = 0; j < votes.size(); j++) {
                if (elected.get(j) && votes.get(i) >= votes.get(j)) {
                    assertThat(elected.get(i)).isTrue();
                }
            }
        }
    }

    @Property
    void aSeatStaysFreeOnlyForWantOfVotesOrByATie(
            @ForAll @IntRange(min = 1, max = 10) int seats,
            @ForAll @IntRange(min = 1, max = 60) int convoked,
            @ForAll @Size(max = 15) List<@IntRange(max = 60) Integer> votes) {
        List<Boolean> elected = Ballot.elected(seats, convoked, votes, HALF);
        List<Integer> left = new java.util.ArrayList<>();
        for (int i = 0; i < votes.size(); i++) {
            if (!elected.get(i) && HALF.exceededBy(votes.get(i), convoked)) {
                left.add(votes.get(i));
            }
        }

        int free = seats - Collections.frequency(elected, true);
        if (free > 0 && !left.isEmpty()) {
            int most = Collections.max(left);
            assertThat(Collections.frequency(left, most)).isGreaterThan(free);
        }
    }

    @Property
    void candidatesComeBackAsTheyWereWritten(@ForAll long high, @ForAll long low, @ForAll boolean elected) {
        List<Ballot.Candidate> candidates = List.of(new Ballot.Candidate(new UUID(high, low), 7, elected));

        assertThat(Ballot.read(Ballot.write(candidates))).isEqualTo(candidates);
    }
}
