package vn.dangbo.membership.workunit;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;

/** The rows of work units. Imports come in chunks of a thousand, so a list of codes or ids fits into one statement. */
final class WorkUnitRecords {

    static final String COLUMNS = """
            w.row_id, w.id, w.code, w.name, w.kind, w.commune_id, p.code AS commune_code, p.name AS commune_name,
            w.employees, w.established_on, w.ended_on, w.version, w.document, w.reason, w.author, w.unit_import_id,
            w.import_id, w.recorded_at, w.superseded_at""";

    /** Wants the binding {@code :known}. */
    static final String COMMUNE = """
            JOIN territory_unit p ON p.id = w.commune_id AND p.recorded_at <= :known AND p.superseded_at > :known
            """;

    private WorkUnitRecords() {}

    static Map<String, WorkUnitRow> current(Handle sql, Set<String> codes) {
        Map<String, WorkUnitRow> units = new HashMap<>();
        if (!codes.isEmpty()) {
            sql.createQuery("SELECT " + COLUMNS + " FROM work_unit w " + COMMUNE + " WHERE w.live_code IN (<codes>)")
                    .bindList("codes", List.copyOf(codes))
                    .bind("known", latest())
                    .map(Sql.rows(WorkUnitRow.class))
                    .forEach(unit -> units.put(unit.code(), unit));
        }
        return units;
    }

    static Optional<WorkUnitRow> find(Handle sql, UUID id, Instant known) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM work_unit w " + COMMUNE
                        + " WHERE w.id = :id AND w.recorded_at <= :known AND w.superseded_at > :known")
                .bind("id", id)
                .bind("known", known)
                .map(Sql.rows(WorkUnitRow.class))
                .findOne();
    }

    /** Every version, newest first. */
    static List<WorkUnitRow> history(Handle sql, UUID id, int before, int fetch) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM work_unit w " + COMMUNE
                        + " WHERE w.id = :id AND w.version < :before ORDER BY w.version DESC LIMIT :fetch")
                .bind("id", id)
                .bind("known", latest())
                .bind("before", before)
                .bind("fetch", fetch)
                .map(Sql.rows(WorkUnitRow.class))
                .list();
    }

    static void insert(Collection<WorkUnitRow.Written> rows, Recording recording) {
        Batches.execute(
                recording.sql(),
                """
                INSERT INTO work_unit (row_id, id, code, live_code, name, kind, commune_id, employees, established_on,
                    ended_on, version, document, reason, author, unit_import_id, import_id, recorded_at, superseded_at)
                VALUES (:rowId, :id, :code, :code, :name, :kind, :commune, :employees, :establishedOn,
                    :endedOn, :version, :document, :reason, :author, :unitImport, :import, :recordedAt, :never)""",
                rows,
                (batch, row) -> batch.bind("rowId", Times.newId())
                        .bind("id", row.id())
                        .bind("code", row.facts().code())
                        .bind("name", row.facts().name())
                        .bind("kind", row.facts().kind().name())
                        .bind("commune", row.communeId())
                        .bind("employees", row.facts().employees())
                        .bind("establishedOn", row.facts().establishedOn())
                        .bind("endedOn", row.facts().endedOn())
                        .bind("version", row.version())
                        .bind("document", row.document())
                        .bind("reason", row.reason())
                        .bind("author", recording.author())
                        .bind("unitImport", row.unitImportId())
                        .bind("import", row.importId())
                        .bind("recordedAt", recording.recordedAt())
                        .bind("never", Times.NEVER));
    }

    static void supersede(Collection<UUID> rowIds, Recording recording) {
        Batches.execute(
                recording.sql(),
                "UPDATE work_unit SET superseded_at = :at, live_code = NULL WHERE row_id = :row",
                rowIds,
                (batch, row) -> batch.bind("at", recording.recordedAt()).bind("row", row));
    }

    /** The current versions that an import brought. */
    static List<WorkUnitRow> standing(Handle sql, UUID importId) {
        return some(sql, importId, "w.import_id = :import AND w.superseded_at = :never");
    }

    /** What stood before an import first spoke of a unit; nothing of the units that it brought. */
    static List<WorkUnitRow> before(Handle sql, UUID importId) {
        return some(
                sql,
                importId,
                "w.id IN (SELECT n.id FROM work_unit n WHERE n.import_id = :import) AND w.version ="
                        + " (SELECT MIN(n.version) - 1 FROM work_unit n WHERE n.id = w.id AND n.import_id = :import)");
    }

    private static List<WorkUnitRow> some(Handle sql, UUID importId, String condition) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM work_unit w " + COMMUNE + " WHERE " + condition)
                .bind("import", importId)
                .bind("known", latest())
                .bind("never", Times.NEVER)
                .map(Sql.rows(WorkUnitRow.class))
                .list();
    }

    /** Codes of an import's units on which something later depends: a cell covers the unit, or it was changed since. */
    static List<String> dependedOn(Handle sql, UUID importId) {
        return sql.createQuery("""
                        SELECT DISTINCT w.code FROM work_unit w
                        WHERE w.import_id = :import AND (
                            NOT EXISTS (SELECT 1 FROM work_unit n
                                    WHERE n.id = w.id AND n.superseded_at = :never AND n.import_id = :import)
                            OR (w.unit_import_id = :import AND EXISTS (SELECT 1 FROM cell_coverage v
                                    WHERE v.unit_id = w.id AND v.superseded_at = :never)))
                        ORDER BY w.code LIMIT 5""")
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .mapTo(String.class)
                .list();
    }

    private static Instant latest() {
        return AsOf.on(Times.FOREVER).knownOrLatest();
    }
}
