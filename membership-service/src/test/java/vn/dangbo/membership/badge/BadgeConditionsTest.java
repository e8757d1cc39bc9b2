package vn.dangbo.membership.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.rejections;
import static vn.dangbo.membership.Loading.undo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.dangbo.membership.Loading.Job;

/** Who may be proposed and awarded, and what is loaded of earlier awards. */
@QuarkusTest
class BadgeConditionsTest extends BadgeProvince {

    BadgeConditionsTest() {
        super("BDC");
    }

    @Test
    void onHoldNothingIsDecidedAndNobodyLearnsWhy() {
        String member = member("BDC-E", "1996-04-01");
        String id = propose(member);
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        inspection.hold(UUID.fromString(member));
        assertThat(item(eligible("BDC-E", "REGULAR"), member).get("guard"))
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
        assertThat(item(eligible("BDC-E", "REGULAR"), member).get("guard"))
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
    void everythingIsJudgedAgainWhenTheProvinceDecides() {
        String member = member("BDC-E", "1996-08-20");
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
        String member = member("BDC-E", "1996-10-01");
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
        String ill = member("BDC-F", "1997-09-01");
        String healthy = member("BDC-F", "1997-10-01");
        assertThat(eligibleIds("BDC-F", "EARLY_ILLNESS")).contains(ill).doesNotContain(healthy);
        assertThat(eligibleIds("BDC-F", "REGULAR")).doesNotContain(ill);
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
        String died = member("BDC-F", "1997-07-01");
        move(died, "DECEASED", "2026-08-01", null);
        List<Map<String, Object>> list = eligible("BDC-F", "POSTHUMOUS");
        assertThat(item(list, died)).containsEntry("diedOn", "2026-08-01").containsEntry("years", 30);
        assertThat(ids(eligible("BDC-F", "POSTHUMOUS", "2026-07-31"))).doesNotContain(died);
        assertThat(ids(eligible("BDC-F", "POSTHUMOUS", "2027-08-01"))).doesNotContain(died);
        problem(proposal(List.of(Map.of("memberId", died))), 422, "badge-member-not-kept");
        String id = proposal(List.of(Map.of("memberId", died, "basis", "POSTHUMOUS")))
                .statusCode(201)
                .extract()
                .path("items[0].id");
        step(id, "ENDORSE_AT_GRASSROOTS", "2026-08-16");
        step(id, "AWARD", "2026-08-18").body("state", equalTo("AWARDED"));
        problem(
                proposal(List.of(Map.of("memberId", member("BDC-F", "1997-07-01"), "basis", "POSTHUMOUS"))),
                422,
                "badge-member-lives");
    }

    @Test
    void aRoundIsProposedTogetherOrNotAtAllWithStatementsThatDoNotGrow() {
        List<Map<String, String>> few = new ArrayList<>();
        List<Map<String, String>> many = new ArrayList<>();
        members("BDC-A", "1990-01-01", 2).forEach(id -> few.add(Map.of("memberId", id)));
        members("BDC-A", "1990-01-01", 40).forEach(id -> many.add(Map.of("memberId", id)));
        String young = member("BDC-A", "2005-01-01");
        String stranger = member("BDC-E", "1990-01-01");

        List<Map<String, String>> mixed = new ArrayList<>(many);
        mixed.set(3, Map.of("memberId", young));
        mixed.set(7, many.get(6));
        mixed.set(9, Map.of("memberId", stranger));
        RequestSpecification officer = officer("BDC-G");
        proposal(mixed, officer)
                .statusCode(422)
                .body("errors.pointer", contains("/members/3", "/members/7", "/members/9"))
                .body("errors.code", contains("badge-too-early", "badge-member-twice", "member-not-found"));
        List<String> small = statements.of(() -> proposal(few, officer("BDC-G")).statusCode(201));
        List<String> large = statements.of(
                () -> proposal(many, officer("BDC-G")).statusCode(201).body("items.years", not(hasItem(0))));
        assertThat(large).hasSameSizeAs(small);
        assertThat(large.size()).isLessThanOrEqualTo(20);
        problem(proposal(java.util.Collections.nCopies(201, Map.of("memberId", young))), 422, "badge-too-many");
    }

    @Test
    void badgesHeldBeforeAreLoadedOnceAndTakenBackTogether() {
        String number = prefix + people;
        String member = member("BDC-H", "1980-01-01");
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
        assertThat(ids(eligible("BDC-H", "REGULAR"))).doesNotContain(member);
        assertThat(undo(first).statusCode()).isLessThan(300);
        awards(member).body("items", empty());
        assertThat(item(eligible("BDC-H", "REGULAR"), member)).containsEntry("years", 45);
        // a lower badge after a higher one
        held(member, 40, "2020-02-03");
        held(member, 30, "2021-02-03", "badge-order");
        // gone again, so that nobody is counted here
        move(member, "TRANSFERRED_OUT", "2010-01-02", null);
    }
}
