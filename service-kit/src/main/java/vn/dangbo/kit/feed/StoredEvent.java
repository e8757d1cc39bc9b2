package vn.dangbo.kit.feed;

import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;

/** A row of {@code feed_event} that has its position. */
record StoredEvent(
        long id,
        long position,
        String type,
        String subject,
        LocalDate occurredOn,
        Instant recordedAt,
        @Nullable String traceId,
        String data) {

    static final RowMapper<StoredEvent> ROWS = Sql.rows(StoredEvent.class);

    CloudEvent onWire(String source) {
        return new CloudEvent(
                "1.0",
                Long.toString(position),
                source,
                type,
                subject,
                recordedAt,
                occurredOn,
                // The event's own span: one per event, so its number will do.
                traceId == null ? null : "00-%s-%016x-01".formatted(traceId, id),
                "application/json",
                data);
    }
}
