package vn.dangbo.membership.subject;

import java.time.LocalDate;
import java.util.UUID;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.movement.MovementKind;

/**
 * Somebody who was a member.
 *
 * @param lastCellId where they were counted last, as {@code status}
 * @param leavingId the movement by which they left
 * @param readmissions how often they have been admitted again so far
 */
public record Former(
        UUID memberId,
        UUID lastCellId,
        MemberStatus status,
        UUID leavingId,
        MovementKind leftAs,
        LocalDate leftOn,
        int readmissions) {}
