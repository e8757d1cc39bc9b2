package vn.dangbo.kit.workday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    private static final WorkingDays DAYS = new WorkingDays(
            Set.of(LocalDate.parse("2024-04-29"), LocalDate.parse("2024-04-30"), LocalDate.parse("2024-05-01")),
            Set.of(LocalDate.parse("2024-05-04")));

    @ParameterizedTest
    @CsvSource({
        // the day of the event is not counted
        "2024-04-22, 1, 2024-04-23",
        "2024-04-22, 4, 2024-04-26",
        // over a weekend, over days off, over a Saturday that is worked
        "2024-04-19, 1, 2024-04-22",
        "2024-04-26, 1, 2024-05-02",
        "2024-04-26, 2, 2024-05-03",
        "2024-04-26, 3, 2024-05-04",
        "2024-04-26, 4, 2024-05-06",
        // an event on a day off
        "2024-04-30, 1, 2024-05-02",
        "2024-05-05, 1, 2024-05-06"
    })
    void aDeadlineEndsOnItsLastWorkingDay(LocalDate event, int days, LocalDate last) {
        assertThat(DAYS.after(event, days)).isEqualTo(last);
    }

    @Property(tries = 300)
    void betweenCountsWhatAfterCounts(
            @ForAll @IntRange(min = 0, max = 400) int offset, @ForAll @IntRange(min = 1, max = 90) int days) {
        LocalDate event = LocalDate.of(2024, 1, 1).plusDays(offset);
        LocalDate last = DAYS.after(event, days);

        assertThat(DAYS.isWorking(last)).isTrue();
        assertThat(DAYS.between(event, last)).isEqualTo(days);
        assertThat(DAYS.between(event, last.minusDays(1))).isEqualTo(days - 1);
    }
}
