package vn.dangbo.membership.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.records;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.access.Role;
import vn.dangbo.membership.recognition.Probationers.Window;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbationersTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

    private final Map<Integer, String> byDays = new HashMap<>();
    private String cell;

    @BeforeEach
    void probationersOfEveryWindowOnce() {
        if (cell != null) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                PB,Đảng bộ huyện,SUPERIOR,,2000-01-01
                PB-G,Đảng bộ xã,GRASSROOTS_COMMITTEE,PB,2000-01-01
                PB-A,Chi bộ A,CELL,PB-G,2000-01-01
                PB-B,Chi bộ B,CELL,PB-G,2000-01-01
                """);
        StringBuilder members =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        for (int i = 0; i < 5; i++) {
            members.append("PB10%d,Người Tổng Hợp,F,1970-01-01,PB-B,2001-01-01,2002-01-01,2010-01-01%n".formatted(i));
        }
        for (int days : List.of(-30, -1, 0, 7, 8, 15, 16, 30, 31, 60, 61, 90, 91)) {
            String number = "PB" + (200 + days);
            byDays.put(days, number);
            LocalDate admitted = DAY.plusDays(days).minusYears(1);
            members.append("%s,Người Tổng Hợp,M,2000-01-01,PB-A,%s,,%s%n".formatted(number, admitted, admitted));
        }
        for (int i = 0; i < 3; i++) {
            members.append("PB30%d,Người Tổng Hợp,F,2000-01-01,PB-B,2024-06-03,,2024-06-03%n".formatted(i));
        }
        loadAll("members", members.toString());
        cell = id("PB-A");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, OVERDUE",
        "0, DAYS_7",
        "7, DAYS_7",
        "8, DAYS_15",
        "15, DAYS_15",
        "16, DAYS_30",
        "30, DAYS_30",
        "31, DAYS_60",
        "60, DAYS_60",
        "61, DAYS_90",
        "90, DAYS_90",
        "91, LATER"
    })
    void aDayLiesInOneWindow(int days, Window window) {
        assertThat(Window.of(days)).isEqualTo(window);
        if (window.first(DAY) != null) {
            assertThat(DAY.plusDays(days)).isAfterOrEqualTo(window.first(DAY));
        }
        if (window.last(DAY) != null) {
            assertThat(DAY.plusDays(days)).isBeforeOrEqualTo(window.last(DAY));
        }
    }

    @Test
    void whoIsDueIsListedByTheDayOfTheEndOfTheProbation() {
        list("OVERDUE").body("items.profileNumber", contains(number(-30), number(-1)));
        list("DAYS_7").body("items.profileNumber", contains(number(0), number(7)));
        list("DAYS_90")
                .body("items.profileNumber", contains(number(61), number(90)))
                .body("items[0].officialOn", equalTo("2025-08-01"))
                .body("items[0].window", equalTo("DAYS_90"));
        list("LATER").body("items.profileNumber", contains(number(91)));
    }

    @Test
    void everyWindowLeadsToItsMembers() {
        List<Map<String, Object>> windows = client().queryParam("organisationId", cell)
                .queryParam("asOf", DAY.toString())
                .get("/api/v1/membership/probationers/windows")
                .then()
                .statusCode(200)
                .body(
                        "items.window",
                        contains("OVERDUE", "DAYS_7", "DAYS_15", "DAYS_30", "DAYS_60", "DAYS_90", "LATER"))
                .body("items.members", contains(2, 2, 2, 2, 2, 2, 1))
                .extract()
                .path("items");
        windows.forEach(window -> assertThat(records(window)).hasSize((Integer) window.get("members")));
    }

    @Test
    void aListIsPagedAndBound() {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            var request = as(TestTokens.of("PB-A", "test", Role.MEMBER_OFFICER))
                    .queryParam("asOf", DAY.toString())
                    .queryParam("limit", 4);
            var answer = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/api/v1/membership/probationers")
                    .then()
                    .statusCode(200);
            found.addAll(answer.extract().path("items.profileNumber"));
            cursor = answer.extract().path("next");
        } while (cursor != null);
        assertThat(found).hasSize(13).doesNotHaveDuplicates();
        as(TestTokens.of("PB-B", "test", Role.MEMBER_OFFICER))
                .queryParam("organisationId", cell)
                .get("/api/v1/membership/probationers")
                .then()
                .statusCode(403);
        as(TestTokens.of("PB-A", "test", Role.READER))
                .get("/api/v1/membership/probationers")
                .then()
                .statusCode(403);
    }

    @Test
    void aRecognitionIsInTimeWhenNeitherVoteNorDecisionWasLate() {
        assertThat(figure("membership.recognition-on-time", "PB-B", "from", "2025-06-01", "to", "2026-01-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
        // official on 3 June 2025; 30 working days for the vote, and again 30 for the decision
        recognised("PB300", "2025-06-10", "2025-07-01");
        recognised("PB301", "2025-08-15", "2025-08-20");
        recognised("PB302", "2025-06-10", "2025-10-01");
        Map<String, Object> figure =
                figure("membership.recognition-on-time", "PB", "from", "2025-06-01", "to", "2026-01-01");
        assertThat(figure)
                .containsEntry("value", "33.33")
                .containsEntry("numerator", 1)
                .containsEntry("denominator", 3);
        assertThat(records(figure)).extracting(item -> item.get("decidedOn")).containsExactly("2025-07-01");
        client().queryParam("organisationId", id("PB"))
                .queryParam("from", "2025-06-01")
                .queryParam("to", "2026-01-01")
                .get("/api/v1/membership/recognition-decisions")
                .then()
                .statusCode(200)
                .body("items.onTime", contains(true, false, false));
        assertThat(figure("membership.recognition-on-time", "PB", "from", "2025-07-02", "to", "2025-09-01"))
                .containsEntry("numerator", 0)
                .containsEntry("denominator", 1);
    }

    private static void recognised(String number, String votedOn, String decidedOn) {
        String member = client().contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", List.of(number)))
                .post("/api/v1/members/resolve")
                .path("items[0].memberId");
        List<String> open = client().queryParam("memberId", member)
                .get("/api/v1/recognitions")
                .path("items.id");
        String id = open.isEmpty()
                ? client().contentType(ContentType.JSON)
                        .body(Map.of("memberId", member))
                        .post("/api/v1/recognitions")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id")
                : open.getFirst();
        step(id, Map.of("action", "VOTE", "on", votedOn, "agreed", 5));
        step(id, Map.of("action", "DECIDE", "on", decidedOn, "verdict", "RECOGNISE", "documentNumber", "1-QĐ"));
    }

    private static void step(String id, Map<String, ?> body) {
        client().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/recognitions/" + id + "/steps")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse list(String window) {
        return client().queryParam("organisationId", cell)
                .queryParam("asOf", DAY.toString())
                .queryParam("window", window)
                .get("/api/v1/membership/probationers")
                .then()
                .statusCode(200);
    }

    private String number(int days) {
        return byDays.get(days);
    }

    private static String id(String code) {
        return client().queryParam("code", code).get("/api/v1/organisations").path("items[0].id");
    }
}
