package vn.dangbo.membership.movement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.exports.ExportOrder;
import vn.dangbo.kit.exports.Exporter;
import vn.dangbo.kit.sql.Sql;

/**
 * {@code type=movements}: the standing movements of a subtree in a period, as rows of the import of the same type. Openings
 * and recognitions are absent: they come with the member and with the official day.
 */
@ApplicationScoped
class MovementExporter implements Exporter {

    private static final List<String> COLUMNS =
            List.of("profileNumber", "kind", "effectiveOn", "fromCellCode", "toCellCode", "documentNumber", "reason");

    private static final String STANDING = """
             FROM movement v
            JOIN member m ON m.id = v.member_id
            LEFT JOIN organisation a ON a.id = v.from_cell_id
            LEFT JOIN organisation b ON b.id = v.to_cell_id
            WHERE v.effective_on >= :from AND v.effective_on < :to AND v.recorded_at <= :known AND v.reverses IS NULL
              AND v.kind NOT IN ('OPENING', 'RECOGNISED')
              AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = v.id AND r.recorded_at <= :known)
              AND (:organisation IS NULL OR EXISTS (SELECT 1 FROM organisation_closure c
                   WHERE c.ancestor_id = :organisation AND c.descendant_id = COALESCE(v.to_cell_id, v.from_cell_id)
                     AND c.valid_from <= v.effective_on AND c.valid_to > v.effective_on
                     AND c.recorded_at <= :known AND c.superseded_at > :known))""";

    @Override
    public String type() {
        return "movements";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public boolean ofPeriod() {
        return true;
    }

    @Override
    public long count(Handle sql, ExportOrder order) {
        return bound(sql.createQuery("SELECT COUNT(*)" + STANDING), order)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<Row> rows(Handle sql, ExportOrder order, @Nullable String after, int limit) {
        return bound(
                        sql.createQuery("SELECT v.id, m.profile_number, v.kind, v.effective_on, a.code AS from_code,"
                                + " b.code AS to_code, v.document, v.reason" + STANDING
                                + " AND (:after IS NULL OR v.id > :after) ORDER BY v.id LIMIT :limit"),
                        order)
                .bind("after", after == null ? null : UUID.fromString(after))
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        Sql.id(row.getBytes(1)).toString(),
                        Arrays.asList(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8))))
                .list();
    }

    private static Query bound(Query query, ExportOrder order) {
        return query.bind("organisation", order.organisationId())
                .bind("from", order.from())
                .bind("to", order.to())
                .bind("known", order.knownAt());
    }
}
