package vn.dangbo.kit.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Batches;

/**
 * Adds to the log. Readings that arrive while others are being written are written together afterwards, in one transaction
 * with a fixed number of statements: the log does not queue its readers one commit behind the other.
 */
@ApplicationScoped
class AuditLog {

    private static final int TOGETHER = 500;

    private final Jdbi jdbi;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    /** The end of the chain as this process left it; only the thread that is writing looks at it. */
    private @Nullable Head known;

    AuditLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Waiting(Reading reading, CompletableFuture<@Nullable Void> written) {}

    private record Head(long number, byte[] seal) {}

    private record Sealed(long number, byte[] seal, Reading reading) {}

    private record Told(long number, UUID personId) {}

    /** Returns when the reading is durable; throws what kept it from being so. */
    void add(Reading reading) {
        Waiting mine = new Waiting(reading, new CompletableFuture<>());
        waiting.add(mine);
        write();
        try {
            mine.written().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** One thread writes at a time, for all who wait. */
    private void write() {
        if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("audit").start(() -> {
                try {
                    writeAll();
                } finally {
                    writing.set(false);
                }
                write(); // for who came after the last look
            });
        }
    }

    private void writeAll() {
        List<Waiting> together = next();
        while (!together.isEmpty()) {
            try {
                write(together.stream().map(Waiting::reading).toList());
                together.forEach(each -> each.written().complete(null));
            } catch (Throwable failure) {
                known = null;
                together.forEach(each -> each.written().completeExceptionally(failure));
            }
            together = next();
        }
    }

    private List<Waiting> next() {
        List<Waiting> together = new ArrayList<>();
        while (together.size() < TOGETHER && waiting.poll() instanceof Waiting next) {
            together.add(next);
        }
        return together;
    }

    private void write(List<Reading> readings) {
        // The thread has nothing to do with anybody's transaction, so it needs no transaction of the manager.
        known = jdbi.inTransaction(sql -> write(sql, known, readings));
    }

    /** Another process may have written since: then the chain goes on from where that one left it. */
    private static Head write(Handle sql, @Nullable Head from, List<Reading> readings) {
        List<Sealed> sealed = from == null ? List.of() : seal(from, readings);
        if (from == null || !moved(sql, from, sealed)) {
            Head last = sql.createQuery("SELECT number, seal FROM audit_head WHERE id = 1 FOR UPDATE")
                    .map((row, context) -> new Head(row.getLong("number"), row.getBytes("seal")))
                    .one();
            sealed = seal(last, readings);
            moved(sql, last, sealed);
        }
        insert(sql, sealed);
        return head(sealed);
    }

    private static List<Sealed> seal(Head from, List<Reading> readings) {
        List<Sealed> sealed = new ArrayList<>(readings.size());
        Head head = from;
        for (Reading reading : readings) {
            long number = head.number() + 1;
            head = new Head(number, Seal.of(head.seal(), number, reading));
            sealed.add(new Sealed(number, head.seal(), reading));
        }
        return sealed;
    }

    private static Head head(List<Sealed> sealed) {
        return new Head(sealed.getLast().number(), sealed.getLast().seal());
    }

    /** Holds the end of the chain until the transaction ends, unless it is somewhere else by now. */
    private static boolean moved(Handle sql, Head from, List<Sealed> sealed) {
        Head to = head(sealed);
        return sql.createUpdate("""
                                UPDATE audit_head SET number = :number, seal = :seal
                                WHERE id = 1 AND number = :from AND seal = :before""")
                        .bind("number", to.number())
                        .bind("seal", to.seal())
                        .bind("from", from.number())
                        .bind("before", from.seal())
                        .execute()
                == 1;
    }

    private static void insert(Handle sql, List<Sealed> sealed) {
        List<Told> told = new ArrayList<>();
        sealed.forEach(entry ->
                entry.reading().persons().forEach(person -> told.add(new Told(entry.number(), person))));
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
    }
}
