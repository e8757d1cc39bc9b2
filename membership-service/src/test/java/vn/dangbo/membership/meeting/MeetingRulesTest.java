package vn.dangbo.membership.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.tree.Kind;

class MeetingRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    private static final Set<ArrangementKind> BOTH = EnumSet.allOf(ArrangementKind.class);
    private static final MeetingRules.Limits LIMITS = new MeetingRules.Limits(OptionalInt.of(50), OptionalInt.of(3));

    @ParameterizedTest
    @CsvSource({"49, 0, MEETING_BY_GROUP_TOO_FEW", "50, 3, MEETING_BY_GROUP_TOO_OFTEN", "50, 2, ", "51, 0, "})
    void aCellOfFiftyMeetsByGroupAtMostThreeTimesAYear(int members, int before, MeetingProblem refusal) {
        judge(MeetingKind.BY_PARTY_GROUP, TODAY, facts(Kind.CELL, members, BOTH, before), LIMITS, refusal);
    }

    @Test
    void withoutGroupsOrARuleNobodyMeetsByGroup() {
        Set<ArrangementKind> online = EnumSet.of(ArrangementKind.ONLINE_MEETING);
        judge(
                MeetingKind.BY_PARTY_GROUP,
                TODAY,
                facts(Kind.CELL, 80, online, 0),
                LIMITS,
                MeetingProblem.MEETING_BY_GROUP_WITHOUT_GROUPS);
        judge(
                MeetingKind.BY_PARTY_GROUP,
                TODAY,
                facts(Kind.CELL, 80, BOTH, 0),
                new MeetingRules.Limits(OptionalInt.empty(), OptionalInt.empty()),
                MeetingProblem.MEETING_BY_GROUP_NOT_YET);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyCellsMeetByGroupAndStaffBodiesNotAtAll(Kind kind) {
        MeetingProblem refusal = kind == Kind.STAFF_BODY
                ? MeetingProblem.MEETING_NOT_BY_THIS_ORGANISATION
                : kind.holdsMembers() ? null : MeetingProblem.MEETING_BY_GROUP_NOT_A_CELL;
        judge(MeetingKind.BY_PARTY_GROUP, TODAY, facts(kind, 60, BOTH, 0), LIMITS, refusal);
        judge(
                MeetingKind.REGULAR,
                TODAY,
                facts(kind, 0, Set.of(), 0),
                LIMITS,
                kind == Kind.STAFF_BODY ? MeetingProblem.MEETING_NOT_BY_THIS_ORGANISATION : null);
    }

    @Test
    void anOnlineMeetingNeedsThePilotAndNoMeetingLiesInTheFuture() {
        judge(
                MeetingKind.ONLINE,
                TODAY,
                facts(Kind.CELL, 3, EnumSet.of(ArrangementKind.PARTY_GROUPS), 0),
                LIMITS,
                MeetingProblem.MEETING_ONLINE_WITHOUT_PILOT);
        judge(MeetingKind.ONLINE, TODAY, facts(Kind.CELL, 3, BOTH, 0), LIMITS, null);
        judge(
                MeetingKind.REGULAR,
                TODAY.plusDays(1),
                facts(Kind.CELL, 3, BOTH, 0),
                LIMITS,
                MeetingProblem.MEETING_IN_FUTURE);
        judge(MeetingKind.REGULAR, TODAY, facts(Kind.CELL, 3, Set.of(), 0), LIMITS, null);
    }

    @Test
    void regularAndThematicMeetingsNeedNoArrangementWhateverTheNumbers() {
        Random random = new Random(1927);
        for (int run = 0; run < 1000; run++) {
            var facts = facts(Kind.CELL, random.nextInt(100), Set.of(), random.nextInt(6));
            judge(random.nextBoolean() ? MeetingKind.REGULAR : MeetingKind.THEMATIC, TODAY, facts, LIMITS, null);
            judge(MeetingKind.BY_PARTY_GROUP, TODAY, facts, LIMITS, MeetingProblem.MEETING_BY_GROUP_WITHOUT_GROUPS);
        }
    }

    private static MeetingRules.Facts facts(Kind kind, int members, Set<ArrangementKind> arrangements, int byGroup) {
        return new MeetingRules.Facts("MR-1", kind, members, arrangements, byGroup);
    }

    private static void judge(
            MeetingKind kind,
            LocalDate on,
            MeetingRules.Facts facts,
            MeetingRules.Limits limits,
            MeetingProblem refusal) {
        if (refusal == null) {
            assertThatCode(() -> MeetingRules.check(kind, on, TODAY, facts, limits))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> MeetingRules.check(kind, on, TODAY, facts, limits))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo(refusal));
        }
    }
}
