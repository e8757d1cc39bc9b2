package vn.dangbo.membership.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.Bound;
import vn.dangbo.membership.BoundCase;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.vote.CellRoll.Stay;
import vn.dangbo.membership.vote.CellVote;

/** Both sides of every number that judges an admission or a readmission. */
@QuarkusTest
class AdmissionBoundsTest {

    private static final String TOO_EARLY = "readmission-too-early";
    private static final UUID REFEREE = new UUID(0, 1);

    @Bound("membership.admission-age-minimum")
    void nobodyIsAdmittedInTheMonthBeforeTheMonthOfTheAge(BoundCase bound) {
        LocalDate vote = bound.on();
        YearMonth born = YearMonth.from(vote).minusYears(bound.number());
        assertThat(age(bound, born.atEndOfMonth(), false)).isNull();
        assertThat(age(bound, born.plusMonths(1).atDay(1), false)).isEqualTo("candidate-too-young");
    }

    @Bound("membership.admission-age-maximum")
    void inTheMonthAfterTheMonthOfTheAgeOnlyConsentHelps(BoundCase bound) {
        YearMonth born = YearMonth.from(bound.on()).minusYears(bound.number());
        assertThat(age(bound, born.atDay(1), false)).isNull();
        LocalDate older = born.minusMonths(1).atEndOfMonth();
        assertThat(age(bound, older, false)).isEqualTo("candidate-too-old");
        assertThat(age(bound, older, true)).isNull();
    }

    private static @Nullable String age(BoundCase bound, LocalDate born, boolean consented) {
        return code(() -> AdmissionRules.age(numbers(bound), born, bound.on(), consented));
    }

    @Bound("membership.awareness-certificate-months")
    void aCertificateIsGoodOnItsLastDayAndNotOnTheNext(BoundCase bound) {
        LocalDate given = bound.on().minusMonths(bound.number());
        assertThat(code(() -> AdmissionRules.certificate(numbers(bound), given, bound.on())))
                .isNull();
        assertThat(code(() -> AdmissionRules.certificate(numbers(bound), given.minusDays(1), bound.on())))
                .isEqualTo("certificate-expired");
    }

    @Bound("membership.referee-months")
    void aRefereeHasBeenThereForAllTheMonthsToTheDay(BoundCase bound) {
        LocalDate since = bound.on().minusMonths(bound.number());
        assertThat(referee(bound, since)).isNull();
        assertThat(referee(bound, since.plusDays(1))).isEqualTo("referee-outside");
    }

    private static @Nullable String referee(BoundCase bound, LocalDate from) {
        Stay stay = new Stay(REFEREE, new UUID(1, 0), MemberStatus.OFFICIAL, from, Times.FOREVER, true);
        return code(() -> AdmissionRules.referees(
                numbers(bound), Set.of(REFEREE), true, Map.of(REFEREE, List.of(stay)), bound.on()));
    }

    @Bound("membership.admission-cell-vote")
    void oneVoteBelowTheShareDoesNotCarry(BoundCase bound) {
        AdmissionNumbers numbers = numbers(bound);
        String[] share = bound.value().split("/");
        for (int voters = numbers.smallestCell(); voters < 200; voters++) {
            // the fewest votes of which the share is reached, found by trying
            int needed = 0;
            while (needed * Integer.parseInt(share[1]) < voters * Integer.parseInt(share[0])) {
                needed++;
            }
            assertThat(carried(numbers, voters, needed)).isTrue();
            assertThat(carried(numbers, voters, needed - 1)).isFalse();
        }
    }

    private static boolean carried(AdmissionNumbers numbers, int voters, int agreed) {
        return new CellVote(new CellVote.Roll(voters, 0, 0, 0), 0, agreed)
                .result(numbers.cellVote(), numbers.smallestCell())
                .carried();
    }

    @Bound("membership.cell-minimum-official")
    void aCellOfOneFewerThanTheSmallestDoesNotVote(BoundCase bound) {
        AdmissionNumbers numbers = numbers(bound);
        assertThat(carried(numbers, bound.number(), bound.number())).isTrue();
        assertThat(code(() -> carried(numbers, bound.number() - 1, bound.number() - 1)))
                .isEqualTo("cell-understrength");
    }

    @Bound("membership.readmission-months")
    void oneDayBeforeTheMonthsOutsideAreOverIsTooEarly(BoundCase bound) {
        LocalDate left = bound.on().minusMonths(bound.number());
        assertThat(readmission(bound, MovementKind.STRUCK_OFF, left, 0, null, false))
                .isNull();
        assertThat(readmission(bound, MovementKind.STRUCK_OFF, left.plusDays(1), 0, null, false))
                .isEqualTo(TOO_EARLY);
    }

    @Bound("membership.readmission-conviction-months")
    void oneDayBeforeTheMonthsSinceTheClearingAreOverIsTooEarly(BoundCase bound) {
        LocalDate cleared = bound.on().minusMonths(bound.number());
        assertThat(readmission(bound, MovementKind.EXPELLED, LONG_AGO, 0, cleared, false))
                .isNull();
        assertThat(readmission(bound, MovementKind.EXPELLED, LONG_AGO, 0, cleared.plusDays(1), false))
                .isEqualTo(TOO_EARLY);
    }

    @Bound("membership.readmissions-maximum")
    void nobodyIsAdmittedAgainMoreOftenThanTheRuleAllows(BoundCase bound) {
        assertThat(readmission(bound, MovementKind.EXPELLED, LONG_AGO, bound.number() - 1, null, false))
                .isNull();
        assertThat(readmission(bound, MovementKind.EXPELLED, LONG_AGO, bound.number(), null, false))
                .isEqualTo("readmission-once");
    }

    @Bound({"membership.readmission-after", "membership.readmission-after-hardship"})
    void onlyTheNamedWaysOfLeavingLetOneComeBack(BoundCase bound) {
        List<String> always = List.of(bound.rules()
                .require("membership.readmission-after", bound.on())
                .split(","));
        List<String> inHardship = List.of(bound.rules()
                .require("membership.readmission-after-hardship", bound.on())
                .split(","));
        for (MovementKind left : MovementKind.values()) {
            boolean named = always.contains(left.name());
            assertThat(readmission(bound, left, LONG_AGO, 0, null, false) == null)
                    .as("%s", left)
                    .isEqualTo(named);
            assertThat(readmission(bound, left, LONG_AGO, 0, null, true) == null)
                    .as("%s in hardship", left)
                    .isEqualTo(named || inHardship.contains(left.name()));
        }
    }

    private static final LocalDate LONG_AGO = LocalDate.of(1990, 1, 1);

    private static @Nullable String readmission(
            BoundCase bound,
            MovementKind leftAs,
            LocalDate leftOn,
            int before,
            @Nullable LocalDate cleared,
            boolean hardship) {
        return code(() -> ReadmissionRules.mayApply(
                ReadmissionRules.Numbers.of(bound.rules(), bound.on()),
                new ReadmissionRules.Past(leftAs, leftOn, before, cleared, hardship),
                bound.on()));
    }

    private static AdmissionNumbers numbers(BoundCase bound) {
        return AdmissionNumbers.of(bound.rules(), bound.on());
    }

    private static @Nullable String code(ThrowingCallable rule) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, rule);
        return problem == null ? null : problem.code().code();
    }
}
