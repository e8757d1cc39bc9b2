package vn.dangbo.membership.territory;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.membership.coverage.Cover;

/**
 * Sets of units below an organisation's own unit that coverage counts. A figure and the list of its records are made by
 * the same SQL: {@link #count} and {@link #UNITS} share {@link #with}.
 */
enum Coverage {
    COMMUNES(TerritoryKind.COMMUNE, "TRUE"),
    COMMUNES_WITH_COMMITTEE(TerritoryKind.COMMUNE, "own.unit_id IS NOT NULL"),
    COMMUNES_WITHOUT_COMMITTEE(TerritoryKind.COMMUNE, "own.unit_id IS NULL"),
    HAMLETS(TerritoryKind.HAMLET, "TRUE"),
    HAMLETS_WITH_OWN_CELL(TerritoryKind.HAMLET, Cover.WITH_OWN_CELL),
    HAMLETS_WITHOUT_OWN_CELL(TerritoryKind.HAMLET, Cover.WITHOUT_OWN_CELL),
    HAMLETS_WITHOUT_CELL(TerritoryKind.HAMLET, Cover.WITHOUT_CELL),
    HAMLETS_WITHOUT_MEMBERS(TerritoryKind.HAMLET, Cover.WITHOUT_MEMBERS);

    /** Units of one slice (number 0) in the order of their codes; further conditions follow with AND. */
    static final String UNITS = """
            SELECT u.id, u.code, u.name, u.kind, u.parent_id, p.code AS parent_code, u.established_on, u.ended_on,
                   u.version, u.unit_import_id, u.import_id
            FROM base
            JOIN territory_unit u ON u.row_id = base.row_id
            LEFT JOIN territory_unit p ON p.id = u.parent_id AND p.recorded_at <= :known AND p.superseded_at > :known
            LEFT JOIN own ON own.number = base.number AND own.unit_id = base.unit_id
            """;

    private static final String COUNT = """
            SELECT base.number, COUNT(*) AS total, SUM(CASE WHEN %s THEN 1 ELSE 0 END) AS counted
            FROM base
            LEFT JOIN own ON own.number = base.number AND own.unit_id = base.unit_id
            GROUP BY base.number""";

    private static final String BASE = """
            base AS (
                SELECT g.number, u.row_id, u.id AS unit_id
                FROM ground g
                JOIN territory_unit u ON u.id = g.unit_id AND u.kind IN (%s)
                     AND u.established_on <= g.on_day AND u.ended_on > g.on_day
                     AND u.recorded_at <= :known AND u.superseded_at > :known)
            """;

    // A school or an enterprise in a commune has a committee too, but not the commune's own one.
    private static final String COMMUNE_SECTOR =
            "(s.value IS NULL OR s.value IN ('COMMUNE', 'WARD', 'TOWNSHIP', 'SPECIAL_ZONE'))";

    private static final String COMMITTEES = """
            own AS (
                SELECT DISTINCT a.number, h.id AS unit_id
                FROM asked a
                JOIN organisation_closure c ON c.ancestor_id = a.organisation_id
                     AND c.valid_from <= a.on_day AND c.valid_to > a.on_day
                     AND c.recorded_at <= :known AND c.superseded_at > :known
                JOIN organisation_fact f ON f.organisation_id = c.descendant_id AND f.aspect = 'TERRITORY'
                     AND f.valid_from <= a.on_day AND f.valid_to > a.on_day
                     AND f.recorded_at <= :known AND f.superseded_at > :known
                JOIN organisation_fact k ON k.organisation_id = c.descendant_id AND k.aspect = 'KIND'
                     AND k.value IN ('GRASSROOTS_COMMITTEE', 'SUPERIOR')
                     AND k.valid_from <= a.on_day AND k.valid_to > a.on_day
                     AND k.recorded_at <= :known AND k.superseded_at > :known
                JOIN territory_unit h ON h.code = f.value AND h.recorded_at <= :known AND h.superseded_at > :known
                LEFT JOIN organisation_fact s ON s.organisation_id = c.descendant_id AND s.aspect = 'SECTOR'
                     AND s.valid_from <= a.on_day AND s.valid_to > a.on_day
                     AND s.recorded_at <= :known AND s.superseded_at > :known
                WHERE %s)
            """.formatted(COMMUNE_SECTOR);

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
        String base = BASE.formatted(kinds);
        return communes
                ? Cover.with(Cover.ASKED, Cover.GROUND, base, COMMITTEES)
                : Cover.with(
                        Cover.ASKED, Cover.GROUND, base, Cover.COVERING, Cover.own(this == HAMLETS_WITHOUT_MEMBERS));
    }

    /** @param counted units that meet the condition */
    record Count(int number, long total, long counted) {}

    /** One count for each slice that has any unit of the level, in one statement. */
    List<Count> count(Handle sql, List<Slice> slices, Instant known) {
        return sql.createQuery(with() + COUNT.formatted(condition))
                .bind("slices", Cover.json(slices))
                .bind("known", known)
                .map(Sql.rows(Count.class))
                .list();
    }

    static Optional<Coverage> of(String code) {
        return Arrays.stream(values())
                .filter(coverage -> coverage.name().equals(code))
                .findFirst();
    }
}
