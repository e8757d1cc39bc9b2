package vn.dangbo.kit.exports;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One type of export. */
public interface Exporter {

    /** The {@code type} of an order, e.g. {@code members}. */
    String type();

    /** The header, in order; where an import of the same type exists, its columns. */
    List<String> columns();

    /** True when the order must name a period {@code [from, to)}; otherwise it is about one day. */
    default boolean ofPeriod() {
        return false;
    }

    /** How many rows the order has: for the progress. */
    long count(Handle sql, ExportOrder order);

    /** The rows after a key, in the order of their keys, by one statement; fewer than the limit only at the end. */
    List<Row> rows(Handle sql, ExportOrder order, @Nullable String after, int limit);

    /** @param key at most 200 characters, unique in the export */
    record Row(String key, List<@Nullable String> values) {}
}
