package vn.dangbo.membership.coverage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** The rows of what cells cover, and of the units that may be covered. Current knowledge. */
final class CoverageRecords {

    static final String COLUMNS = """
            v.row_id, v.id, v.version, v.cell_id, v.unit_type, v.unit_id, v.valid_from, v.valid_to, v.document,
            v.record_import_id, v.import_id, v.reorganisation_id""";

    private CoverageRecords() {}

    /**
     * Units stay as they are read until the transaction ends: their writers come through the same row. The cells' own rows
     * keep two writers, and a reorganisation, from covering with one cell at once.
     */
    static void lock(Handle sql, Collection<UUID> cells) {
        sql.createQuery("SELECT id FROM territory_writer WHERE id = 1 FOR UPDATE")
                .mapTo(Integer.class)
                .one();
        if (!cells.isEmpty()) {
            sql.createQuery("SELECT id FROM organisation WHERE id IN (<ids>) ORDER BY id FOR UPDATE")
                    .bindList("ids", List.copyOf(cells))
                    .mapTo(UUID.class)
                    .list();
        }
    }

    private record UnitRow(String code, UUID id, LocalDate establishedOn, LocalDate endedOn, boolean coverable) {}

    static Map<CoverageRules.UnitKey, CoverageRules.Unit> units(Handle sql, Map<UnitType, Set<String>> codes) {
        Map<CoverageRules.UnitKey, CoverageRules.Unit> units = new HashMap<>();
        codes.forEach((type, some) -> sql.createQuery(
                        type == UnitType.WORK_UNIT
                                ? "SELECT code, id, established_on, ended_on, TRUE AS coverable FROM work_unit"
                                        + " WHERE live_code IN (<codes>)"
                                : "SELECT code, id, established_on, ended_on, kind IN (" + Cover.HAMLETS
                                        + ") AS coverable FROM territory_unit WHERE live_code IN (<codes>)")
                .bindList("codes", List.copyOf(some))
                .map(Sql.rows(UnitRow.class))
                .forEach(row -> units.put(
                        new CoverageRules.UnitKey(type, row.code()),
                        new CoverageRules.Unit(
                                row.id(), new Period(row.establishedOn(), row.endedOn()), row.coverable()))));
        return units;
    }

    /** Everything that stands recorded of the cells. */
    static List<CoverageRow> current(Handle sql, Collection<UUID> cells) {
        return cells.isEmpty()
                ? List.of()
                : sql.createQuery("SELECT " + COLUMNS + " FROM cell_coverage v WHERE v.cell_id IN (<cells>)"
                                + " AND v.superseded_at = :never ORDER BY v.row_id")
                        .bindList("cells", List.copyOf(cells))
                        .bind("never", Times.NEVER)
                        .map(Sql.rows(CoverageRow.class))
                        .list();
    }

    /** The hamlets in which cells stand by their own territory. */
    static List<HandOver.Held> ownTerritory(Handle sql, Collection<UUID> cells) {
        return territory(sql, cells, "f.superseded_at = :never", null);
    }

    /** The same of the facts that a decision superseded. */
    static List<HandOver.Held> formerTerritory(Handle sql, Collection<UUID> cells, UUID reorganisationId) {
        return territory(
                sql,
                cells,
                "EXISTS (SELECT 1 FROM reorganisation_fact r WHERE r.fact_id = f.id"
                        + " AND r.reorganisation_id = :reorganisation AND r.role = 'OLD')",
                reorganisationId);
    }

    private static List<HandOver.Held> territory(
            Handle sql, Collection<UUID> cells, String which, @Nullable UUID reorganisationId) {
        List<HandOver.Held> held = new ArrayList<>();
        if (!cells.isEmpty()) {
            sql.createQuery("""
                            SELECT f.organisation_id, h.id, f.valid_from, f.valid_to
                            FROM organisation_fact f
                            JOIN territory_unit h ON h.live_code = f.value AND h.kind IN ("""
                            + Cover.HAMLETS + ") WHERE f.organisation_id IN (<cells>) AND f.aspect = 'TERRITORY' AND "
                            + which)
                    .bindList("cells", List.copyOf(cells))
                    .bind("reorganisation", reorganisationId)
                    .bind("never", Times.NEVER)
                    .map((row, context) -> new HandOver.Held(
                            Sql.id(row.getBytes("organisation_id")),
                            UnitType.TERRITORY_UNIT,
                            Sql.id(row.getBytes("id")),
                            new Period(
                                    row.getObject("valid_from", LocalDate.class),
                                    row.getObject("valid_to", LocalDate.class))))
                    .forEach(held::add);
        }
        return held;
    }

    static Optional<CoverageRow> find(Handle sql, UUID id) {
        return sql.createQuery(
                        "SELECT " + COLUMNS + " FROM cell_coverage v WHERE v.id = :id AND v.superseded_at = :never")
                .bind("id", id)
                .bind("never", Times.NEVER)
                .map(Sql.rows(CoverageRow.class))
                .findOne();
    }

    static List<CoverageRow> where(Handle sql, String condition, UUID by) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM cell_coverage v WHERE " + condition)
                .bind("by", by)
                .bind("never", Times.NEVER)
                .map(Sql.rows(CoverageRow.class))
                .list();
    }

    static void insert(Collection<CoverageRow> rows, Recording recording) {
        insert(rows, recording, false);
    }

    /** A version that was never believed: the trace of who withdrew the record and why. */
    static void insertTrace(CoverageRow row, Recording recording) {
        insert(List.of(row), recording, true);
    }

    private static void insert(Collection<CoverageRow> rows, Recording recording, boolean trace) {
        Batches.execute(
                recording.sql(),
                """
                INSERT INTO cell_coverage (row_id, id, version, cell_id, unit_type, unit_id, valid_from, valid_to, document,
                    reason, author, record_import_id, import_id, reorganisation_id, recorded_at, superseded_at)
                VALUES (:rowId, :id, :version, :cellId, :unitType, :unitId, :validFrom, :validTo, :document,
                    :reason, :author, :recordImportId, :importId, :reorganisationId, :recordedAt, :supersededAt)""",
                rows,
                (batch, row) -> batch.bind("rowId", row.rowId())
                        .bind("id", row.id())
                        .bind("version", row.version())
                        .bind("cellId", row.cellId())
                        .bind("unitType", row.unitType().name())
                        .bind("unitId", row.unitId())
                        .bind("validFrom", row.validFrom())
                        .bind("validTo", row.validTo())
                        .bind("document", row.document())
                        .bind("reason", recording.reason())
                        .bind("author", recording.author())
                        .bind("recordImportId", row.recordImportId())
                        .bind("importId", row.importId())
                        .bind("reorganisationId", row.reorganisationId())
                        .bind("recordedAt", recording.recordedAt())
                        .bind("supersededAt", trace ? recording.recordedAt() : Times.NEVER));
    }

    static void supersede(Collection<CoverageRow> rows, @Nullable UUID reorganisationId, Recording recording) {
        if (!rows.isEmpty()) {
            recording
                    .sql()
                    .createUpdate(
                            "UPDATE cell_coverage SET superseded_at = :at, retired_by = :by WHERE row_id IN (<rows>)")
                    .bindList("rows", rows.stream().map(CoverageRow::rowId).toList())
                    .bind("at", recording.recordedAt())
                    .bind("by", reorganisationId)
                    .execute();
        }
    }
}
