package vn.dangbo.emulation.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TG2 on both sides of every bound. */
class GoalTest {

    private static Goal goal(Direction direction, String value, String tolerance, String baseline) {
        return Goal.parse(
                        direction,
                        Shape.END_STATE,
                        value,
                        new BigDecimal(tolerance),
                        baseline == null ? null : new BigDecimal(baseline))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "HIB, 95, 0, 94.999999, NOT_ACHIEVED",
        "HIB, 95, 0, 95, ACHIEVED",
        "HIB, 95, 0, 95.000000, ACHIEVED",
        "HIB, 95, 0, 95.000001, EXCEEDED",
        "HIB, 95, 0.5, 94.499999, NOT_ACHIEVED",
        "HIB, 95, 0.5, 94.5, ACHIEVED",
        "HIB, 95, 0.5, 95.5, ACHIEVED",
        "HIB, 95, 0.5, 95.500001, EXCEEDED",
        "LIB, 10, 0, 10.000001, NOT_ACHIEVED",
        "LIB, 10, 0, 10, ACHIEVED",
        "LIB, 10, 0, 9.999999, EXCEEDED",
        "LIB, 10, 1, 11.000001, NOT_ACHIEVED",
        "LIB, 10, 1, 11, ACHIEVED",
        "LIB, 10, 1, 9, ACHIEVED",
        "LIB, 10, 1, 8.999999, EXCEEDED",
        "RANGE, 80..90, 0, 79.999999, NOT_ACHIEVED",
        "RANGE, 80..90, 0, 80, ACHIEVED",
        "RANGE, 80..90, 0, 90, ACHIEVED",
        "RANGE, 80..90, 0, 90.000001, EXCEEDED",
        "RANGE, 80..90, 2, 77.999999, NOT_ACHIEVED",
        "RANGE, 80..90, 2, 78, ACHIEVED",
        "RANGE, 80..90, 2, 92, ACHIEVED",
        "RANGE, 80..90, 2, 92.000001, EXCEEDED",
        "RANGE, -5..-1, 0, -3, ACHIEVED",
        "HIB, 0, 0, 0, ACHIEVED"
    })
    void aNumberIsJudgedByDirectionAndTolerance(
            Direction direction, String demanded, String tolerance, String value, Status expected) {
        assertThat(goal(direction, demanded, tolerance, null).judge(new BigDecimal(value)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2025-06-29, ACHIEVED", "2025-06-30, ACHIEVED", "2025-07-01, NOT_ACHIEVED"})
    void aMilestoneIsJudgedByItsDay(LocalDate doneOn, Status expected) {
        assertThat(goal(Direction.MILESTONE, "2025-06-30", "0", null).judge(doneOn))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "HIB, 100, -, 50, 50.00",
                "HIB, 100, 60, 80, 50.00",
                "HIB, 100, 60, 50, -25.00",
                "HIB, 3, -, 1, 33.33",
                "HIB, 3, -, 2, 66.67",
                "HIB, 100, 100, 100, -",
                "HIB, 0, -, 5, -",
                // The baseline is beyond what is demanded already: there is no way to go.
                "HIB, 95, 94, 94.5, 50.00",
                "HIB, 95, 96, 95.5, -",
                "HIB, -5, -, -3, -",
                "HIB, -5, -10, -6, 80.00",
                "LIB, 10, 11, 10.5, 50.00",
                "LIB, 10, 10, 12, -",
                "LIB, 10, 5, 7, -",
                "RANGE, 80..90, 85, 70, -",
                "LIB, 10, 24, 17, 50.00",
                "LIB, 10, 24, 24, 0.00",
                "LIB, 10, -, 12, -",
                "RANGE, 80..90, -, 40, 50.00"
            })
    void completionIsTheShareOfTheWayThatIsDone(
            Direction direction, String demanded, String baseline, String value, BigDecimal expected) {
        assertThat(goal(direction, demanded, "0", baseline)
                        .completionPct(new BigDecimal(value))
                        .orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"HIB, 95.50, 95.5", "RANGE, 80.0..90, 80..90", "MILESTONE, 2025-06-30, 2025-06-30", "LIB, 1E+2, 100"})
    void theTextOfAGoalCanBeReadAgain(Direction direction, String text, String expected) {
        assertThat(goal(direction, text, "0", null).text()).isEqualTo(expected);
        assertThat(goal(direction, expected, "0", null).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1..2", "2025-01-01", "1e999999999", "0.0000001", "1234567890123456789", "NaN"})
    void aNumberMustBeOneThatIsKeptExactly(String text) {
        assertThat(Goal.parse(Direction.HIB, Shape.END_STATE, text, BigDecimal.ZERO, null))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "9..8", "..", "1..", "..2", "1...2"})
    void aRangeHasTwoEndsInOrder(String text) {
        assertThat(Goal.parse(Direction.RANGE, Shape.END_STATE, text, BigDecimal.ZERO, null))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1899-12-31, false",
        "1900-01-01, true",
        "9999-12-30, true",
        "9999-12-31, false",
        "+10000-01-01, false",
        "2025-02-29, false"
    })
    void aMilestoneIsADayThatARecordMayCarry(String day, boolean read) {
        assertThat(Goal.parse(Direction.MILESTONE, Shape.END_STATE, day, BigDecimal.ZERO, null)
                        .isPresent())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-12-31, 2023-01-01, true",
        "2023-01-01, 2023-01-01, false",
        "1899-12-31, 2023-01-01, false",
        "1, 2023-01-01, false"
    })
    void nobodyReportsWhatIsDoneAfterThePeriod(String doneOn, LocalDate end, boolean read) {
        assertThat(ActualValue.parse(goal(Direction.MILESTONE, "2025-06-30", "0", null), doneOn, end)
                        .isPresent())
                .isEqualTo(read);
    }
}
