package vn.dangbo.membership.badge;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.badge.BadgeProcedure.Action;

/**
 * One of the actions that a badge offers; what ends it without an award, or takes an award back, says why.
 *
 * @param awardNumber the number of the badge, with AWARD only
 */
@Schema(name = "BadgeStep")
record BadgeStep(
        Action action,
        LocalDate on,
        @Nullable String documentNumber,
        @Nullable String reason,
        @Nullable String awardNumber)
        implements CaseKind.Step<Action> {

    private static final int NUMBER = 40;
    private static final Set<Action> WITH_REASON =
            EnumSet.of(Action.REFUSE, Action.RETURN, Action.WITHDRAW, Action.REVOKE);

    BadgeStep {
        documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
        reason = text(reason, "/reason", Taken.REASON);
        awardNumber = text(awardNumber, "/awardNumber", NUMBER);
        if (action != null && WITH_REASON.contains(action)) {
            need(reason, "/reason");
        }
        if (awardNumber != null && action != Action.AWARD) {
            throw ProblemException.invalidField("/awardNumber", KitProblem.FIELD_INVALID, "/awardNumber");
        }
    }

    Taken taken() {
        Map<String, Object> details = new HashMap<>();
        if (awardNumber != null) {
            details.put("awardNumber", awardNumber);
        }
        return new Taken(on, documentNumber, reason, details);
    }
}
