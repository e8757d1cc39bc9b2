package vn.dangbo.membership.change;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.Taken;

/**
 * A change that somebody proposes.
 *
 * @param ground code of the kind's list of grounds; a death has none
 * @param on the day of the proposal
 * @param effectiveOn the day of a death, or from which an exemption is wanted; otherwise the decision tells
 * @param until the day on which an exemption ends; null when it has no end yet
 * @param cellId the cell that a restored member enters; null for the last one
 * @param deciderId whose committee decides; null for the first committee above the grass-roots organisation
 */
@Schema(name = "MembershipChangeRequest")
record ChangeRequest(
        UUID memberId,
        @Nullable String ground,
        LocalDate on,
        @Nullable LocalDate effectiveOn,
        @Nullable LocalDate until,
        @Nullable UUID cellId,
        @Nullable UUID deciderId,
        @Nullable String documentNumber,
        @Nullable String reason) {

    ChangeRequest {
        need(memberId, "/memberId");
        need(on, "/on");
        documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
        reason = text(reason, "/reason", Taken.REASON);
    }
}
