package vn.dangbo.membership.transfer;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.membership.transfer.TransferProcedure.Action;

/**
 * One of the actions that a transfer offers; what ends it without a movement says why.
 *
 * @param awayUntil with EXTEND: the new day on which the member is expected back
 */
@Schema(name = "TransferStep")
record TransferStep(
        Action action,
        LocalDate on,
        @Nullable String documentNumber,
        @Nullable String reason,
        @Nullable LocalDate awayUntil)
        implements CaseKind.Step<Action> {

    private static final Set<Action> WITH_REASON = EnumSet.of(Action.RETURN, Action.RECALL, Action.WITHDRAW);

    TransferStep {
        documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
        reason = text(reason, "/reason", Taken.REASON);
        if (action != null && WITH_REASON.contains(action)) {
            need(reason, "/reason");
        }
        if (action == Action.EXTEND) {
            need(awayUntil, "/awayUntil");
        }
    }

    Taken taken(Map<String, ?> details) {
        return new Taken(on, documentNumber, reason, details);
    }
}
