package vn.dangbo.inspection.decision;

import java.time.LocalDate;
import java.util.Optional;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.rule.RuleSets.Parameter;

/**
 * When a decision takes effect and ends, by the rule set in force on the day of signing. Pure.
 *
 * @param ruleSet code of the regulation, e.g. {@code Q296}
 * @param clock which day starts the effect
 * @param cellClock the same for decisions of a cell
 * @param effectMonths how long the effect lasts
 * @param announcementDays within how many days of signing a decision is announced
 */
record EffectRules(String ruleSet, Clock clock, Clock cellClock, int effectMonths, int announcementDays) {

    enum Clock {
        SIGNED,
        ANNOUNCED
    }

    /** Empty when no rule set is recorded for the day. */
    static Optional<EffectRules> on(RuleSets rules, LocalDate signedOn) {
        Optional<Parameter> clock = rules.parameter("discipline.effect-clock", signedOn);
        return clock.map(parameter -> new EffectRules(
                parameter.ruleSet(),
                Clock.valueOf(parameter.value()),
                Clock.valueOf(rules.require("discipline.effect-clock.cell", signedOn)),
                Integer.parseInt(rules.require("discipline.effect-months", signedOn)),
                Integer.parseInt(rules.require("discipline.announcement-days", signedOn))));
    }

    LocalDate effectiveOn(boolean decidedByCell, LocalDate signedOn, LocalDate announcedOn) {
        return switch (decidedByCell ? cellClock : clock) {
            case SIGNED -> signedOn;
            case ANNOUNCED -> announcedOn;
        };
    }

    /** The first day without the effect; empty when time does not end it. */
    Optional<LocalDate> endsOn(Form form, LocalDate effectiveOn) {
        return form.ends() ? Optional.of(effectiveOn.plusMonths(effectMonths)) : Optional.empty();
    }

    /** The last day for the announcement. */
    LocalDate announcementDueOn(LocalDate signedOn) {
        return signedOn.plusDays(announcementDays);
    }
}
