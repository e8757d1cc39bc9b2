package vn.dangbo.emulation.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermTest {

    @ParameterizedTest
    @CsvSource({
        "2020-08-01, 2025-08-01, 2023-07-20, 2021 2022",
        "2020-08-01, 2025-08-01, 2022-12-30, 2021",
        "2020-08-01, 2025-08-01, 2022-12-31, 2021 2022",
        "2020-08-01, 2025-08-01, 2030-01-01, 2021 2022 2023 2024",
        "2021-01-01, 2026-01-01, 2025-12-31, 2021 2022 2023 2024 2025",
        "2021-01-01, 2025-12-31, 2030-01-01, 2021 2022 2023 2024",
        "2021-01-02, 2023-01-01, 2030-01-01, 2022",
        "2021-01-01, 2026-01-01, 2021-12-30, ''",
        "2021-01-01, 2026-01-01, 2019-01-01, ''"
    })
    void aClosedYearLiesWhollyInTheTermAndInThePast(LocalDate from, LocalDate to, LocalDate asOf, String years) {
        List<Integer> expected = Arrays.stream(years.split(" "))
                .filter(y -> !y.isEmpty())
                .map(Integer::valueOf)
                .toList();
        assertThat(new Term(from, to).closedYears(asOf)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-01-01, 2022-01-01, 2020-12-31, 0",
        "2021-01-01, 2021-01-11, 2021-01-01, 10",
        "2021-01-01, 2021-01-11, 2021-01-09, 90",
        "2021-01-01, 2022-01-01, 2021-12-31, 100",
        "2021-01-01, 2022-01-01, 2025-12-31, 100"
    })
    void theElapsedShareRunsFromNothingToEverything(LocalDate from, LocalDate to, LocalDate asOf, String expected) {
        assertThat(new Term(from, to).elapsedPct(asOf)).isEqualByComparingTo(expected);
    }
}
