package vn.dangbo.membership.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellFindingsTest {

    private static final String DAY = "2025-01-01";

    @Inject
    Statements statements;

    private String root;
    private int people;

    @BeforeEach
    void cellsOfEverySizeOnce() {
        if (root != null) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                CF,Đảng bộ huyện,SUPERIOR,,2000-01-01
                CF-G,Đảng bộ xã,GRASSROOTS_COMMITTEE,CF,2000-01-01
                CF-02,Chi bộ hai,CELL,CF-G,2000-01-01
                CF-03,Chi bộ ba,CELL,CF-G,2000-01-01
                CF-08,Chi bộ tám,CELL,CF-G,2000-01-01
                CF-09,Chi bộ chín,CELL,CF-G,2000-01-01
                CF-10,Chi bộ mười,CELL,CF-G,2000-01-01
                CF-30,Chi bộ ba mươi,CELL,CF-G,2000-01-01
                CF-31,Chi bộ ba mươi mốt,CELL,CF-G,2000-01-01
                """);
        StringBuilder members =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        official(members, "CF-02", 2);
        official(members, "CF-03", 3);
        official(members, "CF-08", 8);
        official(members, "CF-09", 9);
        official(members, "CF-10", 10);
        official(members, "CF-30", 30);
        official(members, "CF-31", 30);
        // a probationary member counts for the size and for nothing else
        members.append("CF0999,Người Tổng Hợp,F,2000-01-01,CF-31,2024-09-02,,2024-09-02\n");
        members.append("CF0998,Người Tổng Hợp,F,2000-01-01,CF-02,2024-09-02,,2024-09-02\n");
        loadAll("members", members.toString());
        loadAll(
                "committee-terms",
                "organisationCode,kind,term,from,to,seatsPlanned\n"
                        + "CF-10,CELL_COMMITTEE,2022-2025,2022-06-01,2025-06-01,3\n"
                        + "CF-09,CELL_COMMITTEE,2018-2020,2018-06-01,2020-06-01,3\n");
        loadAll(
                "committee-seats",
                "organisationCode,committee,term,profileNumber,post,from,to,source,education,politicalTheory\n"
                        + "CF-10,CELL_COMMITTEE,2022-2025,CF0022,SECRETARY,2022-06-01,2025-06-01,ELECTED,,\n");
        root = client().queryParam("code", "CF").get("/api/v1/organisations").path("items[0].id");
    }

    private void official(StringBuilder rows, String cell, int count) {
        for (int i = 0; i < count; i++) {
            rows.append("CF%04d,Người Tổng Hợp,M,1970-01-01,%s,2001-01-01,2002-01-01,2010-01-01%n"
                    .formatted(people++, cell));
        }
    }

    @Test
    void everyFindingListsItsCellsOnBothSidesOfTheBound() {
        list("UNDERSTRENGTH").body("items.code", contains("CF-02"));
        list("ABOVE_MAXIMUM").body("items.code", contains("CF-31"));
        list("WITHOUT_COMMITTEE").body("items.code", contains("CF-09", "CF-30", "CF-31"));
        list("WITHOUT_SECRETARY").body("items.code", contains("CF-02", "CF-03", "CF-08", "CF-09", "CF-30", "CF-31"));
        list(null)
                .body("items.code", contains("CF-02", "CF-03", "CF-08", "CF-09", "CF-10", "CF-30", "CF-31"))
                .body("items[0].official", equalTo(2))
                .body("items[0].probationary", equalTo(1))
                .body("items[0].findings", contains("UNDERSTRENGTH", "WITHOUT_SECRETARY"))
                .body("items[4].findings", equalTo(List.of()));
    }

    @Test
    void theDayDecides() {
        // after the term the committee and its secretary are gone
        client().queryParam("organisationId", root)
                .queryParam("asOf", "2025-06-01")
                .queryParam("finding", "WITHOUT_COMMITTEE")
                .get("/api/v1/membership/cells")
                .then()
                .body("items.code", contains("CF-09", "CF-10", "CF-30", "CF-31"));
    }

    @Test
    void aReaderSeesTheOwnSubtreeOnly() {
        as(TestTokens.of("CF-03", null, Role.READER))
                .get("/api/v1/membership/cells")
                .then()
                .statusCode(200)
                .body("items.code", contains("CF-03"));
        as(TestTokens.of("CF-03", null, Role.READER))
                .queryParam("organisationId", root)
                .get("/api/v1/membership/cells")
                .then()
                .statusCode(403);
        assertThat(statements.of(() -> list(null))).hasSizeLessThanOrEqualTo(2);
    }

    private ValidatableResponse list(String finding) {
        var request = client().queryParam("organisationId", root).queryParam("asOf", DAY);
        return (finding == null ? request : request.queryParam("finding", finding))
                .get("/api/v1/membership/cells")
                .then()
                .statusCode(200);
    }
}
