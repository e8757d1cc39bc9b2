package vn.dangbo.membership.territory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;

/** The rows of units and of their closure. */
final class UnitRecords {

    static final String COLUMNS = """
            u.id, u.code, u.name, u.kind, u.parent_id, p.code AS parent_code, u.established_on, u.ended_on, u.version,
            u.unit_import_id, u.import_id""";

    /** Wants the binding {@code :known}. */
    static final String FROM = """
            territory_unit u
            LEFT JOIN territory_unit p ON p.id = u.parent_id AND p.recorded_at <= :known AND p.superseded_at > :known
            """;

    private static final int BATCH = 1000;

    private UnitRecords() {}

    /** Every writer comes through here first, so that what it reads stays true until it commits. */
    static void lock(Handle sql) {
        sql.createQuery("SELECT id FROM territory_writer WHERE id = 1 FOR UPDATE")
                .mapTo(Integer.class)
                .one();
    }

    static Map<String, UnitRow> current(Handle sql, Set<String> codes) {
        Map<String, UnitRow> units = new HashMap<>();
        for (List<String> some : chunks(codes)) {
            sql.createQuery("SELECT " + COLUMNS + " FROM " + FROM + " WHERE u.live_code IN (<codes>)")
                    .bindList("codes", some)
                    .bind("known", latest())
                    .map(Sql.rows(UnitRow.class))
                    .forEach(unit -> units.put(unit.code(), unit));
        }
        return units;
    }

    /** The ancestors of units, each with itself, by depth. */
    static Map<UUID, Map<UUID, Integer>> ancestors(Handle sql, Collection<UUID> ids) {
        Map<UUID, Map<UUID, Integer>> ancestors = new HashMap<>();
        for (List<UUID> some : chunks(ids)) {
            sql.createQuery("""
                            SELECT descendant_id, ancestor_id, depth FROM territory_closure
                            WHERE descendant_id IN (<ids>)""")
                    .bindList("ids", some)
                    .map((row, context) -> ancestors
                            .computeIfAbsent(Sql.id(row.getBytes("descendant_id")), id -> new HashMap<>())
                            .put(Sql.id(row.getBytes("ancestor_id")), row.getInt("depth")))
                    .forEach(previous -> {});
        }
        return ancestors;
    }

    static void insert(List<UnitRow> rows, Recording recording) {
        for (List<UnitRow> some : chunks(rows)) {
            PreparedBatch batch = recording.sql().prepareBatch("""
                    INSERT INTO territory_unit (row_id, id, code, live_code, name, kind, parent_id, established_on,
                        ended_on, version, document, author, unit_import_id, import_id, recorded_at, superseded_at)
                    VALUES (:rowId, :id, :code, :code, :name, :kind, :parent, :establishedOn,
                        :endedOn, :version, :document, :author, :unitImport, :import, :recordedAt, :never)""");
            for (UnitRow row : some) {
                batch.bind("rowId", Times.newId())
                        .bind("id", row.id())
                        .bind("code", row.code())
                        .bind("name", row.name())
                        .bind("kind", row.kind().name())
                        .bind("parent", row.parentId())
                        .bind("establishedOn", row.establishedOn())
                        .bind("endedOn", row.endedOn())
                        .bind("version", row.version())
                        .bind("document", recording.document())
                        .bind("author", recording.author())
                        .bind("unitImport", row.unitImportId())
                        .bind("import", row.importId())
                        .bind("recordedAt", recording.recordedAt())
                        .bind("never", Times.NEVER)
                        .add();
            }
            batch.execute();
        }
    }

    static void insertClosure(Handle sql, Map<UUID, Map<UUID, Integer>> ancestorsOfNew) {
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO territory_closure (ancestor_id, descendant_id, depth)
                VALUES (:ancestor, :descendant, :depth)""");
        ancestorsOfNew.forEach((unit, ancestors) -> ancestors.forEach((ancestor, depth) -> {
            batch.bind("ancestor", ancestor)
                    .bind("descendant", unit)
                    .bind("depth", depth)
                    .add();
            if (batch.size() >= BATCH) {
                batch.execute();
            }
        }));
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    static void supersede(Handle sql, Collection<UUID> ids, Instant at) {
        for (List<UUID> some : chunks(ids)) {
            sql.createUpdate("""
                            UPDATE territory_unit SET superseded_at = :at, live_code = NULL
                            WHERE id IN (<ids>) AND superseded_at = :never""")
                    .bindList("ids", some)
                    .bind("at", at)
                    .bind("never", Times.NEVER)
                    .execute();
        }
    }

    /** Ids of the current units that an import brought. */
    static List<UUID> broughtBy(Handle sql, UUID importId) {
        return sql.createQuery("""
                        SELECT id FROM territory_unit WHERE unit_import_id = :import AND superseded_at = :never""")
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .mapTo(UUID.class)
                .list();
    }

    /** The versions that an import replaced by its own, as they are to be written again. */
    static List<UnitRow> replacedBy(Handle sql, UUID importId) {
        return sql
                .createQuery("""
                        SELECT u.id, u.code, u.name, u.kind, u.parent_id, NULL AS parent_code, u.established_on,
                               u.ended_on, n.version, u.unit_import_id, u.import_id
                        FROM territory_unit n
                        JOIN territory_unit u ON u.id = n.id AND u.version = n.version - 1
                        WHERE n.import_id = :import AND n.superseded_at = :never
                          AND NOT (n.unit_import_id <=> n.import_id)""")
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .map(Sql.rows(UnitRow.class))
                .stream()
                .map(row -> row.after(row.version()))
                .toList();
    }

    /**
     * Codes of an import's units on which something later depends: an organisation stands there, a cell covers it,
     * a work unit lies in it, a unit that came otherwise hangs below, or the unit was changed since.
     */
    static List<String> dependedOn(Handle sql, UUID importId) {
        return sql.createQuery("""
                        SELECT u.code FROM territory_unit u
                        WHERE u.unit_import_id = :import AND u.superseded_at = :never AND (
                            NOT (u.import_id <=> :import)
                            OR EXISTS (SELECT 1 FROM organisation_fact f
                                    JOIN organisation o ON o.id = f.organisation_id AND o.live_code IS NOT NULL
                                    WHERE f.aspect = 'TERRITORY' AND f.value = u.code AND f.superseded_at = :never)
                            OR EXISTS (SELECT 1 FROM cell_coverage v WHERE v.unit_id = u.id AND v.superseded_at = :never)
                            OR EXISTS (SELECT 1 FROM work_unit w WHERE w.commune_id = u.id AND w.superseded_at = :never)
                            OR EXISTS (SELECT 1 FROM territory_unit c
                                    WHERE c.parent_id = u.id AND c.superseded_at = :never
                                      AND NOT (c.unit_import_id <=> :import)))
                        ORDER BY u.code LIMIT 5""")
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .mapTo(String.class)
                .list();
    }

    /** A file may hold more units than a statement may have parameters. */
    private static <T> List<List<T>> chunks(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += BATCH) {
            chunks.add(list.subList(from, Math.min(from + BATCH, list.size())));
        }
        return chunks;
    }

    private static Instant latest() {
        return AsOf.on(Times.FOREVER).knownOrLatest();
    }
}
