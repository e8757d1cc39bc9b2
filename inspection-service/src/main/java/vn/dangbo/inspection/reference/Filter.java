package vn.dangbo.inspection.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** The WHERE of a list: conditions with their values, the subtree, and the page. */
public final class Filter {

    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, @Nullable Object> values = new HashMap<>();

    /** @param asOf of which the recorded time is used: what was believed then */
    public Filter(AsOf asOf) {
        values.put("known", asOf.knownOrLatest());
        values.put("never", Times.NEVER);
    }

    /** Adds a condition that uses {@code :name}; nothing when there is no value. */
    public Filter and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            always(condition);
            values.put(name, value instanceof Enum<?> code ? code.name() : value);
        }
        return this;
    }

    /** A value that the columns use. */
    public Filter with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    public Filter always(String condition) {
        conditions.append(conditions.isEmpty() ? " WHERE " : " AND ").append(condition);
        return this;
    }

    /** Only what stood below {@code top} on the day of the record: the frozen path. */
    public Filter below(Optional<UUID> top, String organisationColumn, String dayColumn) {
        top.ifPresent(id -> and("""
                EXISTS (SELECT 1 FROM organisation_closure c WHERE c.ancestor_id = :top AND c.descendant_id = %s
                    AND c.valid_from <= %s AND c.valid_to > %s AND c.recorded_at <= :known AND c.superseded_at > :known)""".formatted(organisationColumn, dayColumn, dayColumn), "top", id));
        return this;
    }

    public String where() {
        return conditions.toString();
    }

    /** One page in the order of ids: ids grow with time, so a list does not shift under its reader. */
    public <T> Page<T> page(
            Handle sql,
            String select,
            String idColumn,
            Class<T> type,
            PageRequest request,
            java.util.function.Function<T, Object> id) {
        and(idColumn + " > :after", "after", request.after(UUID::fromString).orElse(null));
        Query query = sql.createQuery(select + where() + " ORDER BY " + idColumn + " LIMIT :fetch");
        values.forEach(query::bind);
        List<T> rows = query.bind("fetch", request.fetch()).map(Sql.rows(type)).list();
        return Page.of(rows, request, id);
    }
}
