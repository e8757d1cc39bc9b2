package vn.dangbo.membership.recognition;

import java.time.LocalDate;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.membership.vote.Share;

/**
 * The numbers of the rule set that judges a recognition.
 *
 * @param probationMonths from the ceremony
 * @param voteDays working days after the probation in which the cell votes
 * @param decisionDays working days after the vote in which the body decides
 * @param ballots after so many votes that did not carry the upper body decides
 */
record RecognitionNumbers(
        int probationMonths, Share cellVote, int smallestCell, int voteDays, int decisionDays, int ballots) {

    static RecognitionNumbers of(RuleSets rules, LocalDate on) {
        return new RecognitionNumbers(
                rules.number("membership.probation-months", on),
                Share.parse(rules.require("membership.recognition-cell-vote", on)),
                rules.number("membership.cell-minimum-official", on),
                rules.number("membership.recognition-vote-working-days", on),
                rules.number("membership.recognition-decision-working-days", on),
                rules.number("membership.recognition-ballots", on));
    }

    /** The day on which the membership becomes official, whenever that is decided. */
    LocalDate officialOn(LocalDate ceremonyOn) {
        return ceremonyOn.plusMonths(probationMonths);
    }
}
