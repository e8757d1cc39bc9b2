package vn.dangbo.membership.member;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.partyage.PartyAgeSql;

/** Which of the counted members; codes and whole years, never names. Use as {@code @BeanParam}. */
public class MemberFilter {

    @QueryParam("gender")
    @Nullable
    String gender;

    @QueryParam("ethnicity")
    @Nullable
    String ethnicity;

    @QueryParam("religion")
    @Nullable
    String religion;

    @QueryParam("education")
    @Nullable
    String education;

    @QueryParam("politicalTheory")
    @Nullable
    String politicalTheory;

    @QueryParam("occupation")
    @Nullable
    String occupation;

    @Parameter(description = "Sector of the nearest organisation above that has one; only with organisationId")
    @QueryParam("sector")
    @Nullable
    String sector;

    @Parameter(description = "Whole years on the day, inclusive")
    @QueryParam("ageFrom")
    @Nullable
    String ageFrom;

    @QueryParam("ageTo")
    @Nullable
    String ageTo;

    @Parameter(
            description = "Whole years of Party age: since the decision of admission, without interruptions; inclusive")
    @QueryParam("partyAgeFrom")
    @Nullable
    String partyAgeFrom;

    @QueryParam("partyAgeTo")
    @Nullable
    String partyAgeTo;

    @Parameter(description = "Whether the Party activities of the member are suspended on the day")
    @QueryParam("suspended")
    @Nullable
    Boolean suspended;

    /** Of a {@code member m} on a day, as known then. */
    static final String SUSPENDED = """
            EXISTS (SELECT 1 FROM member_suspension v
                    WHERE v.member_id = m.id AND v.valid_from <= :date AND v.valid_to > :date
                      AND v.recorded_at <= :known AND v.superseded_at > :known)""";

    private static final String AGE = "TIMESTAMPDIFF(YEAR, m.birth_date, :date)";
    private static final String PARTY_AGE = PartyAgeSql.years(":date");

    private static final String IN_SECTOR = """
            s.cell_id IN (SELECT n.cell_id FROM (
                SELECT u.descendant_id AS cell_id, f.value AS sector,
                       ROW_NUMBER() OVER (PARTITION BY u.descendant_id ORDER BY a.depth) AS nearest
                FROM organisation_closure u
                JOIN organisation_closure a ON a.descendant_id = u.descendant_id AND a.valid_from <= :date
                     AND a.valid_to > :date AND a.recorded_at <= :known AND a.superseded_at > :known
                JOIN organisation_fact f ON f.organisation_id = a.ancestor_id AND f.aspect = 'SECTOR'
                     AND f.valid_from <= :date AND f.valid_to > :date
                     AND f.recorded_at <= :known AND f.superseded_at > :known
                WHERE u.ancestor_id = :organisation AND u.valid_from <= :date AND u.valid_to > :date
                  AND u.recorded_at <= :known AND u.superseded_at > :known
            ) n WHERE n.nearest = 1 AND n.sector = :sector)""";

    /** Conditions on {@code member m} with {@code membership_stay s}. */
    List<String> conditions(boolean hasOrganisation) {
        List<String> conditions = new ArrayList<>();
        codes().forEach((name, value) -> {
            if (value != null) {
                conditions.add("m." + column(name) + " = :" + name);
            }
        });
        if (sector != null) {
            if (!hasOrganisation) {
                throw ProblemException.invalidField("organisationId", KitProblem.FIELD_MISSING, "organisationId");
            }
            conditions.add(IN_SECTOR);
        }
        if (suspended != null) {
            conditions.add((suspended ? "" : "NOT ") + SUSPENDED);
        }
        years().forEach((name, value) -> {
            if (value != null) {
                String age = name.startsWith("party") ? PARTY_AGE : AGE;
                conditions.add(age + (name.endsWith("From") ? " >= :" : " <= :") + name);
            }
        });
        return conditions;
    }

    /** What the conditions bind. */
    Map<String, Object> bindings() {
        Map<String, Object> bindings = new LinkedHashMap<>(codes());
        bindings.put("sector", sector);
        bindings.putAll(years());
        return bindings;
    }

    private Map<String, @Nullable String> codes() {
        Map<String, @Nullable String> codes = new LinkedHashMap<>();
        codes.put("gender", gender);
        codes.put("ethnicity", ethnicity);
        codes.put("religion", religion);
        codes.put("education", education);
        codes.put("politicalTheory", politicalTheory);
        codes.put("occupation", occupation);
        return codes;
    }

    private Map<String, @Nullable Integer> years() {
        Map<String, @Nullable Integer> years = new LinkedHashMap<>();
        years.put("ageFrom", number(ageFrom, "ageFrom"));
        years.put("ageTo", number(ageTo, "ageTo"));
        years.put("partyAgeFrom", number(partyAgeFrom, "partyAgeFrom"));
        years.put("partyAgeTo", number(partyAgeTo, "partyAgeTo"));
        return years;
    }

    private static @Nullable Integer number(@Nullable String text, String name) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.matches("\\d{1,3}")) {
            throw ProblemException.invalidField(name, KitProblem.FIELD_INVALID, name);
        }
        return Integer.valueOf(text);
    }

    private static String column(String name) {
        return name.equals("politicalTheory") ? "political_theory" : name;
    }
}
