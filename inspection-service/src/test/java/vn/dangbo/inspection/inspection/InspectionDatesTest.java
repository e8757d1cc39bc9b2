package vn.dangbo.inspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionDatesTest {

    private static final LocalDate TODAY = LocalDate.of(2024, 6, 15);

    @ParameterizedTest
    @CsvSource({
        "2024-06-15,,,                      ",
        "2024-06-16,,,                      date-in-future decidedOn",
        "2024-03-10,2024-03-10,,            ",
        "2024-03-10,2024-03-09,,            dates-backwards concludedOn",
        "2024-03-10,2024-06-15,,            ",
        "2024-03-10,2024-06-16,,            date-in-future concludedOn",
        "2024-03-10,2024-04-10,2024-04-10,  ",
        "2024-03-10,2024-04-10,2024-04-09,  dates-backwards announcedOn",
        "2024-03-10,2024-04-10,2024-06-15,  ",
        "2024-03-10,2024-04-10,2024-06-16,  date-in-future announcedOn",
        "2024-03-10,,2024-04-10,            inspection-not-concluded announcedOn",
    })
    void daysRunForwardAndNotBeyondToday(
            LocalDate decidedOn, LocalDate concludedOn, LocalDate announcedOn, String fault) {
        String found = new InspectionDates(decidedOn, concludedOn, announcedOn)
                .fault(TODAY)
                .map(rejected -> rejected.code().code() + " " + rejected.column())
                .orElse(null);
        assertThat(found).isEqualTo(fault);
    }
}
