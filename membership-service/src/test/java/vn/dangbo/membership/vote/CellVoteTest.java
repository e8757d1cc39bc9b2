package vn.dangbo.membership.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.problem.ProblemException;

class CellVoteTest {

    private static final Share TWO_THIRDS = Share.parse("2/3");
    private static final int SMALLEST = 3;

    @ParameterizedTest
    @CsvSource({
        // twenty official members, one temporarily away, two exempt and absent: 17 count, 12 are needed
        "20, 1, 2, 12, 17, 12, true",
        "20, 1, 2, 11, 17, 12, false",
        // one of the exempt comes and votes
        "20, 1, 1, 12, 18, 12, true",
        "20, 1, 1, 11, 18, 12, false",
        // all at home, three merely absent on business: they count
        "20, 0, 0, 14, 20, 14, true",
        "20, 0, 0, 13, 20, 14, false",
        "3, 0, 0, 2, 3, 2, true",
        "3, 0, 0, 1, 3, 2, false",
        "4, 0, 0, 3, 4, 3, true",
        "4, 0, 0, 2, 4, 3, false"
    })
    void twoThirdsOfThoseWhoCount(
            int official, int away, int exempt, int agreed, int counted, int needed, boolean carried) {
        assertThat(new CellVote(official, away, exempt, agreed).result(TWO_THIRDS, SMALLEST))
                .isEqualTo(new CellVote.Result(counted, needed, agreed, carried));
    }

    @Test
    void aCellBelowTheSmallestMayNotVote() {
        CellVote vote = new CellVote(2, 0, 0, 2);
        assertThatThrownBy(() -> vote.result(TWO_THIRDS, SMALLEST)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({"3, 0, 0, 4", "5, 3, 2, 0", "5, 4, 0, 2"})
    void moreVotesThanVotersAreRefused(int official, int away, int exempt, int agreed) {
        CellVote vote = new CellVote(official, away, exempt, agreed);
        assertThatThrownBy(() -> vote.result(TWO_THIRDS, SMALLEST)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({"1/2, 9, 5", "1/2, 10, 5", "2/3, 9, 6", "2/3, 10, 7", "1/1, 7, 7"})
    void aShareIsRoundedUpAndExact(String share, int voters, int needed) {
        assertThat(Share.parse(share).of(voters)).isEqualTo(needed);
    }
}
