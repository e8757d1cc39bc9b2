package vn.dangbo.membership.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** M11: a member who leaves the subtree loses the seat on that day. */
class TenureTest {

    @ParameterizedTest(name = "seat {0}, inside {1}: ends {2}")
    @CsvSource({
        // still inside: the recorded end
        "2020-06-01/2025-06-01, 2010-01-01/9999-12-31, 2025-06-01",
        // left on a day: that day; on the recorded end: the same
        "2020-06-01/2025-06-01, 2010-01-01/2022-03-01, 2022-03-01",
        "2020-06-01/2025-06-01, 2010-01-01/2025-06-01, 2025-06-01",
        "2020-06-01/2025-06-01, 2010-01-01/2025-06-02, 2025-06-01",
        // from cell to cell inside, in any order: no end
        "2020-06-01/2025-06-01, 2022-03-01/9999-12-31 2010-01-01/2022-03-01, 2025-06-01",
        // away for one day: the seat is gone for good
        "2020-06-01/2025-06-01, 2010-01-01/2022-03-01 2022-03-02/9999-12-31, 2022-03-01",
        // not inside on the day of taking it: never held
        "2020-06-01/2025-06-01, 2020-06-02/9999-12-31, 2020-06-01",
        "2020-06-01/2025-06-01, 2010-01-01/2020-06-01, 2020-06-01",
    })
    void aSeatEnds(String recorded, String inside, LocalDate end) {
        assertThat(Tenure.end(
                        period(recorded),
                        Arrays.stream(inside.split(" ")).map(TenureTest::period).toList()))
                .isEqualTo(end);
    }

    private static Period period(String text) {
        String[] days = text.split("/");
        return new Period(LocalDate.parse(days[0]), LocalDate.parse(days[1]));
    }

    /** What SQL counts: the seat is held on a day iff the days inside since the first add up to all of them. */
    @Property
    void theEndIsTheFirstDayOutside(
            @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 9) Integer> lengths,
            @ForAll @IntRange(max = 40) int from,
            @ForAll @IntRange(min = 1, max = 40) int length,
            @ForAll long seed) {
        LocalDate start = LocalDate.of(2020, 1, 1);
        List<Period> inside = new ArrayList<>();
        LocalDate at = start;
        for (int i = 0; i < lengths.size(); i++) {
            LocalDate next = at.plusDays(lengths.get(i));
            if (i % 3 != 2) {
                inside.add(new Period(at, next));
            }
            at = next;
        }
        Collections.shuffle(inside, new Random(seed));
        Period seat = new Period(start.plusDays(from), start.plusDays(from + length));

        LocalDate end = Tenure.end(seat, inside);

        LocalDate expected = seat.validFrom();
        while (expected.isBefore(seat.validTo()) && Period.anyCovers(inside, expected)) {
            expected = expected.plusDays(1);
        }
        assertThat(end).isEqualTo(expected);
    }
}
