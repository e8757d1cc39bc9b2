package vn.dangbo.membership.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.exports.ExportOrder;
import vn.dangbo.kit.exports.Exporter;
import vn.dangbo.kit.sql.Sql;

/**
 * {@code type=members}: the members counted in a subtree on a day, as rows of the import of the same type. A member is in
 * the cell of that day, {@code from} the day on which they entered it, so the file recreates the headcount elsewhere; of
 * those who never moved it says what was registered.
 */
@ApplicationScoped
class MemberExporter implements Exporter {

    private static final List<String> COLUMNS = List.of(
            "profileNumber",
            "cardNumber",
            "citizenId",
            "fullName",
            "gender",
            "birthDate",
            "ethnicity",
            "religion",
            "education",
            "politicalTheory",
            "occupation",
            "cellCode",
            "admissionDecisionOn",
            "admittedOn",
            "officialOn",
            "from",
            "entry");

    private static final String COUNTED = """
             FROM member m JOIN membership_stay s ON s.member_id = m.id AND s.valid_from <= :date AND s.valid_to > :date
                 AND s.recorded_at <= :known AND s.superseded_at > :known
            JOIN organisation o ON o.id = s.cell_id
            WHERE (m.void_at IS NULL OR m.void_at > :known)
              AND (:organisation IS NULL OR EXISTS (SELECT 1 FROM organisation_closure c
                   WHERE c.ancestor_id = :organisation AND c.descendant_id = s.cell_id AND c.valid_from <= :date
                     AND c.valid_to > :date AND c.recorded_at <= :known AND c.superseded_at > :known))""";

    /** The standing movement by which the member entered the cell of the day. */
    private static final String ENTERED = """
            (SELECT %s FROM movement v LEFT JOIN movement r ON r.reverses = v.id AND r.recorded_at <= :known
             WHERE v.member_id = m.id AND v.to_cell_id = s.cell_id AND NOT (v.from_cell_id <=> v.to_cell_id)
               AND v.reverses IS NULL AND r.id IS NULL AND v.effective_on <= :date AND v.recorded_at <= :known
             ORDER BY v.effective_on DESC, v.id DESC LIMIT 1)""";

    @Override
    public String type() {
        return "members";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public long count(Handle sql, ExportOrder order) {
        return sql.createQuery("SELECT COUNT(*)" + COUNTED)
                .bind("organisation", order.organisationId())
                .bind("date", order.asOf())
                .bind("known", order.knownAt())
                .mapTo(Long.class)
                .one();
    }

    @Override
    public List<Row> rows(Handle sql, ExportOrder order, @Nullable String after, int limit) {
        return sql.createQuery(
                        "SELECT m.id, m.profile_number, m.card_number, m.citizen_id, m.full_name, m.gender, m.birth_date,"
                                + " m.ethnicity, m.religion, m.education, m.political_theory, m.occupation, o.code AS cell_code,"
                                + " m.admission_decision_on, m.admitted_on, m.official_on, "
                                + ENTERED.formatted("v.effective_on") + " AS entered_on, " + ENTERED.formatted("v.kind")
                                + " AS entered_by" + COUNTED
                                + " AND (:after IS NULL OR m.id > :after) ORDER BY m.id LIMIT :limit")
                .bind("organisation", order.organisationId())
                .bind("date", order.asOf())
                .bind("known", order.knownAt())
                .bind("after", after == null ? null : UUID.fromString(after))
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int column = 2; column <= 17; column++) {
            values.add(row.getString(column));
        }
        String by = row.getString("entered_by");
        String entered = row.getString("entered_on");
        boolean atCeremony = entered != null && entered.equals(row.getString("admitted_on"));
        values.add(
                "TRANSFERRED_IN".equals(by) || ("ADMITTED".equals(by) && atCeremony)
                        ? by
                        : NewMember.Entry.OPENING.name());
        return new Row(Sql.id(row.getBytes("id")).toString(), values);
    }
}
