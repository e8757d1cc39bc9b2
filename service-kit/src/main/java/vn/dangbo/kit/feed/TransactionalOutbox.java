package vn.dangbo.kit.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.MDC;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Batches;

/** Writes events without a position; readers give positions after the commit. */
@ApplicationScoped
class TransactionalOutbox implements Outbox {

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final TransactionSynchronizationRegistry transaction;
    private final FeedSignals signals;

    TransactionalOutbox(
            Jdbi jdbi, ObjectMapper json, TransactionSynchronizationRegistry transaction, FeedSignals signals) {
        this.jdbi = jdbi;
        this.json = json;
        this.transaction = transaction;
        this.signals = signals;
    }

    @Override
    public void append(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        requireTransaction();
        jdbi.useHandle(sql -> Batches.execute(
                sql,
                """
                INSERT INTO feed_event (topic, type, subject, occurred_on, recorded_at, trace_id, data)
                VALUES (:topic, :type, :subject, :occurredOn, :recordedAt, :traceId, :data)""",
                events,
                (batch, event) -> batch.bind("topic", event.topic())
                        .bind("type", event.type())
                        .bind("subject", event.subject())
                        .bind("occurredOn", event.occurredOn())
                        .bind("recordedAt", event.recordedAt())
                        .bind("traceId", traceId())
                        .bind("data", write(event.data()))));
        wakeReadersAfterCommit(events.stream().map(Event::topic).collect(Collectors.toSet()));
    }

    @Override
    public void appendSelected(String topic, String rows, Map<String, ?> values) {
        requireTransaction();
        jdbi.useHandle(sql -> sql.createUpdate("""
                        INSERT INTO feed_event (topic, type, subject, occurred_on, recorded_at, trace_id, data)
                        SELECT :topic, e.type, e.subject, e.occurred_on, e.recorded_at, :traceId, e.data FROM (""" + rows + ") e")
                .bindMap(values)
                .bind("topic", topic)
                .bind("traceId", traceId())
                .execute());
        wakeReadersAfterCommit(Set.of(topic));
    }

    private void requireTransaction() {
        if (transaction.getTransactionKey() == null) {
            throw new IllegalStateException("an event leaves with the transaction of its change, and there is none");
        }
    }

    private static @Nullable String traceId() {
        Object traceId = MDC.get("traceId");
        return traceId == null ? null : traceId.toString();
    }

    private void wakeReadersAfterCommit(Set<String> topics) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    topics.forEach(signals::wake);
                }
            }
        });
    }

    private String write(Map<String, ?> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("event data must be plain values", e);
        }
    }
}
