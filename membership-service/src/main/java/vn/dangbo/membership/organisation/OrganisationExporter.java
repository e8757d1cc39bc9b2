package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.exports.ExportOrder;
import vn.dangbo.kit.exports.Exporter;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;

/** {@code type=organisations}: those of a subtree on a day, as rows of the import of the same type. */
@ApplicationScoped
class OrganisationExporter implements Exporter {

    private static final List<String> COLUMNS =
            List.of("code", "name", "kind", "parentCode", "sector", "establishedOn", "endedOn", "territoryCode");

    private static final String STANDING = " FROM " + OrganisationTree.SNAPSHOT_FROM + """
             LEFT JOIN organisation up ON up.id = p.parent_id
            WHERE :organisation IS NULL OR EXISTS (SELECT 1 FROM organisation_closure u
                  WHERE u.ancestor_id = :organisation AND u.descendant_id = o.id AND u.valid_from <= :date
                    AND u.valid_to > :date AND u.recorded_at <= :known AND u.superseded_at > :known)""";

    @Override
    public String type() {
        return "organisations";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
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
                        sql.createQuery(
                                "SELECT q.* FROM (SELECT o.code, n.value AS name, k.value AS kind, up.code AS parent,"
                                        + " s.value AS sector, e.valid_from, NULLIF(e.valid_to, :forever) AS ended_on, t.value AS territory"
                                        + STANDING
                                        + ") q WHERE :after IS NULL OR q.code > :after ORDER BY q.code LIMIT :limit"),
                        order)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        row.getString(1),
                        Arrays.asList(
                                row.getString(1),
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
                .bind("date", order.asOf())
                .bind("known", order.knownAt())
                .bind("forever", Times.FOREVER);
    }
}
