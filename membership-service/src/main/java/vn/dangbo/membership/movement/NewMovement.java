package vn.dangbo.membership.movement;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.membership.ledger.MemberStatus;

/**
 * A movement to record.
 *
 * @param fromCellId may be left out: the cell in which the member is counted
 * @param statusAfter only for OPENING and TRANSFERRED_IN
 * @param cause the decision of another service that causes it; recorded once
 */
public record NewMovement(
        UUID memberId,
        MovementKind kind,
        LocalDate effectiveOn,
        @Nullable UUID fromCellId,
        @Nullable UUID toCellId,
        @Nullable MemberStatus statusAfter,
        @Nullable String document,
        @Nullable String reason,
        @Nullable String cause,
        @Nullable UUID importId) {

    public static NewMovement of(
            UUID memberId, MovementKind kind, LocalDate on, @Nullable UUID from, @Nullable UUID to) {
        return new NewMovement(memberId, kind, on, from, to, null, null, null, null, null);
    }

    /**
     * The same movement, as a case or a decision causes it.
     *
     * @param causedBy recorded once, e.g. {@code membership:transfer:} and the id of the case
     */
    public NewMovement by(String causedBy, @Nullable String decision, @Nullable String why) {
        return new NewMovement(
                memberId, kind, effectiveOn, fromCellId, toCellId, statusAfter, decision, why, causedBy, importId);
    }
}
