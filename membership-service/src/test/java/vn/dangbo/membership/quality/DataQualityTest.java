package vn.dangbo.membership.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/** Defects of records by subtree, cell and person. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataQualityTest {

    @Inject
    Statements statements;

    @Inject
    Jdbi jdbi;

    private @Nullable String root;

    @BeforeEach
    void twoCellsOnce() {
        if (root != null) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn
                DQ,Đảng bộ,SUPERIOR,,,2000-01-01
                DQ-A,Chi bộ A,GRASSROOTS_CELL,DQ,,2000-01-01
                DQ-B,Chi bộ B,GRASSROOTS_CELL,DQ,,2000-01-01
                """);
        // DQ2 is a day too young, DQ3 exactly of age and recognised a day late, DQ4 and DQ5 swap day and month
        loadAll("members", """
                profileNumber,cardNumber,citizenId,fullName,gender,birthDate,ethnicity,education,politicalTheory,occupation,cellCode,admissionDecisionOn,admittedOn,officialOn,from
                DQ1,,022000000001,Người Đủ,M,1980-03-04,KINH,UNIVERSITY,NONE,FARMER,DQ-A,2009-12-01,2010-01-01,2011-01-01,2010-01-01
                DQ2,,022000000002,Người Trẻ,M,1992-01-02,KINH,UNIVERSITY,NONE,FARMER,DQ-A,2009-12-01,2010-01-01,2011-01-01,2010-01-01
                DQ3,,022000000003,Người Muộn,M,1992-01-01,KINH,UNIVERSITY,NONE,FARMER,DQ-A,2009-12-01,2010-01-01,2011-01-02,2010-01-01
                DQ4,,022000000004,Người Đôi,M,1980-03-04,KINH,UNIVERSITY,NONE,FARMER,DQ-B,2009-12-01,2010-01-01,2011-01-01,2010-01-01
                DQ5,,022000000005,Nguoi Doi,M,1980-04-03,KINH,UNIVERSITY,NONE,FARMER,DQ-B,2009-12-01,2010-01-01,2011-01-01,2010-01-01
                DQ6,DQ6C,,Người Thiếu,M,1980-03-04,,,,,DQ-B,,2026-06-01,,2026-06-01
                """);
        StringBuilder originals = new StringBuilder("profileNumber,type\n");
        for (int member = 1; member <= 6; member++) {
            for (int type : new int[] {1, 2, 5, 7}) {
                if (member < 6 || type < 7) { // DQ6 lacks one of the originals
                    originals.append("DQ%d,%d%n".formatted(member, type));
                }
            }
        }
        loadAll("dossier-documents", originals.toString());
        root = client().queryParam("code", "DQ").get("/api/v1/organisations").path("items[0].id");
    }

    @Test
    void every_defect_is_counted_and_leads_to_exactly_its_members() {
        Map<String, List<String>> expected = new HashMap<>();
        for (Defect defect : Defect.values()) {
            expected.put(defect.name(), List.of("DQ6"));
        }
        expected.put("UNDER_AGE_AT_ADMISSION", List.of("DQ2"));
        expected.put("OFFICIAL_DATE_NOT_END_OF_PROBATION", List.of("DQ3"));
        expected.put("LIKELY_DUPLICATE", List.of("DQ4", "DQ5"));
        expected.put("MISSING_OFFICIAL_DATE", List.of()); // still on probation
        expected.put("DATES_IN_CONFLICT", List.of()); // refused when registered
        List<Map<String, Object>> defects = client().queryParam("organisationId", root)
                .queryParam("asOf", "2026-07-01")
                .get("/api/v1/membership/data-quality")
                .then()
                .statusCode(200)
                .body("members", equalTo(6))
                .extract()
                .path("defects");
        Map<String, List<String>> found = new HashMap<>();
        for (Map<String, Object> defect : defects) {
            List<String> members = client().urlEncodingEnabled(false)
                    .get((String) defect.get("membersUrl"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.profileNumber");
            assertThat(members).hasSize((Integer) defect.get("members"));
            assertThat(defect.get("labelVi")).isNotNull();
            found.put((String) defect.get("defect"), members);
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void a_record_whose_dates_contradict_each_other_is_found() {
        assertThat(conflicting()).isEmpty();
        // registration refuses such dates; they stand in what was recorded before the rule
        jdbi.useHandle(sql -> sql.execute(
                "UPDATE member SET admission_decision_on = '2010-01-02' WHERE live_profile_number = 'DQ1'"));
        assertThat(conflicting()).containsExactly("DQ1");
        jdbi.useHandle(sql -> sql.execute(
                "UPDATE member SET admission_decision_on = '2009-12-01' WHERE live_profile_number = 'DQ1'"));
    }

    private List<String> conflicting() {
        return client().queryParam("organisationId", root)
                .queryParam("defect", "DATES_IN_CONFLICT")
                .queryParam("asOf", "2026-07-01")
                .get("/api/v1/membership/data-quality/members")
                .then()
                .statusCode(200)
                .extract()
                .path("items.profileNumber");
    }

    @Test
    void cells_are_counted_each_and_paged() {
        String first = client().queryParam("organisationId", root)
                .queryParam("asOf", "2026-07-01")
                .queryParam("limit", 1)
                .get("/api/v1/membership/data-quality/cells")
                .then()
                .statusCode(200)
                .body("items[0].cellCode", equalTo("DQ-A"))
                .body("items[0].members", equalTo(3))
                .body("items[0].defects.UNDER_AGE_AT_ADMISSION", equalTo(1))
                .body("items[0].defects.LIKELY_DUPLICATE", equalTo(0))
                .extract()
                .path("next");
        client().queryParam("organisationId", root)
                .queryParam("asOf", "2026-07-01")
                .queryParam("limit", 1)
                .queryParam("cursor", first)
                .get("/api/v1/membership/data-quality/cells")
                .then()
                .statusCode(200)
                .body("items[0].cellCode", equalTo("DQ-B"))
                .body("items[0].defects.LIKELY_DUPLICATE", equalTo(2))
                .body("next", equalTo(null));
    }

    @Test
    void a_person_is_listed_with_all_their_defects() {
        client().queryParam("organisationId", root)
                .queryParam("defect", "MISSING_CITIZEN_ID")
                .queryParam("asOf", "2026-07-01")
                .get("/api/v1/membership/data-quality/members")
                .then()
                .statusCode(200)
                .body(
                        "items[0].defects",
                        equalTo(List.of(
                                "MISSING_CITIZEN_ID",
                                "CARD_WHILE_PROBATIONARY",
                                "MISSING_ETHNICITY",
                                "MISSING_EDUCATION",
                                "MISSING_POLITICAL_THEORY",
                                "MISSING_OCCUPATION",
                                "MISSING_DECISION_DATE",
                                "DOSSIER_INCOMPLETE")));
    }

    @Test
    void a_report_takes_the_same_statements_whatever_its_size() {
        String cell =
                client().queryParam("code", "DQ-A").get("/api/v1/organisations").path("items[0].id");
        report(cell);
        assertThat(statements.of(() -> report(root)))
                .hasSameSizeAs(statements.of(() -> report(cell)))
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void only_officers_of_the_subtree_read_it() {
        as(TestTokens.of("DQ-A", "test", Role.MEMBER_OFFICER))
                .queryParam("organisationId", root)
                .get("/api/v1/membership/data-quality")
                .then()
                .statusCode(403);
        as(TestTokens.of("DQ", "test", Role.READER))
                .queryParam("organisationId", root)
                .get("/api/v1/membership/data-quality/members")
                .then()
                .statusCode(403);
        as(TestTokens.of("DQ-A", "test", Role.MEMBER_OFFICER))
                .queryParam("asOf", "2026-07-01")
                .get("/api/v1/membership/data-quality")
                .then()
                .statusCode(200)
                .body("members", equalTo(3));
    }

    private static int report(String organisation) {
        return client().queryParam("organisationId", organisation)
                .get("/api/v1/membership/data-quality")
                .then()
                .statusCode(200)
                .extract()
                .statusCode();
    }
}
