package vn.dangbo.membership.movement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.membership.ledger.MemberStatus;

/** A movement on the wire. */
@Schema(name = "Movement")
public record MovementView(
        UUID id,
        UUID memberId,
        MovementKind kind,
        LocalDate effectiveOn,
        @Nullable UUID fromCellId,
        @Nullable UUID toCellId,
        @Nullable MemberStatus statusBefore,
        @Nullable MemberStatus statusAfter,
        @Nullable String documentNumber,
        @Nullable String reason,
        Instant recordedAt,

        @Schema(description = "The movement that this one cancels") @Nullable
        UUID reverses,

        @Schema(description = "The reorganisation that moved the member; null for a movement of its own") @Nullable
        UUID reorganisationId) {

    static MovementView of(Movement movement) {
        return new MovementView(
                movement.id(),
                movement.memberId(),
                movement.kind(),
                movement.effectiveOn(),
                movement.fromCellId(),
                movement.toCellId(),
                movement.statusBefore(),
                movement.statusAfter(),
                movement.document(),
                movement.reason(),
                movement.recordedAt(),
                movement.reverses(),
                movement.reorganisationId());
    }
}
