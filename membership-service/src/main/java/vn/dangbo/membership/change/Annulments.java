package vn.dangbo.membership.change;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.movement.Folds;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.subject.Subject;

/**
 * Annulment of a wrong decision. A wrong admission: the member leaves, as one whose admission was annulled. A wrong
 * recognition: its movement is cancelled, and the member is on probation as before.
 */
@Singleton
class Annulments extends Change {

    private static final String WRONG_RECOGNITION = "WRONG_RECOGNITION";

    private final Folds folds;

    Annulments(ChangeTools tools, Folds folds) {
        super(tools, "ANNULMENT", "/api/v1/annulments/", ChangeProcedure.DECIDED, "annulment-grounds");
        this.folds = folds;
    }

    @Override
    CaseFile propose(Handle sql, ChangeRequest request) {
        Subject subject = tools.subjects.counted(sql, this, request.memberId(), request.on());
        if (WRONG_RECOGNITION.equals(request.ground())) {
            recognition(sql, request.memberId());
        }
        return open(
                sql, request, subject.parties(request.deciderId()), null, Next.waits(Subject.DECIDER, null), Map.of());
    }

    @Override
    UUID approve(Handle sql, CaseFile file, ChangeStore.Row row, ChangeStep.Decision step, LocalDate on) {
        if (WRONG_RECOGNITION.equals(row.ground())) {
            UUID wrong = recognition(sql, file.subjectId());
            folds.soon();
            return tools.movements
                    .reverse(sql, List.of(wrong), step.documentNumber(), step.reason(), tools.recorder())
                    .getFirst()
                    .id();
        }
        return tools.move(
                sql, NewMovement.of(file.subjectId(), MovementKind.ANNULLED, on, null, null), file.id(), step);
    }

    /** The standing recognition of a member who is counted as official by it. */
    private static UUID recognition(Handle sql, UUID memberId) {
        return sql.createQuery("""
                        SELECT m.id FROM movement m
                        JOIN membership_stay s ON s.member_id = m.member_id AND s.superseded_at = :never
                             AND s.valid_to = :forever AND s.status = 'OFFICIAL'
                        WHERE m.member_id = :member AND m.kind = 'RECOGNISED' AND m.reverses IS NULL
                          AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = m.id)
                        ORDER BY m.effective_on DESC, m.id DESC LIMIT 1""")
                .bind("member", memberId)
                .bind("never", Times.NEVER)
                .bind("forever", Times.FOREVER)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(() -> new ProblemException(MembershipProblem.ANNULMENT_NOTHING, memberId));
    }
}
