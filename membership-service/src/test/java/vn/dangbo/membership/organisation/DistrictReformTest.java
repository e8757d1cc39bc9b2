package vn.dangbo.membership.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.Loading;
import vn.dangbo.membership.Loading.Job;
import vn.dangbo.membership.ledger.Folding;
import vn.dangbo.membership.ledger.Headcounts;

/**
 * The reform of July 2025 in one file, at the size of thousands of members: the districts end, their communes are
 * consolidated three by three directly under the province, cells of the same work are merged; nobody is lost.
 */
@QuarkusTest
class DistrictReformTest {

    private static final int DISTRICTS = 4;
    private static final int COMMUNES = 6;
    private static final int CELLS = 5;
    private static final int MEMBERS = 25;
    private static final int ALL = DISTRICTS * COMMUNES * CELLS * MEMBERS;
    private static final String EVE = "2025-06-30";
    private static final String DAY = "2025-07-01";

    @Inject
    Folding folding;

    @Inject
    OrganisationTree tree;

    @Inject
    Times times;

    @Inject
    Headcounts all;

    @Test
    void conserves_everybody_and_is_undone_and_redone_exactly() {
        load();
        UUID province = tree.requireCode("DR");
        Map<String, Long> eve = headcounts(EVE, null);
        Instant before = times.now();
        assertThat(headcount("DR", DAY, null)).isEqualTo(ALL);

        Job reform = atomic(decision());
        assertThat(reform.rejected()).as(Loading.rejections(reform).toString()).isZero();
        assertThat(reform.state()).isEqualTo("COMPLETED");
        Map<String, Long> day = headcounts(DAY, null);
        List<Map<String, Object>> reformed = forms();

        assertThat(headcount("DR", DAY, null)).isEqualTo(ALL);
        assertThat(day.keySet()).noneMatch(code -> code.matches("DR-\\d"));
        assertThat(sum(day, "DR-X\\d+")).isEqualTo(ALL);
        assertThat(headcount("DR-X0", DAY, null)).isEqualTo(3L * CELLS * MEMBERS);
        // The eve stands as it stood, and what was known before the decision is what was known.
        assertThat(headcounts(EVE, null)).isEqualTo(eve);
        assertThat(headcount("DR-0", DAY, before)).isEqualTo((long) COMMUNES * CELLS * MEMBERS);
        assertLawsHold();

        Response decision = Loading.client().get("/api/v1/reorganisations?limit=1");
        decision.then()
                .statusCode(200)
                .body("items[0].kind", equalTo("DECISION"))
                .body("items[0].headcountBefore", equalTo(ALL))
                .body("items[0].headcountAfter", equalTo(ALL))
                .body("items[0].backDated", equalTo(true));
        int moved = decision.path("items[0].membersMoved");
        assertThat(moved).isEqualTo(DISTRICTS * 2 * 2 * 2 * MEMBERS);
        Loading.client()
                .get("/api/v1/organisations/" + tree.requireCode("DR-X0") + "/lineage")
                .then()
                .statusCode(200)
                .body("predecessors.size()", equalTo(3))
                .body("predecessors[0].document", equalTo("NQ-1"))
                .body("predecessors[0].kind", equalTo("CONSOLIDATE"));
        assertHistoryNames("DR-0-1-0", decision.path("items[0].id"));

        assertThat(atomic(decision()).unchanged()).isEqualTo(decision().lines().count() - 1);

        Loading.undo(reform).then().statusCode(200).body("state", equalTo("UNDONE"));
        assertThat(headcounts(DAY, null)).isEqualTo(eve);
        assertThat(headcounts(EVE, null)).isEqualTo(eve);
        assertThat(tree.find(province, AsOf.on(LocalDate.parse(DAY)))).isPresent();
        assertLawsHold();

        Job again = atomic(decision());
        assertThat(again.state()).isEqualTo("COMPLETED");
        assertThat(headcounts(DAY, null)).isEqualTo(day);
        assertThat(headcounts(EVE, null)).isEqualTo(eve);
        assertThat(forms()).isEqualTo(reformed);
        assertLawsHold();

        String standing =
                Loading.client().get("/api/v1/reorganisations?limit=1").path("items[0].id");
        Loading.client()
                .post("/api/v1/reorganisations/" + standing + "/undo?documentNumber=NQ-2")
                .then()
                .statusCode(200);
        assertThat(headcounts(DAY, null)).isEqualTo(eve);
        Loading.client()
                .post("/api/v1/reorganisations/" + standing + "/redo")
                .then()
                .statusCode(201)
                .body("repeats", equalTo(standing))
                .body("headcountAfter", equalTo(ALL));
        assertThat(headcounts(DAY, null)).isEqualTo(day);
        assertThat(forms()).isEqualTo(reformed);
        assertLawsHold();
    }

    private void load() {
        StringBuilder organisations =
                new StringBuilder("code,name,kind,parentCode,sector,establishedOn,endedOn,territoryCode\n");
        StringBuilder members = new StringBuilder(
                "profileNumber,cardNumber,citizenId,fullName,gender,birthDate,cellCode,admissionDecisionOn,admittedOn,officialOn,from,entry\n");
        organisations.append("DR,Tỉnh,PROVINCE,,,2000-01-01,,\n");
        int number = 0;
        for (int d = 0; d < DISTRICTS; d++) {
            organisations.append("DR-%d,Huyện,SUPERIOR,DR,,2000-01-01,,\n".formatted(d));
            for (int c = 0; c < COMMUNES; c++) {
                organisations.append("DR-%d-%d,Xã,GRASSROOTS_COMMITTEE,DR-%d,,2000-01-01,,\n".formatted(d, c, d));
                for (int k = 0; k < CELLS; k++) {
                    organisations.append("DR-%d-%d-%d,Chi bộ,CELL,DR-%d-%d,,2000-01-01,,\n".formatted(d, c, k, d, c));
                    for (int m = 0; m < MEMBERS; m++) {
                        members.append("DR%d,,,Nguyễn Thử,F,1980-05-01,DR-%d-%d-%d,,2010-03-01,%s,2010-03-01,\n"
                                .formatted(number++, d, c, k, m % 5 == 0 ? "2026-03-01" : "2011-03-01"));
                    }
                }
            }
        }
        Loading.loadAll("organisations", organisations.toString());
        Loading.loadAll("members", members.toString());
        folding.fold();
    }

    /** Communes in threes become new ones; their first and second cells become one each. */
    private static String decision() {
        StringBuilder rows = new StringBuilder(
                "kind,organisationCode,effectiveOn,newParentCode,newName,newKind,documentNumber,reason,intoCode\n");
        int made = 0;
        for (int d = 0; d < DISTRICTS; d++) {
            rows.append("END,DR-%d,%s,,,,NQ-1,Kết thúc cấp huyện,\n".formatted(d, DAY));
            for (int c = 0; c < COMMUNES; c++) {
                int into = made + c / 3;
                if (c % 3 == 0) {
                    rows.append(
                            "ESTABLISH,DR-X%d,%s,DR,Đảng bộ xã mới,GRASSROOTS_COMMITTEE,NQ-1,,\n".formatted(into, DAY));
                } else {
                    for (int k = 0; k < 2; k++) {
                        rows.append(
                                "MERGE,DR-%d-%d-%d,%s,,,,NQ-1,,DR-%d-%d-%d\n".formatted(d, c, k, DAY, d, c - c % 3, k));
                    }
                }
                rows.append("CONSOLIDATE,DR-%d-%d,%s,,,,NQ-1,,DR-X%d\n".formatted(d, c, DAY, into));
            }
            made += COMMUNES / 3;
        }
        return rows.toString();
    }

    private static Job atomic(String csv) {
        String location = Loading.client()
                .header("Content-Type", "text/csv; charset=UTF-8")
                .queryParam("type", "reorganisations")
                .queryParam("mode", "atomic")
                .body(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/membership/imports")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !List.of("QUEUED", "RUNNING")
                        .contains(Loading.client().get(location).<String>path("state")));
        Response answer = Loading.client().get(location);
        return new Job(
                answer.path("id"),
                answer.path("state"),
                answer.path("counts.accepted"),
                answer.path("counts.rejected"),
                answer.path("counts.unchanged"));
    }

    private static void assertHistoryNames(String cell, String decision) {
        String id = Loading.client()
                .get("/api/v1/organisations?code=" + cell + "&asOf=" + EVE)
                .path("items[0].id");
        Response movements = Loading.client().get("/api/v1/movements?organisationId=" + id + "&limit=1");
        assertThat(movements.statusCode()).as(movements.asString()).isEqualTo(200);
        String member = movements.path("items[0].memberId");
        Loading.client()
                .get("/api/v1/movements?kind=MOVED&memberId=" + member)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].reorganisationId", equalTo(decision))
                .body("items[0].documentNumber", equalTo("NQ-1"));
    }

    private static void assertLawsHold() {
        Loading.client()
                .get("/api/v1/membership/invariants")
                .then()
                .statusCode(200)
                .body("violations", equalTo(0));
    }

    private static long sum(Map<String, Long> headcounts, String codes) {
        return headcounts.entrySet().stream()
                .filter(entry -> entry.getKey().matches(codes))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Of every organisation that exists on the day. */
    private Map<String, Long> headcounts(String date, Instant knownAt) {
        Map<String, Long> headcounts = new LinkedHashMap<>();
        List<String> codes = Loading.client()
                .get("/api/v1/organisations?limit=1000&organisationId=" + tree.requireCode("DR") + "&asOf=" + date)
                .path("items.code");
        Map<String, UUID> ids = tree.idsByCode(codes);
        List<Headcounts.HeadcountAt> points = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            points.add(new Headcounts.HeadcountAt(i, ids.get(codes.get(i)), LocalDate.parse(date)));
        }
        Map<Integer, Long> counts = all.membersAt(points, knownAt);
        for (int i = 0; i < codes.size(); i++) {
            headcounts.put(codes.get(i), counts.get(i));
        }
        return headcounts;
    }

    private static long headcount(String code, String date, Instant knownAt) {
        var request = Loading.client()
                .queryParam("organisationCode", code)
                .queryParam("codes", "membership.members")
                .queryParam("asOf", date);
        if (knownAt != null) {
            request.queryParam("knownAt", knownAt.toString());
        }
        return Long.parseLong(request.get("/api/v1/figures").path("items[0].value"));
    }

    /** Form 1 of the half-year around the reform closes for every organisation that stands after it. */
    private List<Map<String, Object>> forms() {
        List<Map<String, Object>> forms = new ArrayList<>();
        List<Map<String, String>> organisations = Loading.client()
                .get("/api/v1/organisations?limit=1000&organisationId=" + tree.requireCode("DR") + "&asOf=" + DAY)
                .path("items");
        for (Map<String, String> organisation : organisations) {
            Response form = Loading.client()
                    .get("/api/v1/membership/forms/1?organisationId=" + organisation.get("id")
                            + "&from=2025-01-01&to=2026-01-01");
            form.then().statusCode(200).body("closes", equalTo(true));
            forms.add(Map.of(
                    "code", organisation.get("code"), "rows", form.path("rows"), "closing", form.path("closing")));
        }
        return forms;
    }
}
