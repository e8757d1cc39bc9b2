package vn.dangbo.kit.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.dangbo.kit.feed.Outbox;

/** What the world hears of a case: ids, codes and days, never why. */
final class CaseEvents {

    private static final String TOPIC = "cases";

    private CaseEvents() {}

    static Outbox.Event of(String service, CaseFile file, Enum<?> action, LocalDate on, Instant recordedAt) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("caseId", file.id());
        data.put("kind", file.kind());
        data.put("action", action);
        data.put("state", file.state());
        data.put("closed", file.closed());
        data.put("version", file.version());
        data.put("subjectId", file.subjectId());
        data.put("happenedOn", on);
        data.put("parties", file.parties());
        return new Outbox.Event(
                TOPIC,
                "vn.dangbo." + service + ".case." + (file.version() == 1 ? "opened" : "advanced") + ".v1",
                file.id().toString(),
                on,
                recordedAt,
                data);
    }
}
