package vn.dangbo.membership.quality;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Finds defects of the members counted in a subtree on a day: one statement a report, whatever its size. */
@ApplicationScoped
class DataQuality {

    private static final String COUNTED = """
             FROM organisation_closure c
            JOIN membership_stay s ON s.cell_id = c.descendant_id AND s.valid_from <= :date AND s.valid_to > :date
                 AND s.recorded_at <= :known AND s.superseded_at > :known
            JOIN member m ON m.id = s.member_id
            LEFT JOIN rule_parameter age ON age.name = 'membership.admission-age-minimum'
                 AND age.valid_from <= m.admitted_on AND age.valid_to > m.admitted_on
            LEFT JOIN rule_parameter probation ON probation.name = 'membership.probation-months'
                 AND probation.valid_from <= m.admitted_on AND probation.valid_to > m.admitted_on
            LEFT JOIN rule_parameter originals ON originals.name = 'membership.dossier.required-types'
                 AND originals.valid_from <= :date AND originals.valid_to > :date
            WHERE c.ancestor_id = :organisation AND c.valid_from <= :date AND c.valid_to > :date
              AND c.recorded_at <= :known AND c.superseded_at > :known""";

    private final Jdbi jdbi;

    DataQuality(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** How many members, and how many of them have each defect; what nobody has is 0. */
    record Counts(long members, Map<Defect, Long> defects) {}

    /** A cell with its counts. */
    @Schema(name = "CellDataQuality")
    public record Cell(UUID cellId, String cellCode, long members, Map<Defect, Long> defects) {}

    /** A person with what is wrong. */
    @Schema(name = "MemberDataQuality")
    public record Person(
            UUID memberId, String profileNumber, String fullName, UUID cellId, String cellCode, List<Defect> defects) {}

    Counts counts(UUID organisation, AsOf asOf) {
        return jdbi.withHandle(
                sql -> bound(sql.createQuery("SELECT COUNT(*) AS members, " + sums() + COUNTED), organisation, asOf)
                        .map((row, context) -> new Counts(row.getLong("members"), defects(row)))
                        .one());
    }

    /** In the order of the cells' codes. */
    Page<Cell> cells(UUID organisation, AsOf asOf, PageRequest page) {
        List<Cell> cells = jdbi.withHandle(sql -> bound(
                        sql.createQuery(
                                "SELECT q.*, o.code AS cell_code FROM (SELECT s.cell_id, COUNT(*) AS members, " + sums()
                                        + COUNTED + " GROUP BY s.cell_id) q JOIN organisation o ON o.id = q.cell_id"
                                        + " WHERE :after IS NULL OR o.code > :after ORDER BY o.code LIMIT :limit"),
                        organisation,
                        asOf)
                .bind("after", page.after(Function.identity()).orElse(null))
                .bind("limit", page.fetch())
                .map((row, context) -> new Cell(
                        Sql.id(row.getBytes("cell_id")),
                        row.getString("cell_code"),
                        row.getLong("members"),
                        defects(row)))
                .list());
        return Page.of(cells, page, Cell::cellCode);
    }

    /** @param only null: whoever has any defect */
    Page<Person> persons(UUID organisation, @Nullable Defect only, AsOf asOf, PageRequest page) {
        String flags = Arrays.stream(Defect.values())
                .map(defect -> defect.condition() + " AS " + defect.name())
                .collect(Collectors.joining(", "));
        String wanted = only == null
                ? Arrays.stream(Defect.values()).map(Enum::name).collect(Collectors.joining(" OR "))
                : only.name();
        List<Person> persons = jdbi.withHandle(sql -> bound(
                        sql.createQuery(
                                "SELECT q.*, o.code AS cell_code FROM (SELECT m.id, m.profile_number, m.full_name, s.cell_id, "
                                        + flags + COUNTED
                                        + " AND (:after IS NULL OR m.id > :after)) q JOIN organisation o ON o.id = q.cell_id"
                                        + " WHERE " + wanted + " ORDER BY q.id LIMIT :limit"),
                        organisation,
                        asOf)
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("limit", page.fetch())
                .map((row, context) -> {
                    List<Defect> has = new ArrayList<>();
                    for (Defect defect : Defect.values()) {
                        if (row.getBoolean(defect.name())) {
                            has.add(defect);
                        }
                    }
                    return new Person(
                            Sql.id(row.getBytes("id")),
                            row.getString("profile_number"),
                            row.getString("full_name"),
                            Sql.id(row.getBytes("cell_id")),
                            row.getString("cell_code"),
                            has);
                })
                .list());
        return Page.of(persons, page, Person::memberId);
    }

    private static String sums() {
        return Arrays.stream(Defect.values())
                .map(defect -> "COALESCE(SUM(" + defect.condition() + "), 0) AS " + defect.name())
                .collect(Collectors.joining(", "));
    }

    private static Map<Defect, Long> defects(java.sql.ResultSet row) throws java.sql.SQLException {
        Map<Defect, Long> defects = new EnumMap<>(Defect.class);
        for (Defect defect : Defect.values()) {
            defects.put(defect, row.getLong(defect.name()));
        }
        return defects;
    }

    private static Query bound(Query query, UUID organisation, AsOf asOf) {
        return query.bind("organisation", organisation)
                .bind("date", asOf.date())
                .bind("known", asOf.knownOrLatest());
    }
}
