package vn.dangbo.membership.fee;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.rule.RuleSets;

/** The rule over the rates that the installation really loads. */
@QuarkusTest
class ReckoningTest {

    private static final LocalDate YOUNG = LocalDate.of(1990, 5, 20);
    private static final LocalDate JOINED = LocalDate.of(2015, 5, 20);

    @Inject
    RuleSets rules;

    @ParameterizedTest
    @CsvSource({
        // group, amount, region, month, due
        "INSURED, 8000000, , 2026-03-01, 80000",
        "INSURED, 8000000, , 2026-01-01, 80000",
        "INSURED, 8000050, , 2026-03-01, 80001",
        "INSURED, 8000049, , 2026-03-01, 80000",
        "BENEFIT, 6000000, , 2026-03-01, 60000",
        "PENSIONER, 5000000, , 2026-03-01, 25000",
        "PENSIONER, 5000000, , 2026-01-01, 25000",
        "PENSIONER_EMPLOYED, 5000000, , 2026-03-01, 25000",
        "MERIT_ALLOWANCE, 2000000, , 2026-03-01, 10000",
        "STUDENT, , , 2026-02-01, 5000",
        // 0.3 % of 5,310,000 until the end of 2027, 0.5 % from 2028
        "NOT_INSURED, , 1, 2026-02-01, 15930",
        "NOT_INSURED, , 1, 2027-12-01, 15930",
        "NOT_INSURED, , 1, 2028-01-01, 26550",
        "NOT_INSURED, , 4, 2026-02-01, 11100",
        "ON_LEAVE, , 1, 2027-12-01, 15930",
        "ON_LEAVE, , 1, 2028-01-01, 26550",
        // recorded as retired, but far below the age: the age decides
        "NOT_INSURED_RETIRED, , 1, 2026-02-01, 15930"
    })
    void eachGroupPaysItsRate(
            FeeGroup group, @Nullable Long amount, @Nullable Integer region, LocalDate month, long expected) {
        assertThat(due(profile(group, amount, region, null), month, JOINED, null)
                        .amount())
                .isEqualTo(expected);
    }

    @Test
    void theRuleOf2026BeginsOnTheFirstOfFebruary() {
        FeeProfile student = new FeeProfile(FeeGroup.STUDENT, null, null, null, null, null, 3000L, null, null);
        Reckoning.Due before = due(student, LocalDate.of(2026, 1, 1), JOINED, null);
        assertThat(before.amount()).isEqualTo(3000);
        assertThat(before.ruleSet()).isEqualTo("Q342-2010");
        Reckoning.Due after = due(student, LocalDate.of(2026, 2, 1), JOINED, null);
        assertThat(after.amount()).isEqualTo(5000);
        assertThat(after.ruleSet()).isEqualTo("Q01-2026");
        assertThat(FeeRules.of(rules, LocalDate.of(2026, 1, 31)).exemptPartyAge())
                .isEmpty();
        assertThat(FeeRules.of(rules, LocalDate.of(2026, 2, 1)).exemptPartyAge())
                .hasValue(50);
    }

    @ParameterizedTest
    @CsvSource({
        "1976-03-01, 2026-03-01, 0, PARTY_AGE",
        // 49 years and 11 months on the first of March, full fifty on the second
        "1976-03-02, 2026-03-01, 80000, RATE",
        "1976-03-02, 2026-04-01, 0, PARTY_AGE",
        "1976-04-01, 2026-03-01, 80000, RATE",
        // before the rule
        "1970-01-01, 2026-01-01, 80000, RATE"
    })
    void fiftyYearsInThePartyOnTheFirstDayOfTheMonthAreExempt(
            LocalDate partyFrom, LocalDate month, long expected, FeeReason reason) {
        Reckoning.Due due = due(profile(FeeGroup.INSURED, 8_000_000L, null, null), month, partyFrom, null);
        assertThat(due.amount()).isEqualTo(expected);
        assertThat(due.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        // 61 years and 6 months, the age of 2026, on the first of April and on the second
        "M, 1964-10-01, 2026-03-01, NOT_INSURED, 15930",
        "M, 1964-10-01, 2026-04-01, NOT_INSURED_RETIRED, 10620",
        "M, 1964-10-02, 2026-04-01, NOT_INSURED, 15930",
        // who reached the age of 2025 (61 years 3 months) in December keeps it when that of 2026 is higher
        "M, 1964-09-20, 2026-02-01, NOT_INSURED_RETIRED, 10620",
        "M, 1964-09-30, 2026-02-01, NOT_INSURED_RETIRED, 10620",
        // a woman: 57 years in 2026, 56 years 8 months in 2025
        "F, 1969-02-01, 2026-02-01, NOT_INSURED_RETIRED, 10620",
        "F, 1969-05-02, 2026-02-01, NOT_INSURED, 15930",
        "M, 1960-01-01, 2028-01-01, NOT_INSURED_RETIRED, 15930"
    })
    void sexAndAgeDecideHowMuchSomebodyWithoutInsurancePays(
            String sex, LocalDate birth, LocalDate month, FeeGroup group, long expected) {
        Reckoning.Due due = Reckoning.due(
                        new Reckoning.Facts(sex, birth, JOINED, profile(FeeGroup.NOT_INSURED, null, 1, null), null),
                        FeeRules.of(rules, month))
                .orElseThrow();
        assertThat(due.group()).isEqualTo(group);
        assertThat(due.amount()).isEqualTo(expected);
    }

    @Test
    void aReductionIsTakenOffBeforeRounding() {
        assertThat(due(profile(FeeGroup.INSURED, 8_000_000L, null, null), march(), JOINED, reduction(30)))
                .extracting(Reckoning.Due::amount, Reckoning.Due::reason, Reckoning.Due::base, Reckoning.Due::rate)
                .containsExactly(56_000L, FeeReason.REDUCED, 8_000_000L, "1 % SALARY");
        // 1 % of 150 dong less half is 0.75; rounding first would give 1
        assertThat(due(profile(FeeGroup.INSURED, 149L, null, null), march(), JOINED, reduction(70))
                        .amount())
                .isZero();
        assertThat(due(profile(FeeGroup.STUDENT, null, null, null), march(), JOINED, reduction(50))
                        .amount())
                .isEqualTo(2500);
    }

    @Test
    void aWaiverLeavesNothingAndAHigherFeeIsPaidEvenByTheExempt() {
        FeeProfile insured = profile(FeeGroup.INSURED, 8_000_000L, null, null);
        assertThat(due(insured, march(), JOINED, new Reckoning.Ruling(UUID.randomUUID(), DecisionKind.WAIVER, 0, 0)))
                .extracting(Reckoning.Due::amount, Reckoning.Due::reason)
                .containsExactly(0L, FeeReason.WAIVED);
        LocalDate longAgo = LocalDate.of(1970, 1, 1);
        assertThat(due(insured, march(), longAgo, higher(50_000)).amount()).isEqualTo(50_000);
        // a higher fee that is not higher changes nothing
        assertThat(due(insured, march(), JOINED, higher(80_000)).reason()).isEqualTo(FeeReason.RATE);
        assertThat(due(insured, march(), JOINED, higher(80_001)).reason()).isEqualTo(FeeReason.HIGHER);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01, 80000, RATE", "2026-02-01, 0, POOR_HOUSEHOLD"})
    void groundsOfExemptionCountSinceTheRuleKnowsThem(LocalDate month, long expected, FeeReason reason) {
        Reckoning.Due due =
                due(profile(FeeGroup.INSURED, 8_000_000L, null, Exemption.POOR_HOUSEHOLD), month, JOINED, null);
        assertThat(due.amount()).isEqualTo(expected);
        assertThat(due.reason()).isEqualTo(reason);
    }

    @Test
    void withoutTheAmountThatTheRateNeedsNothingIsReckoned() {
        assertThat(Reckoning.due(
                        new Reckoning.Facts("F", YOUNG, JOINED, profile(FeeGroup.INSURED, null, 1, null), null),
                        FeeRules.of(rules, march())))
                .isEmpty();
    }

    private Reckoning.Due due(
            FeeProfile profile, LocalDate month, LocalDate partyFrom, Reckoning.@Nullable Ruling ruling) {
        return Reckoning.due(new Reckoning.Facts("F", YOUNG, partyFrom, profile, ruling), FeeRules.of(rules, month))
                .orElseThrow();
    }

    /** The amount is given wherever the group may look for one. */
    private static FeeProfile profile(
            FeeGroup group, @Nullable Long amount, @Nullable Integer region, @Nullable Exemption exemption) {
        Long extra = amount == null ? null : 0L;
        return new FeeProfile(group, amount, amount, extra, amount, amount, amount, region, exemption);
    }

    private static LocalDate march() {
        return LocalDate.of(2026, 3, 1);
    }

    private static Reckoning.Ruling reduction(int percent) {
        return new Reckoning.Ruling(UUID.randomUUID(), DecisionKind.REDUCTION, percent, 0);
    }

    private static Reckoning.Ruling higher(long amount) {
        return new Reckoning.Ruling(UUID.randomUUID(), DecisionKind.HIGHER, 0, amount);
    }
}
