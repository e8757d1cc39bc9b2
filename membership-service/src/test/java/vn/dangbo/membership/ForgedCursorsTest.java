package vn.dangbo.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.membership.Loading.client;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.dangbo.membership.change.MemberCases;
import vn.dangbo.testkit.ForgedCursors;

/** A cursor that nobody gave out is refused by every list, and breaks none. */
@QuarkusTest
class ForgedCursorsTest {

    @Test
    void everyListRefusesACursorThatNobodyGaveOut() {
        MemberCases province = new MemberCases("FGC", 3);
        province.proposed("removals", "1", Map.of("ground", "NO_WILL", "on", "2026-01-05"));
        client().contentType(ContentType.JSON)
                .body(Map.of("organisationId", province.organisation("A"), "kind", "REGULAR", "heldOn", "2026-01-05"))
                .post("/api/v1/meetings")
                .then()
                .statusCode(201);
        ForgedCursors.Walk walk = new ForgedCursors(
                        Loading::client,
                        Map.of(
                                "organisationId", province.organisation("P"),
                                "from", "2026-01-01",
                                "to", "2026-02-01",
                                "month", "2026-01",
                                "asOf", "2026-01-10"))
                .walk();

        assertThat(walk.answers())
                .hasSizeGreaterThan(55)
                .containsKeys(
                        "/api/v1/members/{id}/history",
                        "/api/v1/membership/work-items",
                        "/api/v1/membership/probationers",
                        "/api/v1/meetings/{id}/attendance",
                        "/api/v1/membership/imports/{id}/rejections");
        // any text is a place in the order of codes
        Set<String> ordered = walk.inOrderOfTexts();
        assertThat(ordered)
                .containsExactlyInAnyOrder(
                        "/api/v1/membership/cells",
                        "/api/v1/membership/combined-cells",
                        "/api/v1/membership/data-quality/cells",
                        "/api/v1/organisations",
                        "/api/v1/organisations/{id}/children",
                        "/api/v1/organisations/{organisationId}/covered-units",
                        "/api/v1/study-campaigns",
                        "/api/v1/territory-units",
                        "/api/v1/work-units");
        assertThat(walk.taken()).containsOnlyKeys(ordered);
    }
}
