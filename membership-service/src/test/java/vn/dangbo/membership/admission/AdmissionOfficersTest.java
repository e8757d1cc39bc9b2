package vn.dangbo.membership.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** Who acts in an admission, at once and in which order, and what waits for signatures. */
@QuarkusTest
class AdmissionOfficersTest extends AdmissionProvince {

    AdmissionOfficersTest() {
        super("ADF");
    }

    @Test
    void eachPartyActsForItselfAndOthersSeeNothing() {
        String id = approved();
        RequestSpecification cell = as(TestTokens.of("ADF-C", "test", Role.MEMBER_OFFICER));
        cell.header("X-Purpose", "test")
                .get("/api/v1/admissions/" + id)
                .then()
                .statusCode(200)
                .body("_actions", contains("WITHDRAW"));
        problem(
                post(
                        id,
                        "DECIDE",
                        Map.of("on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "1"),
                        as(TestTokens.of("ADF-C", "test", Role.MEMBER_OFFICER))),
                403,
                "outside-subtree");
        as(TestTokens.of("ADF-O", "test", Role.MEMBER_OFFICER))
                .header("X-Purpose", "test")
                .get("/api/v1/admissions/" + id)
                .then()
                .statusCode(404);
        problem(
                post(
                        id,
                        "DECIDE",
                        Map.of("on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "1"),
                        as(TestTokens.of("ADF-O", "test", Role.MEMBER_OFFICER))),
                404,
                "case-not-found");
        post(
                        id,
                        "DECIDE",
                        Map.of("on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "1"),
                        as(TestTokens.of("ADF-S", "test", Role.MEMBER_OFFICER)))
                .statusCode(200);
    }

    @Test
    void ofTwoOfficersOneWins() throws Exception {
        String id = approved();
        Map<String, Object> decision = Map.of("on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "88-QĐ");
        List<Callable<Integer>> officers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            officers.add(() -> post(id, "DECIDE", decision).extract().statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> answer : pool.invokeAll(officers)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 409);
        client().get("/api/v1/admissions/" + id + "/history").then().body("items.size()", equalTo(5));
        client().header("If-Match", "\"1\"")
                .contentType(ContentType.JSON)
                .body(Map.of("action", "RECEIVE", "on", "2024-06-10"))
                .post("/api/v1/admissions/" + id + "/steps")
                .then()
                .statusCode(412);
    }

    @Test
    void aTrialChangesNothing() {
        String id = approved();
        client().contentType(ContentType.JSON)
                .queryParam("validateOnly", true)
                .body(Map.of("action", "DECIDE", "on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "88-QĐ"))
                .post("/api/v1/admissions/" + id + "/steps")
                .then()
                .statusCode(200)
                .body("state", equalTo("DECIDED"));
        client().header("X-Purpose", "test")
                .get("/api/v1/admissions/" + id)
                .then()
                .body("state", equalTo("CELL_APPROVED"));
    }

    @Test
    void theThirdBallotWithoutAMajorityGoesUp() {
        String id = approved();
        step(id, "DECIDE", Map.of("on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "88-QĐ"));
        String memberId = step(id, "HOLD_CEREMONY", Map.of("on", "2024-06-28", "profileNumber", "ADF0000103"))
                .extract()
                .path("memberId");
        String recognition = recognitionOf(memberId);
        // the cell has moved: the recognition follows the member
        loadAll(
                "movements",
                "profileNumber,kind,effectiveOn,fromCellCode,toCellCode\nADF0000103,MOVED,2025-01-01,ADF-C,ADF-X\n");
        client().get("/api/v1/recognitions/" + recognition)
                .then()
                .body("parties.CELL", equalTo(organisations.get("ADF-X")));
        loadAll(
                "movements",
                "profileNumber,kind,effectiveOn,fromCellCode,toCellCode\nADF0000103,MOVED,2025-02-01,ADF-X,ADF-C\n");
        for (String on : List.of("2025-07-01", "2025-07-02")) {
            post(recognition, "VOTE", Map.of("on", on, "agreed", 3), client())
                    .statusCode(200)
                    .body("state", equalTo("PROBATION"));
        }
        post(recognition, "VOTE", Map.of("on", "2025-07-03", "agreed", 3), client())
                .statusCode(200)
                .body("state", equalTo("UNDECIDED"))
                .body("waitingParty", equalTo("DECIDER"));
        problem(
                client().contentType(ContentType.JSON)
                        .body(Map.of("memberId", memberId))
                        .post("/api/v1/recognitions")
                        .then(),
                409,
                "case-open-already");
    }

    @Test
    void whereTheBodyHasARouteTheDecisionIsADraftUntilItIsIssued() {
        String id = approved();
        String route = client().contentType(ContentType.JSON)
                .body(Map.of(
                        "organisationId", organisations.get("ADF-S"),
                        "caseKind", "ADMISSION",
                        "action", "DECIDE",
                        "validFrom", "2020-01-01",
                        "stages",
                                List.of(
                                        Map.of("stage", "CHECK", "role", "MEMBER_OFFICER"),
                                        Map.of("stage", "STANDING_COMMITTEE", "role", "MEMBER_OFFICER"),
                                        Map.of("stage", "ISSUE", "role", "MEMBER_OFFICER"),
                                        Map.of("stage", "ARCHIVE", "role", "MEMBER_OFFICER"))))
                .post("/api/v1/membership/approval-routes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try {
            Map<String, Object> decision = Map.of("on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "dự thảo");
            problem(
                    post(
                            id,
                            "DECIDE",
                            Map.of("on", "2024-01-01", "verdict", "ADMIT", "documentNumber", "1"),
                            officer("an")),
                    422,
                    "case-step-date");
            String draft = post(id, "DECIDE", decision, officer("an"))
                    .statusCode(202)
                    .body("state", equalTo("ON_ITS_WAY"))
                    .body("waitsFor.stage", equalTo("CHECK"))
                    .extract()
                    .path("id");
            client().get("/api/v1/admissions/" + id).then().body("state", equalTo("CELL_APPROVED"));
            problem(post(id, "DECIDE", decision, officer("an")), 409, "draft-open-already");

            problem(sign(draft, "pass", Map.of(), "an"), 403, "draft-own");
            sign(draft, "return", Map.of("note", "thiếu số nghị quyết"), "binh")
                    .statusCode(200)
                    .body("state", equalTo("RETURNED"));
            problem(sign(draft, "pass", Map.of(), "binh"), 409, "draft-not-on-its-way");
            problem(sign(draft, "revision", Map.of("body", decision), "binh"), 403, "draft-not-own");
            problem(sign(draft, "revision", Map.of("body", Map.of("reason", "x")), "an"), 400, "field-missing");
            Map<String, Object> odd = new HashMap<>(decision);
            odd.put("verdicts", 1);
            problem(sign(draft, "revision", Map.of("body", odd), "an"), 400, "body-malformed");
            Map<String, Object> other = new HashMap<>(Map.of("action", "WITHDRAW", "on", "2024-06-03"));
            problem(sign(draft, "revision", Map.of("body", other), "an"), 400, "field-invalid");
            sign(draft, "revision", Map.of("body", decision), "an")
                    .statusCode(200)
                    .body("state", equalTo("ON_ITS_WAY"));
            sign(draft, "pass", Map.of(), "binh").statusCode(200).body("waitsFor.stage", equalTo("STANDING_COMMITTEE"));
            problem(sign(draft, "pass", Map.of(), "an"), 403, "draft-own");
            sign(draft, "pass", Map.of("note", "nhất trí"), "binh")
                    .statusCode(200)
                    .body("waitsFor.stage", equalTo("ISSUE"));
            client().get("/api/v1/admissions/" + id).then().body("state", equalTo("CELL_APPROVED"));

            sign(draft, "pass", Map.of("changes", Map.of("on", "2024-06-05", "documentNumber", "88-QĐ")), "an")
                    .statusCode(200)
                    .body("state", equalTo("ISSUED"));
            client().get("/api/v1/admissions/" + id)
                    .then()
                    .body("state", equalTo("DECIDED"))
                    .body("decisionOn", equalTo("2024-06-05"));
            sign(draft, "pass", Map.of(), "an")
                    .statusCode(200)
                    .body("state", equalTo("ARCHIVED"))
                    .body(
                            "signatures.verdict",
                            contains("PREPARED", "RETURNED", "REVISED", "PASSED", "PASSED", "PASSED", "PASSED"));
        } finally {
            client().header("If-Match", "\"1\"")
                    .contentType(ContentType.JSON)
                    .body(Map.of("validTo", "2020-01-02"))
                    .patch("/api/v1/membership/approval-routes/" + route)
                    .then()
                    .statusCode(200);
        }
    }
}
