package vn.dangbo.membership.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** Admission and recognition over HTTP, from the application to the official member. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionTest {

    private final Map<String, String> organisations = new HashMap<>();
    private final Map<String, String> members = new HashMap<>();
    private int candidates;

    @BeforeEach
    void aGrassrootsCommitteeOnce() {
        if (!organisations.isEmpty()) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                AD-P,Đảng bộ tỉnh tổng hợp,PROVINCE,,2000-01-01
                AD-S,Đảng bộ cấp trên,SUPERIOR,AD-P,2000-01-01
                AD-G,Đảng bộ cơ sở,GRASSROOTS_COMMITTEE,AD-S,2000-01-01
                AD-C,Chi bộ một,CELL,AD-G,2000-01-01
                AD-D,Chi bộ nhỏ,CELL,AD-G,2000-01-01
                AD-O,Đảng bộ khác,GRASSROOTS_COMMITTEE,AD-S,2000-01-01
                AD-X,Chi bộ khác,CELL,AD-O,2000-01-01
                """);
        StringBuilder people =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        for (int i = 1; i <= 6; i++) {
            people.append("AD000000")
                    .append(i)
                    .append(",Người Tổng Hợp ")
                    .append(i)
                    .append(",F,1970-02-03,AD-C,2001-05-19,2002-05-19,2010-01-01\n");
        }
        people.append("AD0000008,Người Chi Bộ Nhỏ,M,1970-02-03,AD-D,2001-05-19,2002-05-19,2010-01-01\n");
        people.append("AD0000009,Người Nơi Khác,M,1970-02-03,AD-X,2001-05-19,2002-05-19,2010-01-01\n");
        loadAll("members", people.toString());
        for (String code : List.of("AD-P", "AD-S", "AD-G", "AD-C", "AD-D", "AD-X")) {
            organisations.put(
                    code,
                    client().queryParam("code", code)
                            .get("/api/v1/organisations")
                            .path("items[0].id"));
        }
        List<Map<String, String>> found = client().header("X-Purpose", "test")
                .contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", List.of("AD0000001", "AD0000002", "AD0000009")))
                .post("/api/v1/members/resolve")
                .path("items");
        found.forEach(item -> members.put(item.get("profileNumber"), item.get("memberId")));
    }

    @Test
    void theWholeWayFromTheApplicationToTheOfficialMember() {
        String id = apply("AD-C", "2024-01-10");
        client().header("X-Purpose", "test")
                .get("/api/v1/admissions/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("state", equalTo("APPLIED"))
                .body("parties.GRASSROOTS", equalTo(organisations.get("AD-G")))
                .body("parties.DECIDER", equalTo(organisations.get("AD-S")))
                .body("_actions", contains("VERIFY", "WITHDRAW"));

        step(id, "VERIFY", Map.of("on", "2024-02-01", "documentNumber", "12-TT"))
                .body("state", equalTo("VERIFIED"));
        step(id, "RECOMMEND", Map.of("on", "2024-02-15", "refereeIds", referees()))
                .body("state", equalTo("RECOMMENDED"));
        step(id, "VOTE", Map.of("on", "2024-04-24", "agreed", 4, "documentNumber", "3-NQ"))
                .body("state", equalTo("CELL_APPROVED"))
                .body("waitingParty", equalTo("DECIDER"))
                // 60 working days after 24 April 2024, over 29 April to 1 May and the worked 4 May
                .body("dueOn", equalTo("2024-07-19"));
        step(id, "DECIDE", Map.of("on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "88-QĐ"))
                .body("state", equalTo("DECIDED"))
                .body("dueOn", nullValue());
        step(id, "RECEIVE", Map.of("on", "2024-06-10")).body("dueOn", equalTo("2024-07-22"));
        String before = headcount("2024-06-30");
        String memberId = step(id, "HOLD_CEREMONY", Map.of("on", "2024-06-28", "profileNumber", "AD0000101"))
                .body("state", equalTo("ADMITTED"))
                .body("memberId", notNullValue())
                .body("_actions", empty())
                .extract()
                .path("memberId");

        assertThat(headcount("2024-06-27")).isEqualTo(before);
        assertThat(Integer.parseInt(headcount("2024-06-28"))).isEqualTo(Integer.parseInt(before) + 1);
        client().header("X-Purpose", "test")
                .queryParam("asOf", "2024-06-28")
                .get("/api/v1/members/" + memberId)
                .then()
                .body("status", equalTo("PROBATIONARY"))
                .body("admissionDecisionOn", equalTo("2024-06-03"))
                .body("admittedOn", equalTo("2024-06-28"));
        client().get("/api/v1/admissions/" + id + "/history")
                .then()
                .body(
                        "items.action",
                        contains("HOLD_CEREMONY", "RECEIVE", "DECIDE", "VOTE", "RECOMMEND", "VERIFY", "APPLY"))
                .body("items[3].details.counted", equalTo(6))
                .body("items[3].details.needed", equalTo(4));

        String recognition = recognitionOf(memberId);
        problem(
                post(recognition, "VOTE", Map.of("on", "2025-06-27", "agreed", 6), client()),
                422,
                "recognition-too-early");
        post(recognition, "VOTE", Map.of("on", "2025-07-01", "agreed", 6), client())
                .statusCode(200)
                .body("state", equalTo("CELL_APPROVED"));
        post(
                        recognition,
                        "DECIDE",
                        Map.of("on", "2025-12-01", "verdict", "RECOGNISE", "documentNumber", "9-QĐ"),
                        client())
                .statusCode(200)
                .body("state", equalTo("RECOGNISED"));
        client().get("/api/v1/recognitions/" + recognition + "/history")
                .then()
                .body("items[0].late", equalTo(true))
                .body("items[0].details.officialOn", equalTo("2025-06-28"));
        client().header("X-Purpose", "test")
                .queryParam("asOf", "2025-06-28")
                .get("/api/v1/members/" + memberId)
                .then()
                .body("status", equalTo("OFFICIAL"));
        client().header("X-Purpose", "test")
                .queryParam("asOf", "2025-06-27")
                .get("/api/v1/members/" + memberId)
                .then()
                .body("status", equalTo("PROBATIONARY"));
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    @Test
    void aVoteBelowTwoThirdsRejects() {
        String id = recommended("AD-C");
        step(id, "VOTE", Map.of("on", "2024-04-24", "agreed", 3)).body("state", equalTo("REJECTED"));
    }

    @Test
    void aSmallCellMayNotVote() {
        String id = recommended("AD-D");
        problem(post(id, "VOTE", Map.of("on", "2024-04-24", "agreed", 1)), 422, "cell-understrength");
        client().header("X-Purpose", "test")
                .get("/api/v1/admissions/" + id)
                .then()
                .body("state", equalTo("RECOMMENDED"));
    }

    @Test
    void aRefereeFromAnotherOrganisationIsRefused() {
        String id = apply("AD-C", "2024-01-10");
        step(id, "VERIFY", Map.of("on", "2024-02-01"));
        problem(
                post(
                        id,
                        "RECOMMEND",
                        Map.of(
                                "on",
                                "2024-02-15",
                                "refereeIds",
                                List.of(members.get("AD0000001"), members.get("AD0000009")))),
                422,
                "referee-outside");
    }

    @Test
    void stepsRunInOrderOfTimeAndOfTheProcedure() {
        String id = apply("AD-C", "2024-01-10");
        problem(post(id, "VOTE", Map.of("on", "2024-02-01", "agreed", 6)), 409, "case-action-not-now");
        problem(post(id, "VERIFY", Map.of("on", "2024-01-09")), 422, "case-step-date");
        problem(post(id, "VERIFY", Map.of("on", "2999-01-01")), 422, "case-step-date");
        problem(post(id, "VERIFY", Map.of()), 400, "field-missing");
        problem(post(id, "DANCE", Map.of("on", "2024-02-01")), 400, "field-invalid");
    }

    @Test
    void aLateCeremonyNeedsTheConsentOfTheUpperCommittee() {
        String id = approved();
        step(id, "DECIDE", Map.of("on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "88-QĐ"));
        step(id, "RECEIVE", Map.of("on", "2024-06-10"));
        problem(
                post(id, "HOLD_CEREMONY", Map.of("on", "2024-07-23", "profileNumber", "AD0000102")),
                422,
                "ceremony-needs-consent");
        step(
                id,
                "HOLD_CEREMONY",
                Map.of("on", "2024-07-23", "profileNumber", "AD0000102", "upperConsentDocument", "5-CV"));
        client().get("/api/v1/admissions/" + id + "/history").then().body("items[0].late", equalTo(true));
    }

    @Test
    void theTimeForTheDecisionIsExtendedOnce() {
        String id = approved();
        problem(
                post(id, "EXTEND", Map.of("on", "2024-07-01", "workingDays", 31, "reason", "thẩm tra")),
                422,
                "admission-extension-too-long");
        step(id, "EXTEND", Map.of("on", "2024-07-01", "workingDays", 30, "reason", "thẩm tra"))
                .body("dueOn", equalTo("2024-08-30"));
        problem(
                post(id, "EXTEND", Map.of("on", "2024-07-02", "workingDays", 1, "reason", "thẩm tra")),
                409,
                "admission-extended-already");
    }

    @Test
    void aReturnedCaseGoesBackToTheCell() {
        String id = approved();
        problem(post(id, "DECIDE", Map.of("on", "2024-06-03", "verdict", "RETURN")), 400, "field-missing");
        step(id, "DECIDE", Map.of("on", "2024-06-03", "verdict", "RETURN", "reason", "thiếu hồ sơ"))
                .body("state", equalTo("VERIFIED"))
                .body("returned", equalTo(true))
                .body("waitingParty", equalTo("CELL"));
        client().queryParam("kind", "ADMISSION")
                .queryParam("standing", "RETURNED")
                .queryParam("organisationId", organisations.get("AD-G"))
                .queryParam("limit", 1000)
                .get("/api/v1/membership/work-items")
                .then()
                .body("items.caseId", hasItem(id));
    }

    @Test
    void eachPartyActsForItselfAndOthersSeeNothing() {
        String id = approved();
        RequestSpecification cell = as(TestTokens.of("AD-C", "test", Role.MEMBER_OFFICER));
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
                        as(TestTokens.of("AD-C", "test", Role.MEMBER_OFFICER))),
                403,
                "outside-subtree");
        as(TestTokens.of("AD-O", "test", Role.MEMBER_OFFICER))
                .header("X-Purpose", "test")
                .get("/api/v1/admissions/" + id)
                .then()
                .statusCode(404);
        problem(
                post(
                        id,
                        "DECIDE",
                        Map.of("on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "1"),
                        as(TestTokens.of("AD-O", "test", Role.MEMBER_OFFICER))),
                404,
                "case-not-found");
        post(
                        id,
                        "DECIDE",
                        Map.of("on", "2024-06-03", "verdict", "ADMIT", "documentNumber", "1"),
                        as(TestTokens.of("AD-S", "test", Role.MEMBER_OFFICER)))
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
        String memberId = step(id, "HOLD_CEREMONY", Map.of("on", "2024-06-28", "profileNumber", "AD0000103"))
                .extract()
                .path("memberId");
        String recognition = recognitionOf(memberId);
        // the cell has moved: the recognition follows the member
        loadAll(
                "movements",
                "profileNumber,kind,effectiveOn,fromCellCode,toCellCode\nAD0000103,MOVED,2025-01-01,AD-C,AD-X\n");
        client().get("/api/v1/recognitions/" + recognition)
                .then()
                .body("parties.CELL", equalTo(organisations.get("AD-X")));
        loadAll(
                "movements",
                "profileNumber,kind,effectiveOn,fromCellCode,toCellCode\nAD0000103,MOVED,2025-02-01,AD-X,AD-C\n");
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
                        "organisationId", organisations.get("AD-S"),
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

    private static ValidatableResponse sign(String draft, String what, Map<String, ?> body, String officer) {
        return officer(officer)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/membership/drafts/" + draft + "/" + what)
                .then();
    }

    private static RequestSpecification officer(String name) {
        return as(TestTokens.of(name, "AD-S", "test", Role.MEMBER_OFFICER));
    }

    private String apply(String cell, String on) {
        return client().contentType(ContentType.JSON)
                .body(Map.of(
                        "cellId",
                        organisations.get(cell),
                        "on",
                        on,
                        "certificateOn",
                        "2023-05-01",
                        "candidate",
                        Map.of("fullName", "Người Xin Vào " + candidates++, "gender", "F", "birthDate", "1999-03-04")))
                .post("/api/v1/admissions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String recommended(String cell) {
        String id = apply(cell, "2024-01-10");
        step(id, "VERIFY", Map.of("on", "2024-02-01"));
        step(id, "RECOMMEND", Map.of("on", "2024-02-15", "refereeIds", referees()));
        return id;
    }

    private String approved() {
        String id = recommended("AD-C");
        step(id, "VOTE", Map.of("on", "2024-04-24", "agreed", 5));
        return id;
    }

    private List<String> referees() {
        return List.of(members.get("AD0000001"), members.get("AD0000002"));
    }

    private static ValidatableResponse step(String id, String step, Map<String, ?> body) {
        return post(id, step, body).statusCode(200);
    }

    private static ValidatableResponse post(String id, String step, Map<String, ?> body) {
        return post(id, step, body, client());
    }

    private static ValidatableResponse post(String id, String step, Map<String, ?> body, RequestSpecification client) {
        String path = client().get("/api/v1/recognitions/" + id).statusCode() == 200 ? "recognitions" : "admissions";
        Map<String, Object> action = new HashMap<>(body);
        action.put("action", step);
        return client.contentType(ContentType.JSON)
                .body(action)
                .post("/api/v1/" + path + "/" + id + "/steps")
                .then();
    }

    private static void problem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status).body("code", equalTo(code));
    }

    private static String headcount(String on) {
        return (String) figure("membership.members", "AD-C", "asOf", on).get("value");
    }

    private static String recognitionOf(String memberId) {
        List<Map<String, String>> items = client().queryParam("kind", "RECOGNITION")
                .queryParam("limit", 1000)
                .get("/api/v1/membership/work-items")
                .path("items");
        return items.stream()
                .filter(item -> memberId.equals(item.get("subjectId")))
                .findFirst()
                .orElseThrow()
                .get("caseId");
    }
}
