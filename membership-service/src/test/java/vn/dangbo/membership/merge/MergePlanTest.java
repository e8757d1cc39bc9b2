package vn.dangbo.membership.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.membership.merge.MergePlan.Counted;
import vn.dangbo.membership.merge.MergePlan.Verdict;

class MergePlanTest {

    @ParameterizedTest
    @CsvSource({
        "1-9,       1-9,     twice",
        "1-9,       3-5,     twice",
        "1-9,       1-10,    lost 9",
        "2-9,       1-9,     lost 1",
        "1-4 4-9,   2-6,     twice",
        "1-4 5-9,   2-6,     lost 4",
        "1-4,       4-9,     apart",
        "4-9,       1-4,     apart",
        "1-4,       3-9,     lost 4",
        "1-3 6-9,   3-6,     apart",
        "'',        1-2,     apart",
        "1-9,       '',      twice",
        "1-4,       1-2 5-6, lost 5",
    })
    void what_only_the_duplicate_counts_is_never_lost(String survivor, String duplicate, String verdict) {
        Verdict expected = switch (verdict.split(" ")[0]) {
            case "twice" -> new Verdict.CountedTwice();
            case "apart" -> new Verdict.Apart();
            default -> new Verdict.Lost(day(verdict.split(" ")[1]));
        };
        assertThat(MergePlan.judge(days(survivor), days(duplicate))).isEqualTo(expected);
    }

    @Test
    void counted_twice_means_that_every_day_of_the_duplicate_is_one_of_the_survivor() {
        Random draw = new Random(3);
        for (int run = 0; run < 2000; run++) {
            List<Counted> survivor = random(draw);
            List<Counted> duplicate = random(draw);
            Verdict verdict = MergePlan.judge(survivor, duplicate);
            boolean covered = true;
            boolean shared = false;
            for (int i = 1; i <= 28; i++) {
                boolean second = counted(duplicate, i);
                covered &= !second || counted(survivor, i);
                shared |= second && counted(survivor, i);
            }
            assertThat(verdict instanceof Verdict.CountedTwice).isEqualTo(covered);
            assertThat(verdict instanceof Verdict.Apart).isEqualTo(!covered && !shared);
        }
    }

    private static boolean counted(List<Counted> periods, int number) {
        LocalDate day = LocalDate.of(2020, 1, number);
        return periods.stream().anyMatch(p -> !p.from().isAfter(day) && p.to().isAfter(day));
    }

    private static List<Counted> random(Random draw) {
        List<Counted> periods = new ArrayList<>();
        int at = 1;
        while (at < 26 && draw.nextInt(4) > 0) {
            int from = at + draw.nextInt(3);
            int to = from + 1 + draw.nextInt(6);
            periods.add(new Counted(LocalDate.of(2020, 1, from), LocalDate.of(2020, 1, Math.min(to, 29))));
            at = to;
        }
        return periods;
    }

    private static List<Counted> days(String text) {
        List<Counted> periods = new ArrayList<>();
        for (String period : text.isBlank() ? new String[0] : text.trim().split(" ")) {
            periods.add(new Counted(day(period.split("-")[0]), day(period.split("-")[1])));
        }
        return periods;
    }

    private static LocalDate day(String number) {
        return LocalDate.of(2020, 1, Integer.parseInt(number));
    }
}
