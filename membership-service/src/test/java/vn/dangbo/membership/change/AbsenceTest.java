package vn.dangbo.membership.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.client;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who does not count in a vote although the cell counts them: the worked example of the rules, from the records. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbsenceTest {

    private MemberCases province;

    @BeforeEach
    void twentyOfficialMembersOneAwayTwoExemptOnce() {
        if (province != null) {
            return;
        }
        province = new MemberCases("AB", 20);
        exempt("1");
        exempt("2");
        String away = transfer("3", "2026-02-02", "2026-08-03");
        step(away, "ENDORSE", "2026-02-03");
        step(away, "INTRODUCE", "2026-02-04").body("state", equalTo("IN_TRANSIT"));
        step(away, "ACCEPT", "2026-02-05").body("state", equalTo("AWAY")).body("dueOn", equalTo("2026-08-03"));
    }

    @Test
    void seventeenCountAndTwelveMustAgree() {
        String id = province.proposed("removals", "10", Map.of("ground", "NO_WILL", "on", "2026-03-02"));
        vote(id, 11, 0).body("state", equalTo("REJECTED"));
        history(id, 17, 12);
        String next = province.proposed("removals", "10", Map.of("ground", "NO_WILL", "on", "2026-03-02"));
        vote(next, 12, 0).body("state", equalTo("CELL_APPROVED"));
    }

    @Test
    void anExemptMemberWhoComesAndVotesCounts() {
        String id = province.proposed("removals", "11", Map.of("ground", "NO_WILL", "on", "2026-03-02"));
        vote(id, 12, 1).body("state", equalTo("CELL_APPROVED"));
        history(id, 18, 12);
        String more = province.proposed("removals", "12", Map.of("ground", "NO_WILL", "on", "2026-03-02"));
        province.step("removals", more, "VOTE", Map.of("on", "2026-03-03", "agreed", 12, "exemptVoting", 3))
                .statusCode(422)
                .body("code", equalTo("vote-numbers-wrong"));
    }

    @Test
    void neitherTheExemptNorTheOneAwayLeavesTheHeadcount() {
        assertThat(province.headcount("A", "2026-03-02")).isEqualTo(22);
        assertThat(province.headcount("B", "2026-03-02")).isZero();
    }

    @Test
    void afterTheLastDayAwayTheMemberCountsAgain() {
        String id = province.proposed("removals", "13", Map.of("ground", "NO_WILL", "on", "2026-08-03"));
        province.step("removals", id, "VOTE", Map.of("on", "2026-08-03", "agreed", 12))
                .statusCode(200);
        history(id, 18, 12);
    }

    @Test
    void aTemporaryTransferIsNeitherShorterThanThreeMonthsNorAsLongAsTwelve() {
        requestTransfer("5", "2026-02-02", "2026-05-01", false)
                .statusCode(422)
                .body("code", equalTo("transfer-time-unfit"));
        requestTransfer("5", "2026-02-02", "2027-02-02", false).statusCode(422);
        requestTransfer("5", "2026-02-02", "2028-02-03", true).statusCode(422);
        requestTransfer("5", "2026-02-02", "2028-02-02", true).statusCode(201);
        requestTransfer("6", "2026-02-02", "2026-05-02", false).statusCode(201);
        requestTransfer("7", "2026-02-02", "2027-02-01", false).statusCode(201);
    }

    @Test
    void theTimeAwayIsExtendedAndEnded() {
        String away = transfer("8", "2026-03-04", "2026-07-06");
        step(away, "ENDORSE", "2026-03-05");
        step(away, "INTRODUCE", "2026-03-06");
        step(away, "ACCEPT", "2026-03-09");
        body(away, Map.of("action", "EXTEND", "on", "2026-05-20")).statusCode(400);
        body(away, Map.of("action", "EXTEND", "on", "2026-05-20", "awayUntil", "2026-10-02"))
                .statusCode(200)
                .body("awayUntil", equalTo("2026-10-02"));
        body(away, Map.of("action", "EXTEND", "on", "2026-05-20", "awayUntil", "2027-03-04"))
                .statusCode(422);
        step(away, "COME_BACK", "2026-07-15").body("state", equalTo("BACK"));
    }

    @Test
    void anExemptionEndsWhenTheCellSaysSo() {
        String id = province.proposed(
                "exemptions",
                "9",
                Map.of("ground", "OLD_AGE_WEAK_HEALTH", "on", "2026-09-01", "effectiveOn", "2026-09-01"));
        province.step("exemptions", id, "VOTE", Map.of("on", "2026-09-02", "agreed", 18))
                .statusCode(200)
                .body("state", equalTo("IN_FORCE"))
                // not before the cell has said so
                .body("effectiveOn", equalTo("2026-09-02"));
        province.propose("exemptions", "9", Map.of("ground", "MATERNITY", "on", "2026-09-03"))
                .statusCode(409)
                .body("code", equalTo("case-open-already"));
        province.step("exemptions", id, "END", Map.of("on", "2026-10-01"))
                .statusCode(200)
                .body("state", equalTo("ENDED"))
                .body("until", equalTo("2026-10-01"));
        province.proposed("exemptions", "9", Map.of("ground", "MATERNITY", "on", "2026-10-02"));
    }

    private void exempt(String member) {
        String id =
                province.proposed("exemptions", member, Map.of("ground", "OLD_AGE_WEAK_HEALTH", "on", "2026-01-05"));
        // more than half of those who count
        province.step("exemptions", id, "VOTE", Map.of("on", "2026-01-06", "agreed", 11))
                .statusCode(200)
                .body("state", equalTo("IN_FORCE"));
    }

    private ValidatableResponse vote(String id, int agreed, int exemptVoting) {
        return province.step(
                        "removals",
                        id,
                        "VOTE",
                        Map.of("on", "2026-03-03", "agreed", agreed, "exemptVoting", exemptVoting))
                .statusCode(200);
    }

    private static void history(String id, int counted, int needed) {
        client().get("/api/v1/removals/" + id + "/history")
                .then()
                .body("items[0].details.counted", equalTo(counted))
                .body("items[0].details.needed", equalTo(needed));
    }

    private String transfer(String member, String on, String until) {
        return requestTransfer(member, on, until, false)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse requestTransfer(String member, String on, String until, boolean study) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "memberId", province.member(member),
                "toCellId", province.organisation("B"),
                "causeOn", on,
                "on", on,
                "awayUntil", until,
                "fullTimeStudy", study));
        return client().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/transfers")
                .then();
    }

    private static ValidatableResponse step(String id, String action, String on) {
        return body(id, Map.of("action", action, "on", on)).statusCode(200);
    }

    private static ValidatableResponse body(String id, Map<String, ?> body) {
        return client().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/transfers/" + id + "/steps")
                .then();
    }
}
