package vn.dangbo.membership;

import java.time.LocalDate;
import java.util.List;
import vn.dangbo.kit.rule.RuleSets;

/**
 * One version of a parameter, and rule sets in which it stands.
 *
 * @param parameter as it is loaded, or with its number raised by one
 * @param rules all parameters, with this one among them
 */
public record BoundCase(RuleSets.Parameter parameter, RuleSets rules) {

    private static final int FIRST_YEAR = 1900;
    private static final LocalDate RECENT = LocalDate.of(2026, 10, 1);

    public String value() {
        return parameter.value();
    }

    public int number() {
        return Integer.parseInt(value());
    }

    public List<String> codes() {
        return List.of(value().split(","));
    }

    /** What follows the last dot of the name, where a family of parameters has one for each code. */
    public String lastName() {
        return parameter.name().substring(parameter.name().lastIndexOf('.') + 1);
    }

    /** The first day in force; for a rule without a known beginning its last day, or a recent one. */
    public LocalDate on() {
        if (parameter.validFrom().getYear() > FIRST_YEAR) {
            return parameter.validFrom();
        }
        return parameter.validTo().isAfter(RECENT)
                ? RECENT
                : parameter.validTo().minusDays(1);
    }

    @Override
    public String toString() {
        return parameter.name() + " = " + value() + " from " + parameter.validFrom() + " (" + parameter.ruleSet() + ")";
    }
}
