package vn.dangbo.membership.transfer;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/**
 * A transfer to begin: with {@code toCellId} within the province, with {@code destination} out of it; with
 * {@code awayUntil} for a time only.
 *
 * @param causeOn when the change of work or residence took effect
 * @param awayUntil the day on which the member is expected back
 * @param fullTimeStudy whether a temporary one is for full-time study, which may last longer
 */
@Schema(name = "TransferRequest")
record TransferRequest(
        UUID memberId,
        @Nullable UUID toCellId,
        @Nullable String destination,
        LocalDate causeOn,
        LocalDate on,
        @Nullable LocalDate awayUntil,
        @Nullable Boolean fullTimeStudy,
        @Nullable String reason) {

    private static final int DESTINATION = 200;

    TransferRequest {
        need(memberId, "/memberId");
        need(causeOn, "/causeOn");
        need(on, "/on");
        if ((toCellId == null) == (destination == null)) {
            throw ProblemException.invalidField("/toCellId", KitProblem.FIELD_INVALID, "/toCellId");
        }
        destination = text(destination, "/destination", DESTINATION);
        fullTimeStudy = Boolean.TRUE.equals(fullTimeStudy);
        reason = text(reason, "/reason", Taken.REASON);
    }
}
