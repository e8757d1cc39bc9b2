package vn.dangbo.membership.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.client;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.workday.Calendar;
import vn.dangbo.membership.Bound;
import vn.dangbo.membership.BoundCase;

/** The votes and the deadlines of removals, exemptions, restorations and transfers, on both sides, over HTTP. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeBoundsTest {

    private static final int OFFICIAL = 60;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 6);
    private static final LocalDate LEFT = LocalDate.of(2026, 3, 3);

    @Inject
    Calendar calendar;

    @Inject
    CodeLists codeLists;

    private MemberCases province;
    private MemberCases other;
    private int used;

    @BeforeEach
    void provincesOnce() {
        if (province == null) {
            province = new MemberCases("DB", OFFICIAL);
            other = new MemberCases("DC", OFFICIAL);
        }
    }

    @Bound("membership.removal-cell-vote")
    void oneVoteBelowTheShareDoesNotRemove(BoundCase bound) {
        String[] share = bound.value().split("/");
        int needed = 0;
        while (needed * Integer.parseInt(share[1]) < OFFICIAL * Integer.parseInt(share[0])) {
            needed++;
        }
        Map<String, String> wish = Map.of("ground", "NO_WILL", "on", "2026-01-05");
        String below = other.proposed("removals", "1", wish);
        other.step("removals", below, "VOTE", vote(needed - 1)).body("state", equalTo("REJECTED"));
        String just = other.proposed("removals", "2", wish);
        other.step("removals", just, "VOTE", vote(needed)).body("state", equalTo("CELL_APPROVED"));
    }

    @Bound("membership.exemption-cell-vote")
    void justTheShareDoesNotExemptAndOneVoteMoreDoes(BoundCase bound) {
        assertThat(bound.value()).startsWith(">");
        String[] share = bound.value().substring(1).split("/");
        int just = OFFICIAL * Integer.parseInt(share[0]) / Integer.parseInt(share[1]);
        Map<String, String> wish = Map.of("ground", "OLD_AGE_WEAK_HEALTH", "on", "2026-01-05");
        String below = other.proposed("exemptions", "3", wish);
        other.step("exemptions", below, "VOTE", vote(just)).body("state", equalTo("REJECTED"));
        String above = other.proposed("exemptions", "4", wish);
        other.step("exemptions", above, "VOTE", vote(just + 1)).body("state", equalTo("IN_FORCE"));
    }

    private static Map<String, ?> vote(int agreed) {
        return Map.of("on", DAY.toString(), "agreed", agreed);
    }

    @Bound("membership.removal-decision-working-days")
    void aRemovalIsDecidedInTimeOnTheLastWorkingDay(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        for (int daysAfter : List.of(0, 1)) {
            String id = province.proposed("removals", next(), Map.of("ground", "NO_WILL", "on", "2026-01-05"));
            LocalDate due = LocalDate.parse(province.step("removals", id, "VOTE", vote(50))
                    .statusCode(200)
                    .extract()
                    .path("dueOn"));
            assertThat(due).isEqualTo(lastDay(DAY, bound.number()));
            refused("removals", id, due.plusDays(daysAfter));
            assertThat((boolean) last("removals", id, "late")).isEqualTo(daysAfter == 1);
        }
    }

    @Bound("membership.removal-appeal-working-days")
    void anAppealIsInTimeOnTheLastWorkingDay(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        LocalDate appealBy = lastDay(LEFT, bound.number());
        for (int daysAfter : List.of(0, 1)) {
            String id = appeal(appealBy.plusDays(daysAfter));
            assertThat((String) last("restorations", id, "details.appealBy")).isEqualTo(appealBy.toString());
            assertThat((boolean) last("restorations", id, "details.late")).isEqualTo(daysAfter == 1);
        }
    }

    @Bound("membership.removal-appeal-answer-days")
    void anAppealIsAnsweredInTimeOnTheLastWorkingDay(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        LocalDate on = LEFT.plusDays(7);
        for (int daysAfter : List.of(0, 1)) {
            String id = appeal(on);
            LocalDate due =
                    LocalDate.parse(client().get("/api/v1/restorations/" + id).path("dueOn"));
            assertThat(due).isEqualTo(lastDay(on, bound.number()));
            refused("restorations", id, due.plusDays(daysAfter));
            assertThat((boolean) last("restorations", id, "late")).isEqualTo(daysAfter == 1);
        }
    }

    @Bound("membership.party-age.continuous-restorations")
    void onlyTheNamedGroundsLetThePartyAgeRunOn(BoundCase bound) {
        LocalDate on = LEFT.plusDays(30);
        for (String ground : codeLists.codes("restoration-grounds")) {
            String member = next();
            String id = appeal(member, ground, on);
            province.step(
                            "restorations",
                            id,
                            "DECIDE",
                            Map.of("on", on.toString(), "verdict", "APPROVE", "documentNumber", "8-QĐ"))
                    .statusCode(200);
            String countsFrom = client().queryParam("asOf", "2026-06-01")
                    .get("/api/v1/members/" + province.member(member) + "/party-age")
                    .path("countsFrom");
            assertThat(countsFrom.equals("2001-05-19"))
                    .as(ground)
                    .isEqualTo(bound.codes().contains(ground));
        }
    }

    private String appeal(LocalDate on) {
        return appeal(next(), "WRONGFUL_REMOVAL", on);
    }

    private String appeal(String member, String ground, LocalDate on) {
        String removal = province.proposed("removals", member, Map.of("ground", "NO_WILL", "on", LEFT.toString()));
        province.step("removals", removal, "VOTE", Map.of("on", LEFT.toString(), "agreed", 45))
                .statusCode(200);
        province.step(
                        "removals",
                        removal,
                        "DECIDE",
                        Map.of("on", LEFT.toString(), "verdict", "APPROVE", "documentNumber", "7-QĐ"))
                .statusCode(200);
        return province.proposed("restorations", member, Map.of("ground", ground, "on", on.toString()));
    }

    @Bound("membership.transfer-start-working-days")
    void aTransferBeginsInTimeOnTheLastWorkingDay(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        LocalDate startBy = lastDay(DAY, bound.number());
        for (int daysAfter : List.of(0, 1)) {
            String id = transfer(startBy.plusDays(daysAfter));
            assertThat((String) last("transfers", id, "details.startBy")).isEqualTo(startBy.toString());
            assertThat((boolean) last("transfers", id, "details.late")).isEqualTo(daysAfter == 1);
        }
    }

    @Bound("membership.transfer-presentation-working-days")
    void anIntroductionIsGoodOnTheLastWorkingDayAndExpiresOnTheNextDay(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        for (int daysAfter : List.of(0, 1)) {
            String id = introduced();
            LocalDate due =
                    LocalDate.parse(client().get("/api/v1/transfers/" + id).path("dueOn"));
            assertThat(due).isEqualTo(lastDay(DAY.plusDays(3), bound.number()));
            province.step(
                            "transfers",
                            id,
                            "RECEIVE",
                            Map.of("on", due.plusDays(daysAfter).toString()))
                    .statusCode(200);
            assertThat((boolean) last("transfers", id, "late")).isEqualTo(daysAfter == 1);
        }
        String never = introduced();
        LocalDate due =
                LocalDate.parse(client().get("/api/v1/transfers/" + never).path("dueOn"));
        province.step("transfers", never, "EXPIRE", Map.of("on", due.toString()))
                .statusCode(422)
                .body("code", equalTo("transfer-not-expired"));
        province.step("transfers", never, "EXPIRE", Map.of("on", due.plusDays(1).toString()))
                .statusCode(200);
    }

    private String introduced() {
        String id = transfer(DAY);
        province.step("transfers", id, "ENDORSE", Map.of("on", DAY.plusDays(1).toString()))
                .statusCode(200);
        province.step(
                        "transfers",
                        id,
                        "ENDORSE_AT_GRASSROOTS",
                        Map.of("on", DAY.plusDays(2).toString()))
                .statusCode(200);
        province.step("transfers", id, "INTRODUCE", Map.of("on", DAY.plusDays(3).toString()))
                .statusCode(200);
        return id;
    }

    private String transfer(LocalDate on) {
        return province.proposed(
                "transfers",
                next(),
                Map.of("toCellId", province.organisation("B"), "causeOn", DAY.toString(), "on", on.toString()));
    }

    private String next() {
        used++;
        return String.valueOf(used);
    }

    private void refused(String kind, String id, LocalDate on) {
        province.step(kind, id, "DECIDE", Map.of("on", on.toString(), "verdict", "REFUSE", "reason", "không đủ căn cứ"))
                .statusCode(200);
    }

    private static <T> T last(String kind, String id, String field) {
        return client().get("/api/v1/" + kind + "/" + id + "/history").path("items[0]." + field);
    }

    /** Counted day by day, not by the code under test. */
    private LocalDate lastDay(LocalDate event, int workingDays) {
        LocalDate day = event;
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            left -= calendar.workingDays().isWorking(day) ? 1 : 0;
        }
        return day;
    }
}
