package vn.dangbo.membership.admission;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.movement.MovementKind;

/** Which former members may be admitted again. Pure; a broken rule is a 422 that names it. */
final class ReadmissionRules {

    private ReadmissionRules() {}

    /**
     * The numbers of the rule set.
     *
     * @param monthsOut full months outside the Party
     * @param monthsSinceCleared full months since a less serious conviction was cleared
     * @param most how often one may be admitted again
     * @param after ways of leaving after which one may
     * @param afterHardship ways of leaving after which only special hardship of the family lets one
     */
    record Numbers(
            int monthsOut, int monthsSinceCleared, int most, Set<MovementKind> after, Set<MovementKind> afterHardship) {

        static Numbers of(RuleSets rules, LocalDate on) {
            return new Numbers(
                    rules.number("membership.readmission-months", on),
                    rules.number("membership.readmission-conviction-months", on),
                    rules.number("membership.readmissions-maximum", on),
                    codes(rules.require("membership.readmission-after", on)),
                    codes(rules.require("membership.readmission-after-hardship", on)));
        }

        private static Set<MovementKind> codes(String text) {
            return Arrays.stream(text.split(",")).map(MovementKind::valueOf).collect(Collectors.toSet());
        }
    }

    /** What the records and the application say of a former member. */
    record Past(
            MovementKind leftAs,
            LocalDate leftOn,
            int readmissions,
            @Nullable LocalDate convictionClearedOn,
            boolean familyHardship) {}

    /** @param on the day of the application */
    static void mayApply(Numbers numbers, Past past, LocalDate on) {
        boolean allowed = numbers.after().contains(past.leftAs())
                || (past.familyHardship() && numbers.afterHardship().contains(past.leftAs()));
        if (!allowed) {
            throw new ProblemException(MembershipProblem.READMISSION_BARRED, past.leftAs());
        }
        if (past.readmissions() >= numbers.most()) {
            throw new ProblemException(MembershipProblem.READMISSION_ONCE, numbers.most());
        }
        if (past.leftOn().plusMonths(numbers.monthsOut()).isAfter(on)) {
            throw new ProblemException(MembershipProblem.READMISSION_TOO_EARLY, numbers.monthsOut(), past.leftOn());
        }
        if (past.convictionClearedOn() != null
                && past.convictionClearedOn()
                        .plusMonths(numbers.monthsSinceCleared())
                        .isAfter(on)) {
            throw new ProblemException(
                    MembershipProblem.READMISSION_TOO_EARLY, numbers.monthsSinceCleared(), past.convictionClearedOn());
        }
    }
}
