package vn.dangbo.membership.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.workday.Calendar;
import vn.dangbo.membership.Bound;
import vn.dangbo.membership.BoundCase;

/** Both sides of every number that judges a recognition, over HTTP. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecognitionBoundsTest {

    private static final LocalDate ADMITTED = LocalDate.of(2024, 3, 4);
    private static final int OFFICIAL = 20;

    @Inject
    Calendar calendar;

    private boolean loaded;
    private int probationers;

    @BeforeEach
    void aCellOnce() {
        if (loaded) {
            return;
        }
        loaded = true;
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                RBD,Đảng bộ huyện,SUPERIOR,,2000-01-01
                RBD-G,Đảng bộ xã,GRASSROOTS_COMMITTEE,RBD,2000-01-01
                RBD-A,Chi bộ A,CELL,RBD-G,2000-01-01
                RBD-B,Chi bộ B,CELL,RBD-G,2000-01-01
                """);
        StringBuilder rows =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        for (int i = 0; i < OFFICIAL; i++) {
            rows.append("RBD%03d,Người Tổng Hợp,F,1970-01-01,RBD-A,2001-01-01,2002-01-01,2010-01-01%n".formatted(i));
        }
        loadAll("members", rows.toString());
    }

    @Bound("membership.probation-months")
    void theCellVotesFromTheDayOnWhichTheMonthsAreOver(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        LocalDate official = ADMITTED.plusMonths(bound.number());
        String id = recognition(probationer("RBD-A", ADMITTED));
        vote(id, official.minusDays(1), OFFICIAL).statusCode(422).body("code", equalTo("recognition-too-early"));
        vote(id, official, OFFICIAL).statusCode(200);
    }

    @Bound("membership.probation-months")
    void whoseLedgerOpensAfterTheMonthsIsOfficialWithoutADateOnRecord(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        LocalDate official = ADMITTED.plusMonths(bound.number());
        assertThat(status(probationer("RBD-B", official), official)).isEqualTo("OFFICIAL");
        LocalDate before = official.minusDays(1);
        assertThat(status(probationer("RBD-B", before), before)).isEqualTo("PROBATIONARY");
    }

    @Bound("membership.recognition-cell-vote")
    void oneVoteBelowTheShareDoesNotCarry(BoundCase bound) {
        String[] share = bound.value().split("/");
        int needed = 0;
        while (needed * Integer.parseInt(share[1]) < OFFICIAL * Integer.parseInt(share[0])) {
            needed++;
        }
        LocalDate on = ADMITTED.plusMonths(14);
        String id = recognition(probationer("RBD-A", ADMITTED));
        vote(id, on, needed - 1).statusCode(200).body("state", equalTo("PROBATION"));
        vote(id, on.plusDays(1), needed).statusCode(200).body("state", equalTo("CELL_APPROVED"));
    }

    @Bound("membership.recognition-ballots")
    void theLastFailedBallotSendsTheCaseUp(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        LocalDate on = ADMITTED.plusMonths(14);
        String id = recognition(probationer("RBD-A", ADMITTED));
        for (int ballot = 1; ballot < bound.number(); ballot++) {
            vote(id, on.plusDays(ballot), 1).statusCode(200).body("state", equalTo("PROBATION"));
        }
        vote(id, on.plusDays(bound.number()), 1).statusCode(200).body("state", equalTo("UNDECIDED"));
    }

    @Bound("membership.recognition-vote-working-days")
    void theVoteIsInTimeOnTheLastWorkingDayAndLateOnTheNextDay(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        for (int daysAfter : List.of(0, 1)) {
            String id = recognition(probationer("RBD-A", ADMITTED));
            LocalDate due = due(id);
            assertThat(due).isEqualTo(lastDay(ADMITTED.plusYears(1), bound.number()));
            vote(id, due.plusDays(daysAfter), OFFICIAL).statusCode(200);
            assertThat(late(id)).isEqualTo(daysAfter == 1);
        }
    }

    @Bound("membership.recognition-decision-working-days")
    void theDecisionIsInTimeOnTheLastWorkingDayAndLateOnTheNextDay(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        LocalDate voted = ADMITTED.plusYears(1).plusDays(3);
        for (int daysAfter : List.of(0, 1)) {
            String id = recognition(probationer("RBD-A", ADMITTED));
            vote(id, voted, OFFICIAL).statusCode(200);
            LocalDate due = due(id);
            assertThat(due).isEqualTo(lastDay(voted, bound.number()));
            step(
                            id,
                            Map.of(
                                    "action", "DECIDE",
                                    "on", due.plusDays(daysAfter).toString(),
                                    "verdict", "REFUSE",
                                    "reason", "chưa đủ tiêu chuẩn"))
                    .statusCode(200);
            assertThat(late(id)).isEqualTo(daysAfter == 1);
        }
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

    /** Somebody admitted on the day whose ledger opens on another one, without an official date; answers the id. */
    private String probationer(String cell, LocalDate from) {
        String number = "RBDP%03d".formatted(probationers++);
        loadAll("members", """
                profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from
                %s,Người Dự Bị,M,2000-01-01,%s,%s,,%s
                """.formatted(number, cell, ADMITTED, from));
        return client().contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", List.of(number)))
                .post("/api/v1/members/resolve")
                .path("items[0].memberId");
    }

    private static String status(String member, LocalDate on) {
        return client().queryParam("asOf", on.toString())
                .get("/api/v1/members/" + member)
                .path("status");
    }

    private static String recognition(String member) {
        return client().contentType(ContentType.JSON)
                .body(Map.of("memberId", member))
                .post("/api/v1/recognitions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static LocalDate due(String id) {
        return LocalDate.parse(client().get("/api/v1/recognitions/" + id).path("dueOn"));
    }

    private static boolean late(String id) {
        return client().get("/api/v1/recognitions/" + id + "/history").path("items[0].late");
    }

    private static ValidatableResponse vote(String id, LocalDate on, int agreed) {
        return step(id, Map.of("action", "VOTE", "on", on.toString(), "agreed", agreed));
    }

    private static ValidatableResponse step(String id, Map<String, ?> body) {
        return client().contentType(ContentType.JSON)
                .body(new HashMap<>(body))
                .post("/api/v1/recognitions/" + id + "/steps")
                .then();
    }
}
