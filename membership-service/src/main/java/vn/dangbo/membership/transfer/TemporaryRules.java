package vn.dangbo.membership.transfer;

import java.time.LocalDate;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.membership.MembershipProblem;

/** How long a temporary transfer lasts (Quy định 232-QĐ/TW 2025; 294-QĐ/TW 2025). Pure. */
final class TemporaryRules {

    private TemporaryRules() {}

    /**
     * @param minimum full months at least
     * @param below months that it must stay below
     * @param studyMaximum full months at most for full-time study
     */
    record Numbers(int minimum, int below, int studyMaximum) {

        static Numbers of(RuleSets rules, LocalDate on) {
            return new Numbers(
                    rules.number("membership.transfer-temporary-months-minimum", on),
                    rules.number("membership.transfer-temporary-months-below", on),
                    rules.number("membership.transfer-study-months-maximum", on));
        }
    }

    static void requireLength(Numbers numbers, LocalDate from, LocalDate until, boolean study) {
        boolean tooShort = until.isBefore(from.plusMonths(numbers.minimum()));
        boolean tooLong = study
                ? until.isAfter(from.plusMonths(numbers.studyMaximum()))
                : !until.isBefore(from.plusMonths(numbers.below()));
        if (tooShort || tooLong) {
            throw new ProblemException(
                    MembershipProblem.TRANSFER_TIME_UNFIT,
                    numbers.minimum(),
                    study ? numbers.studyMaximum() : numbers.below());
        }
    }
}
