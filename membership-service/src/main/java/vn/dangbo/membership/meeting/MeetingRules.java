package vn.dangbo.membership.meeting;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.tree.Kind;

/** Which meetings an organisation may hold (rule O7; Hướng dẫn 03-HD/TW 27/12/2022). Pure. */
final class MeetingRules {

    /**
     * What is known about an organisation on the day of a meeting.
     *
     * @param members counted in it on that day, official and probationary
     * @param byGroupThatYear meetings by Party group that stand in the year of the day, without the one that is judged
     */
    record Facts(String code, Kind kind, int members, Set<ArrangementKind> arrangements, int byGroupThatYear) {}

    /**
     * What the rule sets say on that day.
     *
     * @param byGroupMembers fewest members of a cell that meets by group; empty before there was such a rule
     * @param byGroupPerYear most such meetings a calendar year
     */
    record Limits(OptionalInt byGroupMembers, OptionalInt byGroupPerYear) {

        static Limits of(RuleSets rules, LocalDate on) {
            return new Limits(
                    number(rules.value("membership.meeting.by-group-members", on)),
                    number(rules.value("membership.meeting.by-group-per-year", on)));
        }

        private static OptionalInt number(Optional<String> text) {
            return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.get()));
        }
    }

    private MeetingRules() {}

    /** @throws ProblemException 422 naming the rule that forbids it */
    static void check(MeetingKind kind, LocalDate on, LocalDate today, Facts facts, Limits limits) {
        if (on.isAfter(today)) {
            throw new ProblemException(MeetingProblem.MEETING_IN_FUTURE, on);
        }
        if (facts.kind() == Kind.STAFF_BODY) {
            throw new ProblemException(MeetingProblem.MEETING_NOT_BY_THIS_ORGANISATION, facts.code(), facts.kind());
        }
        switch (kind) {
            case REGULAR, THEMATIC -> {}
            case ONLINE -> {
                if (!facts.arrangements().contains(ArrangementKind.ONLINE_MEETING)) {
                    throw new ProblemException(MeetingProblem.MEETING_ONLINE_WITHOUT_PILOT, on);
                }
            }
            case BY_PARTY_GROUP -> byGroup(on, facts, limits);
        }
    }

    private static void byGroup(LocalDate on, Facts facts, Limits limits) {
        if (limits.byGroupMembers().isEmpty() || limits.byGroupPerYear().isEmpty()) {
            throw new ProblemException(MeetingProblem.MEETING_BY_GROUP_NOT_YET, on);
        }
        if (!facts.kind().holdsMembers()) {
            throw new ProblemException(MeetingProblem.MEETING_BY_GROUP_NOT_A_CELL, facts.kind());
        }
        if (!facts.arrangements().contains(ArrangementKind.PARTY_GROUPS)) {
            throw new ProblemException(MeetingProblem.MEETING_BY_GROUP_WITHOUT_GROUPS, on);
        }
        int fewest = limits.byGroupMembers().getAsInt();
        if (facts.members() < fewest) {
            throw new ProblemException(MeetingProblem.MEETING_BY_GROUP_TOO_FEW, on, facts.members(), fewest);
        }
        int most = limits.byGroupPerYear().getAsInt();
        if (facts.byGroupThatYear() >= most) {
            throw new ProblemException(
                    MeetingProblem.MEETING_BY_GROUP_TOO_OFTEN, on.getYear(), facts.byGroupThatYear(), most);
        }
    }
}
