package vn.dangbo.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.dangbo.membership.change.MemberCases;
import vn.dangbo.testkit.ForgedCursors;

/** A cursor that nobody gave out is refused by every list, and breaks none. */
@QuarkusTest
class ForgedCursorsTest {

    /** Any text is a place in the order of codes. */
    private static final Set<String> BY_CODE = Set.of(
            "/api/v1/membership/cells",
            "/api/v1/membership/combined-cells",
            "/api/v1/membership/data-quality/cells",
            "/api/v1/organisations",
            "/api/v1/organisations/{id}/children",
            "/api/v1/organisations/{organisationId}/covered-units",
            "/api/v1/study-campaigns",
            "/api/v1/territory-units",
            "/api/v1/work-units");

    @Test
    void everyListRefusesACursorThatNobodyGaveOut() {
        MemberCases province = new MemberCases("FGC", 3);
        String cell = province.organisation("A");
        String members = "/api/v1/members";
        String interruptions = members + "/" + province.member("1") + "/party-age/interruptions";
        String interruption = somethingOfEverything(province, interruptions);

        ForgedCursors.Walk walk = new ForgedCursors(
                        Loading::client,
                        Map.of(
                                "organisationId", province.organisation("P"),
                                "from", "2026-01-01",
                                "to", "2026-02-01",
                                "month", "2026-01",
                                "asOf", "2026-01-10"),
                        Map.of(
                                members,
                                province.member("1"),
                                "/api/v1/organisations",
                                cell,
                                interruptions,
                                interruption))
                .walk();

        assertThat(walk.unread()).isEmpty();
        assertThat(walk.answers()).hasSizeGreaterThan(70);
        assertThat(walk.inOrderOfTexts()).isEqualTo(BY_CODE);
        assertThat(walk.taken()).containsOnlyKeys(BY_CODE);
    }

    /** @return the id of an interruption of the party age, which no list tells */
    private static String somethingOfEverything(MemberCases province, String interruptions) {
        String cell = province.organisation("A");
        String member = province.member("1");
        loadAll("territory-units", """
                code,name,kind,parentCode,establishedOn,endedOn
                FGC-T,Tỉnh,PROVINCE,,1990-01-01,
                FGC-C,Xã,COMMUNE,FGC-T,2000-01-01,
                """);
        loadAll("work-units", """
                code,name,kind,communeCode,employees,establishedOn,endedOn
                FGC-W,Trường,SCHOOL,FGC-C,30,2001-01-01,
                """);
        loadAll("cell-coverage", "cellCode,unitType,unitCode,from,to\nFGCA,WORK_UNIT,FGC-W,2015-01-01,\n");
        loadAll(
                "committee-terms",
                "organisationCode,kind,term,from,to,seatsPlanned\nFGCG,COMMITTEE,2025-2030,2025-06-01,,3\n");
        loadAll("committee-seats", """
                organisationCode,committee,term,profileNumber,post,from,to,source,education,politicalTheory
                FGCG,COMMITTEE,2025-2030,FGC1,SECRETARY,2025-06-01,,ELECTED,,
                """);
        loadAll(
                "congresses",
                "organisationCode,term,kind,dueOn,heldOn\nFGCG,2025-2030,MEMBERS,2025-06-30,2025-06-10\n");
        loadAll(
                "cadre-posts",
                "profileNumber,title,level,from,to,education\nFGC1,Công chức,COMMUNE,2019-01-01,,COLLEGE\n");
        loadAll("study-campaigns", """
                code,title,organisationCode,documentNumber,startsOn,endsOn
                FGC-2025,Học tập nghị quyết,FGCP,,2025-04-01,2025-04-30
                """);
        post("/api/v1/meetings", Map.of("organisationId", cell, "kind", "REGULAR", "heldOn", "2026-01-05"));
        post(
                "/api/v1/meetings/arrangements",
                Map.of(
                        "organisationId",
                        cell,
                        "kind",
                        "ONLINE_MEETING",
                        "from",
                        "2025-01-01",
                        "documentNumber",
                        "1-QĐ"));
        post(
                "/api/v1/fees/profiles",
                Map.of(
                        "items",
                        List.of(Map.of(
                                "memberId", member, "from", "2025-01-01", "group", "INSURED", "salary", 8_000_000))));
        post("/api/v1/fees/runs", Map.of("organisationId", cell, "month", "2026-01"));
        post("/api/v1/members/" + member + "/dossier-documents", Map.of("type", 1));
        return post(
                        interruptions,
                        Map.of(
                                "cause",
                                "LOST_CONTACT",
                                "from",
                                "2015-01-01",
                                "to",
                                "2015-03-01",
                                "documentNumber",
                                "2"))
                .path("id");
    }

    private static Response post(String path, Map<String, ?> body) {
        Response answer = client().contentType(ContentType.JSON).body(body).post(path);
        assertThat(answer.statusCode()).as(path + answer.asString()).isBetween(200, 201);
        return answer;
    }
}
