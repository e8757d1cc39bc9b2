package vn.dangbo.membership.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.records;
import static vn.dangbo.membership.Loading.rejections;
import static vn.dangbo.membership.Loading.undo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.membership.Loading.Job;
import vn.dangbo.membership.guard.FakeInspection;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadgeTest {

    private static final String ROUND = "2026-09-02";
    private static final String ELIGIBLE = "membership.badges.eligible";
    private static final String HEADER =
            "profileNumber,fullName,gender,birthDate,cellCode,admissionDecisionOn,admittedOn,officialOn,from\n";

    @Inject
    Statements statements;

    @Inject
    FakeInspection inspection;

    @Inject
    Jdbi jdbi;

    private final Map<String, String> organisations = new HashMap<>();
    private int people;

    @BeforeEach
    void aProvinceOnce() {
        if (!organisations.isEmpty()) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                BD-P,Đảng bộ tỉnh tổng hợp,PROVINCE,,2000-01-01
                BD-S,Đảng bộ huyện một,SUPERIOR,BD-P,2000-01-01
                BD-G,Đảng bộ cơ sở một,GRASSROOTS_COMMITTEE,BD-S,2000-01-01
                BD-A,Chi bộ A,CELL,BD-G,2000-01-01
                BD-B,Chi bộ B,CELL,BD-G,2000-01-01
                BD-D,Đảng bộ cơ sở trực thuộc tỉnh,GRASSROOTS_COMMITTEE,BD-P,2000-01-01
                BD-E,Chi bộ E,CELL,BD-D,2000-01-01
                BD-F,Chi bộ F,CELL,BD-D,2000-01-01
                BD-H,Chi bộ H,CELL,BD-D,2000-01-01
                """);
        for (String code : List.of("BD-P", "BD-S", "BD-G", "BD-A", "BD-B", "BD-D", "BD-E", "BD-F", "BD-H")) {
            organisations.put(
                    code,
                    client().queryParam("code", code)
                            .get("/api/v1/organisations")
                            .path("items[0].id"));
        }
    }

    @AfterEach
    void inspectionAnswers() {
        inspection.down(false);
    }

    @Test
    void theListOfARoundIsWhatTheFigureCounts() {
        String due = member("BD-E", "1996-09-02");
        member("BD-E", "1996-09-03"); // a day short
        String holds30 = member("BD-E", "1986-09-02");
        String holds40 = member("BD-E", "1986-09-02");
        held(holds30, 30, "2016-09-02");
        held(holds40, 40, "2026-05-19");
        List<Map<String, Object>> list = eligible("BD-E", "REGULAR");
        assertThat(list).extracting(item -> item.get("memberId")).containsExactlyInAnyOrder(due, holds30);
        assertThat(item(list, due))
                .containsEntry("years", 30)
                .containsEntry("reachedOn", ROUND)
                .containsEntry("held", null)
                .containsEntry("moneyVnd", 3_510_000);
        assertThat(item(list, holds30)).containsEntry("years", 40).containsEntry("held", 30);
        Map<String, Object> figure = figure(ELIGIBLE, "BD-E", "asOf", ROUND);
        assertThat(figure).containsEntry("value", "2");
        assertThat(records(figure)).extracting(item -> item.get("memberId")).containsExactlyInAnyOrder(due, holds30);
        // one day before the round
        assertThat(figure(ELIGIBLE, "BD-E", "asOf", "2026-09-01")).containsEntry("value", "0");
    }

    @Test
    void whereNobodyIsCountedThereIsNothingToMeasure() {
        assertThat(figure(ELIGIBLE, "BD-H", "asOf", ROUND))
                .containsEntry("value", null)
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void whatInterruptedThePartyAgePutsTheBadgeOff() {
        String expelled = member("BD-F", "1996-01-01");
        String left = move(expelled, "EXPELLED", "2015-01-01", null);
        String back = move(expelled, "RESTORED", "2017-01-01", "BD-F");
        age(expelled, ROUND).body("countsFrom", equalTo("1998-01-01")).body("years", equalTo(28));
        age(expelled, "2016-01-01").body("years", equalTo(19)).body("stoppedOn", equalTo("2015-01-01"));
        assertThat(eligibleIds("BD-F", "REGULAR")).doesNotContain(expelled);
        // the statistics count the same age
        client().queryParam("organisationId", organisations.get("BD-F"))
                .queryParam("asOf", ROUND)
                .queryParam("partyAgeFrom", 28)
                .queryParam("partyAgeTo", 28)
                .get("/api/v1/members")
                .then()
                .body("items.id", hasItem(expelled));

        // the discipline was wrong: its movement is cancelled and leaves nothing
        reverse(back);
        reverse(left);
        age(expelled, ROUND).body("countsFrom", equalTo("1996-01-01")).body("years", equalTo(30));
        assertThat(eligibleIds("BD-F", "REGULAR")).contains(expelled);
    }

    @Test
    void aRecordedInterruptionCountsUntilItIsStruckOut() {
        String member = member("BD-F", "1996-02-03");
        String path = "/api/v1/members/" + member + "/party-age/interruptions";
        String gap = post(
                        path,
                        Map.of(
                                "cause",
                                "LOST_CONTACT",
                                "from",
                                "2000-01-01",
                                "to",
                                "2000-09-01",
                                "documentNumber",
                                "1-BC"))
                .statusCode(201)
                .extract()
                .path("id");
        age(member, ROUND).body("years", equalTo(29)).body("interruptions.id", contains(gap));
        assertThat(eligibleIds("BD-F", "REGULAR")).doesNotContain(member);
        problem(
                post(
                        path,
                        Map.of(
                                "cause",
                                "TRANSFER_INTERRUPTED",
                                "from",
                                "2000-08-31",
                                "to",
                                "2001-01-01",
                                "documentNumber",
                                "2-BC")),
                409,
                "party-age-gap-overlaps");
        problem(
                post(
                        path,
                        Map.of(
                                "cause",
                                "LOST_CONTACT",
                                "from",
                                "2002-01-01",
                                "to",
                                "2002-01-01",
                                "documentNumber",
                                "3")),
                422,
                "party-age-gap-dates");
        problem(post(path, Map.of("cause", "LOST_CONTACT", "from", "2002-01-01")), 400, "field-missing");

        post(
                        path + "/" + gap + "/correction",
                        Map.of(
                                "cause",
                                "LOST_CONTACT",
                                "from",
                                "2000-01-01",
                                "to",
                                "2000-02-01",
                                "documentNumber",
                                "1-BC",
                                "reason",
                                "nhầm tháng"))
                .statusCode(200)
                .body("version", equalTo(2));
        age(member, ROUND).body("countsFrom", equalTo("1996-03-03")).body("years", equalTo(30));
        post(path + "/" + gap + "/cancellation", Map.of("documentNumber", "4-KL", "reason", "không gián đoạn"))
                .statusCode(200);
        age(member, ROUND).body("countsFrom", equalTo("1996-02-03")).body("interruptions", empty());
        problem(
                post(path + "/" + gap + "/cancellation", Map.of("documentNumber", "4-KL", "reason", "lại")),
                409,
                "party-age-gap-cancelled");
        client().get(path + "/" + gap + "/history").then().body("items.version", contains(3, 2, 1));

        // nobody else's business
        officer("BD-S").get("/api/v1/members/" + member + "/party-age").then().statusCode(404);
        officer("BD-D").get("/api/v1/members/" + member + "/party-age").then().statusCode(200);
        problem(
                as(TestTokens.of("BD-S", "test", Role.MEMBER_OFFICER))
                        .contentType(ContentType.JSON)
                        .body(Map.of("cause", "LOST_CONTACT", "from", "2003-01-01", "documentNumber", "5"))
                        .post(path)
                        .then(),
                404,
                "member-not-found");
    }

    @Test
    void aBadgeGoesFromTheCellToTheProvinceAndIsAwardedWithItsMoney() {
        String member = member("BD-A", "1996-08-01");
        String id = propose(member);
        problem(proposal(List.of(Map.of("memberId", member))), 409, "case-open-already");
        actions(id, "BD-A", "WITHDRAW");
        actions(id, "BD-G", "ENDORSE_AT_GRASSROOTS", "RETURN", "WITHDRAW");
        problem(take(id, "AWARD", "2026-08-20"), 409, "case-action-not-now");
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16").body("state", equalTo("GRASSROOTS_ENDORSED"));
        problem(take(id, "ENDORSE", "2026-08-17", officer("BD-G")), 403, "outside-subtree");
        take(id, "ENDORSE", "2026-08-17", officer("BD-S")).statusCode(200).body("state", equalTo("ENDORSED"));
        problem(take(id, "AWARD", "2026-08-18", officer("BD-S")), 403, "outside-subtree");
        step(id, "AWARD", "2026-08-18")
                .body("state", equalTo("AWARDED"))
                .body("award.awardedOn", equalTo("2026-08-18"))
                .body("award.documentNumber", equalTo("1-QĐ/TU"))
                .body("award.moneyVnd", equalTo(3_510_000))
                .body("_actions", contains("REVOKE"));

        assertThat(eligibleIds("BD-A", "REGULAR")).doesNotContain(member);
        problem(proposal(List.of(Map.of("memberId", member))), 409, "badge-held");
        assertThat(events(member)).containsExactly("vn.dangbo.membership.badge.awarded.v1");
        // nobody waits for anything, and nothing holds the organisation up
        assertThat(closed(id)).isTrue();
        client().get("/api/v1/badges/" + id + "/history")
                .then()
                .body("items.action", contains("AWARD", "ENDORSE", "ENDORSE_AT_GRASSROOTS", "PROPOSE"));
    }

    @Test
    void anAwardIsRevokedByDecisionAndNeverDeleted() {
        String member = member("BD-E", "1996-07-01");
        String id = awarded(member);
        problem(take(id, "REVOKE", "2026-09-10"), 400, "field-missing");
        problem(
                post(
                        "/api/v1/badges/" + id + "/steps",
                        Map.of("action", "REVOKE", "on", "2026-09-10", "reason", "sai", "awardNumber", "7")),
                400,
                "field-invalid");
        post(
                        "/api/v1/badges/" + id + "/steps",
                        Map.of("action", "REVOKE", "on", "2026-09-10", "reason", "khai man", "documentNumber", "9-QĐ"))
                .statusCode(200)
                .body("state", equalTo("REVOKED"))
                .body("award.revokedOn", equalTo("2026-09-10"))
                .body("_actions", empty());
        awards(member).body("items.revokedOn", contains("2026-09-10")).body("items.caseId", contains(id));
        assertThat(events(member))
                .containsExactly("vn.dangbo.membership.badge.awarded.v1", "vn.dangbo.membership.badge.revoked.v1");
        // it stood on the day of the round and does not any more
        assertThat(eligibleIds("BD-E", "REGULAR")).doesNotContain(member);
        assertThat(ids(eligible("BD-E", "REGULAR", "2026-11-07"))).contains(member);
    }

    @Test
    void moneyOfABadgeWhoseRuleIsNotKnownIsNotKnown() {
        String member = member("BD-B", "1981-08-01");
        String id = propose(member);
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        step(id, "ENDORSE", "2026-08-17");
        step(id, "AWARD", "2026-08-18")
                .body("years", equalTo(45))
                .body("award", notNullValue())
                .body("award.moneyVnd", nullValue());
    }

    @Test
    void belowTheProvinceTheGrassrootsOrganisationIsTheOnlyOneToEndorse() {
        String id = propose(member("BD-E", "1996-06-01"));
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16")
                .body("state", equalTo("ENDORSED"))
                .body("waitingParty", equalTo("PROVINCE"));
    }

    @Test
    void whatComesBackIsProposedAgainOrRefused() {
        String id = propose(member("BD-E", "1996-05-01"));
        post("/api/v1/badges/" + id + "/steps", Map.of("action", "RETURN", "on", "2026-08-16", "reason", "thiếu hồ sơ"))
                .statusCode(200)
                .body("state", equalTo("RETURNED"))
                .body("waitingParty", equalTo("CELL"));
        step(id, "RESUBMIT", "2026-08-17").body("state", equalTo("PROPOSED"));
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-18");
        post("/api/v1/badges/" + id + "/steps", Map.of("action", "REFUSE", "on", "2026-08-19", "reason", "không đủ"))
                .statusCode(200)
                .body("state", equalTo("REFUSED"))
                .body("award", nullValue());
    }

    @Test
    void onHoldNothingIsDecidedAndNobodyLearnsWhy() {
        String member = member("BD-E", "1996-04-01");
        String id = propose(member);
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        inspection.hold(UUID.fromString(member));
        assertThat(item(eligible("BD-E", "REGULAR"), member).get("guard"))
                .isEqualTo(Map.of("state", "HOLD", "until", "2027-01-01"));
        String answer = take(id, "AWARD", "2026-08-18")
                .statusCode(409)
                .body("code", equalTo("member-on-hold"))
                .extract()
                .asString();
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("inspect")
                .doesNotContain("disciplin")
                .doesNotContain("2027");

        inspection.down(true);
        take(id, "AWARD", "2026-08-18")
                .statusCode(503)
                .body("retryable", equalTo(true))
                .header("Retry-After", notNullValue());
        assertThat(item(eligible("BD-E", "REGULAR"), member).get("guard"))
                .isEqualTo(mapOf("state", "UNKNOWN", "until", null));
        inspection.down(false);
        inspection.release(UUID.fromString(member));
        inspection.leaveOut(UUID.fromString(member));
        take(id, "AWARD", "2026-08-18").statusCode(503);
        client().get("/api/v1/badges/" + id).then().body("state", equalTo("ENDORSED"));

        inspection.release(UUID.fromString(member));
        step(id, "AWARD", "2026-08-18").body("state", equalTo("AWARDED"));
    }

    @Test
    void inspectionIsAskedOnceAPageWithTheTokenAndTheTraceOfTheCaller() {
        member("BD-B", "1950-01-01");
        member("BD-B", "1951-01-01");
        inspection.calls.clear();
        String token = TestTokens.of("BD-B", "kiểm thử", Role.MEMBER_OFFICER);
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
    void everythingIsJudgedAgainWhenTheProvinceDecides() {
        String member = member("BD-E", "1996-08-20");
        String id = propose(member);
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        String gap = post(
                        "/api/v1/members/" + member + "/party-age/interruptions",
                        Map.of(
                                "cause",
                                "LOST_CONTACT",
                                "from",
                                "2001-01-01",
                                "to",
                                "2001-03-01",
                                "documentNumber",
                                "1"))
                .statusCode(201)
                .extract()
                .path("id");
        problem(take(id, "AWARD", "2026-08-18"), 422, "badge-too-early");
        post(
                        "/api/v1/members/" + member + "/party-age/interruptions/" + gap + "/cancellation",
                        Map.of("documentNumber", "2", "reason", "nhầm"))
                .statusCode(200);
        held(member, 40, "2026-08-17", "badge-too-early");
        move(member, "EXPELLED", "2026-08-17", null);
        problem(take(id, "AWARD", "2026-08-18"), 422, "badge-member-not-kept");
    }

    @Test
    void aBadgeIsAwardedForTheNextRoundAtTheLatest() {
        String member = member("BD-E", "1996-10-01");
        String id = post(
                        "/api/v1/badges",
                        Map.of(
                                "round",
                                "2026-11-07",
                                "on",
                                "2026-08-15",
                                "members",
                                List.of(Map.of("memberId", member))))
                .statusCode(201)
                .extract()
                .path("items[0].id");
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        problem(take(id, "AWARD", "2026-09-02"), 422, "badge-round-wrong");
        step(id, "AWARD", "2026-09-03").body("state", equalTo("AWARDED"));
        problem(
                post(
                        "/api/v1/badges",
                        Map.of(
                                "round",
                                "2026-09-03",
                                "on",
                                "2026-08-15",
                                "members",
                                List.of(Map.of("memberId", member)))),
                422,
                "badge-round-wrong");
        problem(
                post(
                        "/api/v1/badges",
                        Map.of(
                                "round",
                                "2028-02-03",
                                "on",
                                "2026-08-15",
                                "members",
                                List.of(Map.of("memberId", member)))),
                422,
                "badge-round-wrong");
    }

    @Test
    void aGravelyIllMemberMayBeProposedEarlyWithAMedicalDocument() {
        String ill = member("BD-F", "1997-09-01");
        String healthy = member("BD-F", "1997-10-01");
        assertThat(eligibleIds("BD-F", "EARLY_ILLNESS")).contains(ill).doesNotContain(healthy);
        assertThat(eligibleIds("BD-F", "REGULAR")).doesNotContain(ill);
        problem(proposal(List.of(Map.of("memberId", ill, "basis", "EARLY_ILLNESS"))), 422, "badge-evidence-missing");
        problem(
                proposal(List.of(Map.of("memberId", healthy, "basis", "EARLY_ILLNESS", "evidence", "1-BV"))),
                422,
                "badge-too-early");
        problem(proposal(List.of(Map.of("memberId", ill))), 422, "badge-too-early");
        String id = proposal(List.of(Map.of("memberId", ill, "basis", "EARLY_ILLNESS", "evidence", "1-BV")))
                .statusCode(201)
                .extract()
                .path("items[0].id");
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        step(id, "AWARD", "2026-08-18").body("years", equalTo(30)).body("state", equalTo("AWARDED"));
    }

    @Test
    void aBadgeMayBeGivenAfterDeath() {
        String died = member("BD-F", "1997-07-01");
        move(died, "DECEASED", "2026-08-01", null);
        List<Map<String, Object>> list = eligible("BD-F", "POSTHUMOUS");
        assertThat(item(list, died)).containsEntry("diedOn", "2026-08-01").containsEntry("years", 30);
        assertThat(ids(eligible("BD-F", "POSTHUMOUS", "2026-07-31"))).doesNotContain(died);
        assertThat(ids(eligible("BD-F", "POSTHUMOUS", "2027-08-01"))).doesNotContain(died);
        problem(proposal(List.of(Map.of("memberId", died))), 422, "badge-member-not-kept");
        String id = proposal(List.of(Map.of("memberId", died, "basis", "POSTHUMOUS")))
                .statusCode(201)
                .extract()
                .path("items[0].id");
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        step(id, "AWARD", "2026-08-18").body("state", equalTo("AWARDED"));
        problem(
                proposal(List.of(Map.of("memberId", member("BD-F", "1997-07-01"), "basis", "POSTHUMOUS"))),
                422,
                "badge-member-lives");
    }

    @Test
    void aRoundIsProposedTogetherOrNotAtAllWithStatementsThatDoNotGrow() {
        List<Map<String, String>> few = new ArrayList<>();
        List<Map<String, String>> many = new ArrayList<>();
        members("BD-A", "1990-01-01", 2).forEach(id -> few.add(Map.of("memberId", id)));
        members("BD-A", "1990-01-01", 40).forEach(id -> many.add(Map.of("memberId", id)));
        String young = member("BD-A", "2005-01-01");
        String stranger = member("BD-E", "1990-01-01");

        List<Map<String, String>> mixed = new ArrayList<>(many);
        mixed.set(3, Map.of("memberId", young));
        mixed.set(7, many.get(6));
        mixed.set(9, Map.of("memberId", stranger));
        RequestSpecification officer = officer("BD-G");
        proposal(mixed, officer)
                .statusCode(422)
                .body("errors.pointer", contains("/members/3", "/members/7", "/members/9"))
                .body("errors.code", contains("badge-too-early", "badge-member-twice", "member-not-found"));
        List<String> small = statements.of(() -> proposal(few, officer("BD-G")).statusCode(201));
        List<String> large = statements.of(
                () -> proposal(many, officer("BD-G")).statusCode(201).body("items.years", not(hasItem(0))));
        assertThat(large).hasSameSizeAs(small);
        assertThat(large.size()).isLessThanOrEqualTo(20);
        problem(proposal(java.util.Collections.nCopies(201, Map.of("memberId", young))), 422, "badge-too-many");
    }

    @Test
    void listsAreBoundByTheSubtreeAndPaged() {
        List<String> ids = members("BD-B", "1995-01-01", 5);
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification page =
                    officer("BD-B").queryParam("round", "2026-05-19").queryParam("limit", 2);
            var answer = (cursor == null ? page : page.queryParam("cursor", cursor))
                    .get("/api/v1/badges/eligible")
                    .then()
                    .statusCode(200);
            found.addAll(answer.extract().path("items.memberId"));
            cursor = answer.extract().path("next");
        } while (cursor != null);
        assertThat(found).containsAll(ids).doesNotHaveDuplicates();
        assertThat(ids(eligible("BD-E", "REGULAR"))).doesNotContainAnyElementsOf(ids);
        officer("BD-E")
                .queryParam("organisationId", organisations.get("BD-B"))
                .get("/api/v1/badges/eligible")
                .then()
                .statusCode(403);
        as(TestTokens.of("BD-B", "test", Role.READER))
                .get("/api/v1/badges/eligible")
                .then()
                .statusCode(403);
        as(TestTokens.of("BD-B", null, Role.MEMBER_OFFICER))
                .get("/api/v1/badges/eligible")
                .then()
                .statusCode(400)
                .body("code", equalTo("purpose-missing"));
        List<String> few = statements.of(() -> eligible("BD-H", "REGULAR"));
        List<String> all = statements.of(() -> eligible("BD-P", "REGULAR"));
        assertThat(all).hasSameSizeAs(few);
    }

    @Test
    void aStrangerSeesNeitherTheCaseNorTheAwards() {
        String member = member("BD-E", "1996-03-01");
        String id = awarded(member);
        officer("BD-G").get("/api/v1/badges/" + id).then().statusCode(404);
        officer("BD-D").get("/api/v1/badges/" + id).then().statusCode(200);
        officer("BD-G")
                .queryParam("memberId", member)
                .get("/api/v1/badges/awards")
                .then()
                .body("items", empty());
        officer("BD-D")
                .queryParam("memberId", member)
                .get("/api/v1/badges/awards")
                .then()
                .body("items.years", contains(30));
        problem(
                proposal(List.of(Map.of("memberId", member("BD-E", "1996-03-01"))), officer("BD-G")),
                404,
                "member-not-found");
        problem(
                proposal(List.of(Map.of("memberId", UUID.randomUUID().toString())), officer("BD-G")),
                404,
                "member-not-found");
    }

    @Test
    void theCellOfAMemberIsToldToThoseWhoReachIt() {
        String here = member("BD-E", "1999-03-01");
        String died = member("BD-E", "1999-03-01");
        move(died, "DECEASED", "2026-05-01", null);
        Map<String, Object> question =
                Map.of("memberIds", List.of(here, died, UUID.randomUUID().toString()));
        post("/api/v1/members/cells", question)
                .statusCode(200)
                .body("items.memberId", containsInAnyOrder(here, died))
                .body("items.organisationId", everyItem(equalTo(organisations.get("BD-E"))))
                .body("items.find { it.memberId == '" + died + "' }.on", equalTo("2026-04-30"));
        officer("BD-D").contentType(ContentType.JSON).body(question).post("/api/v1/members/cells").then()
                .body("items.memberId", containsInAnyOrder(here, died));
        officer("BD-S").contentType(ContentType.JSON).body(question).post("/api/v1/members/cells").then()
                .body("items", empty());
    }

    @Test
    void theProvinceMayWantItsDecisionApproved() {
        String id = propose(member("BD-E", "1996-02-01"));
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        String route = post(
                        "/api/v1/membership/approval-routes",
                        Map.of(
                                "organisationId",
                                organisations.get("BD-P"),
                                "caseKind",
                                "BADGE",
                                "action",
                                "AWARD",
                                "validFrom",
                                "2020-01-01",
                                "stages",
                                List.of(
                                        Map.of("stage", "STANDING_COMMITTEE", "role", "MEMBER_OFFICER"),
                                        Map.of("stage", "ISSUE", "role", "MEMBER_OFFICER"))))
                .statusCode(201)
                .extract()
                .path("id");
        try {
            String draft = take(id, "AWARD", "2026-08-18", named("an"))
                    .statusCode(202)
                    .extract()
                    .path("id");
            client().get("/api/v1/badges/" + id).then().body("state", equalTo("ENDORSED"));
            sign(draft, "binh", Map.of()).statusCode(200);
            sign(draft, "binh", Map.of("changes", Map.of("awardNumber", "0007", "documentNumber", "77-QĐ/TU")))
                    .statusCode(200)
                    .body("state", equalTo("ISSUED"));
            client().get("/api/v1/badges/" + id)
                    .then()
                    .body("state", equalTo("AWARDED"))
                    .body("award.awardNumber", equalTo("0007"))
                    .body("award.documentNumber", equalTo("77-QĐ/TU"));
        } finally {
            client().header("If-Match", "\"1\"")
                    .contentType(ContentType.JSON)
                    .body(Map.of("validTo", "2020-01-02"))
                    .patch("/api/v1/membership/approval-routes/" + route)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void badgesHeldBeforeAreLoadedOnceAndTakenBackTogether() {
        String number = "BD" + people;
        String member = member("BD-H", "1980-01-01");
        String header = "profileNumber,years,awardedOn,documentNumber\n";
        Job first = load("badges", header + """
                %1$s,40,2020-02-03,40-QĐ
                %1$s,30,2010-02-03,
                %1$s,45,2026-01-01,chưa đủ tuổi một ngày không sao
                %1$s,35,2015-02-03,
                %1$s,90,2026-01-01,
                %1$s,30,2011-02-03,
                KHONGCO,30,2010-02-03,
                %1$s,50,2099-01-01,
                """.formatted(number));
        assertThat(rejections(first))
                .containsExactlyInAnyOrder(
                        "5 badge-years-unknown years",
                        "6 badge-too-early awardedOn",
                        "7 badge-recorded years",
                        "8 member-not-found profileNumber",
                        "9 badge-in-future awardedOn");
        assertThat(first.accepted()).isEqualTo(3);
        assertThat(load("badges", header + number + ",40,2020-02-03,40-QĐ\n").unchanged())
                .isEqualTo(1);
        awards(member).body("items.years", containsInAnyOrder(30, 40, 45));
        assertThat(events(member)).isEmpty();
        assertThat(ids(eligible("BD-H", "REGULAR"))).doesNotContain(member);
        assertThat(undo(first).statusCode()).isLessThan(300);
        awards(member).body("items", empty());
        assertThat(item(eligible("BD-H", "REGULAR"), member)).containsEntry("years", 45);
        // a lower badge after a higher one
        held(member, 40, "2020-02-03");
        held(member, 30, "2021-02-03", "badge-order");
        // gone again, so that nobody is counted here
        move(member, "TRANSFERRED_OUT", "2010-01-02", null);
    }

    @Test
    void anInterruptionLaterThanAnAwardDoesNotMakeTheAwardTooEarly() {
        String number = "BD" + people;
        String member = member("BD-F", "1980-01-01");
        move(member, "EXPELLED", "2015-01-01", null);
        move(member, "RESTORED", "2019-01-01", "BD-F");
        loadAll("badges", "profileNumber,years,awardedOn,documentNumber\n" + number + ",30,2010-02-03,\n");
        awards(member).body("items.years", contains(30));
    }

    // --- helpers

    private String member(String cell, String decision) {
        return members(cell, decision, 1).getFirst();
    }

    private List<String> members(String cell, String decision, int count) {
        StringBuilder rows = new StringBuilder(HEADER);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String number = "BD" + people++;
            numbers.add(number);
            rows.append("%s,Người Tổng Hợp,F,1930-02-03,%s,%s,%s,%s,2010-01-01%n"
                    .formatted(
                            number,
                            cell,
                            decision,
                            decision,
                            "2009-01-01".compareTo(decision) < 0 ? "" : "2009-12-31"));
        }
        String text = decision.compareTo("2010-01-01") > 0
                ? rows.toString().replace("2010-01-01", decision)
                : rows.toString();
        loadAll("members", text);
        List<Map<String, String>> found = client().contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", numbers))
                .post("/api/v1/members/resolve")
                .path("items");
        Map<String, String> byNumber = new HashMap<>();
        found.forEach(item -> byNumber.put(item.get("profileNumber"), item.get("memberId")));
        return numbers.stream().map(byNumber::get).toList();
    }

    private void held(String member, int years, String on) {
        loadAll("badges", row(member, years, on));
    }

    private void held(String member, int years, String on, String refused) {
        assertThat(rejections(load("badges", row(member, years, on))))
                .singleElement()
                .asString()
                .contains(refused);
    }

    private static String row(String member, int years, String on) {
        String number = client().get("/api/v1/members/" + member).path("profileNumber");
        return "profileNumber,years,awardedOn,documentNumber\n" + number + "," + years + "," + on + ",\n";
    }

    private String move(String member, String kind, String on, String to) {
        Map<String, Object> body = mapOf("memberId", member, "kind", kind, "effectiveOn", on);
        if (to != null) {
            body.put("toCellId", organisations.get(to));
        }
        return post("/api/v1/movements", body).statusCode(201).extract().path("id");
    }

    private static void reverse(String movement) {
        post("/api/v1/movements/" + movement + "/reversal", Map.of("reason", "oan sai"))
                .statusCode(201);
    }

    private static ValidatableResponse age(String member, String on) {
        return client().queryParam("asOf", on)
                .get("/api/v1/members/" + member + "/party-age")
                .then()
                .statusCode(200);
    }

    private String propose(String member) {
        return proposal(List.of(Map.of("memberId", member)))
                .statusCode(201)
                .extract()
                .path("items[0].id");
    }

    private static ValidatableResponse proposal(List<? extends Map<String, String>> members) {
        return proposal(members, client());
    }

    private static ValidatableResponse proposal(
            List<? extends Map<String, String>> members, RequestSpecification client) {
        return client.contentType(ContentType.JSON)
                .body(Map.of("round", ROUND, "on", "2026-08-15", "documentNumber", "1-TTr", "members", members))
                .post("/api/v1/badges")
                .then();
    }

    private String awarded(String member) {
        String id = propose(member);
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        step(id, "AWARD", "2026-08-18");
        return id;
    }

    private static ValidatableResponse step(String id, String action, String on) {
        return take(id, action, on).statusCode(200);
    }

    private static ValidatableResponse take(String id, String action, String on) {
        return take(id, action, on, client());
    }

    private static ValidatableResponse take(String id, String action, String on, RequestSpecification client) {
        return client.contentType(ContentType.JSON)
                .body(Map.of("action", action, "on", on, "documentNumber", "1-QĐ/TU"))
                .post("/api/v1/badges/" + id + "/steps")
                .then();
    }

    private static void actions(String id, String organisation, String... actions) {
        officer(organisation).get("/api/v1/badges/" + id).then().body("_actions", containsInAnyOrder(actions));
    }

    private static ValidatableResponse sign(String draft, String who, Map<String, ?> body) {
        return named(who)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/membership/drafts/" + draft + "/pass")
                .then();
    }

    private static ValidatableResponse post(String path, Map<String, ?> body) {
        return client().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private List<Map<String, Object>> eligible(String organisation, String basis) {
        return eligible(organisation, basis, ROUND);
    }

    private List<Map<String, Object>> eligible(String organisation, String basis, String round) {
        return client().queryParam("organisationId", organisations.get(organisation))
                .queryParam("basis", basis)
                .queryParam("round", round)
                .queryParam("limit", 1000)
                .get("/api/v1/badges/eligible")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    private java.util.Set<Object> eligibleIds(String organisation, String basis) {
        return ids(eligible(organisation, basis));
    }

    private static java.util.Set<Object> ids(List<Map<String, Object>> items) {
        java.util.Set<Object> ids = new TreeSet<>();
        items.forEach(item -> ids.add(item.get("memberId")));
        return ids;
    }

    private static Map<String, Object> item(List<Map<String, Object>> items, String member) {
        return items.stream()
                .filter(item -> item.get("memberId").equals(member))
                .findFirst()
                .orElseThrow();
    }

    private static ValidatableResponse awards(String member) {
        return client().queryParam("memberId", member)
                .get("/api/v1/badges/awards")
                .then()
                .statusCode(200);
    }

    private List<String> events(String member) {
        return jdbi.withHandle(sql -> sql.createQuery(
                        "SELECT type FROM feed_event WHERE subject = :member AND type LIKE '%badge%' ORDER BY id")
                .bind("member", member)
                .mapTo(String.class)
                .list());
    }

    private boolean closed(String id) {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT closed FROM case_file WHERE id = :id")
                .bind("id", UUID.fromString(id))
                .mapTo(Boolean.class)
                .one());
    }

    private static RequestSpecification officer(String organisation) {
        return as(TestTokens.of(organisation, "test", Role.MEMBER_OFFICER));
    }

    private static RequestSpecification named(String who) {
        return as(TestTokens.of(who, "BD-P", "test", Role.MEMBER_OFFICER));
    }

    private static void problem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status).body("code", equalTo(code));
    }

    private static Map<String, Object> mapOf(Object... namesAndValues) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
