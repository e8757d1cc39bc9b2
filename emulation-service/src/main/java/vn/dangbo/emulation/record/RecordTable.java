package vn.dangbo.emulation.record;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/**
 * A table of records. The components of the content are its columns: what a record says. Beside them a row has its id,
 * its author, its import and its recorded time; a content with a {@code code} also keeps that key free of doubles.
 *
 * @param <C> what a record says; two that are equal are the same record
 */
public final class RecordTable<C extends Record> {

    private final String name;
    private final Class<C> content;
    private final List<RecordComponent> components;
    private final String insert;

    /** @param name never user input */
    public RecordTable(String name, Class<C> content) {
        this.name = name;
        this.content = content;
        this.components = List.of(content.getRecordComponents());
        boolean coded =
                components.stream().anyMatch(component -> component.getName().equals("code"));
        this.insert = "INSERT INTO " + name + " (id, " + (coded ? "live_code, " : "") + columns()
                + ", recorded_at, superseded_at, author, import_id) VALUES (:id, " + (coded ? ":code, " : "")
                + components.stream()
                        .map(component -> ":" + component.getName())
                        .collect(Collectors.joining(", "))
                + ", :recordedAt, :supersededAt, :author, :importId)";
    }

    private String columns() {
        return components.stream()
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** What is recorded under these codes and was not taken back. */
    public List<C> live(Handle sql, Stream<String> codes) {
        return live(sql, codes, "1", List.of(1));
    }

    /** The same, where codes are given within something: only what has one of the values in a column. */
    public List<C> live(Handle sql, Stream<String> codes, String column, List<?> values) {
        return sql.createQuery("SELECT " + columns() + " FROM " + name + " WHERE live_code IN (<codes>) AND " + column
                        + " IN (<values>)")
                .bindList("codes", distinct(codes))
                .bindList("values", values)
                .map(Sql.rows(content))
                .list();
    }

    /** For {@code IN}: a list is never empty, so an empty one finds nothing. */
    public static List<String> distinct(Stream<String> codes) {
        List<String> list = codes.distinct().toList();
        return list.isEmpty() ? List.of("") : list;
    }

    /** Adds rows in one statement. */
    public void insert(Writing writing, Map<UUID, C> rows) {
        Batch batch = batch(writing.sql());
        rows.forEach((id, row) -> batch.add(id, row, writing));
        batch.execute();
    }

    public Batch batch(Handle sql) {
        return new Batch(sql);
    }

    /** Supersedes all records that an import brought. */
    public void retire(Handle sql, UUID importId, java.time.Instant at) {
        sql.createUpdate("UPDATE " + name + " SET superseded_at = :at, live_code = NULL"
                        + " WHERE import_id = :import AND superseded_at = :never")
                .bind("import", importId)
                .bind("at", at)
                .bind("never", Times.NEVER)
                .execute();
    }

    /** Rows that are added together. */
    public final class Batch {

        private final PreparedBatch batch;

        private Batch(Handle sql) {
            batch = sql.prepareBatch(insert);
        }

        public void add(UUID id, C row, Writing writing) {
            for (RecordComponent component : components) {
                batch.bindByType(component.getName(), value(component, row), component.getGenericType());
            }
            batch.bind("id", id)
                    .bind("recordedAt", writing.recordedAt())
                    .bind("supersededAt", Times.NEVER)
                    .bind("author", writing.author())
                    .bind("importId", writing.importId())
                    .add();
        }

        public void execute() {
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    /** The value of a component, also of a record that other packages cannot see. */
    static @Nullable Object value(RecordComponent component, Record row) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
