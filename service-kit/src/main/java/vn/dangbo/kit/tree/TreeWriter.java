package vn.dangbo.kit.tree;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/**
 * Writes facts and keeps the closure equal to them. Every method works inside the caller's transaction, which must hold
 * {@link #lock}. Statements are batched; their number grows with the depth of the tree, not with its size.
 */
@ApplicationScoped
public class TreeWriter {

    /** An organisation's row: its id, code and whether it was taken back. */
    public record Row(
            UUID id,
            String code,
            boolean live,
            int version,
            @Nullable UUID importId) {}

    private record Link(
            UUID organisationId, @Nullable UUID parentId, java.time.LocalDate validFrom, java.time.LocalDate validTo) {}

    private record Stored(
            UUID ancestorId,
            UUID descendantId,
            int depth,
            java.time.LocalDate validFrom,
            java.time.LocalDate validTo,
            Instant recordedAt) {
        ClosureRow row() {
            return new ClosureRow(ancestorId, descendantId, depth, validFrom, validTo);
        }
    }

    /** One writer at a time until the transaction ends. */
    public void lock(Handle sql) {
        sql.createQuery("SELECT id FROM organisation_tree_lock WHERE id = 1 FOR UPDATE")
                .mapTo(Integer.class)
                .one();
    }

    public void insert(Handle sql, Collection<Row> rows) {
        Batches.execute(
                sql,
                """
                INSERT INTO organisation (id, code, live_code, version, import_id)
                VALUES (:id, :code, :live, :version, :importId)
                ON DUPLICATE KEY UPDATE live_code = VALUES(live_code), version = VALUES(version)""",
                rows,
                (batch, row) -> batch.bind("id", row.id())
                        .bind("code", row.code())
                        .bind("live", row.live() ? row.code() : null)
                        .bind("version", row.version())
                        .bind("importId", row.importId()));
    }

    public void insertFacts(Handle sql, Collection<Fact> facts) {
        Batches.execute(
                sql,
                """
                INSERT INTO organisation_fact (id, organisation_id, aspect, value, parent_id, valid_from, valid_to,
                                               recorded_at, superseded_at, document, reason, author)
                VALUES (:id, :organisationId, :aspect, :value, :parentId, :validFrom, :validTo,
                        :recordedAt, :supersededAt, :document, :reason, :author)""",
                facts,
                (batch, fact) -> batch.bind("id", fact.id())
                        .bind("organisationId", fact.organisationId())
                        .bind("aspect", fact.aspect().name())
                        .bind("value", fact.value())
                        .bind("parentId", fact.parentId())
                        .bind("validFrom", fact.validFrom())
                        .bind("validTo", fact.validTo())
                        .bind("recordedAt", fact.recordedAt())
                        .bind("supersededAt", fact.supersededAt())
                        .bind("document", fact.document())
                        .bind("reason", fact.reason())
                        .bind("author", fact.author()));
    }

    /** Marks facts as no longer believed from an instant on. */
    public void supersede(Handle sql, Collection<UUID> factIds, Instant at) {
        if (!factIds.isEmpty()) {
            sql.createUpdate("UPDATE organisation_fact SET superseded_at = :at WHERE id IN (<ids>)")
                    .bindList("ids", List.copyOf(factIds))
                    .bind("at", at)
                    .execute();
        }
    }

    /** Facts of organisations that are believed now, or every fact ever recorded. */
    public List<Fact> facts(Handle sql, Collection<UUID> organisationIds, boolean believedOnly) {
        return organisationIds.isEmpty()
                ? List.of()
                : sql.createQuery("""
                                SELECT id, organisation_id, aspect, value, parent_id, valid_from, valid_to, recorded_at,
                                       superseded_at, document, reason, author
                                FROM organisation_fact WHERE organisation_id IN (<ids>)"""
                                + (believedOnly ? " AND superseded_at = :never" : "")
                                + " ORDER BY organisation_id, aspect, valid_from, recorded_at")
                        .bindList("ids", List.copyOf(organisationIds))
                        .bind("never", Times.NEVER)
                        .map(Sql.rows(Fact.class))
                        .list();
    }

    /**
     * Brings the closure in line with the believed facts of the changed organisations and of all that stand below them.
     *
     * @throws vn.dangbo.kit.problem.ProblemException 422 when the facts form a cycle on some day
     */
    public ClosureChange refresh(Handle sql, Collection<UUID> changed, Instant recordedAt) {
        Set<UUID> affected = affected(sql, changed);
        Map<UUID, List<Closures.Period>> existence = new HashMap<>();
        Map<UUID, List<Closures.Period>> parents = new HashMap<>();
        loadUpwards(sql, affected, existence, parents);
        Set<ClosureRow> wanted = new HashSet<>(new Closures(existence, parents).of(affected));

        List<ClosureRow> removed = new ArrayList<>();
        List<Stored> outdated = new ArrayList<>();
        if (!affected.isEmpty()) {
            sql.createQuery("""
                            SELECT ancestor_id, descendant_id, depth, valid_from, valid_to, recorded_at
                            FROM organisation_closure WHERE descendant_id IN (<ids>) AND superseded_at = :never""")
                    .bindList("ids", List.copyOf(affected))
                    .bind("never", Times.NEVER)
                    .map(Sql.rows(Stored.class))
                    .forEach(stored -> {
                        if (!wanted.remove(stored.row())) {
                            outdated.add(stored);
                            removed.add(stored.row());
                        }
                    });
        }
        retire(sql, outdated, recordedAt);
        List<ClosureRow> added = List.copyOf(wanted);
        add(sql, added, recordedAt);
        return new ClosureChange(removed, added);
    }

    private static Set<UUID> affected(Handle sql, Collection<UUID> changed) {
        Set<UUID> affected = new HashSet<>(changed);
        if (!changed.isEmpty()) {
            affected.addAll(sql.createQuery("""
                            SELECT DISTINCT descendant_id FROM organisation_closure
                            WHERE ancestor_id IN (<ids>) AND superseded_at = :never""")
                    .bindList("ids", List.copyOf(changed))
                    .bind("never", Times.NEVER)
                    .mapTo(UUID.class)
                    .list());
        }
        Collection<UUID> level = List.copyOf(affected);
        while (!level.isEmpty()) {
            Set<UUID> below = new HashSet<>(sql.createQuery("""
                            SELECT DISTINCT organisation_id FROM organisation_fact
                            WHERE parent_id IN (<ids>) AND superseded_at = :never AND aspect = 'PARENT'""")
                    .bindList("ids", List.copyOf(level))
                    .bind("never", Times.NEVER)
                    .mapTo(UUID.class)
                    .list());
            below.removeAll(affected);
            affected.addAll(below);
            level = below;
        }
        return affected;
    }

    private static void loadUpwards(
            Handle sql,
            Set<UUID> start,
            Map<UUID, List<Closures.Period>> existence,
            Map<UUID, List<Closures.Period>> parents) {
        Set<UUID> loaded = new HashSet<>();
        Collection<UUID> level = start;
        while (!level.isEmpty()) {
            Set<UUID> above = new HashSet<>();
            sql.createQuery("""
                            SELECT organisation_id, parent_id, valid_from, valid_to FROM organisation_fact
                            WHERE organisation_id IN (<ids>) AND aspect IN ('EXISTENCE', 'PARENT')
                              AND superseded_at = :never""")
                    .bindList("ids", List.copyOf(level))
                    .bind("never", Times.NEVER)
                    .map(Sql.rows(Link.class))
                    .forEach(link -> {
                        var period = new Closures.Period(link.parentId(), link.validFrom(), link.validTo());
                        var periods = link.parentId() == null ? existence : parents;
                        periods.computeIfAbsent(link.organisationId(), id -> new ArrayList<>())
                                .add(period);
                        if (link.parentId() != null) {
                            above.add(link.parentId());
                        }
                    });
            loaded.addAll(level);
            above.removeAll(loaded);
            level = above;
        }
    }

    private static void retire(Handle sql, List<Stored> outdated, Instant at) {
        // A row of this very instant was never known to anybody: it goes without a trace.
        Map<Boolean, List<Stored>> byAge = outdated.stream()
                .collect(Collectors.partitioningBy(row -> row.recordedAt().equals(at)));
        String which = """
                WHERE ancestor_id = :ancestor AND descendant_id = :descendant
                  AND valid_from = :from AND recorded_at = :recorded""";
        Batches.execute(
                sql,
                "DELETE FROM organisation_closure " + which,
                byAge.get(true),
                (batch, row) -> bind(batch, row, at));
        Batches.execute(
                sql,
                "UPDATE organisation_closure SET superseded_at = :at " + which,
                byAge.get(false),
                (batch, row) -> bind(batch, row, at));
    }

    private static void bind(PreparedBatch batch, Stored row, Instant at) {
        batch.bind("at", at)
                .bind("ancestor", row.ancestorId())
                .bind("descendant", row.descendantId())
                .bind("from", row.validFrom())
                .bind("recorded", row.recordedAt());
    }

    private static void add(Handle sql, List<ClosureRow> rows, Instant at) {
        Batches.execute(
                sql,
                """
                INSERT INTO organisation_closure
                    (ancestor_id, descendant_id, depth, valid_from, valid_to, recorded_at, superseded_at)
                VALUES (:ancestor, :descendant, :depth, :from, :to, :at, :never)""",
                rows,
                (batch, row) -> batch.bind("ancestor", row.ancestorId())
                        .bind("descendant", row.descendantId())
                        .bind("depth", row.depth())
                        .bind("from", row.validFrom())
                        .bind("to", row.validTo())
                        .bind("at", at)
                        .bind("never", Times.NEVER));
    }
}
