package vn.dangbo.membership.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.Bound;
import vn.dangbo.membership.BoundCase;

/** The shortest and the longest temporary transfer, to the day. */
@QuarkusTest
class TransferBoundsTest {

    @Bound("membership.transfer-temporary-months-minimum")
    void oneDayLessThanTheShortestTimeIsTooShort(BoundCase bound) {
        LocalDate shortest = bound.on().plusMonths(bound.number());
        for (boolean study : new boolean[] {true, false}) {
            assertThat(fits(bound, shortest, study)).isTrue();
            assertThat(fits(bound, shortest.minusDays(1), study)).isFalse();
        }
    }

    @Bound("membership.transfer-temporary-months-below")
    void onTheDayOfTheMonthsATemporaryTransferIsOverAndTheDayBeforeItIsNot(BoundCase bound) {
        LocalDate below = bound.on().plusMonths(bound.number());
        assertThat(fits(bound, below.minusDays(1), false)).isTrue();
        assertThat(fits(bound, below, false)).isFalse();
        assertThat(fits(bound, below, true)).isTrue();
    }

    @Bound("membership.transfer-study-months-maximum")
    void studyLastsUntilTheDayOfTheMonthsAndNotOneMore(BoundCase bound) {
        LocalDate longest = bound.on().plusMonths(bound.number());
        assertThat(fits(bound, longest, true)).isTrue();
        assertThat(fits(bound, longest.plusDays(1), true)).isFalse();
        assertThat(fits(bound, longest, false)).isFalse();
    }

    private static boolean fits(BoundCase bound, LocalDate until, boolean study) {
        TemporaryRules.Numbers numbers = TemporaryRules.Numbers.of(bound.rules(), bound.on());
        return catchThrowableOfType(
                        ProblemException.class, () -> TemporaryRules.requireLength(numbers, bound.on(), until, study))
                == null;
    }
}
