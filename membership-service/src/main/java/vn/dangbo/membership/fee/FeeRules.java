package vn.dangbo.membership.fee;

import java.time.LocalDate;
import java.time.Period;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import vn.dangbo.kit.rule.RuleSets;

/**
 * What the rule sets say for one month.
 *
 * @param ruleSets code of the regulation that sets the rate of each group
 * @param minimumWages by region, whole dong a month
 * @param retirement ages by sex, in months, with the days in which each was in force
 * @param exemptPartyAge Party age in years from which nothing is owed; empty before such a rule
 */
record FeeRules(
        LocalDate month,
        Map<FeeGroup, FeeRate> rates,
        Map<FeeGroup, String> ruleSets,
        Map<Integer, Long> minimumWages,
        Map<String, List<Retirement>> retirement,
        OptionalInt exemptPartyAge,
        Set<String> exemptGrounds) {

    private static final String PREFIX = "membership.fee.";
    private static final int REGIONS = 4;

    /** @param months of age; in force on {@code [from, to)} */
    record Retirement(int months, LocalDate from, LocalDate to) {}

    static FeeRules of(RuleSets rules, LocalDate month) {
        Map<FeeGroup, FeeRate> rates = new EnumMap<>(FeeGroup.class);
        Map<FeeGroup, String> sources = new EnumMap<>(FeeGroup.class);
        for (FeeGroup group : FeeGroup.values()) {
            rules.parameter(PREFIX + "rate." + group, month).ifPresent(rate -> {
                rates.put(group, FeeRate.parse(rate.value()));
                sources.put(group, rate.ruleSet());
            });
        }
        Map<Integer, Long> wages = new HashMap<>();
        for (int i = 1; i <= REGIONS; i++) {
            int region = i;
            rules.value(PREFIX + "minimum-wage." + region, month)
                    .ifPresent(wage -> wages.put(region, Long.valueOf(wage)));
        }
        String retirementName = PREFIX + "retirement-age.";
        Map<String, List<Retirement>> retirement = rules.all().stream()
                .filter(p -> p.name().startsWith(retirementName))
                .collect(Collectors.groupingBy(
                        p -> p.name().substring(retirementName.length()),
                        Collectors.mapping(
                                p -> new Retirement(Integer.parseInt(p.value()), p.validFrom(), p.validTo()),
                                Collectors.toList())));
        Optional<String> partyAge = rules.value(PREFIX + "exempt-party-age", month);
        return new FeeRules(
                month,
                rates,
                sources,
                wages,
                retirement,
                partyAge.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(partyAge.get())),
                rules.value(PREFIX + "exempt-grounds", month)
                        .map(codes -> Set.of(codes.split(",")))
                        .orElse(Set.of()));
    }

    OptionalLong minimumWage(int region) {
        Long wage = minimumWages.get(region);
        return wage == null ? OptionalLong.empty() : OptionalLong.of(wage);
    }

    /**
     * Whether someone has reached retirement age by the first day of the month. The age rises every year by less than a
     * year, so who has reached the age of one year keeps it when that of the next is higher.
     */
    boolean retired(String sex, LocalDate birth) {
        return retirement.getOrDefault(sex, List.of()).stream()
                .filter(age -> !age.from().isAfter(month))
                .anyMatch(age -> {
                    LocalDate last = age.to().isAfter(month) ? month : age.to().minusDays(1);
                    return Period.between(birth, last).toTotalMonths() >= age.months();
                });
    }

    /** Nothing is owed from the month on whose first day the Party age is full. */
    boolean exemptByPartyAge(LocalDate partyFrom) {
        return exemptPartyAge.isPresent()
                && Period.between(partyFrom, month).toTotalMonths() >= exemptPartyAge.getAsInt() * 12L;
    }
}
