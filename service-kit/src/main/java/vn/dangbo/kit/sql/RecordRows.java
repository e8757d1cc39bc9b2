package vn.dangbo.kit.sql;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Jdbi's mapper for a record, made once for a class, and remembered for each list of columns: it finds out anew for every
 * query which component is read from which column, which costs as much as a short query itself.
 *
 * @param <T> a record, public or not
 */
final class RecordRows<T> implements RowMapper<T> {

    private static final ClassValue<RecordRows<?>> OF = new ClassValue<>() {
        @Override
        protected RecordRows<?> computeValue(Class<?> type) {
            return new RecordRows<>(type);
        }
    };

    private final RowMapper<T> mapper;
    private final Map<List<String>, RowMapper<T>> byColumns = new ConcurrentHashMap<>();

    private RecordRows(Class<T> type) {
        try {
            Constructor<T> canonical = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            // Jdbi lives in another package and could not call the constructor of a package-private record.
            canonical.setAccessible(true);
            mapper = ConstructorMapper.of(canonical);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("unchecked")
    static <T> RecordRows<T> of(Class<T> type) {
        return (RecordRows<T>) OF.get(type);
    }

    @Override
    public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> labels = new ArrayList<>(columns.getColumnCount());
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            labels.add(columns.getColumnLabel(column));
        }
        RowMapper<T> known = byColumns.get(labels);
        if (known == null) {
            known = mapper.specialize(rows, context);
            byColumns.put(List.copyOf(labels), known);
        }
        return known;
    }

    @Override
    public T map(ResultSet row, StatementContext context) throws SQLException {
        return specialize(row, context).map(row, context);
    }
}
