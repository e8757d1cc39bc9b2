package vn.dangbo.membership.coverage;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.dangbo.kit.figure.Slice;

/**
 * The common table expressions by which coverage is read: who asks, which units lie in the territory of the asked
 * organisation, and which cells of its subtree cover which units. They want the bindings {@code :slices} (see
 * {@link #json(List)}) and {@code :known}.
 */
public final class Cover {

    /** Kinds of territory unit that a cell covers. */
    static final String HAMLETS = "'HAMLET', 'RESIDENTIAL_GROUP'";

    /** {@code asked(number, organisation_id, on_day)}: one row a slice. */
    public static final String ASKED = """
            asked AS (
                SELECT j.number, UNHEX(j.organisation) AS organisation_id, j.on_day
                FROM JSON_TABLE(:slices, '$[*]' COLUMNS (
                    number INT PATH '$.n', organisation CHAR(32) PATH '$.o', on_day DATE PATH '$.d')) j)
            """;

    /** {@code ground(number, on_day, unit_id)}: the organisation's own territory unit and everything below it. */
    public static final String GROUND = """
            ground AS (
                SELECT a.number, a.on_day, c.descendant_id AS unit_id
                FROM asked a
                JOIN organisation_fact t ON t.organisation_id = a.organisation_id AND t.aspect = 'TERRITORY'
                     AND t.valid_from <= a.on_day AND t.valid_to > a.on_day
                     AND t.recorded_at <= :known AND t.superseded_at > :known
                JOIN territory_unit top ON top.code = t.value AND top.recorded_at <= :known AND top.superseded_at > :known
                JOIN territory_closure c ON c.ancestor_id = top.id)
            """;

    /**
     * {@code covering(number, on_day, cell_id, unit_id)}: each cell of the asked subtree with each existing unit that it
     * covers, once. The order of the joins is fixed: that an organisation is a cell is asked last, of the few that cover
     * something, where the optimiser would ask it first of every organisation below.
     */
    public static final String COVERING = """
            covering AS (
                SELECT a.number, a.on_day, c.descendant_id AS cell_id, h.id AS unit_id
                FROM asked a
                STRAIGHT_JOIN organisation_closure c ON c.ancestor_id = a.organisation_id
                     AND c.valid_from <= a.on_day AND c.valid_to > a.on_day
                     AND c.recorded_at <= :known AND c.superseded_at > :known
                STRAIGHT_JOIN organisation_fact f ON f.organisation_id = c.descendant_id AND f.aspect = 'TERRITORY'
                     AND f.valid_from <= a.on_day AND f.valid_to > a.on_day
                     AND f.recorded_at <= :known AND f.superseded_at > :known
                STRAIGHT_JOIN territory_unit h ON h.code = f.value AND h.kind IN (%1$s)
                     AND h.established_on <= a.on_day AND h.ended_on > a.on_day
                     AND h.recorded_at <= :known AND h.superseded_at > :known
                STRAIGHT_JOIN organisation_fact k ON k.organisation_id = c.descendant_id AND k.aspect = 'KIND'
                     AND k.value IN ('CELL', 'GRASSROOTS_CELL') AND k.valid_from <= a.on_day AND k.valid_to > a.on_day
                     AND k.recorded_at <= :known AND k.superseded_at > :known
                UNION
                SELECT a.number, a.on_day, v.cell_id, v.unit_id
                FROM asked a
                STRAIGHT_JOIN organisation_closure c ON c.ancestor_id = a.organisation_id
                     AND c.valid_from <= a.on_day AND c.valid_to > a.on_day
                     AND c.recorded_at <= :known AND c.superseded_at > :known
                STRAIGHT_JOIN cell_coverage v ON v.cell_id = c.descendant_id
                     AND v.valid_from <= a.on_day AND v.valid_to > a.on_day
                     AND v.recorded_at <= :known AND v.superseded_at > :known
                STRAIGHT_JOIN organisation_fact k ON k.organisation_id = v.cell_id AND k.aspect = 'KIND'
                     AND k.value IN ('CELL', 'GRASSROOTS_CELL') AND k.valid_from <= a.on_day AND k.valid_to > a.on_day
                     AND k.recorded_at <= :known AND k.superseded_at > :known
                LEFT JOIN territory_unit h ON v.unit_type = 'TERRITORY_UNIT' AND h.id = v.unit_id
                     AND h.established_on <= a.on_day AND h.ended_on > a.on_day
                     AND h.recorded_at <= :known AND h.superseded_at > :known
                LEFT JOIN work_unit w ON v.unit_type = 'WORK_UNIT' AND w.id = v.unit_id
                     AND w.established_on <= a.on_day AND w.ended_on > a.on_day
                     AND w.recorded_at <= :known AND w.superseded_at > :known
                WHERE h.id IS NOT NULL OR w.id IS NOT NULL)
            """.formatted(HAMLETS);

    private static final String OWN = """
            counted AS (
                SELECT v.number, v.on_day, v.cell_id, v.unit_id, COUNT(*) OVER (PARTITION BY v.number, v.cell_id) AS units
                FROM covering v),
            own AS (
                SELECT k.number, k.unit_id, MAX(CASE WHEN k.units = 1 THEN 1 ELSE 0 END) AS own_cell,
                       MAX(%s) AS members
                FROM counted k
                GROUP BY k.number, k.unit_id)
            """;

    private static final String HAS_MEMBERS = """
            EXISTS (SELECT 1 FROM membership_stay m WHERE m.cell_id = k.cell_id
                    AND m.valid_from <= k.on_day AND m.valid_to > k.on_day
                    AND m.recorded_at <= :known AND m.superseded_at > :known)""";

    /** Own cells are those that cover the unit and nothing else; the join is by {@code own.unit_id}. */
    public static final String WITH_OWN_CELL = "COALESCE(own.own_cell, 0) = 1";

    public static final String WITHOUT_OWN_CELL = "COALESCE(own.own_cell, 0) = 0";
    public static final String WITHOUT_CELL = "own.unit_id IS NULL";
    public static final String WITHOUT_MEMBERS = "COALESCE(own.members, 0) = 0";

    private Cover() {}

    /**
     * {@code own(number, unit_id, own_cell, members)}: each covered unit, whether a cell covers it alone, and whether a
     * covering cell has members. Goes after {@link #COVERING}.
     *
     * @param members false to leave the members unread
     */
    public static String own(boolean members) {
        return OWN.formatted(members ? HAS_MEMBERS : "1");
    }

    /** The expressions as one {@code WITH} clause. */
    public static String with(String... expressions) {
        return "WITH " + String.join(", ", expressions);
    }

    /** The value of {@code :slices} for figures. */
    public static String json(List<Slice> slices) {
        return slices.stream()
                .map(slice -> json(slice.number(), slice.organisationId(), slice.asOf()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** The value of {@code :slices} for a list. */
    public static String json(UUID organisationId, LocalDate date) {
        return "[" + json(0, organisationId, date) + "]";
    }

    private static String json(int number, UUID organisationId, LocalDate date) {
        return "{\"n\":%d,\"o\":\"%s\",\"d\":\"%s\"}"
                .formatted(number, organisationId.toString().replace("-", ""), date);
    }
}
