package vn.dangbo.membership.change;

import static vn.dangbo.kit.body.Fields.need;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.subject.Subject;

/** Death of a member: reported by the cell (phiếu báo từ trần), confirmed by the grass-roots organisation. */
@Singleton
class Deaths extends Change {

    Deaths(ChangeTools tools) {
        super(tools, "DEATH", "/api/v1/deaths/", ChangeProcedure.DECIDED, null);
    }

    @Override
    CaseFile propose(Handle sql, ChangeRequest request) {
        LocalDate diedOn = need(request.effectiveOn(), "/effectiveOn");
        if (diedOn.isAfter(request.on())) {
            throw new ProblemException(MembershipProblem.CHANGE_DATES_BACKWARDS, diedOn, request.on());
        }
        Subject subject = tools.subjects.counted(sql, this, request.memberId(), diedOn);
        Map<String, UUID> parties = Map.of(
                Subject.CELL, subject.cellId(),
                Subject.DECIDER, subject.line().grassroots());
        return open(sql, request, parties, null, Next.waits(Subject.DECIDER, null), Map.of());
    }

    @Override
    UUID approve(Handle sql, CaseFile file, ChangeStore.Row row, ChangeStep.Decision step, LocalDate on) {
        return tools.move(
                sql, NewMovement.of(file.subjectId(), MovementKind.DECEASED, on, null, null), file.id(), step);
    }
}
