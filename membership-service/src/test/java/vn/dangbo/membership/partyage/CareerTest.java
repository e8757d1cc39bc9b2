package vn.dangbo.membership.partyage;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.partyage.Career.Change;
import vn.dangbo.membership.partyage.Career.Event;
import vn.dangbo.membership.partyage.Career.Gap;
import vn.dangbo.membership.partyage.Career.Span;

class CareerTest {

    private static final LocalDate START = LocalDate.of(1981, 2, 3);

    @Test
    void itCountsFromTheDecisionAndNotFromTheCeremony() {
        Career career = new Career(day("2024-08-25"), day("2024-09-15"), null, List.of(), List.of());
        assertThat(on(career, "2025-09-15").countsFrom()).isEqualTo(day("2024-08-25"));
        assertThat(on(career, "2025-08-24").yearsOn(day("2025-08-24"))).isZero();
        assertThat(on(career, "2025-08-25").yearsOn(day("2025-08-25"))).isEqualTo(1);
    }

    @Test
    void withoutADecisionTheCeremonyIsAllThatIsKnown() {
        Career career = new Career(null, day("1990-05-19"), null, List.of(), List.of());
        assertThat(on(career, "2020-05-19").countsFrom()).isEqualTo(day("1990-05-19"));
    }

    @ParameterizedTest
    @CsvSource({
        // out from the exit to the return, whole years: the same day of the year as before
        "1990-02-03, 1993-02-03, 2014-02-02, 29",
        "1990-02-03, 1993-02-03, 2014-02-03, 30",
        // a year and some days
        "1990-02-03, 1991-02-13, 2012-02-12, 29",
        "1990-02-03, 1991-02-13, 2012-02-13, 30",
        // one day out is one day more
        "1990-02-03, 1990-02-04, 2011-02-03, 29",
        "1990-02-03, 1990-02-04, 2011-02-04, 30"
    })
    void whatWasOutDoesNotCount(String left, String back, String on, int years) {
        Career career = new Career(START, START, null, left(left, Change.BACK, back), List.of());
        assertThat(on(career, on).yearsOn(day(on))).isEqualTo(years);
        Career recorded = new Career(START, START, null, List.of(), List.of(new Gap(day(left), day(back))));
        assertThat(recorded.spans()).isEqualTo(career.spans());
    }

    @Test
    void itStandsStillWhileTheMemberIsOutAndGoesOnFromThereAfterwards() {
        Career career = new Career(START, START, null, left("1990-03-10", Change.BACK, "1995-08-20"), List.of());
        assertThat(on(career, "1990-03-09").yearsOn(day("1990-03-09"))).isEqualTo(9);
        assertThat(on(career, "1995-08-19").yearsOn(day("1995-08-19"))).isEqualTo(9);
        assertThat(on(career, "1995-08-20").yearsOn(day("1995-08-20"))).isEqualTo(9);
        assertThat(on(career, "1996-07-15").yearsOn(day("1996-07-15"))).isEqualTo(10);
        assertThat(on(career, "1995-08-19").reachedOn(30)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // out on the last day of a long month, back on the first of the next: one day and no more
        "1981-02-03, 1990-03-31, 1990-04-01, 1981-02-04",
        "1981-02-03, 1990-01-31, 1990-03-01, 1981-03-04",
        // thirty days, counted from a shorter month, would reach into March and take the eleventh year away
        "1981-01-30, 1992-01-30, 1992-02-29, 1981-02-28",
        "1980-02-29, 1990-02-28, 1990-03-01, 1980-03-01"
    })
    void monthsOfUnequalLengthNeitherAddNorTakeAYear(String start, String left, String back, String countsFrom) {
        Career career = new Career(day(start), day(start), null, left(left, Change.BACK, back), List.of());
        PartyAge resumed = on(career, back);
        assertThat(resumed.countsFrom()).isEqualTo(day(countsFrom));
        assertThat(resumed.yearsOn(day(back)))
                .isGreaterThanOrEqualTo(on(career, left).yearsOn(day(left)));
    }

    @Test
    void whoWasPutOutWronglyWasNeverOut() {
        Career career = new Career(
                START, START, null, left("1990-03-10", Change.BACK_AS_IF_NEVER_OUT, "1995-08-20"), List.of());
        assertThat(career.spans()).hasSize(1);
        assertThat(on(career, "1995-08-20").countsFrom()).isEqualTo(START);
    }

    @Test
    void aReadmittedMemberBeginsAnewWithTheLaterDecision() {
        List<Event> events = left("1990-03-10", Change.READMITTED, "1995-08-20");
        assertThat(on(new Career(START, START, null, events, List.of()), "2000-01-01")
                        .countsFrom())
                .isEqualTo(day("1995-08-20"));
        // the days on record are those of the readmission now
        Career known = new Career(day("1995-07-01"), day("1995-08-20"), START, events, List.of());
        assertThat(on(known, "2000-01-01").countsFrom()).isEqualTo(day("1995-07-01"));
        assertThat(on(known, "1989-01-01").countsFrom()).isEqualTo(START);
    }

    @Test
    void twoInterruptionsAddUpAndOverlappingOnesCountOnce() {
        Gap first = new Gap(day("1985-02-03"), day("1986-02-03"));
        Gap second = new Gap(day("1990-02-03"), day("1992-02-03"));
        Gap within = new Gap(day("1990-06-01"), day("1991-06-01"));
        assertThat(on(new Career(START, START, null, List.of(), List.of(first, second, within)), "2020-01-01")
                        .countsFrom())
                .isEqualTo(day("1984-02-03"));
    }

    @Test
    void whatLastsStillStopsIt() {
        PartyAge age = on(
                new Career(START, START, null, List.of(), List.of(new Gap(day("2010-01-01"), Times.FOREVER))),
                "2026-01-01");
        assertThat(age.yearsOn(day("2026-01-01"))).isEqualTo(28);
    }

    @Property
    void theSpansCoverAllTimeWithoutHoles(@ForAll @Size(max = 6) List<@IntRange(min = 0, max = 16000) Integer> days) {
        List<Span> spans = career(days).spans();
        assertThat(spans.getFirst().from()).isEqualTo(Career.BEGINNING);
        assertThat(spans.getLast().to()).isEqualTo(Times.FOREVER);
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).from()).isEqualTo(spans.get(i - 1).to());
        }
    }

    @Property
    void itNeverRunsBackwardsNorFasterThanTime(
            @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 16000) Integer> days) {
        Career career = career(days);
        for (LocalDate day = START; day.isBefore(day("2026-01-01")); day = day.plusDays(97)) {
            int now = on(career, day.toString()).yearsOn(day);
            LocalDate later = day.plusDays(97);
            int then = on(career, later.toString()).yearsOn(later);
            assertThat(then).isBetween(now, now + 1);
            assertThat(now).isLessThanOrEqualTo(PartyAge.from(START).yearsOn(day));
        }
    }

    @Property
    void theOrderInWhichInterruptionsWereRecordedDoesNotMatter(
            @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 16000) Integer> days, @ForAll long seed) {
        List<Gap> gaps = gaps(days);
        List<Gap> shuffled = new ArrayList<>(gaps);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(new Career(START, START, null, List.of(), shuffled).spans())
                .isEqualTo(new Career(START, START, null, List.of(), gaps).spans());
    }

    private static Career career(List<Integer> days) {
        return new Career(START, START, null, List.of(), gaps(days));
    }

    private static List<Gap> gaps(List<Integer> days) {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i + 1 < days.size(); i += 2) {
            int[] ends = {days.get(i), days.get(i + 1)};
            Arrays.sort(ends);
            gaps.add(new Gap(START.plusDays(ends[0]), START.plusDays(ends[1] + 1L)));
        }
        return gaps;
    }

    private static List<Event> left(String left, Change then, String back) {
        return List.of(new Event(Change.LEFT, day(left)), new Event(then, day(back)));
    }

    private static PartyAge on(Career career, String day) {
        return career.spans().stream()
                .filter(span -> !day(day).isBefore(span.from()) && day(day).isBefore(span.to()))
                .findFirst()
                .orElseThrow()
                .age();
    }

    private static LocalDate day(@Nullable String text) {
        return LocalDate.parse(text);
    }
}
