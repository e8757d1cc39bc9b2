package vn.dangbo.membership.badge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.membership.badge.BadgeRules.Candidate;
import vn.dangbo.membership.badge.BadgeRules.Verdict;
import vn.dangbo.membership.badge.BadgeRules.Window;
import vn.dangbo.membership.partyage.PartyAge;

class BadgeRulesTest {

    static final BadgeRules RULES = new BadgeRules(
            List.of(30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90),
            List.of(new Window(30, 65, 12), new Window(70, 90, 24)),
            12,
            12,
            List.of(MonthDay.of(2, 3), MonthDay.of(5, 19), MonthDay.of(9, 2), MonthDay.of(11, 7)));

    private static final LocalDate ROUND = LocalDate.of(2026, 9, 2);

    @ParameterizedTest
    @CsvSource({
        // the day of the round itself counts
        "1996-09-02, 0, 30",
        "1996-09-03, 0, 0",
        // there is no badge of 35 years
        "1991-09-02, 0, 30",
        "1991-09-02, 30, 0",
        "1986-09-02, 30, 40",
        "1986-09-03, 30, 0",
        "1981-09-02, 40, 45",
        "1981-09-02, 45, 0",
        // a higher one than is due, given early
        "1981-09-03, 45, 0",
        "1936-09-02, 85, 90",
        "1926-09-02, 85, 90",
        "1926-09-02, 90, 0"
    })
    void aBadgeIsDueForYearsThatAreReachedAndNotHeld(String from, int held, int due) {
        assertThat(due(Basis.REGULAR, member(from, held), ROUND)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        // twelve months early up to 65 years
        "1997-09-02, 0, 30",
        "1997-09-03, 0, 0",
        "1962-09-02, 60, 65",
        "1962-09-03, 60, 0",
        // twenty-four from 70 on
        "1958-09-02, 65, 70",
        "1958-09-03, 65, 0",
        "1938-09-02, 85, 90",
        "1938-09-03, 85, 0",
        // what is reached already is not early
        "1996-09-02, 0, 0",
        "1926-09-02, 85, 0",
        "1997-09-02, 30, 0"
    })
    void aGravelyIllMemberMayHaveTheNextBadgeSomeMonthsEarly(String from, int held, int due) {
        assertThat(due(Basis.EARLY_ILLNESS, member(from, held), ROUND)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "1997-07-01, 2026-07-01, 0, 30",
        "1997-07-02, 2026-07-01, 0, 0",
        // reached in life and not awarded
        "1990-07-01, 2026-07-01, 0, 30",
        "1990-07-01, 2026-07-01, 30, 0",
        // after death twelve months for every badge
        "1957-07-01, 2026-07-01, 65, 70",
        "1957-07-02, 2026-07-01, 65, 0"
    })
    void afterDeathTwelveMonthsMayBeLacking(String from, String died, int held, int due) {
        Candidate dead = new Candidate(true, LocalDate.parse(died), PartyAge.from(LocalDate.parse(from)), held);
        assertThat(due(Basis.POSTHUMOUS, dead, ROUND)).isEqualTo(due);
        assertThat(RULES.judge(Basis.REGULAR, dead, ROUND)).isInstanceOf(Verdict.Refused.class);
        assertThat(RULES.judge(Basis.EARLY_ILLNESS, dead, ROUND)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void whoIsNotAnOfficialMemberHasNone() {
        Candidate gone = new Candidate(false, null, PartyAge.from(LocalDate.of(1960, 1, 1)), 0);
        for (Basis basis : Basis.values()) {
            assertThat(RULES.judge(basis, gone, ROUND)).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void aPartyAgeThatStandsStillReachesNothingMore() {
        PartyAge stopped = new PartyAge(LocalDate.of(1990, 1, 1), LocalDate.of(2015, 1, 1));
        assertThat(due(Basis.REGULAR, new Candidate(true, null, stopped, 0), ROUND))
                .isZero();
        assertThat(due(Basis.EARLY_ILLNESS, new Candidate(true, null, stopped, 0), ROUND))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-03, 2026-02-03",
        "2026-02-04, 2026-05-19",
        "2026-09-02, 2026-09-02",
        "2026-09-03, 2026-11-07",
        "2026-11-08, 2027-02-03"
    })
    void theNextRoundMayBeToday(String day, String round) {
        assertThat(RULES.roundFrom(LocalDate.parse(day))).isEqualTo(LocalDate.parse(round));
    }

    private static Candidate member(String from, int held) {
        return new Candidate(true, null, PartyAge.from(LocalDate.parse(from)), held);
    }

    private static int due(Basis basis, Candidate candidate, @Nullable LocalDate round) {
        return RULES.judge(basis, candidate, round) instanceof Verdict.Due due ? due.years() : 0;
    }
}
