package vn.dangbo.membership.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.membership.Bound;
import vn.dangbo.membership.BoundCase;
import vn.dangbo.membership.partyage.PartyAge;

/** Both sides of every number that decides a badge and its money. */
@QuarkusTest
class BadgeBoundsTest {

    private static final String MULTIPLE = "membership.badge.money.";
    private static final LocalDate MONEY_KNOWN_FROM = LocalDate.of(2015, 10, 27);

    private static int provinces;

    @Bound("membership.badge.years")
    void aBadgeIsDueOnTheDayOfItsYearsAndNotTheDayBefore(BoundCase bound) {
        List<Integer> years = bound.codes().stream().map(Integer::valueOf).toList();
        for (int i = 0; i < years.size(); i++) {
            LocalDate joined = bound.on().minusYears(years.get(i));
            int before = i == 0 ? 0 : years.get(i - 1);
            assertThat(due(bound, Basis.REGULAR, joined, null, 0)).isEqualTo(years.get(i));
            assertThat(due(bound, Basis.REGULAR, joined.plusDays(1), null, 0)).isEqualTo(before);
        }
        assertThat(BadgeRules.on(bound.rules(), bound.on()).years()).isEqualTo(years);
    }

    @Bound("membership.badge.early-months")
    void aGravelyIllMemberHasTheBadgeAsEarlyAsItsWindowSaysAndNotADayEarlier(BoundCase bound) {
        TreeSet<Integer> inWindows = new TreeSet<>();
        List<Integer> years = BadgeRules.on(bound.rules(), bound.on()).years();
        for (String window : bound.codes()) {
            String[] parts = window.split("[-:]");
            for (int n : years) {
                if (Integer.parseInt(parts[0]) <= n && n <= Integer.parseInt(parts[1])) {
                    inWindows.add(n);
                    LocalDate joined =
                            bound.on().plusMonths(Long.parseLong(parts[2])).minusYears(n);
                    int held = years.stream().filter(y -> y < n).reduce(0, (a, b) -> b);
                    assertThat(due(bound, Basis.EARLY_ILLNESS, joined, null, held))
                            .isEqualTo(n);
                    assertThat(due(bound, Basis.EARLY_ILLNESS, joined.plusDays(1), null, held))
                            .isZero();
                }
            }
        }
        assertThat(inWindows).containsExactlyElementsOf(years);
    }

    @Bound("membership.badge.posthumous-months")
    void partyAgeMayLackSoManyMonthsOnTheDayOfDeathAndNotADayMore(BoundCase bound) {
        LocalDate died = bound.on().minusDays(20);
        LocalDate joined = died.plusMonths(bound.number()).minusYears(30);
        assertThat(due(bound, Basis.POSTHUMOUS, joined, died, 0)).isEqualTo(30);
        assertThat(due(bound, Basis.POSTHUMOUS, joined.plusDays(1), died, 0)).isZero();
    }

    private static int due(BoundCase bound, Basis basis, LocalDate joined, @Nullable LocalDate died, int held) {
        BadgeRules.Verdict verdict = BadgeRules.on(bound.rules(), bound.on())
                .judge(basis, new BadgeRules.Candidate(true, died, PartyAge.from(joined), held), bound.on());
        return verdict instanceof BadgeRules.Verdict.Due due ? due.years() : 0;
    }

    @Bound("membership.badge.posthumous-listed-months")
    void theDeadAreListedUntilTheDayBeforeTheMonthsAreOver(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        LocalDate round = LocalDate.of(2026, 9, 2);
        LocalDate over = round.minusMonths(bound.number());
        // as much Party age lacks on the day of death as may
        LocalDate lacking = over.plusDays(1)
                .plusMonths(BadgeRules.on(bound.rules(), round).posthumousMonths())
                .minusYears(30);
        String prefix = "BB" + provinces++;
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                %1$sG,Đảng bộ xã,GRASSROOTS_COMMITTEE,,2000-01-01
                %1$sA,Chi bộ,CELL,%1$sG,2000-01-01
                """.formatted(prefix));
        loadAll("members", """
                profileNumber,fullName,gender,birthDate,cellCode,admissionDecisionOn,admittedOn,officialOn,from
                %1$s-1,Người Tổng Hợp,F,1960-02-03,%1$sA,1990-01-01,1990-01-10,1991-01-10,2010-01-01
                %1$s-2,Người Tổng Hợp,F,1960-02-03,%1$sA,%2$s,1998-01-10,1999-01-10,2010-01-01
                """.formatted(prefix, lacking));
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                %1$s-1,DECEASED,%2$s,%1$sA,,,
                %1$s-2,DECEASED,%3$s,%1$sA,,,
                """.formatted(prefix, over, over.plusDays(1)));
        List<String> listed = client().queryParam("organisationId", (String) client().queryParam("code", prefix + "G")
                        .get("/api/v1/organisations")
                        .path("items[0].id"))
                .queryParam("round", round.toString())
                .queryParam("basis", Basis.POSTHUMOUS)
                .get("/api/v1/badges/eligible")
                .then()
                .statusCode(200)
                .extract()
                .path("items.profileNumber");
        assertThat(listed).containsExactly(prefix + "-2");
    }

    @Bound("membership.badge.rounds")
    void badgesAreGivenOnTheNamedDaysAndOnNoOther(BoundCase bound) {
        BadgeRules rules = BadgeRules.on(bound.rules(), bound.on());
        LocalDate newYear = LocalDate.of(2028, 1, 1);
        assertThat(newYear.datesUntil(newYear.plusYears(1))
                        .filter(rules::isRound)
                        .map(MonthDay::from)
                        .map(day -> day.toString().substring(2))
                        .collect(Collectors.joining(",")))
                .isEqualTo(bound.value());
        for (String day : bound.codes()) {
            LocalDate round = MonthDay.parse("--" + day).atYear(2028);
            assertThat(rules.roundFrom(round)).isEqualTo(round);
            assertThat(rules.roundFrom(round.minusDays(1))).isEqualTo(round);
            assertThat(rules.roundFrom(round.plusDays(1))).isAfter(round);
        }
    }

    @Bound(MULTIPLE + "*")
    void theMoneyIsTheMultipleOfTheBaseSalaryFromTheDayOfTheRule(BoundCase bound) {
        int years = Integer.parseInt(bound.lastName());
        assertThat(BadgeRules.money(bound.rules(), years, bound.on()))
                .contains(product(bound.value(), bound.rules().require("membership.base-salary", bound.on())));
        assertThat(BadgeRules.money(
                        bound.rules(), years, bound.parameter().validFrom().minusDays(1)))
                .isEmpty();
        assertThat(BadgeRules.money(bound.rules(), years + 1, bound.on())).isEmpty();
    }

    @Bound("membership.base-salary")
    void theMoneyFollowsTheBaseSalaryFromItsFirstToItsLastDay(BoundCase bound) {
        LocalDate first = bound.on().isBefore(MONEY_KNOWN_FROM) ? MONEY_KNOWN_FROM : bound.on();
        String multiple = bound.rules().require(MULTIPLE + 30, first);
        long money = product(multiple, bound.value());
        assertThat(BadgeRules.money(bound.rules(), 30, first)).contains(money);
        LocalDate end = bound.parameter().validTo();
        assertThat(BadgeRules.money(bound.rules(), 30, end.minusDays(1))).contains(money);
        assertThat(BadgeRules.money(bound.rules(), 30, end))
                .isEqualTo(bound.rules().value("membership.base-salary", end).map(salary -> product(multiple, salary)));
    }

    private static long product(String multiple, String salary) {
        return new BigDecimal(multiple)
                .multiply(new BigDecimal(salary))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
