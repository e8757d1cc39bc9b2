package vn.dangbo.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** The log of readings speaks of operations as the contract does, also of those that every service mounts from the kit. */
@QuarkusTest
class LoggedOperationsTest {

    private static final String READER = "reader-of-everything";

    @Test
    void theLogNamesEveryOperationAsTheContractDoes() {
        Map<String, String> named = new TreeMap<>();
        Map<String, Map<String, Map<String, ?>>> paths =
                client().get("/q/openapi?format=json").path("paths");
        paths.forEach((path, operations) -> {
            Map<String, ?> get = operations.get("get");
            if (get != null && "PERSONAL".equals(get.get("x-data-class")) && !path.contains("{")) {
                named.put(path, String.valueOf(get.get("operationId")));
                as(TestTokens.of(READER, TestTokens.EVERYTHING, "test", Role.values()))
                        .get(path);
            }
        });
        assertThat(named)
                .hasSizeGreaterThan(20)
                .containsEntry("/api/v1/membership/audit", "getMembershipAudit")
                .containsEntry("/api/v1/membership/exports", "getMembershipExports")
                .containsEntry("/api/v1/members", "listMembers");

        List<Map<String, String>> entries = client().queryParam("actor", READER)
                .queryParam("limit", 1000)
                .get("/api/v1/membership/audit")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        Map<String, String> logged = new TreeMap<>();
        entries.forEach(entry -> logged.put(entry.get("target"), entry.get("operation")));
        assertThat(logged).isEqualTo(named);
    }
}
