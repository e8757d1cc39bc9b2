package vn.dangbo.membership.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.records;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.membership.guard.FakeInspection;
import vn.dangbo.testkit.TestTokens;

/** Who is due for a badge in a round, and who may read it. */
@QuarkusTest
class BadgeListTest extends BadgeProvince {

    BadgeListTest() {
        super("BDL");
    }

    @Test
    void theListOfARoundIsWhatTheFigureCounts() {
        String due = member("BDL-E", "1996-09-02");
        member("BDL-E", "1996-09-03"); // a day short
        String holds30 = member("BDL-E", "1986-09-02");
        String holds40 = member("BDL-E", "1986-09-02");
        held(holds30, 30, "2016-09-02");
        held(holds40, 40, "2026-05-19");
        List<Map<String, Object>> list = eligible("BDL-E", "REGULAR");
        assertThat(list).extracting(item -> item.get("memberId")).containsExactlyInAnyOrder(due, holds30);
        assertThat(item(list, due))
                .containsEntry("years", 30)
                .containsEntry("reachedOn", ROUND)
                .containsEntry("held", null)
                .containsEntry("moneyVnd", 3_510_000);
        assertThat(item(list, holds30)).containsEntry("years", 40).containsEntry("held", 30);
        Map<String, Object> figure = figure(ELIGIBLE, "BDL-E", "asOf", ROUND);
        assertThat(figure).containsEntry("value", "2");
        assertThat(records(figure)).extracting(item -> item.get("memberId")).containsExactlyInAnyOrder(due, holds30);
        // one day before the round
        assertThat(figure(ELIGIBLE, "BDL-E", "asOf", "2026-09-01")).containsEntry("value", "0");
    }

    @Test
    void whereNobodyIsCountedThereIsNothingToMeasure() {
        assertThat(figure(ELIGIBLE, "BDL-H", "asOf", ROUND))
                .containsEntry("value", null)
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void inspectionIsAskedOnceAPageWithTheTokenAndTheTraceOfTheCaller() {
        member("BDL-B", "1950-01-01");
        member("BDL-B", "1951-01-01");
        inspection.calls.clear();
        String token = TestTokens.of("BDL-B", "kiểm thử", Role.MEMBER_OFFICER);
        as(token)
                .header("traceparent", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01")
                .get("/api/v1/badges/eligible")
                .then()
                .statusCode(200);
        assertThat(inspection.calls).hasSize(1);
        FakeInspection.Call call = inspection.calls.getFirst();
        assertThat(call.members()).isGreaterThanOrEqualTo(2);
        assertThat(call.authorization()).isEqualTo("Bearer " + token);
        assertThat(call.traceparent()).startsWith("00-0123456789abcdef0123456789abcdef-");
    }

    @Test
    void listsAreBoundByTheSubtreeAndPaged() {
        List<String> ids = members("BDL-B", "1995-01-01", 5);
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification page =
                    officer("BDL-B").queryParam("round", "2026-05-19").queryParam("limit", 2);
            var answer = (cursor == null ? page : page.queryParam("cursor", cursor))
                    .get("/api/v1/badges/eligible")
                    .then()
                    .statusCode(200);
            found.addAll(answer.extract().path("items.memberId"));
            cursor = answer.extract().path("next");
        } while (cursor != null);
        assertThat(found).containsAll(ids).doesNotHaveDuplicates();
        assertThat(ids(eligible("BDL-E", "REGULAR"))).doesNotContainAnyElementsOf(ids);
        officer("BDL-E")
                .queryParam("organisationId", organisations.get("BDL-B"))
                .get("/api/v1/badges/eligible")
                .then()
                .statusCode(403);
        as(TestTokens.of("BDL-B", "test", Role.READER))
                .get("/api/v1/badges/eligible")
                .then()
                .statusCode(403);
        as(TestTokens.of("BDL-B", null, Role.MEMBER_OFFICER))
                .get("/api/v1/badges/eligible")
                .then()
                .statusCode(400)
                .body("code", equalTo("purpose-missing"));
        List<String> few = statements.of(() -> eligible("BDL-H", "REGULAR"));
        List<String> all = statements.of(() -> eligible("BDL-P", "REGULAR"));
        assertThat(all).hasSameSizeAs(few);
    }

    @Test
    void theCellOfAMemberIsToldToThoseWhoReachIt() {
        String here = member("BDL-E", "1999-03-01");
        String died = member("BDL-E", "1999-03-01");
        move(died, "DECEASED", "2026-05-01", null);
        Map<String, Object> question =
                Map.of("memberIds", List.of(here, died, UUID.randomUUID().toString()));
        post("/api/v1/members/cells", question)
                .statusCode(200)
                .body("items.memberId", containsInAnyOrder(here, died))
                .body("items.organisationId", everyItem(equalTo(organisations.get("BDL-E"))))
                .body("items.find { it.memberId == '" + died + "' }.on", equalTo("2026-04-30"));
        officer("BDL-D")
                .contentType(ContentType.JSON)
                .body(question)
                .post("/api/v1/members/cells")
                .then()
                .body("items.memberId", containsInAnyOrder(here, died));
        officer("BDL-S")
                .contentType(ContentType.JSON)
                .body(question)
                .post("/api/v1/members/cells")
                .then()
                .body("items", empty());
    }
}
