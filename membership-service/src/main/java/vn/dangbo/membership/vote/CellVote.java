package vn.dangbo.membership.vote;

import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.MembershipProblem;

/**
 * One vote of a cell. Pure.
 *
 * @param official official members of the cell on the day, from the ledger
 * @param temporarilyAway those of them whose activities are temporarily in another cell
 * @param exemptAndAbsent those of them exempt from activities who did not vote
 * @param agreed votes in favour
 */
public record CellVote(int official, int temporarilyAway, int exemptAndAbsent, int agreed) {

    /**
     * What came of it.
     *
     * @param counted the denominator
     * @param needed the fewest votes that carry it
     */
    public record Result(int counted, int needed, int agreed, boolean carried) {}

    /**
     * @param smallest official members that a cell needs to vote
     * @throws ProblemException 422 when the cell is too small, or more voted or were away than it has official members
     */
    public Result result(Share share, int smallest) {
        if (official < smallest) {
            throw new ProblemException(MembershipProblem.CELL_UNDERSTRENGTH, official, smallest);
        }
        int counted = official - temporarilyAway - exemptAndAbsent;
        if (counted < 1 || agreed > counted) {
            throw new ProblemException(MembershipProblem.VOTE_NUMBERS_WRONG, official, counted, agreed);
        }
        int needed = share.of(counted);
        return new Result(counted, needed, agreed, agreed >= needed);
    }
}
