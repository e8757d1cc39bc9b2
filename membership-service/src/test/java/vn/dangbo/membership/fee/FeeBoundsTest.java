package vn.dangbo.membership.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.membership.Bound;
import vn.dangbo.membership.BoundCase;

/** Every number of the fees to the dong, the day and the month beside it. */
@QuarkusTest
class FeeBoundsTest {

    private static final LocalDate YOUNG = LocalDate.of(2000, 5, 20);
    private static final LocalDate JOINED = LocalDate.of(2020, 5, 20);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Inject
    FeeStatements statements;

    private static int cells;

    @Bound("membership.fee.rate.*")
    void everyGroupPaysItsRateToTheDongFromTheFirstMonthOfTheRate(BoundCase bound) {
        LocalDate month = firstMonth(bound);
        FeeGroup group = FeeGroup.valueOf(bound.lastName());
        assertThat(due(bound, group, month, 1000).ruleSet())
                .isEqualTo(bound.parameter().ruleSet());
        if (bound.value().equals("STATED")) {
            assertThat(due(bound, group, month, 12_345).amount()).isEqualTo(12_345);
            assertThat(due(bound, group, month, 12_346).amount()).isEqualTo(12_346);
        } else if (bound.value().endsWith(" VND")) {
            long fixed = Long.parseLong(bound.value().split(" ")[0]);
            assertThat(due(bound, group, month, 1).amount()).isEqualTo(fixed);
        } else {
            BigDecimal percent = new BigDecimal(bound.value().split(" ")[0]);
            if (bound.value().endsWith("MINIMUM_WAGE")) {
                assertThat(due(bound, group, month, 0).amount()).isEqualTo(share(percent, wage(bound, 1, month)));
            } else {
                // the least amount of which the rate makes half a dong, and one dong less
                long least = BigDecimal.valueOf(50)
                        .divide(percent, 0, RoundingMode.CEILING)
                        .longValueExact();
                assertThat(due(bound, group, month, least).amount()).isEqualTo(1);
                assertThat(due(bound, group, month, least - 1).amount()).isZero();
            }
        }
        LocalDate before = month.minusMonths(1);
        assertThat(FeeRules.of(bound.rules(), before).ruleSets().get(group))
                .isEqualTo(bound.rules()
                        .parameter(bound.parameter().name(), before)
                        .map(RuleSets.Parameter::ruleSet)
                        .orElse(null));
    }

    @Bound("membership.fee.minimum-wage.*")
    void whoIsNotInsuredPaysAShareOfTheWageOfTheRegion(BoundCase bound) {
        int region = Integer.parseInt(bound.lastName());
        FeeRules rules = FeeRules.of(bound.rules(), firstMonth(bound));
        assertThat(rules.minimumWage(region)).hasValue(Long.parseLong(bound.value()));
        LocalDate before = bound.parameter().validFrom().minusDays(1);
        assertThat(FeeRules.of(bound.rules(), before).minimumWage(region).isPresent())
                .isEqualTo(bound.rules().value(bound.parameter().name(), before).isPresent());
        LocalDate month = later(firstMonth(bound), LocalDate.of(2026, 2, 1));
        BigDecimal percent = new BigDecimal(
                bound.rules().require("membership.fee.rate.NOT_INSURED", month).split(" ")[0]);
        Reckoning.Due due = Reckoning.due(
                        facts(FeeGroup.NOT_INSURED, 0, region, JOINED, null), FeeRules.of(bound.rules(), month))
                .orElseThrow();
        assertThat(due.base()).isEqualTo(Long.parseLong(bound.value()));
        assertThat(due.amount()).isEqualTo(share(percent, due.base()));
    }

    @Bound("membership.fee.retirement-age.*")
    void whoIsADayTooYoungInTheMonthIsNotRetired(BoundCase bound) {
        // In the last month of the version: in its first one somebody may have reached the lower age of the version
        // before.
        LocalDate month = bound.on().withMonth(12).withDayOfMonth(1);
        FeeRules rules = FeeRules.of(bound.rules(), month);
        LocalDate birth = month.minusMonths(bound.number());
        assertThat(rules.retired(bound.lastName(), birth)).isTrue();
        assertThat(rules.retired(bound.lastName(), birth.plusDays(1))).isFalse();
    }

    @Bound("membership.fee.exempt-party-age")
    void aDayLessOfPartyAgeOnTheFirstOfTheMonthIsNotExempt(BoundCase bound) {
        LocalDate month = firstMonth(bound);
        LocalDate joined = month.minusYears(bound.number());
        assertThat(insured(bound, month, joined, null).reason()).isEqualTo(FeeReason.PARTY_AGE);
        assertThat(insured(bound, month, joined.plusDays(1), null).reason()).isEqualTo(FeeReason.RATE);
        assertThat(insured(bound, month.minusMonths(1), joined.minusYears(5), null)
                        .reason())
                .isEqualTo(FeeReason.RATE);
    }

    @Bound("membership.fee.exempt-grounds")
    void theNamedGroundsExemptFromTheFirstMonthOfTheRule(BoundCase bound) {
        LocalDate month = firstMonth(bound);
        for (Exemption ground : Exemption.values()) {
            boolean named = bound.codes().contains(ground.name());
            assertThat(insured(bound, month, JOINED, ground).amount() == 0)
                    .as("%s", ground)
                    .isEqualTo(named);
            assertThat(insured(bound, month.minusMonths(1), JOINED, ground).amount())
                    .isPositive();
        }
    }

    @Bound("membership.fee.relief-percents")
    void onlyTheNamedPercentagesAreLetOff(BoundCase bound) {
        for (int percent = 0; percent <= 100; percent++) {
            assertThat(refusal(bound, DecisionKind.REDUCTION, percent, 1) == null)
                    .as("%d %%", percent)
                    .isEqualTo(bound.codes().contains(String.valueOf(percent)));
        }
    }

    @Bound("membership.fee.relief-months")
    void aReliefOfOneMonthMoreIsTooLong(BoundCase bound) {
        for (DecisionKind kind : List.of(DecisionKind.REDUCTION, DecisionKind.WAIVER)) {
            assertThat(refusal(bound, kind, 50, bound.number())).isNull();
            assertThat(refusal(bound, kind, 50, bound.number() + 1)).isEqualTo(FeeProblem.FEE_RELIEF_TOO_LONG);
        }
        assertThat(refusal(bound, DecisionKind.HIGHER, 0, bound.number() + 1)).isNull();
    }

    private static @Nullable Object refusal(BoundCase bound, DecisionKind kind, int percent, int months) {
        LocalDate on = bound.on();
        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> Decisions.allowed(
                        bound.rules(),
                        new Decisions.Draft(
                                new UUID(0, 1), kind, percent, 0, firstMonth(bound), months, on, "1-QĐ", "lý do")));
        return problem == null ? null : problem.code();
    }

    @Bound("membership.fee.overdue-months")
    void aMemberIsReportedWithTheLastMonthOfTheNumberUnpaid(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        String cell = cellWithAnInsuredMember();
        for (int month = 1; month <= bound.number(); month++) {
            assertThat(overdue(cell, month)).as("month %d", month).isZero();
        }
        assertThat(overdue(cell, bound.number() + 1)).isEqualTo(1);
    }

    private static String cellWithAnInsuredMember() {
        cells++;
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                FB%1$d-G,Đảng bộ xã,GRASSROOTS_COMMITTEE,,2000-01-01
                FB%1$d,Chi bộ,CELL,FB%1$d-G,2000-01-01
                """.formatted(cells));
        loadAll("members", """
                profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from
                FB%1$d1,Người Tổng Hợp,F,1980-02-03,FB%1$d,2001-05-19,2002-05-19,2010-01-01
                """.formatted(cells));
        String member = client().contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", List.of("FB" + cells + "1")))
                .post("/api/v1/members/resolve")
                .path("items[0].memberId");
        client().contentType(ContentType.JSON)
                .body(Map.of(
                        "items",
                        List.of(Map.of(
                                "memberId", member, "from", "2025-01-01", "group", "INSURED", "salary", 8_000_000))))
                .post("/api/v1/fees/profiles")
                .then()
                .statusCode(200);
        return client().queryParam("code", "FB" + cells)
                .get("/api/v1/organisations")
                .path("items[0].id");
    }

    private static int overdue(String cell, int month) {
        return client().contentType(ContentType.JSON)
                .body(Map.of("organisationId", cell, "month", "2026-%02d".formatted(month)))
                .post("/api/v1/fees/runs")
                .then()
                .statusCode(200)
                .extract()
                .path("overdue");
    }

    @Test
    void everyRowOfTheSplitKeepsItsShareToTheDongFromItsFirstDay() {
        List<FeeStatements.Split> splits = statements.splits();
        assertThat(splits).isNotEmpty();
        for (FeeStatements.Split split : splits) {
            String sector = split.sector().isEmpty() ? null : split.sector();
            LocalDate begins = split.validFrom();
            assertThat(FeeStatements.keep(splits, split.kind(), sector, begins))
                    .as("%s", split)
                    .isEqualByComparingTo(split.keepPercent());
            BigDecimal before = splits.stream()
                    .filter(other -> other.kind().equals(split.kind())
                            && other.sector().equals(split.sector())
                            && other.validFrom().isBefore(begins))
                    .map(FeeStatements.Split::keepPercent)
                    .findFirst()
                    .orElse(BigDecimal.ZERO);
            assertThat(FeeStatements.keep(splits, split.kind(), sector, begins.minusDays(1)))
                    .as("the day before %s", split)
                    .isEqualByComparingTo(before);
            keepsToTheDong(split.keepPercent());
        }
    }

    private static void keepsToTheDong(BigDecimal percent) {
        if (percent.signum() > 0) {
            long least = BigDecimal.valueOf(50)
                    .divide(percent, 0, RoundingMode.CEILING)
                    .longValueExact();
            assertThat(share(least, percent)).isEqualTo(new Sharing.Share(least, 1));
            assertThat(share(least - 1, percent)).isEqualTo(new Sharing.Share(least - 1, 0));
        } else {
            assertThat(share(1_000_000, percent)).isEqualTo(new Sharing.Share(1_000_000, 0));
        }
    }

    private static Sharing.Share share(long received, BigDecimal percent) {
        UUID cell = new UUID(0, 1);
        return Sharing.of(List.of(new Sharing.Node(cell, null, 0, percent)), Map.of(cell, received))
                .get(cell);
    }

    /** The first month in which the version decides a due. */
    private static LocalDate firstMonth(BoundCase bound) {
        return bound.on().withDayOfMonth(1);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static long wage(BoundCase bound, int region, LocalDate month) {
        return Long.parseLong(bound.rules().require("membership.fee.minimum-wage." + region, month));
    }

    private static long share(BigDecimal percent, long base) {
        return percent.multiply(BigDecimal.valueOf(base))
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static Reckoning.Due insured(
            BoundCase bound, LocalDate month, LocalDate partyFrom, @Nullable Exemption exemption) {
        return Reckoning.due(
                        facts(FeeGroup.INSURED, 8_000_000, 1, partyFrom, exemption), FeeRules.of(bound.rules(), month))
                .orElseThrow();
    }

    private static Reckoning.Due due(BoundCase bound, FeeGroup group, LocalDate month, long amount) {
        return Reckoning.due(facts(group, amount, 1, JOINED, null), FeeRules.of(bound.rules(), month))
                .orElseThrow();
    }

    /** The amount stands wherever the rate of the group may look for one; extra pay is nothing. */
    private static Reckoning.Facts facts(
            FeeGroup group, long amount, int region, LocalDate partyFrom, @Nullable Exemption exemption) {
        LocalDate birth = group == FeeGroup.NOT_INSURED_RETIRED ? LocalDate.of(1940, 1, 1) : YOUNG;
        FeeProfile profile = new FeeProfile(group, amount, amount, 0L, amount, amount, amount, region, exemption);
        return new Reckoning.Facts("F", birth, partyFrom, profile, null);
    }
}
