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
        "20, 1, 2, 0, 12, 17, 12, true",
        "20, 1, 2, 0, 11, 17, 12, false",
        // one of the exempt comes and votes
        "20, 1, 2, 1, 12, 18, 12, true",
        "20, 1, 2, 1, 11, 18, 12, false",
        // both do
        "20, 1, 2, 2, 13, 19, 13, true",
        "20, 1, 2, 2, 12, 19, 13, false",
        // all at home, three merely absent on business: they count
        "20, 0, 0, 0, 14, 20, 14, true",
        "20, 0, 0, 0, 13, 20, 14, false",
        "3, 0, 0, 0, 2, 3, 2, true",
        "3, 0, 0, 0, 1, 3, 2, false",
        "4, 0, 0, 0, 3, 4, 3, true",
        "4, 0, 0, 0, 2, 4, 3, false"
    })
    void twoThirdsOfThoseWhoCount(
            int official,
            int away,
            int exempt,
            int exemptVoting,
            int agreed,
            int counted,
            int needed,
            boolean carried) {
        CellVote.Result result =
                vote(official, away, exempt, exemptVoting, agreed).result(TWO_THIRDS, SMALLEST);
        assertThat(result.counted()).isEqualTo(counted);
        assertThat(result.needed()).isEqualTo(needed);
        assertThat(result.carried()).isEqualTo(carried);
    }

    @Test
    void aCellBelowTheSmallestMayNotVote() {
        assertThat(vote(3, 0, 0, 0, 2).result(TWO_THIRDS, SMALLEST).carried()).isTrue();
        CellVote small = vote(2, 0, 0, 0, 2);
        assertThatThrownBy(() -> small.result(TWO_THIRDS, SMALLEST)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({"3, 0, 0, 0, 4", "5, 3, 2, 0, 0", "5, 4, 0, 0, 2", "5, 0, 1, 2, 3"})
    void moreVotesThanVotersAreRefused(int official, int away, int exempt, int exemptVoting, int agreed) {
        CellVote vote = vote(official, away, exempt, exemptVoting, agreed);
        assertThatThrownBy(() -> vote.result(TWO_THIRDS, SMALLEST)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({
        // of twenty, one away and one suspended: 18 count, and 12 carry it
        "20, 1, 1, 0, 0, 12, 18, 12, true",
        "20, 1, 1, 0, 0, 11, 18, 12, false",
        // an exempt one who comes counts again, a suspended one never does
        "20, 1, 1, 1, 1, 12, 18, 12, true",
        "4, 0, 1, 0, 0, 2, 3, 2, true",
        "4, 0, 1, 0, 0, 1, 3, 2, false"
    })
    void whoIsSuspendedNeitherVotesNorIsCounted(
            int official,
            int away,
            int suspended,
            int exempt,
            int exemptVoting,
            int agreed,
            int counted,
            int needed,
            boolean carried) {
        CellVote vote = new CellVote(new CellVote.Roll(official, away, suspended, exempt), exemptVoting, agreed);
        CellVote.Result result = vote.result(TWO_THIRDS, SMALLEST);
        assertThat(result.counted()).isEqualTo(counted);
        assertThat(result.needed()).isEqualTo(needed);
        assertThat(result.carried()).isEqualTo(carried);
        assertThat(result.details()).containsEntry("suspended", suspended);
    }

    @Test
    void theVoteOfASuspendedMemberIsOneTooMany() {
        CellVote all = new CellVote(new CellVote.Roll(4, 0, 1, 0), 0, 4);
        assertThatThrownBy(() -> all.result(TWO_THIRDS, SMALLEST)).isInstanceOf(ProblemException.class);
    }

    private static CellVote vote(int official, int away, int exempt, int exemptVoting, int agreed) {
        return new CellVote(new CellVote.Roll(official, away, 0, exempt), exemptVoting, agreed);
    }

    @ParameterizedTest
    @CsvSource({
        "1/2, 9, 5",
        "1/2, 10, 5",
        "2/3, 9, 6",
        "2/3, 10, 7",
        "1/1, 7, 7",
        ">1/2, 9, 5",
        ">1/2, 10, 6",
        ">1/2, 1, 1"
    })
    void aShareIsRoundedUpAndExact(String share, int voters, int needed) {
        assertThat(Share.parse(share).of(voters)).isEqualTo(needed);
    }
}
