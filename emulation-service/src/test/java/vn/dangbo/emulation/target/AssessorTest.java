package vn.dangbo.emulation.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TG1 to TG3: from observations to a status. */
class AssessorTest {

    private static final Term TERM = new Term(LocalDate.of(2020, 8, 1), LocalDate.of(2025, 8, 1));
    private static final LocalDate AS_OF = LocalDate.of(2023, 7, 20);
    private final Assessor assessor = new Assessor(BigDecimal.TEN);

    private static Goal goal(Direction direction, Shape shape, String value, @Nullable String baseline) {
        return Goal.parse(direction, shape, value, BigDecimal.ZERO, baseline == null ? null : new BigDecimal(baseline))
                .orElseThrow();
    }

    /** {@code 2021:92.5} is a year, {@code 2023-01-01/2023-07-01:5} a period. */
    private static List<Observation> observations(@Nullable String text) {
        List<Observation> list = new ArrayList<>();
        for (String part : text == null ? new String[0] : text.split(" ")) {
            String period = part.substring(0, part.indexOf(':'));
            BigDecimal value = new BigDecimal(part.substring(part.indexOf(':') + 1));
            LocalDate[] days = period.length() == 4
                    ? new LocalDate[] {
                        LocalDate.of(Integer.parseInt(period), 1, 1), LocalDate.of(Integer.parseInt(period) + 1, 1, 1)
                    }
                    : Arrays.stream(period.split("/")).map(LocalDate::parse).toArray(LocalDate[]::new);
            list.add(Observation.of(days[0], days[1], value));
        }
        return list;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // The latest that has ended counts; one that ends tomorrow has ended today.
                "END_STATE, HIB, 78, 2021:91.8 2022:77.9, NOT_ACHIEVED, 77.9",
                "END_STATE, HIB, 78, 2022:91.8 2021:77.9, EXCEEDED, 91.8",
                "END_STATE, HIB, 78, 2022:78 2023:99, ACHIEVED, 78",
                "END_STATE, HIB, 78, 2023-07-01/2023-07-21:79, EXCEEDED, 79",
                "END_STATE, HIB, 78, 2023-07-01/2023-07-22:79, NOT_MEASURED, -",
                "END_STATE, HIB, 78, 2020-07-01/2020-08-01:79, NOT_MEASURED, -",
                "END_STATE, HIB, 78, 2020-07-01/2020-08-02:79, EXCEEDED, 79",
                "END_STATE, HIB, 78, -, NOT_MEASURED, -",
                "END_STATE, LIB, 10, 2021:21.3 2022:17.9 2023-01-01/2023-07-01:16.2, NOT_ACHIEVED, 16.2",
                // Every closed year, the worst one judges; 2020 and 2023 are not closed years of the term.
                "ANNUAL_EACH, HIB, 80, 2021:92.5 2022:94.3, EXCEEDED, 92.5",
                "ANNUAL_EACH, HIB, 80, 2021:80 2022:94.3, ACHIEVED, 80",
                "ANNUAL_EACH, HIB, 80, 2021:79.9 2022:94.3, NOT_ACHIEVED, 79.9",
                "ANNUAL_EACH, HIB, 80, 2021:92.5, NOT_MEASURED, -",
                "ANNUAL_EACH, HIB, 80, 2022:79.9, NOT_ACHIEVED, 79.9",
                "ANNUAL_EACH, HIB, 80, 2020:1 2021:92.5 2022:94.3, EXCEEDED, 92.5",
                "ANNUAL_EACH, HIB, 80, 2020:99, NOT_MEASURED, -",
                "ANNUAL_EACH, LIB, 10, 2021:9 2022:11, NOT_ACHIEVED, 11",
                "ANNUAL_EACH, LIB, 10, 2021:9 2022:10, ACHIEVED, 10",
                "ANNUAL_EACH, RANGE, 80..90, 2021:91 2022:79, NOT_ACHIEVED, 79",
                "ANNUAL_AVG, HIB, 80, 2021:70 2022:90, ACHIEVED, 80",
                "ANNUAL_AVG, HIB, 80, 2021:70 2022:89.999998, NOT_ACHIEVED, 79.999999",
                "ANNUAL_AVG, HIB, 80, 2021:70 2022:90.000002, EXCEEDED, 80.000001",
                "ANNUAL_AVG, HIB, 80, 2022:90, NOT_MEASURED, -",
                "CUMULATIVE, HIB, 4, 2021:1 2022:2 2023-01-01/2023-07-01:1, ACHIEVED, 4",
                "CUMULATIVE, HIB, 4, 2021:1 2022:2, NOT_ACHIEVED, 3",
                "CUMULATIVE, HIB, 4, 2021:1 2022:2 2023-01-01/2023-07-01:2, EXCEEDED, 5",
                "CUMULATIVE, HIB, 4, 2021:1 2022:2 2023:9, NOT_ACHIEVED, 3",
                "ANNUAL_AVG, LIB, 10, 2021:8 2022:12, ACHIEVED, 10",
                "ANNUAL_AVG, LIB, 10, 2021:8 2022:11.999998, EXCEEDED, 9.999999",
                "ANNUAL_AVG, LIB, 10, 2021:8 2022:12.000002, NOT_ACHIEVED, 10.000001",
                "ANNUAL_AVG, RANGE, 80..90, 2021:70 2022:89.999998, NOT_ACHIEVED, 79.999999",
                "ANNUAL_AVG, RANGE, 80..90, 2021:80 2022:100, ACHIEVED, 90",
                "ANNUAL_AVG, RANGE, 80..90, 2021:80 2022:100.000002, EXCEEDED, 90.000001",
                "ANNUAL_AVG, HIB, 0, 2021:0 2022:0, ACHIEVED, 0",
                "ANNUAL_EACH, LIB, 10, 2021:9 2022:10.000001, NOT_ACHIEVED, 10.000001",
                "ANNUAL_EACH, LIB, 10, 2021:9 2022:9.999999, EXCEEDED, 9.999999",
                "ANNUAL_EACH, LIB, 10, 2022:10.000001, NOT_ACHIEVED, 10.000001",
                "ANNUAL_EACH, LIB, 10, 2022:10, NOT_MEASURED, -",
                "ANNUAL_EACH, RANGE, 80..90, 2021:91 2022:90, ACHIEVED, 90",
                "ANNUAL_EACH, RANGE, 80..90, 2021:91 2022:90.000001, EXCEEDED, 90.000001",
                "CUMULATIVE, LIB, 4, 2021:1 2022:3, ACHIEVED, 4",
                "CUMULATIVE, LIB, 4, 2021:1 2022:2.999999, EXCEEDED, 3.999999",
                "CUMULATIVE, LIB, 4, 2021:1 2022:3.000001, NOT_ACHIEVED, 4.000001",
                "CUMULATIVE, RANGE, 3..4, 2021:1 2022:1.999999, NOT_ACHIEVED, 2.999999",
                "CUMULATIVE, RANGE, 3..4, 2021:1 2022:2, ACHIEVED, 3",
                "CUMULATIVE, RANGE, 3..4, 2021:1 2022:3.000001, EXCEEDED, 4.000001",
                "CUMULATIVE, HIB, 0, 2021:0, ACHIEVED, 0",
                "CUMULATIVE, HIB, 4, 2023-07-01/2023-07-21:4, ACHIEVED, 4",
                "CUMULATIVE, HIB, 4, 2023-07-01/2023-07-22:4, NOT_MEASURED, -",
                "CUMULATIVE, HIB, 4, -, NOT_MEASURED, -"
            })
    void theShapeTellsWhichObservationsMakeTheValue(
            Shape shape,
            Direction direction,
            String demanded,
            @Nullable String observed,
            Status expected,
            @Nullable BigDecimal value) {
        Finding finding = assessor.assess(goal(direction, shape, demanded, null), TERM, observations(observed), AS_OF);
        assertThat(finding.status()).isEqualTo(expected);
        if (value == null) {
            assertThat(finding.value()).isNull();
        } else {
            assertThat(finding.value()).isEqualByComparingTo(value);
        }
    }

    @Test
    void aMilestoneWithoutADayIsNotMeasured() {
        Goal goal = goal(Direction.MILESTONE, Shape.END_STATE, "2025-06-30", null);
        assertThat(assessor.assess(goal, TERM, List.of(), AS_OF).status()).isEqualTo(Status.NOT_MEASURED);
        Observation done = new Observation(
                LocalDate.of(2023, 6, 1), LocalDate.of(2023, 7, 1), null, LocalDate.of(2023, 6, 15), null, null, false);
        assertThat(assessor.assess(goal, TERM, List.of(done), AS_OF).status()).isEqualTo(Status.ACHIEVED);
    }

    @ParameterizedTest
    @CsvSource({"50, 60, ON_TRACK", "49.99, 60, AT_RISK", "100, 100, ON_TRACK", "0, 10, ON_TRACK", "-1, 0, ON_TRACK"})
    void aTargetIsAtRiskWhenItLagsMoreThanTheMargin(BigDecimal completion, BigDecimal elapsed, Pace expected) {
        assertThat(assessor.pace(completion, elapsed)).isEqualTo(expected);
    }

    @Test
    void oneProvisionalObservationMakesTheFindingProvisional() {
        Goal goal = goal(Direction.HIB, Shape.CUMULATIVE, "4", null);
        List<Observation> observed = new ArrayList<>(observations("2021:1"));
        assertThat(assessor.assess(goal, TERM, observed, AS_OF).provisional()).isFalse();
        observed.add(new Observation(
                LocalDate.of(2022, 1, 1), LocalDate.of(2023, 1, 1), BigDecimal.ONE, null, null, null, true));
        assertThat(assessor.assess(goal, TERM, observed, AS_OF).provisional()).isTrue();
    }
}
