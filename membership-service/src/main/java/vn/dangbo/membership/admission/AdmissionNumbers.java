package vn.dangbo.membership.admission;

import java.time.LocalDate;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.membership.vote.Share;

/**
 * The numbers of the rule set that judges an admission.
 *
 * @param minimumAge full years, counted by month
 * @param maximumAge full years, counted by month; above it only with consent
 * @param certificateMonths how long the certificate of the awareness class is good
 * @param refereeMonths how long a referee must have been in the same grass-roots organisation
 * @param decisionDays working days from the cell's vote to the decision
 * @param extensionDays working days by which that may be extended, once
 * @param ceremonyDays working days to the ceremony
 * @param ceremonyFromReceipt whether they run from the day on which the cell receives the decision, not from its issue
 */
record AdmissionNumbers(
        int minimumAge,
        int maximumAge,
        int certificateMonths,
        int refereeMonths,
        Share cellVote,
        int smallestCell,
        int decisionDays,
        int extensionDays,
        int ceremonyDays,
        boolean ceremonyFromReceipt) {

    static AdmissionNumbers of(RuleSets rules, LocalDate on) {
        return new AdmissionNumbers(
                rules.number("membership.admission-age-minimum", on),
                rules.number("membership.admission-age-maximum", on),
                rules.number("membership.awareness-certificate-months", on),
                rules.number("membership.referee-months", on),
                Share.parse(rules.require("membership.admission-cell-vote", on)),
                rules.number("membership.cell-minimum-official", on),
                rules.number("membership.admission-decision-working-days", on),
                rules.number("membership.admission-extension-working-days", on),
                rules.number("membership.ceremony-working-days", on),
                rules.require("membership.ceremony-counted-from", on).equals("RECEIPT"));
    }
}
