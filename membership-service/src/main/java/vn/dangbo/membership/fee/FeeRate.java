package vn.dangbo.membership.fee;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rate of a group as the rule set words it: {@code 1 % SALARY}, {@code 0.5 % PENSION+EXTRA_PAY}, {@code 5000 VND}, or
 * {@code STATED} where the rule leaves the amount to the profile.
 *
 * @param percent of the base; empty when the base itself is owed
 * @param bases added up; empty for a fixed amount
 * @param fixed whole dong
 */
record FeeRate(String text, Optional<BigDecimal> percent, List<Base> bases, OptionalLong fixed) {

    /** An amount that a rate is reckoned from. */
    enum Base {
        SALARY,
        PENSION,
        EXTRA_PAY,
        BENEFIT,
        ALLOWANCE,
        STATED_FEE,
        MINIMUM_WAGE
    }

    private static final Pattern PERCENT = Pattern.compile("([0-9.]+) % ([A-Z_+]+)");
    private static final Pattern FIXED = Pattern.compile("(\\d+) VND");

    /** @throws IllegalArgumentException when the rule set holds something else: our data is wrong */
    static FeeRate parse(String text) {
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches()) {
            List<Base> bases = List.of(percent.group(2).split("\\+")).stream()
                    .map(Base::valueOf)
                    .toList();
            return new FeeRate(text, Optional.of(new BigDecimal(percent.group(1))), bases, OptionalLong.empty());
        }
        Matcher fixed = FIXED.matcher(text);
        if (fixed.matches()) {
            return new FeeRate(text, Optional.empty(), List.of(), OptionalLong.of(Long.parseLong(fixed.group(1))));
        }
        if (text.equals("STATED")) {
            return new FeeRate(text, Optional.empty(), List.of(Base.STATED_FEE), OptionalLong.empty());
        }
        throw new IllegalArgumentException("a fee rate of " + text);
    }
}
