package vn.dangbo.kit.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Batches;

/**
 * Adds to the log. Readings that arrive together are written together: whoever gets the lock writes for all who wait, in
 * one transaction with a fixed number of statements, so that the log does not queue its readers one commit behind the
 * other.
 */
@ApplicationScoped
class AuditLog {

    private final Jdbi jdbi;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    AuditLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A reading on its way into the log; its fields are only used by who holds the lock. */
    private static final class Waiting {
        private final Reading reading;
        private boolean written;
        private @Nullable RuntimeException failure;

        Waiting(Reading reading) {
            this.reading = reading;
        }
    }

    private record Head(long number, byte[] seal) {}

    private record Sealed(long number, byte[] seal, Reading reading) {}

    private record Told(long number, UUID personId) {}

    /** Returns when the reading is durable; throws what kept it from being so. */
    void add(Reading reading) {
        Waiting mine = new Waiting(reading);
        waiting.add(mine);
        writing.lock();
        try {
            if (!mine.written && mine.failure == null) {
                writeAll();
            }
        } finally {
            writing.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
    }

    private void writeAll() {
        List<Waiting> together = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            together.add(next);
        }
        try {
            List<Reading> readings = together.stream().map(w -> w.reading).toList();
            QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(sql -> write(sql, readings)));
            together.forEach(w -> w.written = true);
        } catch (RuntimeException failure) {
            together.forEach(w -> w.failure = failure);
        }
    }

    private static void write(Handle sql, List<Reading> readings) {
        Head head = sql.createQuery("SELECT number, seal FROM audit_head WHERE id = 1 FOR UPDATE")
                .map((row, context) -> new Head(row.getLong("number"), row.getBytes("seal")))
                .one();
        List<Sealed> sealed = new ArrayList<>(readings.size());
        List<Told> told = new ArrayList<>();
        for (Reading reading : readings) {
            long number = head.number() + 1;
            head = new Head(number, Seal.of(head.seal(), number, reading));
            sealed.add(new Sealed(number, head.seal(), reading));
            reading.persons().forEach(person -> told.add(new Told(number, person)));
        }
        Batches.execute(
                sql,
                """
                INSERT INTO audit_entry (number, recorded_at, actor, organisation, purpose, operation, method, target, status,
                                         trace_id, seal)
                VALUES (:number, :at, :actor, :organisation, :purpose, :operation, :method, :target, :status, :trace, :seal)""",
                sealed,
                (batch, entry) -> batch.bind("number", entry.number())
                        .bind("at", entry.reading().at())
                        .bind("actor", entry.reading().actor())
                        .bind("organisation", entry.reading().organisation())
                        .bind("purpose", entry.reading().purpose())
                        .bind("operation", entry.reading().operation())
                        .bind("method", entry.reading().method())
                        .bind("target", entry.reading().target())
                        .bind("status", entry.reading().status())
                        .bind("trace", entry.reading().traceId())
                        .bind("seal", entry.seal()));
        Batches.execute(
                sql,
                "INSERT INTO audit_person (number, person_id) VALUES (:number, :person)",
                told,
                (batch, row) -> batch.bind("number", row.number()).bind("person", row.personId()));
        sql.createUpdate("UPDATE audit_head SET number = :number, seal = :seal WHERE id = 1")
                .bind("number", head.number())
                .bind("seal", head.seal())
                .execute();
    }
}
