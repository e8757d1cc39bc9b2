package vn.dangbo.membership.vote;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.MembershipProblem;

/**
 * One vote of a cell. Pure.
 *
 * @param roll who belongs to the cell on the day, from the records
 * @param exemptVoting how many of the exempt members came and voted
 * @param agreed votes in favour
 */
public record CellVote(Roll roll, int exemptVoting, int agreed) {

    /**
     * The official members of a cell on a day.
     *
     * @param away those of them whose activities are temporarily in another place
     * @param suspended those of the others whose activities are suspended; they neither vote nor are counted
     * @param exempt those of the others who are exempt from activities
     */
    public record Roll(int official, int away, int suspended, int exempt) {}

    /**
     * What came of it.
     *
     * @param counted the denominator
     * @param needed the fewest votes that carry it
     */
    public record Result(CellVote vote, int counted, int needed) {

        public boolean carried() {
            return vote.agreed() >= needed;
        }

        /** For the minutes. */
        public Map<String, Object> details() {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("official", vote.roll().official());
            details.put("temporarilyAway", vote.roll().away());
            details.put("suspended", vote.roll().suspended());
            details.put("exempt", vote.roll().exempt());
            details.put("exemptVoting", vote.exemptVoting());
            details.put("counted", counted);
            details.put("needed", needed);
            details.put("agreed", vote.agreed());
            details.put("carried", carried());
            return details;
        }
    }

    /**
     * @param smallest official members that a cell needs to vote
     * @throws ProblemException 422 when the cell is too small, or more voted than can
     */
    public Result result(Share share, int smallest) {
        if (roll.official() < smallest) {
            throw new ProblemException(MembershipProblem.CELL_UNDERSTRENGTH, roll.official(), smallest);
        }
        int counted = roll.official() - roll.away() - roll.suspended() - roll.exempt() + exemptVoting;
        if (counted < 1 || agreed > counted || exemptVoting > roll.exempt()) {
            throw new ProblemException(MembershipProblem.VOTE_NUMBERS_WRONG, roll.official(), counted, agreed);
        }
        return new Result(this, counted, share.of(counted));
    }
}
