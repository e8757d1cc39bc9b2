package vn.dangbo.membership.change;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.absence.Absences;
import vn.dangbo.membership.absence.Absences.Absence;
import vn.dangbo.membership.change.ChangeProcedure.Action;
import vn.dangbo.membership.change.ChangeProcedure.State;
import vn.dangbo.membership.subject.Subject;

/** Exemption from work and activities: the cell decides, and may extend or end it. */
@Singleton
class Exemptions extends Change {

    private final Absences absences;

    Exemptions(ChangeTools tools, Absences absences) {
        super(tools, "EXEMPTION", "/api/v1/exemptions/", ChangeProcedure.OF_THE_CELL, "exemption-grounds");
        this.absences = absences;
    }

    @Override
    CaseFile propose(Handle sql, ChangeRequest request) {
        LocalDate from = Optional.ofNullable(request.effectiveOn()).orElse(request.on());
        if (request.until() != null && !from.isBefore(request.until())) {
            throw new ProblemException(MembershipProblem.CHANGE_DATES_BACKWARDS, from, request.until());
        }
        Subject subject = tools.subjects.counted(sql, this, request.memberId(), request.on());
        Map<String, UUID> parties = Map.of(
                Subject.CELL,
                subject.cellId(),
                Subject.GRASSROOTS,
                subject.line().grassroots());
        return open(sql, request, parties, null, Next.waits(Subject.CELL, null), Map.of());
    }

    @Override
    String voteRule() {
        return "membership.exemption-cell-vote";
    }

    @Override
    CaseFile carried(Handle sql, CaseFile file, ChangeStep.Vote step, Taken taken) {
        ChangeStore.Row row = tools.store.row(sql, file);
        LocalDate wanted = Optional.ofNullable(row.effectiveOn()).orElse(step.on());
        // Nobody is exempt before the cell has said so.
        LocalDate from = wanted.isBefore(step.on()) ? step.on() : wanted;
        LocalDate until = Optional.ofNullable(row.untilOn()).orElse(Times.FOREVER);
        if (!from.isBefore(until)) {
            throw new ProblemException(MembershipProblem.CHANGE_DATES_BACKWARDS, from, until);
        }
        absences.begin(sql, file.id(), new Absence(file.subjectId(), Absences.Kind.EXEMPT, null, from, until));
        tools.store.inForce(sql, file.id(), from, row.untilOn());
        return advance(sql, file, Action.VOTE, State.IN_FORCE, taken, Next.waits(Subject.CELL, row.untilOn()));
    }

    @Override
    CaseFile plain(Handle sql, CaseFile file, ChangeStep.Plain step, Taken taken) {
        ChangeStore.Row row = tools.store.row(sql, file);
        LocalDate from = Optional.ofNullable(row.effectiveOn()).orElseThrow();
        if (step.action() == Action.END) {
            absences.until(sql, file.id(), step.on());
            tools.store.inForce(sql, file.id(), from, step.on());
            return advance(sql, file, Action.END, State.ENDED, taken, Next.NOBODY);
        }
        LocalDate until = Optional.ofNullable(step.until()).orElseThrow();
        if (!step.on().isBefore(until)) {
            throw new ProblemException(MembershipProblem.CHANGE_DATES_BACKWARDS, step.on(), until);
        }
        absences.until(sql, file.id(), until);
        tools.store.inForce(sql, file.id(), from, until);
        return advance(sql, file, Action.EXTEND, State.IN_FORCE, taken, Next.waits(Subject.CELL, until));
    }

    @Override
    UUID approve(Handle sql, CaseFile file, ChangeStore.Row row, ChangeStep.Decision step, LocalDate on) {
        throw new IllegalStateException("an exemption is decided by the vote of the cell");
    }
}
