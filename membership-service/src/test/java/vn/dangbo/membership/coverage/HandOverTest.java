package vn.dangbo.membership.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import vn.dangbo.membership.coverage.HandOver.Held;

class HandOverTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 1);
    private static final UUID OLD = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final UUID INTO = new UUID(0, 3);
    private static final UUID HAMLET = new UUID(0, 4);

    @Test
    void theSuccessorCoversFromTheDayOnAndAsLongAsTheOldCellWouldHave() {
        assertThat(HandOver.taken(
                        List.of(held(OLD, 2010, 2030), held(OLD, 2031, 2033)), List.of(), Map.of(OLD, INTO), DAY))
                .containsExactly(
                        new Held(INTO, UnitType.TERRITORY_UNIT, HAMLET, new Period(DAY, LocalDate.of(2030, 1, 1))),
                        held(INTO, 2031, 2033));
    }

    @Test
    void whatEndedBeforeTheDayIsNotHandedOver() {
        Period eve = new Period(LocalDate.of(2010, 1, 1), DAY);
        assertThat(HandOver.taken(
                        List.of(new Held(OLD, UnitType.WORK_UNIT, HAMLET, eve)), List.of(), Map.of(OLD, INTO), DAY))
                .isEmpty();
    }

    @Test
    void withoutASuccessorTheUnitIsLetGo() {
        assertThat(HandOver.taken(List.of(held(OLD, 2010, 2030)), List.of(), Map.of(OTHER, INTO), DAY))
                .isEmpty();
    }

    @Test
    void twoPredecessorsOfOneUnitAndWhatIsCoveredAlreadyAddUpToOneCoverage() {
        assertThat(HandOver.taken(
                        List.of(held(OLD, 2010, 2030), held(OTHER, 2010, 2032)),
                        List.of(held(INTO, 2025, 2026)),
                        Map.of(OLD, INTO, OTHER, INTO),
                        DAY))
                .containsExactly(
                        new Held(INTO, UnitType.TERRITORY_UNIT, HAMLET, new Period(DAY, LocalDate.of(2025, 1, 1))),
                        held(INTO, 2026, 2030),
                        held(INTO, 2030, 2032));
    }

    @RepeatedTest(200)
    void onEveryDayTheSuccessorCoversWhatAnyOfThemWouldHaveCoveredExactlyOnce(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<Held> ending = new ArrayList<>();
        List<Held> standing = new ArrayList<>();
        int year = 2020;
        while (year < 2040) { // what a cell covers of its own never overlaps
            int end = year + 1 + random.nextInt(5);
            (random.nextBoolean() ? standing : new ArrayList<Held>()).add(held(INTO, year, end));
            year = end;
        }
        for (int i = 0; i < 4; i++) {
            int from = 2018 + random.nextInt(20);
            ending.add(held(i % 2 == 0 ? OLD : OTHER, from, from + 1 + random.nextInt(10)));
        }

        List<Held> taken = HandOver.taken(ending, standing, Map.of(OLD, INTO, OTHER, INTO), DAY);

        for (LocalDate day = LocalDate.of(2018, 1, 1); day.getYear() < 2050; day = day.plusMonths(1)) {
            boolean wanted = covers(standing, day) + (day.isBefore(DAY) ? 0 : covers(ending, day)) > 0;
            assertThat(covers(standing, day) + covers(taken, day)).as("%s", day).isEqualTo(wanted ? 1 : 0);
        }
    }

    private static long covers(List<Held> all, LocalDate day) {
        return all.stream().filter(held -> held.period().contains(day)).count();
    }

    private static Held held(UUID cell, int from, int to) {
        return new Held(
                cell, UnitType.TERRITORY_UNIT, HAMLET, new Period(LocalDate.of(from, 1, 1), LocalDate.of(to, 1, 1)));
    }
}
