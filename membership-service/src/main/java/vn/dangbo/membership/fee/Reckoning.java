package vn.dangbo.membership.fee;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reckons the due of a member for a month. Pure. Decimals throughout, rounded once, half up to whole dong. */
final class Reckoning {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * What is known about a member on the first day of the month.
     *
     * @param partyFrom the day from which the Party age runs, moved on by the days that do not count
     */
    record Facts(
            String sex,
            LocalDate birth,
            LocalDate partyFrom,
            FeeProfile profile,
            @Nullable Ruling ruling) {}

    /** A decision that changes what is owed: PERCENT off, nothing, or at least an amount. */
    record Ruling(UUID id, DecisionKind kind, int percent, long amount) {}

    /**
     * What is owed, and why.
     *
     * @param amount whole dong, never negative
     * @param base what the rate was applied to, whole dong
     * @param rate as the rule set words it
     */
    record Due(
            long amount,
            long base,
            String rate,
            String ruleSet,
            FeeGroup group,
            FeeReason reason,
            @Nullable UUID decisionId) {}

    private Reckoning() {}

    /** Empty when the profile lacks an amount that the rate of its group needs. */
    static Optional<Due> due(Facts facts, FeeRules rules) {
        FeeGroup group = facts.profile().group().at(rules.retired(facts.sex(), facts.birth()));
        FeeRate rate = rules.rates().get(group);
        if (rate == null) {
            return Optional.empty();
        }
        Ruling ruling = facts.ruling();
        Optional<FeeReason> exempt = exemption(facts, rules);
        OptionalLong known = base(rate, facts.profile(), rules);
        if (known.isEmpty() && exempt.isEmpty()) {
            return Optional.empty();
        }
        long base = known.orElse(0);
        long ordinary = exempt.isPresent() ? 0 : owed(rate, base, 0);
        Due due = new Due(
                ordinary, base, rate.text(), rules.ruleSets().get(group), group, exempt.orElse(FeeReason.RATE), null);
        return Optional.of(ruling == null ? due : ruled(due, rate, ruling, exempt.isPresent()));
    }

    private static Due ruled(Due due, FeeRate rate, Ruling ruling, boolean exempt) {
        return switch (ruling.kind()) {
            case REDUCTION ->
                exempt ? due : with(due, owed(rate, due.base(), ruling.percent()), FeeReason.REDUCED, ruling);
            case WAIVER -> exempt ? due : with(due, 0, FeeReason.WAIVED, ruling);
            case HIGHER -> ruling.amount() > due.amount() ? with(due, ruling.amount(), FeeReason.HIGHER, ruling) : due;
            case EXCUSE -> due;
        };
    }

    private static Due with(Due due, long amount, FeeReason reason, Ruling ruling) {
        return new Due(amount, due.base(), due.rate(), due.ruleSet(), due.group(), reason, ruling.id());
    }

    private static Optional<FeeReason> exemption(Facts facts, FeeRules rules) {
        if (rules.exemptByPartyAge(facts.partyFrom())) {
            return Optional.of(FeeReason.PARTY_AGE);
        }
        return Optional.ofNullable(facts.profile().exemption())
                .filter(ground -> rules.exemptGrounds().contains(ground.name()))
                .map(ground -> FeeReason.valueOf(ground.name()));
    }

    private static OptionalLong base(FeeRate rate, FeeProfile profile, FeeRules rules) {
        if (rate.fixed().isPresent()) {
            return rate.fixed();
        }
        long sum = 0;
        for (FeeRate.Base base : rate.bases()) {
            OptionalLong amount = profile.amount(base, rules);
            if (amount.isEmpty()) {
                return OptionalLong.empty();
            }
            sum = Math.addExact(sum, amount.getAsLong());
        }
        return OptionalLong.of(sum);
    }

    private static long owed(FeeRate rate, long base, int percentOff) {
        BigDecimal whole = BigDecimal.valueOf(base).multiply(rate.percent().orElse(HUNDRED));
        return whole.multiply(BigDecimal.valueOf(100L - percentOff))
                .movePointLeft(4)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
