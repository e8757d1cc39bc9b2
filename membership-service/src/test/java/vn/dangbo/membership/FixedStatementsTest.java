package vn.dangbo.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.membership.Loading.client;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.membership.change.MemberCases;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/**
 * Whatever is listed, the number of SQL statements does not depend on how much there is: every list of the service, found
 * in its own contract, is read with one row and with all of them.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FixedStatementsTest {

    private static final int CASES = 8;

    @Inject
    Statements statements;

    private MemberCases province;

    @BeforeEach
    void aProvinceWithCasesOfEveryKindOnce() {
        if (province != null) {
            return;
        }
        province = new MemberCases("FX", 30);
        for (int i = 1; i <= CASES; i++) {
            province.proposed("removals", "" + i, Map.of("ground", "NO_WILL", "on", "2026-01-05"));
            province.proposed("exemptions", "" + i, Map.of("ground", "MATERNITY", "on", "2026-01-05"));
            province.proposed("cards", "" + i, Map.of("reason", "FIRST", "on", "2026-01-05"));
            province.proposed(
                    "transfers",
                    "" + i,
                    Map.of("toCellId", province.organisation("B"), "causeOn", "2026-01-05", "on", "2026-01-05"));
            client().contentType(ContentType.JSON)
                    .body(Map.of(
                            "cellId",
                            province.organisation("A"),
                            "on",
                            "2026-01-05",
                            "certificateOn",
                            "2025-05-01",
                            "candidate",
                            Map.of("fullName", "Người Xin Vào", "gender", "M", "birthDate", "1999-03-04")))
                    .post("/api/v1/admissions")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void noListAsksMoreBecauseThereIsMore() {
        Map<String, Map<String, ?>> paths =
                client().get("/q/openapi?format=json").path("paths");
        List<String> read = new ArrayList<>();
        List<String> grown = new ArrayList<>();
        paths.forEach((path, operations) -> {
            if (path.contains("{") || !operations.containsKey("get") || !takesLimit(operations.get("get"))) {
                return;
            }
            int status = list(path, 1).statusCode();
            if (status != 200) {
                if (status >= 500) {
                    grown.add(path + ": " + status);
                }
                return; // needs a parameter of its own
            }
            int one = statements.of(() -> list(path, 1)).size();
            int all = statements.of(() -> list(path, 1000)).size();
            read.add(path);
            if (one != all) {
                grown.add(path + ": " + one + " statements for one row, " + all + " for all");
            }
        });
        assertThat(grown).isEmpty();
        assertThat(read).hasSizeGreaterThan(15).contains("/api/v1/transfers", "/api/v1/removals", "/api/v1/members");
    }

    @SuppressWarnings("unchecked")
    private static boolean takesLimit(Object operation) {
        List<Map<String, ?>> parameters = (List<Map<String, ?>>) ((Map<String, ?>) operation).get("parameters");
        return parameters != null && parameters.stream().anyMatch(p -> "limit".equals(p.get("name")));
    }

    /** A bounded officer, whose reach is part of every question. */
    private Response list(String path, int limit) {
        RequestSpecification officer =
                Loading.as(TestTokens.of("FXP", "test", Role.MEMBER_OFFICER, Role.READER, Role.INTEGRATOR));
        return officer.queryParam("limit", limit)
                .queryParam("organisationId", province.organisation("P"))
                .get(path);
    }
}
