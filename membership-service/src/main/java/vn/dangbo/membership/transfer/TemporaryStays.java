package vn.dangbo.membership.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.absence.Absences;

/** The time in which a member takes part in another place and goes on belonging to the cell at home. */
@ApplicationScoped
class TemporaryStays {

    private final Absences absences;
    private final TransferStore store;
    private final RuleSets rules;

    TemporaryStays(Absences absences, TransferStore store, RuleSets rules) {
        this.absences = absences;
        this.store = store;
        this.rules = rules;
    }

    /** @throws ProblemException 422 when the time is too short, or so long that the transfer must be a formal one */
    void requireLength(TransferRequest wish) {
        Optional<LocalDate> until = Optional.ofNullable(wish.awayUntil());
        requireLength(wish.causeOn(), until.orElseThrow(), wish.fullTimeStudy(), wish.on());
    }

    private void requireLength(LocalDate from, LocalDate until, boolean study, LocalDate rulesOn) {
        TemporaryRules.requireLength(TemporaryRules.Numbers.of(rules, rulesOn), from, until, study);
    }

    /** @return until when the member is expected to be away */
    LocalDate begin(Handle sql, CaseFile file, TransferStore.Row row, LocalDate from) {
        LocalDate until = Optional.ofNullable(row.awayUntil()).orElseThrow();
        if (!from.isBefore(until)) {
            throw new ProblemException(MembershipProblem.TRANSFER_TIME_OVER, until);
        }
        absences.begin(
                sql,
                file.id(),
                new Absences.Absence(
                        file.subjectId(), Absences.Kind.AWAY, file.parties().get(TransferProcedure.HOST), from, until));
        return until;
    }

    LocalDate extend(Handle sql, CaseFile file, TransferStore.Row row, TransferStep step) {
        LocalDate until = Optional.ofNullable(step.awayUntil()).orElseThrow();
        requireLength(row.causeOn(), until, row.fullTimeStudy(), file.rulesOn());
        absences.until(sql, file.id(), until);
        store.extended(sql, file.id(), until);
        return until;
    }

    void end(Handle sql, CaseFile file, LocalDate on) {
        absences.until(sql, file.id(), on);
    }
}
