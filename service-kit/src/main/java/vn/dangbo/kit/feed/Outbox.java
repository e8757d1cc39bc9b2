package vn.dangbo.kit.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Events that leave with the transaction of the change. */
public interface Outbox {

    /**
     * @param topic e.g. {@code decisions}
     * @param type e.g. {@code vn.dangbo.inspection.decision.announced.v1}
     * @param subject id of the record, never a name
     * @param occurredOn the legal date
     * @param data ids, codes and dates only: no personal data
     */
    record Event(
            String topic, String type, String subject, LocalDate occurredOn, Instant recordedAt, Map<String, ?> data) {}

    /** Writes all events with one batch in the current transaction. */
    void append(List<Event> events);
}
