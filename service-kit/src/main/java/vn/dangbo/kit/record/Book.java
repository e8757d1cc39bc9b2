package vn.dangbo.kit.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.PageRequest;

/**
 * The versions of one kind of record. Only ever appended to; a version ends by getting a superseded_at.
 *
 * @param <F> what a record says; its components are columns
 */
public final class Book<F extends Record> {

    private static final List<String> STAMP = List.of(
            "row_id", "id", "version", "withdrawn", "document", "reason", "author", "recorded_at", "superseded_at");
    private static final int SHOWN = 5;

    private final String table;
    private final RecordComponent[] components;
    private final RowMapper<F> factsMapper;
    private final Function<F, String> key;

    /**
     * @param table never user input
     * @param key what names a record among those that stand; a correction may not change it into another's
     */
    public Book(String table, Class<F> type, Function<F, String> key) {
        this.table = table;
        this.components = type.getRecordComponents();
        Arrays.stream(components).forEach(component -> component.getAccessor().setAccessible(true));
        this.factsMapper = Sql.rows(type);
        this.key = key;
    }

    /** The columns of a version under a table alias. */
    public String columns(String alias) {
        String stamp = STAMP.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
        return stamp
                + Arrays.stream(components)
                        .map(component -> ", " + alias + "." + snake(component.getName()))
                        .collect(Collectors.joining());
    }

    public RowMapper<Version<F>> versions() {
        return new RowMapper<>() {
            @Override
            public Version<F> map(ResultSet row, StatementContext context) throws SQLException {
                return version(row, factsMapper.specialize(row, context).map(row, context));
            }

            @Override
            public RowMapper<Version<F>> specialize(ResultSet rows, StatementContext context) throws SQLException {
                RowMapper<F> special = factsMapper.specialize(rows, context);
                return (row, each) -> version(row, special.map(row, each));
            }
        };
    }

    private Version<F> version(ResultSet row, F facts) throws SQLException {
        return new Version<>(
                Sql.id(row.getBytes("row_id")),
                Sql.id(row.getBytes("id")),
                row.getInt("version"),
                row.getBoolean("withdrawn"),
                facts,
                row.getString("document"),
                row.getString("reason"),
                row.getString("author"),
                instant(row, "recorded_at"),
                instant(row, "superseded_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** Those that stand, by natural key. */
    public Map<String, Version<F>> standing(Handle sql, Collection<String> keys) {
        Map<String, Version<F>> found = new HashMap<>();
        if (!keys.isEmpty()) {
            sql.createQuery("SELECT " + columns("b") + " FROM " + table + " b WHERE b.live_key IN (<keys>)")
                    .bindList("keys", List.copyOf(keys))
                    .map(versions())
                    .forEach(version -> found.put(key.apply(version.facts()), version));
        }
        return found;
    }

    /** Those that stand and belong to one of some records, e.g. the seats of terms. */
    public List<Version<F>> standing(Handle sql, String column, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return sql.createQuery("SELECT " + columns("b") + " FROM " + table + " b WHERE b." + column
                        + " IN (<ids>) AND b.superseded_at = :never")
                .bindList("ids", List.copyOf(ids))
                .bind("never", Times.NEVER)
                .map(versions())
                .list();
    }

    /** The version that was known at an instant. */
    public Optional<Version<F>> find(Handle sql, UUID id, Instant known) {
        return sql.createQuery("SELECT " + columns("b") + " FROM " + table
                        + " b WHERE b.id = :id AND b.recorded_at <= :known AND b.superseded_at > :known")
                .bind("id", id)
                .bind("known", known)
                .map(versions())
                .findOne();
    }

    /** The versions of several records that were known at an instant. */
    public List<Version<F>> known(Handle sql, Collection<UUID> ids, Instant known) {
        return sql.createQuery("SELECT " + columns("b") + " FROM " + table
                        + " b WHERE b.id IN (<ids>) AND b.recorded_at <= :known AND b.superseded_at > :known")
                .bindList("ids", List.copyOf(ids))
                .bind("known", known)
                .map(versions())
                .list();
    }

    /** A page of those that belong to one record. */
    public List<Version<F>> page(
            Handle sql, String column, UUID owner, Instant known, @Nullable UUID after, int fetch) {
        return sql.createQuery("SELECT " + columns("b") + " FROM " + table + " b WHERE b." + column
                        + " = :owner AND NOT b.withdrawn AND b.recorded_at <= :known AND b.superseded_at > :known"
                        + (after == null ? "" : " AND b.id > :after") + " ORDER BY b.id LIMIT :fetch")
                .bind("owner", owner)
                .bind("known", known)
                .bind("after", after)
                .bind("fetch", fetch)
                .map(versions())
                .list();
    }

    /** Every version of a record, newest first; the cursor is a version number. */
    public List<Version<F>> history(Handle sql, UUID id, PageRequest page) {
        return sql.createQuery("SELECT " + columns("b") + " FROM " + table
                        + " b WHERE b.id = :id AND b.version < :before ORDER BY b.version DESC LIMIT :fetch")
                .bind("id", id)
                .bind("before", page.after(Integer::valueOf).orElse(Integer.MAX_VALUE))
                .bind("fetch", page.fetch())
                .map(versions())
                .list();
    }

    /** A record to begin: its facts, and what it rests on. */
    public record Entry<F>(
            F facts, @Nullable String document, @Nullable String reason) {}

    /** @throws ProblemException 409 when one stands under the same key already */
    public Version<F> begin(Entry<F> entry, Recording recording) {
        String wanted = key.apply(entry.facts());
        Version<F> taken = standing(recording.sql(), List.of(wanted)).get(wanted);
        if (taken != null) {
            throw new ProblemException(KitProblem.RECORD_STANDS, taken.id());
        }
        begin(List.of(entry), recording);
        return standing(recording.sql(), List.of(wanted)).get(wanted);
    }

    /** Begins many in one statement; the caller has seen that none of them stands. Answers their ids. */
    public List<UUID> begin(List<Entry<F>> entries, Recording recording) {
        List<UUID> ids = new ArrayList<>(entries.size());
        PreparedBatch batch = recording.sql().prepareBatch(insert());
        for (Entry<F> entry : entries) {
            UUID id = Times.newId();
            ids.add(id);
            add(batch, id, 1, false, entry, recording);
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        return ids;
    }

    /** Those that an import began. */
    public List<UUID> ofImport(Handle sql, @Nullable UUID importId) {
        return sql.createQuery("SELECT id FROM " + table + " WHERE import_id = :import AND version = 1")
                .bind("import", importId)
                .mapTo(UUID.class)
                .list();
    }

    /**
     * The next version of a record that the caller has read under a lock.
     *
     * @throws ProblemException 409 when it was withdrawn, or another one stands under the new key
     */
    public Version<F> correct(Version<F> old, Entry<F> entry, Recording recording) {
        String wanted = key.apply(entry.facts());
        Version<F> taken = standing(recording.sql(), List.of(wanted)).get(wanted);
        if (taken != null && !taken.id().equals(old.id())) {
            throw new ProblemException(KitProblem.RECORD_STANDS, taken.id());
        }
        return next(old, false, entry, recording);
    }

    /**
     * The last version: the record was a mistake. It stays in the history.
     *
     * @throws ProblemException 409 when it was withdrawn before
     */
    public Version<F> withdraw(Version<F> old, @Nullable String document, String reason, Recording recording) {
        return next(old, true, new Entry<>(old.facts(), document, reason), recording);
    }

    private Version<F> next(Version<F> old, boolean withdrawn, Entry<F> entry, Recording recording) {
        if (old.withdrawn()) {
            throw new ProblemException(KitProblem.RECORD_WITHDRAWN, old.id());
        }
        recording
                .sql()
                .createUpdate("UPDATE " + table + " SET superseded_at = :at, live_key = NULL WHERE row_id = :row")
                .bind("at", recording.recordedAt())
                .bind("row", old.rowId())
                .execute();
        PreparedBatch batch = recording.sql().prepareBatch(insert());
        add(batch, old.id(), old.version() + 1, withdrawn, entry, recording);
        batch.execute();
        return find(recording.sql(), old.id(), recording.recordedAt()).orElseThrow();
    }

    /**
     * Takes back what an import began.
     *
     * @param dependants tables whose standing rows point at these records, and the column that does
     * @throws ProblemException 409 when one was corrected since, or something points at it
     */
    public void undo(Recording recording, Map<String, String> dependants) {
        StringBuilder blocked = new StringBuilder("EXISTS (SELECT 1 FROM " + table
                + " n WHERE n.id = b.id AND n.version > b.version AND n.superseded_at = :never)");
        dependants.forEach((dependant, column) -> blocked.append(" OR EXISTS (SELECT 1 FROM " + dependant
                + " d WHERE d." + column + " = b.id AND d.superseded_at = :never)"));
        List<UUID> ids = recording
                .sql()
                .createQuery("SELECT b.id FROM " + table + " b WHERE b.import_id = :import AND (" + blocked
                        + ") ORDER BY b.id LIMIT " + SHOWN)
                .bind("import", recording.importId())
                .bind("never", Times.NEVER)
                .mapTo(UUID.class)
                .list();
        if (!ids.isEmpty()) {
            throw new ProblemException(
                    KitProblem.IMPORT_DEPENDED_ON,
                    ids.stream().map(UUID::toString).collect(Collectors.joining(", ")));
        }
        recording
                .sql()
                .createUpdate(
                        "UPDATE " + table
                                + " SET superseded_at = :at, live_key = NULL WHERE import_id = :import AND superseded_at = :never")
                .bind("at", recording.recordedAt())
                .bind("import", recording.importId())
                .bind("never", Times.NEVER)
                .execute();
    }

    private String insert() {
        String columns = Arrays.stream(components)
                .map(component -> ", " + snake(component.getName()))
                .collect(Collectors.joining());
        String values = Arrays.stream(components)
                .map(component -> ", :f_" + component.getName())
                .collect(Collectors.joining());
        return "INSERT INTO " + table
                + " (row_id, id, live_key, version, withdrawn, document, reason, author, import_id, recorded_at, superseded_at"
                + columns
                + ") VALUES (:row, :id, :key, :version, :withdrawn, :document, :reason, :author, :import, :at, :never"
                + values + ")";
    }

    private void add(
            PreparedBatch batch, UUID id, int version, boolean withdrawn, Entry<F> entry, Recording recording) {
        for (RecordComponent component : components) {
            Object value = value(component, entry.facts());
            batch.bind("f_" + component.getName(), value instanceof Enum<?> code ? code.name() : value);
        }
        batch.bind("row", Times.newId())
                .bind("id", id)
                .bind("key", withdrawn ? null : key.apply(entry.facts()))
                .bind("version", version)
                .bind("withdrawn", withdrawn)
                .bind("document", entry.document())
                .bind("reason", entry.reason())
                .bind("author", recording.author())
                .bind("import", recording.importId())
                .bind("at", recording.recordedAt())
                .bind("never", Times.NEVER)
                .add();
    }

    private @Nullable Object value(RecordComponent component, F facts) {
        try {
            return component.getAccessor().invoke(facts);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
