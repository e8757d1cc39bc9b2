package vn.dangbo.membership.change;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.body.Fields;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.workday.Calendar;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.subject.Subjects;
import vn.dangbo.membership.vote.CellRoll;

/** What every kind of change works with. */
@Singleton
class ChangeTools {

    final Cases cases;
    final ChangeStore store;
    final Subjects subjects;
    final Movements movements;
    final CellRoll roll;
    final RuleSets rules;
    final Fields fields;
    private final Calendar calendar;
    private final Caller caller;
    private final Times times;

    ChangeTools(
            Cases cases,
            ChangeStore store,
            Subjects subjects,
            Movements movements,
            CellRoll roll,
            RuleSets rules,
            Fields fields,
            Calendar calendar,
            Caller caller,
            Times times) {
        this.cases = cases;
        this.store = store;
        this.subjects = subjects;
        this.movements = movements;
        this.roll = roll;
        this.rules = rules;
        this.fields = fields;
        this.calendar = calendar;
        this.caller = caller;
        this.times = times;
    }

    /** The last day of a deadline in working days. */
    LocalDate deadline(LocalDate event, String rule, LocalDate rulesOn) {
        return calendar.workingDays().after(event, rules.number(rule, rulesOn));
    }

    Movements.Recorder recorder() {
        return new Movements.Recorder(caller.subject(), times.now());
    }

    /** Records the movement that a case causes; answers its id. */
    UUID move(Handle sql, NewMovement wish, UUID caseId, ChangeStep.Decision step) {
        return movements.require(
                sql, wish.by("membership:change:" + caseId, step.documentNumber(), step.reason()), recorder());
    }
}
