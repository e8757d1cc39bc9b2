package vn.dangbo.membership.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;

/** Reads what cells cover, unit by unit. */
final class CoveredUnits {

    // The order of a list: units of one type by their codes.
    private static final String KEY = "CONCAT(x.unit_type, ' ', x.code)";

    private static final String SELECT = """
            SELECT x.cell_id, x.id, x.version, x.unit_type, x.unit_id, x.code, x.name, x.kind, p.code AS commune_code,
                   x.valid_from, x.valid_to, x.document, CONCAT(x.unit_type, ' ', x.code) AS place
            FROM (
                SELECT v.cell_id, v.id, v.version, v.unit_type, v.unit_id, h.code, h.name, h.kind,
                       h.parent_id AS commune_id, v.valid_from, v.valid_to, v.document
                FROM cell_coverage v
                JOIN territory_unit h ON v.unit_type = 'TERRITORY_UNIT' AND h.id = v.unit_id
                     AND h.established_on <= :date AND h.ended_on > :date
                     AND h.recorded_at <= :known AND h.superseded_at > :known
                WHERE v.cell_id IN (<cells>) AND v.valid_from <= :date AND v.valid_to > :date
                  AND v.recorded_at <= :known AND v.superseded_at > :known
                UNION ALL
                SELECT v.cell_id, v.id, v.version, v.unit_type, v.unit_id, w.code, w.name, w.kind, w.commune_id,
                       v.valid_from, v.valid_to, v.document
                FROM cell_coverage v
                JOIN work_unit w ON v.unit_type = 'WORK_UNIT' AND w.id = v.unit_id
                     AND w.established_on <= :date AND w.ended_on > :date
                     AND w.recorded_at <= :known AND w.superseded_at > :known
                WHERE v.cell_id IN (<cells>) AND v.valid_from <= :date AND v.valid_to > :date
                  AND v.recorded_at <= :known AND v.superseded_at > :known
                UNION ALL
                SELECT f.organisation_id, NULL, NULL, 'TERRITORY_UNIT', h.id, h.code, h.name, h.kind, h.parent_id,
                       f.valid_from, f.valid_to, f.document
                FROM organisation_fact f
                JOIN territory_unit h ON h.code = f.value AND h.kind IN ('HAMLET', 'RESIDENTIAL_GROUP')
                     AND h.established_on <= :date AND h.ended_on > :date
                     AND h.recorded_at <= :known AND h.superseded_at > :known
                WHERE f.organisation_id IN (<cells>) AND f.aspect = 'TERRITORY'
                  AND f.valid_from <= :date AND f.valid_to > :date
                  AND f.recorded_at <= :known AND f.superseded_at > :known) x
            JOIN organisation_fact k ON k.organisation_id = x.cell_id AND k.aspect = 'KIND'
                 AND k.value IN ('CELL', 'GRASSROOTS_CELL') AND k.valid_from <= :date AND k.valid_to > :date
                 AND k.recorded_at <= :known AND k.superseded_at > :known
            LEFT JOIN territory_unit p ON p.id = x.commune_id AND p.recorded_at <= :known AND p.superseded_at > :known
            """;

    private CoveredUnits() {}

    /**
     * @param id null when it follows from the cell's own territory
     * @param place where it stands in the order of a list
     */
    record Row(
            UUID cellId,
            @Nullable UUID id,
            @Nullable Integer version,
            UnitType unitType,
            UUID unitId,
            String code,
            String name,
            String kind,
            @Nullable String communeCode,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable String document,
            String place) {}

    /** A unit that a cell covers. */
    @Schema(name = "CoveredUnit")
    record CoveredUnit(
            @Schema(description = "Of the record; null when the unit is the cell's own territory (territoryCode)")
            @Nullable
            UUID id,

            @Nullable Integer version,
            UnitType unitType,
            UUID unitId,
            String unitCode,
            String unitName,

            @Schema(description = "A code of the list territory-kinds or work-unit-kinds")
            String unitKind,

            @Nullable String communeCode,
            LocalDate from,

            @Schema(description = "Day after the last day; null while open") @Nullable
            LocalDate to,

            @Nullable String documentNumber) {

        static CoveredUnit of(Row row) {
            return new CoveredUnit(
                    row.id(),
                    row.version(),
                    row.unitType(),
                    row.unitId(),
                    row.code(),
                    row.name(),
                    row.kind(),
                    row.communeCode(),
                    row.validFrom(),
                    row.validTo().equals(Times.FOREVER) ? null : row.validTo(),
                    row.document());
        }
    }

    /** The units of one cell on a day, a page of them. */
    static List<Row> page(Handle sql, UUID cell, AsOf asOf, Optional<String> after, int fetch) {
        return sql.createQuery(SELECT + (after.isPresent() ? " WHERE " + KEY + " > :after" : "")
                        + " ORDER BY place LIMIT :fetch")
                .bindList("cells", List.of(cell))
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest())
                .bind("after", after.orElse(null))
                .bind("fetch", fetch)
                .map(Sql.rows(Row.class))
                .list();
    }

    /** All units of some cells on a day. */
    static List<Row> of(Handle sql, Collection<UUID> cells, AsOf asOf) {
        return cells.isEmpty()
                ? List.of()
                : sql.createQuery(SELECT + " ORDER BY place")
                        .bindList("cells", List.copyOf(cells))
                        .bind("date", asOf.date())
                        .bind("known", asOf.knownOrLatest())
                        .map(Sql.rows(Row.class))
                        .list();
    }

    /** One version of a record. */
    @Schema(name = "CoveredUnitVersion")
    record Version(
            int version,
            UnitType unitType,
            UUID unitId,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String documentNumber,
            @Nullable String reason,
            String author,
            @Nullable UUID reorganisationId,
            Instant recordedAt,

            @Schema(description = "Until when it was believed; null while it is. Equal to recordedAt: the withdrawal")
            @Nullable
            Instant supersededAt) {}

    private record VersionRow(
            int version,
            UnitType unitType,
            UUID unitId,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable String document,
            @Nullable String reason,
            String author,
            @Nullable UUID reorganisationId,
            Instant recordedAt,
            Instant supersededAt) {

        Version view() {
            return new Version(
                    version,
                    unitType,
                    unitId,
                    validFrom,
                    validTo.equals(Times.FOREVER) ? null : validTo,
                    document,
                    reason,
                    author,
                    reorganisationId,
                    recordedAt,
                    supersededAt.equals(Times.NEVER) ? null : supersededAt);
        }
    }

    /** Every version of a record of the cell, newest first. */
    static List<Version> history(Handle sql, UUID cell, UUID id, Optional<Integer> before, int fetch) {
        return sql
                .createQuery("""
                        SELECT version, unit_type, unit_id, valid_from, valid_to, document, reason, author, reorganisation_id,
                               recorded_at, superseded_at
                        FROM cell_coverage WHERE id = :id AND cell_id = :cell AND version < :before
                        ORDER BY version DESC LIMIT :fetch""")
                .bind("id", id)
                .bind("cell", cell)
                .bind("before", before.orElse(Integer.MAX_VALUE))
                .bind("fetch", fetch)
                .map(Sql.rows(VersionRow.class))
                .stream()
                .map(VersionRow::view)
                .toList();
    }
}
