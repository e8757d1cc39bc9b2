package vn.dangbo.membership.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.workday.Calendar;

/** Until when a member presents an introduction to the new cell (Quy định 294-QĐ/TW 2025). */
@ApplicationScoped
class Presentation {

    private final Calendar calendar;
    private final RuleSets rules;

    Presentation(Calendar calendar, RuleSets rules) {
        this.calendar = calendar;
        this.rules = rules;
    }

    /** The last day. */
    LocalDate until(LocalDate issuedOn, LocalDate rulesOn) {
        return calendar.workingDays()
                .after(issuedOn, rules.number("membership.transfer-presentation-working-days", rulesOn));
    }
}
