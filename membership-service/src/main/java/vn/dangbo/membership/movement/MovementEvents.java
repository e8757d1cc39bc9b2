package vn.dangbo.membership.movement;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import vn.dangbo.kit.feed.Outbox;

/** What the world hears of a movement: ids, kind and date. */
final class MovementEvents {

    static final String TOPIC = "members";

    private MovementEvents() {}

    static Outbox.Event of(Movement movement) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("movementId", movement.id());
        data.put("memberId", movement.memberId());
        data.put("kind", movement.kind());
        data.put("effectiveOn", movement.effectiveOn());
        data.put("fromOrganisationId", movement.fromCellId());
        data.put("toOrganisationId", movement.toCellId());
        data.put("reverses", movement.reverses());
        String verb = movement.reverses() != null
                ? "movement-reversed"
                : movement.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Outbox.Event(
                TOPIC,
                "vn.dangbo.membership.member." + verb + ".v1",
                movement.memberId().toString(),
                movement.effectiveOn(),
                movement.recordedAt(),
                data);
    }
}
