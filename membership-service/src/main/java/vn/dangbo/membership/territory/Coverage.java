package vn.dangbo.membership.territory;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;

/**
 * Sets of units below an organisation's own unit that coverage counts. A figure and the list of its records are made by
 * the same SQL: {@link #count} and {@link #UNITS} share {@link #with}.
 */
enum Coverage {
    COMMUNES(TerritoryKind.COMMUNE, "TRUE"),
    COMMUNES_WITH_COMMITTEE(TerritoryKind.COMMUNE, "own.code IS NOT NULL"),
    COMMUNES_WITHOUT_COMMITTEE(TerritoryKind.COMMUNE, "own.code IS NULL"),
    HAMLETS(TerritoryKind.HAMLET, "TRUE"),
    HAMLETS_WITH_OWN_CELL(TerritoryKind.HAMLET, "own.code IS NOT NULL"),
    HAMLETS_WITHOUT_OWN_CELL(TerritoryKind.HAMLET, "own.code IS NULL"),
    HAMLETS_WITHOUT_MEMBERS(TerritoryKind.HAMLET, "COALESCE(own.members, 0) = 0");

    /** Units of one slice (number 0) in the order of their codes; further conditions follow with AND. */
    static final String UNITS = """
            SELECT u.id, u.code, u.name, u.kind, u.parent_id, p.code AS parent_code, u.established_on, u.ended_on,
                   u.version, u.unit_import_id, u.import_id
            FROM base
            JOIN territory_unit u ON u.row_id = base.row_id
            LEFT JOIN territory_unit p ON p.id = u.parent_id AND p.recorded_at <= :known AND p.superseded_at > :known
            LEFT JOIN own ON own.number = base.number AND own.code = base.code
            """;

    private static final String COUNT = """
            SELECT base.number, COUNT(*) AS total, SUM(CASE WHEN %s THEN 1 ELSE 0 END) AS counted
            FROM base
            LEFT JOIN own ON own.number = base.number AND own.code = base.code
            GROUP BY base.number""";

    private static final String WITH = """
            WITH asked AS (
                SELECT j.number, UNHEX(j.organisation) AS organisation_id, j.on_day
                FROM JSON_TABLE(:slices, '$[*]' COLUMNS (
                    number INT PATH '$.n', organisation CHAR(32) PATH '$.o', on_day DATE PATH '$.d')) j),
            base AS (
                SELECT a.number, u.row_id, u.code
                FROM asked a
                JOIN organisation_fact t ON t.organisation_id = a.organisation_id AND t.aspect = 'TERRITORY'
                     AND t.valid_from <= a.on_day AND t.valid_to > a.on_day
                     AND t.recorded_at <= :known AND t.superseded_at > :known
                JOIN territory_unit top ON top.code = t.value AND top.recorded_at <= :known AND top.superseded_at > :known
                JOIN territory_closure c ON c.ancestor_id = top.id
                JOIN territory_unit u ON u.id = c.descendant_id AND u.kind IN (%1$s)
                     AND u.established_on <= a.on_day AND u.ended_on > a.on_day
                     AND u.recorded_at <= :known AND u.superseded_at > :known),
            own AS (
                SELECT a.number, f.value AS code, MAX(%4$s) AS members
                FROM asked a
                JOIN organisation_closure c ON c.ancestor_id = a.organisation_id
                     AND c.valid_from <= a.on_day AND c.valid_to > a.on_day
                     AND c.recorded_at <= :known AND c.superseded_at > :known
                JOIN organisation_fact f ON f.organisation_id = c.descendant_id AND f.aspect = 'TERRITORY'
                     AND f.valid_from <= a.on_day AND f.valid_to > a.on_day
                     AND f.recorded_at <= :known AND f.superseded_at > :known
                JOIN organisation_fact k ON k.organisation_id = c.descendant_id AND k.aspect = 'KIND'
                     AND k.value IN (%2$s) AND k.valid_from <= a.on_day AND k.valid_to > a.on_day
                     AND k.recorded_at <= :known AND k.superseded_at > :known
                LEFT JOIN organisation_fact s ON s.organisation_id = c.descendant_id AND s.aspect = 'SECTOR'
                     AND s.valid_from <= a.on_day AND s.valid_to > a.on_day
                     AND s.recorded_at <= :known AND s.superseded_at > :known
                WHERE %3$s
                GROUP BY a.number, f.value)
            """;

    // A school or an enterprise in a commune has a committee too, but not the commune's own one.
    private static final String COMMUNE_SECTOR =
            "(s.value IS NULL OR s.value IN ('COMMUNE', 'WARD', 'TOWNSHIP', 'SPECIAL_ZONE'))";

    private static final String HAS_MEMBERS = """
            EXISTS (SELECT 1 FROM membership_stay m WHERE m.cell_id = c.descendant_id
                    AND m.valid_from <= a.on_day AND m.valid_to > a.on_day
                    AND m.recorded_at <= :known AND m.superseded_at > :known)""";

    private final TerritoryKind level;
    private final String condition;

    Coverage(TerritoryKind level, String condition) {
        this.level = level;
        this.condition = condition;
    }

    String condition() {
        return condition;
    }

    /** The common table expressions {@code base} and {@code own}; wants {@code :slices} and {@code :known}. */
    String with() {
        boolean communes = level.isCommune();
        String kinds = Arrays.stream(TerritoryKind.values())
                .filter(communes ? TerritoryKind::isCommune : TerritoryKind::isHamlet)
                .map(kind -> "'" + kind.name() + "'")
                .collect(Collectors.joining(", "));
        return WITH.formatted(
                kinds,
                communes ? "'GRASSROOTS_COMMITTEE', 'SUPERIOR'" : "'CELL', 'GRASSROOTS_CELL'",
                communes ? COMMUNE_SECTOR : "TRUE",
                this == HAMLETS_WITHOUT_MEMBERS ? HAS_MEMBERS : "1");
    }

    /** @param counted units that meet the condition */
    record Count(int number, long total, long counted) {}

    /** One count for each slice that has any unit of the level, in one statement. */
    List<Count> count(Handle sql, List<Slice> slices, Instant known) {
        return sql.createQuery(with() + COUNT.formatted(condition))
                .bind("slices", json(slices))
                .bind("known", known)
                .map(Sql.rows(Count.class))
                .list();
    }

    private static String json(List<Slice> slices) {
        return slices.stream()
                .map(slice -> json(slice.number(), slice.organisationId(), new AsOf(slice.asOf(), null)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    static String json(int number, UUID organisationId, AsOf asOf) {
        return "{\"n\":%d,\"o\":\"%s\",\"d\":\"%s\"}"
                .formatted(number, organisationId.toString().replace("-", ""), asOf.date());
    }

    static Optional<Coverage> of(String code) {
        return Arrays.stream(values())
                .filter(coverage -> coverage.name().equals(code))
                .findFirst();
    }
}
