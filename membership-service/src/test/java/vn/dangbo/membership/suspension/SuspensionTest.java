package vn.dangbo.membership.suspension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.records;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.feed.FeedEvent;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.change.MemberCases;
import vn.dangbo.membership.vote.CellRoll;
import vn.dangbo.membership.vote.CellVote;
import vn.dangbo.testkit.TestTokens;

/** What a suspension that inspection publishes does to a member, told once, twice, and taken back. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuspensionTest {

    private static final String CLASS = "SU-";

    @Inject
    SuspensionEffects effects;

    @Inject
    CellRoll rolls;

    @Inject
    ObjectMapper json;

    @Inject
    Jdbi jdbi;

    @Inject
    Times times;

    private MemberCases world;

    @BeforeEach
    void aProvinceOnce() {
        if (world == null) {
            world = new MemberCases(CLASS, 8);
        }
    }

    @Test
    void fromItsFirstDayUntilItsLastTheMemberIsLeftOutOfTheVoteAndOfNothingElse() {
        String suspension = id();
        int members = headcount("2026-03-05");
        tell("began", suspension, "1", "2026-03-02", "2026-03-10");
        assertThat(roll("2026-03-01").suspended()).isZero();
        int official = roll("2026-03-01").official(); // other tests let members leave and come
        assertThat(roll("2026-03-02")).isEqualTo(new CellVote.Roll(official, 0, 1, 0));
        assertThat(roll("2026-03-09").suspended()).isEqualTo(1);
        assertThat(roll("2026-03-10").suspended()).isZero();

        String admission = applied("2026-03-02");
        step(admission, "RECOMMEND", Map.of("on", "2026-03-04", "refereeIds", referees("2", "3")))
                .statusCode(200);
        step(admission, "VOTE", Map.of("on", "2026-03-05", "agreed", official))
                .statusCode(422)
                .body("code", equalTo("vote-numbers-wrong"));
        step(admission, "VOTE", Map.of("on", "2026-03-05", "agreed", official - 1))
                .statusCode(200);
        client().get("/api/v1/admissions/" + admission + "/history")
                .then()
                .body("items[0].details.official", equalTo(official))
                .body("items[0].details.suspended", equalTo(1))
                .body("items[0].details.counted", equalTo(official - 1))
                .body("items[0].details.needed", equalTo((2 * (official - 1) + 2) / 3));

        assertThat(headcount("2026-03-05")).isEqualTo(members);
        assertThat(owes("1", "2026-03")).isTrue();
        tell("annulled", suspension, "1", "2026-03-02", null);
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    @Test
    void itIsSeenInTheMemberAndFoundInTheLists() {
        String suspension = id();
        Instant before = times.now();
        tell("began", suspension, "2", "2026-04-01", null);
        seen("2", "2026-03-31", false);
        seen("2", "2026-04-01", true);
        seen("2", "2026-11-01", true);
        client().queryParam("asOf", "2026-04-01")
                .queryParam("knownAt", before.toString())
                .get("/api/v1/members/" + world.member("2"))
                .then()
                .statusCode(200)
                .body("suspended", equalTo(false));
        list("2026-04-01", true).body("items.id", contains(world.member("2")));
        list("2026-03-31", true).body("items.id", empty());
        list("2026-04-01", false)
                .body("items.id", not(hasItem(world.member("2"))))
                .body("items.id", hasItem(world.member("3")));
        search(Map.of("organisationId", world.organisation("A"), "asOf", "2026-04-01", "suspended", true))
                .body("items.id", contains(world.member("2")));
        search(Map.of("profileNumber", CLASS + "2", "asOf", "2026-04-01", "suspended", false))
                .body("items", empty());
        search(Map.of("profileNumber", CLASS + "2", "asOf", "2026-04-01", "suspended", true))
                .body("items.suspended", contains(true));
        as(TestTokens.of(CLASS + "B", "test", Role.MEMBER_OFFICER))
                .queryParam("asOf", "2026-04-01")
                .get("/api/v1/members/" + world.member("2"))
                .then()
                .statusCode(404);
        as(TestTokens.of(CLASS + "A", "test", Role.READER))
                .get("/api/v1/members/" + world.member("2"))
                .then()
                .statusCode(403);
        tell("ended", suspension, "2", "2026-04-01", "2026-05-04");
        seen("2", "2026-05-03", true);
        seen("2", "2026-05-04", false);
    }

    @Test
    void whoIsSuspendedRecommendsNobodyUntilItIsOver() {
        tell("began", id(), "3", "2026-06-01", "2026-06-20");
        String admission = applied("2026-05-20");
        step(admission, "RECOMMEND", Map.of("on", "2026-06-01", "refereeIds", referees("3", "4")))
                .statusCode(422)
                .body("code", equalTo("referee-suspended"));
        step(admission, "RECOMMEND", Map.of("on", "2026-06-19", "refereeIds", referees("3", "4")))
                .statusCode(422);
        step(admission, "RECOMMEND", Map.of("on", "2026-06-20", "refereeIds", referees("3", "4")))
                .statusCode(200);
        String earlier = applied("2026-05-20");
        step(earlier, "RECOMMEND", Map.of("on", "2026-05-31", "refereeIds", referees("3", "4")))
                .statusCode(200);
    }

    @Test
    void toldTwiceItIsKeptOnceAndAnExtensionSupersedesIt() {
        String suspension = id();
        tell("began", suspension, "4", "2026-07-01", "2026-09-01");
        tell("began", suspension, "4", "2026-07-01", "2026-09-01");
        assertThat(rows(suspension)).isEqualTo(1);
        tell("began", suspension, "4", "2026-07-01", "2026-10-01");
        tell("began", suspension, "4", "2026-07-01", "2026-10-01");
        assertThat(rows(suspension)).isEqualTo(2);
        seen("4", "2026-09-15", true);
        tell("ended", suspension, "4", "2026-07-01", "2026-08-01");
        tell("ended", suspension, "4", "2026-07-01", "2026-08-01");
        tell("began", suspension, "4", "2026-07-01", "2026-10-01");
        assertThat(rows(suspension)).isEqualTo(3);
        seen("4", "2026-07-31", true);
        seen("4", "2026-08-01", false);
        tell("annulled", suspension, "4", "2026-07-01", null);
        tell("annulled", suspension, "4", "2026-07-01", null);
        seen("4", "2026-07-31", false);
        assertThat(rows(suspension)).isEqualTo(4);
    }

    @Test
    void aCrashBeforeTheCommitLeavesNothingAndTheEventTakesEffectAfterwards() {
        String suspension = id();
        FeedEvent began = event("began", suspension, world.member("5"), "2026-07-01", null);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    effects.apply(List.of(began));
                    throw new IllegalStateException("the process dies");
                }))
                .hasMessageContaining("dies");
        seen("5", "2026-07-02", false);
        tell("began", suspension, "5", "2026-07-01", null);
        seen("5", "2026-07-02", true);
        assertThat(rows(suspension)).isEqualTo(1);
        tell("annulled", suspension, "5", "2026-07-01", null);
    }

    @Test
    void ofSomebodyWhoHasLeftOrIsUnknownItIsNotedAndTheFeedGoesOn() {
        client().contentType(ContentType.JSON)
                .body(Map.of("memberId", world.member("6"), "kind", "RESIGNED", "effectiveOn", "2026-02-02"))
                .post("/api/v1/movements")
                .then()
                .statusCode(201);
        String left = id();
        String unknown = id();
        String next = id();
        List<FeedEvent> batch = List.of(
                event("began", left, world.member("6"), "2026-08-03", null),
                event("began", unknown, id(), "2026-08-03", null),
                event("lifted", next, world.member("7"), "2026-08-03", null),
                event("began", next, world.member("7"), "2026-08-03", "2026-08-05"));
        QuarkusTransaction.requiringNew().run(() -> effects.apply(batch));
        assertThat(rows(left)).isEqualTo(1);
        assertThat(rows(unknown)).isEqualTo(1);
        seen("6", "2026-08-04", false);
        seen("7", "2026-08-04", true);
        assertThat(roll("2026-08-04").suspended()).isEqualTo(1);
    }

    @Test
    void ofAMergedMemberItIsThatOfTheRecordThatStands() {
        String duplicate = registered("90");
        String survivor = world.member("8");
        client().contentType(ContentType.JSON)
                .body(Map.of("duplicateId", duplicate, "reason", "trùng hồ sơ"))
                .post("/api/v1/members/" + survivor + "/merge")
                .then()
                .statusCode(201);
        tellOf(duplicate, "began", id(), "2026-09-01", "2026-09-05");
        seen("8", "2026-09-02", true);
    }

    private String registered(String number) {
        return client().contentType(ContentType.JSON)
                .body(Map.of(
                        "profileNumber",
                        CLASS + number,
                        "fullName",
                        "Người Tổng Hợp",
                        "gender",
                        "F",
                        "birthDate",
                        "1970-02-03",
                        "cellId",
                        world.organisation("A"),
                        "admittedOn",
                        "2001-05-19",
                        "officialOn",
                        "2002-05-19",
                        "from",
                        "2010-01-01"))
                .post("/api/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private boolean owes(String member, String month) {
        client().contentType(ContentType.JSON)
                .body(Map.of(
                        "items",
                        List.of(Map.of(
                                "memberId",
                                world.member(member),
                                "from",
                                "2026-01-01",
                                "group",
                                "INSURED",
                                "salary",
                                8_000_000))))
                .post("/api/v1/fees/profiles")
                .then()
                .statusCode(200);
        client().contentType(ContentType.JSON)
                .body(Map.of("organisationId", world.organisation("A"), "month", month))
                .post("/api/v1/fees/runs")
                .then()
                .statusCode(200);
        return !client().queryParam("memberId", world.member(member))
                .get("/api/v1/fees/dues")
                .<List<String>>path("items.id")
                .isEmpty();
    }

    private String applied(String on) {
        String id = client().contentType(ContentType.JSON)
                .body(Map.of(
                        "cellId",
                        world.organisation("A"),
                        "on",
                        on,
                        "certificateOn",
                        "2025-05-01",
                        "candidate",
                        Map.of("fullName", "Người Xin Vào", "gender", "F", "birthDate", "1999-03-04")))
                .post("/api/v1/admissions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        step(id, "VERIFY", Map.of("on", on)).statusCode(200);
        return id;
    }

    private static ValidatableResponse step(String id, String action, Map<String, ?> facts) {
        Map<String, Object> body = new HashMap<>(facts);
        body.put("action", action);
        return client().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/admissions/" + id + "/steps")
                .then();
    }

    private List<String> referees(String first, String second) {
        return List.of(world.member(first), world.member(second));
    }

    private CellVote.Roll roll(String on) {
        return jdbi.withHandle(sql -> rolls.count(sql, UUID.fromString(world.organisation("A")), LocalDate.parse(on)));
    }

    private void tell(String what, String suspension, String number, String from, String to) {
        tellOf(world.member(number), what, suspension, from, to);
    }

    private void tellOf(String member, String what, String suspension, String from, String to) {
        FeedEvent event = event(what, suspension, member, from, to);
        QuarkusTransaction.requiringNew().run(() -> effects.apply(List.of(event)));
    }

    private FeedEvent event(String what, String suspension, String member, String from, String to) {
        Map<String, Object> data = new HashMap<>();
        data.put("memberId", member);
        data.put("suspensionId", suspension);
        data.put("from", from);
        data.put("to", to);
        data.put("document", "8-QĐ/UBKT");
        return new FeedEvent(
                1,
                "vn.dangbo.inspection.suspension." + what + ".v1",
                suspension,
                LocalDate.parse(from),
                Instant.EPOCH,
                json.valueToTree(data));
    }

    private int rows(String suspension) {
        return jdbi.withHandle(
                sql -> sql.createQuery("SELECT COUNT(*) FROM member_suspension WHERE suspension_id = :suspension")
                        .bind("suspension", UUID.fromString(suspension))
                        .mapTo(Integer.class)
                        .one());
    }

    private void seen(String number, String on, boolean suspended) {
        client().queryParam("asOf", on)
                .get("/api/v1/members/" + world.member(number))
                .then()
                .statusCode(200)
                .body("suspended", equalTo(suspended));
    }

    private ValidatableResponse list(String on, boolean suspended) {
        return client().queryParam("organisationId", world.organisation("A"))
                .queryParam("asOf", on)
                .queryParam("suspended", suspended)
                .get("/api/v1/members")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse search(Map<String, ?> question) {
        return client().contentType(ContentType.JSON)
                .body(question)
                .post("/api/v1/members/search")
                .then()
                .statusCode(200);
    }

    private int headcount(String on) {
        Map<String, Object> figure = figure("membership.members", CLASS + "A", "asOf", on);
        assertThat(records(figure)).hasSize(Integer.parseInt((String) figure.get("value")));
        return Integer.parseInt((String) figure.get("value"));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
