package vn.dangbo.membership.change;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.organisation.Superiors;
import vn.dangbo.membership.subject.Former;
import vn.dangbo.membership.subject.Subject;

/**
 * Restoration of a former member after a wrongful discipline or removal, or once the membership is proven: the old
 * membership goes on, with the status that the member had.
 */
@Singleton
class Restorations extends Change {

    private static final String WRONGFUL_REMOVAL = "WRONGFUL_REMOVAL";

    private final Superiors superiors;

    Restorations(ChangeTools tools, Superiors superiors) {
        super(tools, "RESTORATION", "/api/v1/restorations/", ChangeProcedure.DECIDED, "restoration-grounds");
        this.superiors = superiors;
    }

    @Override
    CaseFile propose(Handle sql, ChangeRequest request) {
        Former former = tools.subjects.former(sql, this, request.memberId(), request.on());
        if (former.leftAs() == MovementKind.DECEASED || former.leftAs() == MovementKind.TRANSFERRED_OUT) {
            throw new ProblemException(MembershipProblem.RESTORATION_UNFIT, former.leftAs());
        }
        UUID cell = Optional.ofNullable(request.cellId()).orElse(former.lastCellId());
        Superiors.Line line = superiors.of(sql, cell, request.on());
        Map<String, UUID> parties = Map.of(
                Subject.CELL, cell,
                Subject.GRASSROOTS, line.grassroots(),
                Subject.DECIDER, line.decider(request.deciderId()));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("leftAs", former.leftAs());
        details.put("leftOn", former.leftOn());
        if (WRONGFUL_REMOVAL.equals(request.ground())) {
            LocalDate appealBy =
                    tools.deadline(former.leftOn(), "membership.removal-appeal-working-days", request.on());
            details.put("appealBy", appealBy);
            details.put("late", request.on().isAfter(appealBy));
        }
        LocalDate answerBy = tools.deadline(request.on(), "membership.removal-appeal-answer-days", request.on());
        return open(sql, request, parties, cell, Next.waits(Subject.DECIDER, answerBy), details);
    }

    @Override
    UUID approve(Handle sql, CaseFile file, ChangeStore.Row row, ChangeStep.Decision step, LocalDate on) {
        Former former = tools.subjects.formerOfCase(sql, file.subjectId(), on);
        NewMovement wish = new NewMovement(
                file.subjectId(),
                MovementKind.RESTORED,
                on,
                null,
                row.cellId(),
                former.status(),
                null,
                null,
                null,
                null);
        return tools.move(sql, wish, file.id(), step);
    }
}
