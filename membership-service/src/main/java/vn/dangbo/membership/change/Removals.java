package vn.dangbo.membership.change;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.subject.Subject;

/** Removal from the list of members, and resignation: the cell votes, the competent body decides. */
@Singleton
class Removals extends Change {

    private static final String RESIGNATION = "RESIGNATION";
    private static final String PROBATION = "PROBATION_NOT_QUALIFIED";

    Removals(ChangeTools tools) {
        super(tools, "REMOVAL", "/api/v1/removals/", ChangeProcedure.VOTED_AND_DECIDED, "removal-grounds");
    }

    @Override
    CaseFile propose(Handle sql, ChangeRequest request) {
        Subject subject = tools.subjects.counted(sql, this, request.memberId(), request.on());
        if (PROBATION.equals(request.ground()) && subject.status() != MemberStatus.PROBATIONARY) {
            throw new ProblemException(MembershipProblem.MEMBER_NOT_PROBATIONARY, request.memberId());
        }
        return open(
                sql,
                request,
                subject.parties(request.deciderId()),
                null,
                Next.waits(Subject.CELL, null),
                Map.of("status", subject.status()));
    }

    @Override
    UUID approve(Handle sql, CaseFile file, ChangeStore.Row row, ChangeStep.Decision step, LocalDate on) {
        if (on.isBefore(file.steppedOn())) {
            throw new ProblemException(MembershipProblem.CHANGE_BEFORE_VOTE, on, file.steppedOn());
        }
        MovementKind kind = RESIGNATION.equals(row.ground()) ? MovementKind.RESIGNED : MovementKind.STRUCK_OFF;
        return tools.move(sql, NewMovement.of(file.subjectId(), kind, on, null, null), file.id(), step);
    }
}
