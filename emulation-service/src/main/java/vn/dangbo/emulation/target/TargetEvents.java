package vn.dangbo.emulation.target;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import vn.dangbo.kit.feed.Outbox;

/** Events of the topic {@code targets}: ids and dates only. */
final class TargetEvents {

    static final String TOPIC = "targets";

    private TargetEvents() {}

    static Outbox.Event target(UUID id, UUID resolutionId, LocalDate adoptedOn, Instant at) {
        return new Outbox.Event(
                TOPIC,
                "vn.dangbo.emulation.target.recorded.v1",
                id.toString(),
                adoptedOn,
                at,
                Map.of("targetId", id.toString(), "resolutionId", resolutionId.toString()));
    }

    static Outbox.Event actual(UUID targetId, LocalDate from, LocalDate to, Instant at) {
        return new Outbox.Event(
                TOPIC,
                "vn.dangbo.emulation.target.actual-recorded.v1",
                targetId.toString(),
                to.minusDays(1),
                at,
                Map.of("targetId", targetId.toString(), "periodFrom", from.toString(), "periodTo", to.toString()));
    }

    static Outbox.Event assessment(UUID id, UUID resolutionId, LocalDate asOf, Instant at) {
        return new Outbox.Event(
                TOPIC,
                "vn.dangbo.emulation.resolution.assessed.v1",
                resolutionId.toString(),
                asOf,
                at,
                Map.of(
                        "assessmentId", id.toString(),
                        "resolutionId", resolutionId.toString(),
                        "asOf", asOf.toString()));
    }
}
