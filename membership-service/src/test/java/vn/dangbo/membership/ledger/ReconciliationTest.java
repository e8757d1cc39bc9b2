package vn.dangbo.membership.ledger;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationTest {

    private boolean loaded;

    @BeforeEach
    void aQuarterOnce() {
        if (loaded) {
            return;
        }
        loaded = true;
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                RC,Đảng bộ tỉnh,PROVINCE,,2000-01-01
                RC-S,Đảng bộ huyện một,SUPERIOR,RC,2000-01-01
                RC-T,Đảng bộ huyện hai,SUPERIOR,RC,2000-01-01
                RC-A,Chi bộ cơ sở A,GRASSROOTS_CELL,RC-S,2000-01-01
                RC-B,Chi bộ cơ sở B,GRASSROOTS_CELL,RC-S,2000-01-01
                RC-C,Chi bộ cơ sở C,GRASSROOTS_CELL,RC-T,2000-01-01
                """);
        StringBuilder members = new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,from\n");
        for (int i = 1; i <= 8; i++) {
            members.append("RC000%d,Người Tổng Hợp,F,1970-01-01,%s,2001-01-01,2010-01-01%n"
                    .formatted(i, i <= 4 ? "RC-A" : i <= 6 ? "RC-B" : "RC-C"));
        }
        members.append("RC0009,Người Tổng Hợp,F,2000-01-01,RC-C,2024-08-01,2024-08-01\n");
        members.append("RC0010,Người Tổng Hợp,F,2000-01-01,RC-C,2024-10-01,2024-10-01\n");
        loadAll("members", members.toString());
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                RC0001,MOVED,2024-07-01,RC-A,RC-C,,
                RC0002,MOVED,2024-08-15,RC-A,RC-B,,
                RC0003,DECEASED,2024-09-30,RC-A,,,
                RC0007,TRANSFERRED_OUT,2024-06-30,RC-C,,,
                """);
        // from 1 September on B stands below the other one
        loadAll("reorganisations", """
                kind,organisationCode,effectiveOn,newParentCode,newName,newKind,documentNumber,reason
                MOVE,RC-B,2024-09-01,RC-T,,,1-QĐ,
                """);
    }

    @Test
    void whatThePartsReportAddsUpToTheWhole() {
        reconcile("RC", "2024-Q3")
                .body("from", equalTo("2024-07-01"))
                .body("to", equalTo("2024-10-01"))
                .body("whole.opening", equalTo(7))
                .body("whole.entered", equalTo(1))
                .body("whole.left", equalTo(1))
                .body("whole.moved", equalTo(0))
                .body("whole.closing", equalTo(7))
                .body("parts.code", contains("RC-S", "RC-T"))
                .body("parts.opening", contains(6, 1))
                .body("parts.moved", contains(-1, 1))
                .body("parts.reorganised", contains(-3, 3))
                .body("parts.closing", contains(1, 6))
                .body("sum.opening", equalTo(7))
                .body("sum.closing", equalTo(7))
                .body("sum.difference", equalTo(0))
                .body("closes", equalTo(true));
    }

    @Test
    void aPartThatChangesItsSuperiorCountsWhereItStands() {
        // B leaves during the quarter: it opens below S and closes below T
        reconcile("RC-S", "2024-Q3")
                .body("parts.code", contains("RC-A", "RC-B"))
                .body("parts.opening", contains(4, 2))
                .body("parts.closing", contains(1, 0))
                .body("parts.reorganised", contains(0, -3))
                .body("closes", equalTo(true));
        reconcile("RC-T", "2024-Q3")
                .body("parts.code", contains("RC-B", "RC-C"))
                .body("parts.opening", contains(0, 1))
                .body("parts.closing", contains(3, 3))
                .body("closes", equalTo(true));
    }

    @Test
    void aCellHasNoParts() {
        reconcile("RC-A", "2024-Q3")
                .body("parts", empty())
                .body("sum", nullValue())
                .body("whole.left", equalTo(1))
                .body("closes", equalTo(true));
    }

    @Test
    void periodsAreCheckedAndTheCallerIsBound() {
        get("RC", "2024-Q5").statusCode(400);
        as(TestTokens.of("RC-S", null, Role.READER))
                .queryParam("organisationId", id("RC"))
                .queryParam("quarter", "2024-Q3")
                .get("/api/v1/membership/reconciliation")
                .then()
                .statusCode(403);
        as(TestTokens.of("RC-S", null, Role.READER))
                .queryParam("organisationId", id("RC-S"))
                .queryParam("from", "2024-07-01")
                .queryParam("to", "2024-10-01")
                .get("/api/v1/membership/reconciliation")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse reconcile(String organisation, String quarter) {
        return get(organisation, quarter).statusCode(200);
    }

    private static ValidatableResponse get(String organisation, String quarter) {
        return client().queryParam("organisationId", id(organisation))
                .queryParam("quarter", quarter)
                .get("/api/v1/membership/reconciliation")
                .then();
    }

    private static String id(String code) {
        return client().queryParam("code", code).get("/api/v1/organisations").path("items[0].id");
    }
}
