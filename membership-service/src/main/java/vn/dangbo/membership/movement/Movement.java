package vn.dangbo.membership.movement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.membership.ledger.MemberStatus;

/**
 * One dated fact about one member, recorded once.
 *
 * @param effectiveOn the day on which it counts already
 * @param statusBefore null when the member was not counted before
 * @param statusAfter null when the member is not counted afterwards
 * @param reverses the movement that this one cancels
 * @param importId the import that brought it
 * @param reorganisationId the reorganisation that moved the member
 */
public record Movement(
        UUID id,
        UUID memberId,
        MovementKind kind,
        LocalDate effectiveOn,
        @Nullable UUID fromCellId,
        @Nullable UUID toCellId,
        @Nullable MemberStatus statusBefore,
        @Nullable MemberStatus statusAfter,
        @Nullable String document,
        @Nullable String reason,
        String author,
        Instant recordedAt,
        @Nullable UUID reverses,
        @Nullable UUID importId,
        @Nullable UUID reorganisationId) {}
