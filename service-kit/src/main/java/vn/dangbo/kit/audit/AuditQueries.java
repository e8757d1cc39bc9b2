package vn.dangbo.kit.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Reads the log. */
@ApplicationScoped
class AuditQueries {

    /** Entries that one verification recomputes. */
    static final int PIECE = 10_000;

    private static final String COLUMNS = "e.number, e.recorded_at, e.actor, e.organisation, e.purpose, e.operation,"
            + " e.method, e.target, e.status, e.trace_id, e.seal";

    private final Jdbi jdbi;

    AuditQueries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param root only readings of callers who were bounded by this organisation or one below it today */
    record Filter(
            @Nullable UUID root,
            @Nullable UUID memberId,
            @Nullable String actor,
            @Nullable String operation,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Newest first. */
    Page<AuditEntry> list(Filter filter, PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        if (page.continues()) {
            conditions.add("e.number < :after");
        }
        if (filter.actor() != null) {
            conditions.add("e.actor = :actor");
        }
        if (filter.operation() != null) {
            conditions.add("e.operation = :operation");
        }
        if (filter.from() != null) {
            conditions.add("e.recorded_at >= :from");
        }
        if (filter.to() != null) {
            conditions.add("e.recorded_at < :to");
        }
        if (filter.root() != null) {
            conditions.add("""
                    e.organisation IN (SELECT o.code FROM organisation_closure c JOIN organisation o ON o.id = c.descendant_id
                                       WHERE c.ancestor_id = :root AND c.superseded_at = :never)""");
        }
        String source = filter.memberId() == null
                ? "audit_entry e"
                : "audit_person p JOIN audit_entry e ON e.number = p.number AND p.person_id = :member";
        return jdbi.withHandle(sql -> {
            List<AuditEntry> rows = sql.createQuery("SELECT " + COLUMNS + " FROM " + source + " WHERE "
                            + String.join(" AND ", conditions) + " ORDER BY e.number DESC LIMIT :fetch")
                    .bind("after", page.after(Long::valueOf).orElse(null))
                    .bind("actor", filter.actor())
                    .bind("operation", filter.operation())
                    .bind("from", filter.from())
                    .bind("to", filter.to())
                    .bind("root", filter.root())
                    .bind("member", filter.memberId())
                    .bind("never", Times.NEVER)
                    .bind("fetch", page.fetch())
                    .map(AuditQueries::entry)
                    .list();
            return Page.of(rows, page, AuditEntry::number).map(withPersons(sql, rows));
        });
    }

    /** Recomputes the piece of the chain that begins behind an entry whose seal the caller knows. */
    Verification verify(long after, byte[] seal) {
        return jdbi.withHandle(sql -> {
            // The head first: what is added meanwhile lies behind it.
            Verification.Head head = sql.createQuery("SELECT number, seal FROM audit_head WHERE id = 1")
                    .map((row, context) -> new Verification.Head(row.getLong("number"), row.getBytes("seal")))
                    .one();
            List<AuditEntry> entries = sql.createQuery("SELECT " + COLUMNS + " FROM audit_entry e"
                            + " WHERE e.number > :after AND e.number <= :head ORDER BY e.number LIMIT :piece")
                    .bind("after", after)
                    .bind("head", head.number())
                    .bind("piece", PIECE)
                    .map(AuditQueries::entry)
                    .list();
            List<AuditEntry> whole =
                    entries.stream().map(withPersons(sql, entries)).toList();
            return Verification.of(after, seal, whole, entries.size() < PIECE ? head : null);
        });
    }

    private record Told(long number, UUID personId) {}

    private static Function<AuditEntry, AuditEntry> withPersons(Handle sql, List<AuditEntry> rows) {
        Map<Long, List<UUID>> persons = new HashMap<>();
        if (!rows.isEmpty()) {
            sql.createQuery("SELECT number, person_id FROM audit_person WHERE number IN (<numbers>) ORDER BY number")
                    .bindList("numbers", rows.stream().map(AuditEntry::number).toList())
                    .map(Sql.rows(Told.class))
                    .forEach(told -> persons.computeIfAbsent(told.number(), n -> new ArrayList<>())
                            .add(told.personId()));
        }
        return entry -> new AuditEntry(
                entry.number(),
                entry.recordedAt(),
                entry.actor(),
                entry.organisation(),
                entry.purpose(),
                entry.operation(),
                entry.method(),
                entry.target(),
                entry.status(),
                entry.traceId(),
                persons.getOrDefault(entry.number(), List.of()),
                entry.seal());
    }

    private static AuditEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                row.getObject("recorded_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("actor"),
                row.getString("organisation"),
                row.getString("purpose"),
                row.getString("operation"),
                row.getString("method"),
                row.getString("target"),
                row.getInt("status"),
                row.getString("trace_id"),
                List.of(),
                HexFormat.of().formatHex(row.getBytes("seal")));
    }
}
