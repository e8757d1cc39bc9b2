package vn.dangbo.membership.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.testkit.Statements;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatisticsTest {

    @Inject
    Statements statements;

    private @Nullable String root;

    @BeforeEach
    void aProvinceWithSectorsOnce() {
        if (root != null) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn
                ST-P,Đảng bộ tỉnh tổng hợp,PROVINCE,,,2000-01-01
                ST-G,Đảng bộ xã,GRASSROOTS_COMMITTEE,ST-P,COMMUNE,2000-01-01
                ST-A,Chi bộ thôn,CELL,ST-G,,2000-01-01
                ST-B,Chi bộ trường,CELL,ST-G,PUBLIC_SERVICE_UNIT,2000-01-01
                ST-K,Chi bộ không rõ loại hình,GRASSROOTS_CELL,ST-P,,2000-01-01
                """);
        loadAll("members", """
                profileNumber,fullName,gender,birthDate,ethnicity,religion,education,occupation,cellCode,admissionDecisionOn,admittedOn,officialOn,from
                ST1,Người Tổng Hợp,F,1990-06-15,KINH,NONE,UNIVERSITY,FARMER,ST-A,2015-01-10,2015-02-03,2016-02-03,2015-02-03
                ST2,Người Tổng Hợp,M,1989-06-15,TAY,NONE,,FARMER,ST-A,,2015-02-03,2016-02-03,2015-02-03
                ST3,Người Tổng Hợp,F,1960-06-15,KINH,CATHOLIC,MASTER,PUBLIC_EMPLOYEE,ST-B,,1990-02-03,1991-02-03,2010-01-01
                ST4,Người Tổng Hợp,F,2001-06-15,KINH,NONE,UPPER_SECONDARY,STUDENT,ST-B,,2021-03-03,2022-03-03,2021-03-03
                ST5,Người Tổng Hợp,M,1980-06-15,,,,,ST-K,,2020-03-03,2021-03-03,2020-03-03
                """);
        root = client().queryParam("code", "ST-P").get("/api/v1/organisations").path("items[0].id");
    }

    @Test
    void everyTableCountsTheHeadcountOnceAndLeadsToItsPersons() {
        for (Dimension by : Dimension.values()) {
            ValidatableResponse table = client().queryParam("organisationId", root)
                    .queryParam("by", by)
                    .queryParam("asOf", "2021-06-15")
                    .get("/api/v1/membership/structure")
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(5))
                    .body("women", equalTo(3));
            List<Map<String, Object>> rows = table.extract().path("rows");
            for (Map<String, Object> row : rows) {
                if (row.get("recordsUrl") != null) {
                    List<?> persons = client().urlEncodingEnabled(false)
                            .get((String) row.get("recordsUrl"))
                            .path("items");
                    assertThat(persons).as("%s %s", by, row).hasSize((Integer) row.get("total"));
                }
            }
        }
    }

    @Test
    void agesAreThoseOfTheDay() {
        assertThat(structure("AGE_BAND", "2021-06-14"))
                .containsEntry("18-30", 2)
                .containsEntry("31-35", 1);
        assertThat(structure("AGE_BAND", "2021-06-15"))
                .containsEntry("18-30", 1)
                .containsEntry("31-35", 2);
        assertThat(structure("AGE_BAND", "2021-06-15")).containsEntry("61-", 1);
    }

    @Test
    void theSectorIsThatOfTheNearestOrganisation() {
        assertThat(structure("SECTOR", "2021-06-15"))
                .containsEntry("COMMUNE", 2)
                .containsEntry("PUBLIC_SERVICE_UNIT", 2)
                .containsEntry(null, 1);
    }

    @Test
    void admissionsAreAnsweredBySectorAndOccupation() {
        assertThat(admissions("SECTOR")).isEqualTo(Map.of("PUBLIC_SERVICE_UNIT", 1));
        assertThat(admissions("OCCUPATION")).isEqualTo(Map.of("STUDENT", 1));
        assertThat(admissions("AGE_BAND")).isEqualTo(Map.of("18-30", 1));
    }

    @Test
    void everyFormClosesWithTheLedger() {
        for (int form = 2; form <= 5; form++) {
            client().queryParam("organisationId", root)
                    .queryParam("from", "2021-01-01")
                    .queryParam("to", "2022-01-01")
                    .get("/api/v1/membership/forms/" + form)
                    .then()
                    .statusCode(200)
                    .body("closes", equalTo(true))
                    .body("sections[0].total", equalTo(form == 2 ? 1 : 5))
                    .body("sections[0].lastYear", equalTo(form == 2 ? 1 : 4));
        }
        client().queryParam("organisationId", root)
                .queryParam("from", "2021-01-01")
                .queryParam("to", "2022-01-01")
                .get("/api/v1/membership/forms/1")
                .then()
                .statusCode(200)
                .body("opening", equalTo(4))
                .body("closing", equalTo(5))
                .body("openingLastYear", equalTo(3))
                .body("rows.find { it.kind == 'ADMITTED' }.change", equalTo(1))
                .body("rows.find { it.kind == 'ADMITTED' }.percent", equalTo(100.0f))
                .body("closes", equalTo(true));
        client().get("/api/v1/membership/forms/6").then().statusCode(404);
    }

    @Test
    void aFormTakesTheSameStatementsWhateverItsSize() {
        String cell =
                client().queryParam("code", "ST-K").get("/api/v1/organisations").path("items[0].id");
        form(cell); // rule sets are read once
        List<String> small = statements.of(() -> form(cell));
        List<String> large = statements.of(() -> form(root));
        assertThat(large).hasSameSizeAs(small);
    }

    private static int form(String organisation) {
        return client().queryParam("organisationId", organisation)
                .queryParam("from", "2021-01-01")
                .queryParam("to", "2022-01-01")
                .get("/api/v1/membership/forms/3")
                .then()
                .statusCode(200)
                .extract()
                .statusCode();
    }

    private Map<String, Integer> structure(String by, String asOf) {
        return rows(client().queryParam("organisationId", root)
                .queryParam("by", by)
                .queryParam("asOf", asOf)
                .get("/api/v1/membership/structure")
                .then()
                .statusCode(200));
    }

    private Map<String, Integer> admissions(String by) {
        return rows(client().queryParam("organisationId", root)
                .queryParam("by", by)
                .queryParam("from", "2021-01-01")
                .queryParam("to", "2022-01-01")
                .get("/api/v1/membership/structure/admissions")
                .then()
                .statusCode(200));
    }

    private static Map<String, Integer> rows(ValidatableResponse answer) {
        List<Map<String, Object>> rows = answer.extract().path("rows");
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> (String) row.get("key"),
                        row -> (Integer) row.get("total"),
                        Integer::sum,
                        java.util.HashMap::new));
    }
}
