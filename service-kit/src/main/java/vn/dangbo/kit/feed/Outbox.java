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

    /**
     * Writes events that the database makes out of its own rows, in the current transaction: of thousands of records none
     * travels to the service.
     *
     * @param rows a SELECT of {@code type, subject, occurred_on, recorded_at, data}; data is a JSON object as in {@link Event}
     * @param values its parameters
     */
    void appendSelected(String topic, String rows, Map<String, ?> values);
}
