package vn.dangbo.membership.workunit;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.membership.coverage.Cover;

/**
 * Sets of work units in the territory of an organisation. A figure and the list of its records are made by the same SQL:
 * {@link #count} and {@link #UNITS} share {@link #WITH}.
 */
enum WorkUnitCoverage {
    ALL("TRUE"),
    WITH_OWN_CELL(Cover.WITH_OWN_CELL),
    WITHOUT_OWN_CELL(Cover.WITHOUT_OWN_CELL),
    WITHOUT_CELL(Cover.WITHOUT_CELL),
    WITHOUT_MEMBERS(Cover.WITHOUT_MEMBERS);

    /** The common table expressions {@code base} and {@code own}; wants {@code :slices} and {@code :known}. */
    static final String WITH = Cover.with(Cover.ASKED, Cover.GROUND, """
            base AS (
                SELECT g.number, u.row_id, u.id AS unit_id, u.kind
                FROM ground g
                JOIN work_unit u ON u.commune_id = g.unit_id AND u.established_on <= g.on_day AND u.ended_on > g.on_day
                     AND u.recorded_at <= :known AND u.superseded_at > :known)
            """, Cover.COVERING, Cover.own(true));

    /** Units of one slice; further conditions follow with AND. */
    static final String UNITS = """
            FROM base
            LEFT JOIN own ON own.number = base.number AND own.unit_id = base.unit_id
            JOIN work_unit w ON w.row_id = base.row_id
            """;

    private static final String COUNT = """
            SELECT base.number, base.kind, COUNT(*) AS total,
                   SUM(CASE WHEN %s THEN 1 ELSE 0 END) AS with_own_cell,
                   SUM(CASE WHEN %s THEN 1 ELSE 0 END) AS without_members
            FROM base
            LEFT JOIN own ON own.number = base.number AND own.unit_id = base.unit_id
            GROUP BY base.number, base.kind""".formatted(Cover.WITH_OWN_CELL, Cover.WITHOUT_MEMBERS);

    private final String condition;

    WorkUnitCoverage(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }

    /** What all figures of work units need, of one slice and one kind. */
    record Count(int number, WorkUnitKind kind, long total, long withOwnCell, long withoutMembers) {}

    /** One count for each slice and each kind that has any unit, in one statement. */
    static List<Count> count(Handle sql, List<Slice> slices, Instant known) {
        return sql.createQuery(WITH + COUNT)
                .bind("slices", Cover.json(slices))
                .bind("known", known)
                .map(Sql.rows(Count.class))
                .list();
    }

    static Optional<WorkUnitCoverage> of(String code) {
        return Arrays.stream(values())
                .filter(coverage -> coverage.name().equals(code))
                .findFirst();
    }
}
