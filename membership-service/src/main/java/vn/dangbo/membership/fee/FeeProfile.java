package vn.dangbo.membership.fee;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * From what a member's fee is reckoned. Amounts are whole dong a month.
 *
 * @param salary that the compulsory insurance is paid on
 * @param benefit of sickness or maternity
 * @param statedFee where the rule leaves the amount to be stated
 * @param wageRegion region of the minimum wage, 1 to 4
 */
record FeeProfile(
        FeeGroup group,
        @Nullable Long salary,
        @Nullable Long pension,
        @Nullable Long extraPay,
        @Nullable Long benefit,
        @Nullable Long allowance,
        @Nullable Long statedFee,
        @Nullable Integer wageRegion,
        @Nullable Exemption exemption) {

    OptionalLong amount(FeeRate.Base base, FeeRules rules) {
        return switch (base) {
            case SALARY -> of(salary);
            case PENSION -> of(pension);
            case EXTRA_PAY -> of(extraPay);
            case BENEFIT -> of(benefit);
            case ALLOWANCE -> of(allowance);
            case STATED_FEE -> of(statedFee);
            case MINIMUM_WAGE -> wageRegion == null ? OptionalLong.empty() : rules.minimumWage(wageRegion);
        };
    }

    private static OptionalLong of(@Nullable Long amount) {
        return amount == null ? OptionalLong.empty() : OptionalLong.of(amount);
    }
}
