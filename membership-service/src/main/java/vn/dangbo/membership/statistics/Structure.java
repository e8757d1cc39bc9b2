package vn.dangbo.membership.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;

/** Counts members by a dimension, one statement a count. */
@ApplicationScoped
class Structure {

    /** The sector of every cell of a subtree: that of the nearest organisation above with one. */
    private static final String SECTORS = """
            SELECT n.cell_id, n.sector FROM (
                SELECT u.descendant_id AS cell_id, f.value AS sector,
                       ROW_NUMBER() OVER (PARTITION BY u.descendant_id ORDER BY a.depth) AS nearest
                FROM organisation_closure u
                JOIN organisation_closure a ON a.descendant_id = u.descendant_id
                     AND a.valid_from <= :on AND a.valid_to > :on AND a.recorded_at <= :known AND a.superseded_at > :known
                JOIN organisation_fact f ON f.organisation_id = a.ancestor_id AND f.aspect = 'SECTOR'
                     AND f.valid_from <= :on AND f.valid_to > :on AND f.recorded_at <= :known AND f.superseded_at > :known
                WHERE u.ancestor_id = :organisation
                  AND u.valid_from <= :on AND u.valid_to > :on AND u.recorded_at <= :known AND u.superseded_at > :known
            ) n WHERE n.nearest = 1""";

    private static final String COUNTED = """
            FROM organisation_closure c
            JOIN membership_stay s ON s.cell_id = c.descendant_id AND s.valid_from <= :on AND s.valid_to > :on
                 AND s.recorded_at <= :known AND s.superseded_at > :known
            JOIN member m ON m.id = s.member_id
            %s
            WHERE c.ancestor_id = :organisation AND c.valid_from <= :on AND c.valid_to > :on
              AND c.recorded_at <= :known AND c.superseded_at > :known""";

    private static final String ADMITTED = """
            FROM movement v
            JOIN organisation_closure c ON c.descendant_id = v.to_cell_id AND c.ancestor_id = :organisation
                 AND c.valid_from <= v.effective_on AND c.valid_to > v.effective_on
                 AND c.recorded_at <= :known AND c.superseded_at > :known
            JOIN member m ON m.id = v.member_id
            %s
            WHERE v.kind = 'ADMITTED' AND v.effective_on >= :from AND v.effective_on < :to
              AND v.recorded_at <= :known AND v.reverses IS NULL
              AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = v.id AND r.recorded_at <= :known)""";

    private final Jdbi jdbi;
    private final RuleSets rules;
    private final CodeLists codes;

    Structure(Jdbi jdbi, RuleSets rules, CodeLists codes) {
        this.jdbi = jdbi;
        this.rules = rules;
        this.codes = codes;
    }

    /** How many, and how many of them women. */
    record Count(long total, long women) {
        static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(total + other.total, women + other.women);
        }
    }

    private record Row(@Nullable String k, long total, long women) {}

    /** Those whom the headcount of the subtree counts on a day, by key. */
    Map<@Nullable String, Count> counted(
            UUID organisation, LocalDate on, @Nullable Instant knownAt, Dimension dimension) {
        String join = dimension == Dimension.SECTOR ? "LEFT JOIN (" + SECTORS + ") x ON x.cell_id = s.cell_id" : "";
        String select = "SELECT " + dimension.expression(":on")
                + " AS k, COUNT(*) AS total, SUM(m.gender = 'F') AS women " + COUNTED.formatted(join) + " GROUP BY k";
        return banded(dimension, on, read(select, organisation, on, null, null, knownAt));
    }

    /** Those whom the admissions of the period count, by key; ages are those on the day of the ceremony. */
    Map<@Nullable String, Count> admitted(
            UUID organisation, LocalDate from, LocalDate to, @Nullable Instant knownAt, Dimension dimension) {
        LocalDate on = to.minusDays(1);
        String join = dimension == Dimension.SECTOR ? "LEFT JOIN (" + SECTORS + ") x ON x.cell_id = v.to_cell_id" : "";
        String select = "SELECT " + dimension.expression("v.effective_on")
                + " AS k, COUNT(*) AS total, SUM(m.gender = 'F') AS women " + ADMITTED.formatted(join) + " GROUP BY k";
        return banded(dimension, on, read(select, organisation, on, from, to, knownAt));
    }

    private List<Row> read(
            String select,
            UUID organisation,
            LocalDate on,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant knownAt) {
        return jdbi.withHandle((Handle sql) -> sql.createQuery(select)
                .bind("organisation", organisation)
                .bind("on", on)
                .bind("from", from)
                .bind("to", to)
                .bind("known", new AsOf(on, knownAt).knownOrLatest())
                .map(Sql.rows(Row.class))
                .list());
    }

    /** By key in the order of the code list or of the bands; what is not recorded comes last under null. */
    private Map<@Nullable String, Count> banded(Dimension dimension, LocalDate on, List<Row> rows) {
        Map<@Nullable String, Count> counts = new LinkedHashMap<>();
        if (dimension.codeList() != null) {
            codes.all().lists().get(dimension.codeList()).forEach(code -> counts.put(code.code(), Count.NONE));
        } else {
            bands(dimension, on).bands().forEach(band -> counts.put(band.key(), Count.NONE));
        }
        for (Row row : rows) {
            String key = row.k();
            if (key != null && dimension.codeList() == null) {
                Bands.Band band = bands(dimension, on).of(Integer.parseInt(key));
                key = band == null ? null : band.key();
            }
            counts.merge(key, new Count(row.total(), row.women()), Count::plus);
        }
        return counts;
    }

    private Bands bands(Dimension dimension, LocalDate on) {
        return Bands.parse(rules.require(dimension.bandsParameter(), on));
    }

    /** Rows with their labels, beside those of a year before; keys that count nobody in either are left out. */
    List<StructureRow> rows(
            Dimension dimension,
            Map<@Nullable String, Count> counts,
            @Nullable Map<@Nullable String, Count> lastYear,
            @Nullable UUID listed,
            LocalDate on,
            @Nullable Instant knownAt) {
        Map<@Nullable String, Count> keys = new LinkedHashMap<>(counts);
        if (lastYear != null) {
            lastYear.forEach((key, count) -> keys.putIfAbsent(key, Count.NONE));
        }
        List<StructureRow> rows = new ArrayList<>();
        keys.forEach((key, count) -> {
            Count before = lastYear == null ? Count.NONE : lastYear.getOrDefault(key, Count.NONE);
            if (count.total() > 0 || before.total() > 0) {
                CodeLists.Code label = label(dimension, key);
                rows.add(new StructureRow(
                        key,
                        label == null ? key : label.vi(),
                        label == null ? key : label.en(),
                        count.total(),
                        count.women(),
                        lastYear == null ? null : before.total(),
                        key == null || listed == null ? null : members(dimension, key, listed, on, knownAt)));
            }
        });
        return rows;
    }

    private CodeLists.@Nullable Code label(Dimension dimension, @Nullable String key) {
        return key == null || dimension.codeList() == null
                ? null
                : codes.all().lists().get(dimension.codeList()).stream()
                        .filter(code -> code.code().equals(key))
                        .findFirst()
                        .orElse(null);
    }

    private static String members(
            Dimension dimension, String key, UUID organisation, LocalDate on, @Nullable Instant knownAt) {
        if (dimension.codeList() != null) {
            return FigureQuery.records(
                    "members",
                    "organisationId",
                    organisation,
                    "asOf",
                    on,
                    "knownAt",
                    knownAt,
                    dimension.parameter(),
                    key);
        }
        Bands.Band band = Bands.parse(key).bands().getFirst();
        return FigureQuery.records(
                "members",
                "organisationId",
                organisation,
                "asOf",
                on,
                "knownAt",
                knownAt,
                dimension.parameter() + "From",
                band.from(),
                dimension.parameter() + "To",
                band.to());
    }
}
