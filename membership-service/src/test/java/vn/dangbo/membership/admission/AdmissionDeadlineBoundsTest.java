package vn.dangbo.membership.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.client;

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
import vn.dangbo.membership.change.MemberCases;

/** The deadlines of an admission, on both sides, over HTTP. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionDeadlineBoundsTest {

    private static final LocalDate APPLIED = LocalDate.of(2026, 5, 4);
    private static final LocalDate VOTED = APPLIED.plusDays(3);

    @Inject
    Calendar calendar;

    private MemberCases province;
    private int candidates;

    @BeforeEach
    void aProvinceOnce() {
        if (province == null) {
            province = new MemberCases("ADX", 20);
        }
    }

    @Bound("membership.admission-decision-working-days")
    void theDecisionIsInTimeOnTheLastWorkingDayAndLateOnTheNextDay(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        for (int daysAfter : List.of(0, 1)) {
            String id = approved(APPLIED);
            LocalDate due = due(id);
            assertThat(due).isEqualTo(lastDay(VOTED, bound.number()));
            step(id, "DECIDE", due.plusDays(daysAfter), Map.of("verdict", "REFUSE", "reason", "chưa đủ điều kiện"))
                    .statusCode(200);
            assertThat((boolean) client().get("/api/v1/admissions/" + id + "/history")
                            .path("items[0].late"))
                    .isEqualTo(daysAfter == 1);
        }
    }

    @Bound("membership.admission-extension-working-days")
    void theDecisionIsPutOffOnceByTheWorkingDaysOfTheRuleAndNotByOneMore(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        String id = approved(APPLIED);
        LocalDate due = due(id);
        LocalDate on = VOTED.plusDays(1);
        step(id, "EXTEND", on, Map.of("workingDays", bound.number() + 1, "reason", "xác minh thêm"))
                .statusCode(422)
                .body("code", equalTo("admission-extension-too-long"));
        step(id, "EXTEND", on, Map.of("workingDays", bound.number(), "reason", "xác minh thêm"))
                .statusCode(200)
                .body("dueOn", equalTo(lastDay(due, bound.number()).toString()));
        step(id, "EXTEND", on, Map.of("workingDays", 1, "reason", "xác minh thêm"))
                .statusCode(409)
                .body("code", equalTo("admission-extended-already"));
    }

    @Bound("membership.ceremony-working-days")
    void theCeremonyIsHeldOnTheLastWorkingDayAndAfterItWithConsentOnly(BoundCase bound) {
        QuarkusMock.installMockForType(bound.rules(), RuleSets.class);
        LocalDate decided = VOTED.plusDays(1);
        LocalDate received = VOTED.plusDays(5);
        for (int daysAfter : List.of(0, 1)) {
            String id = approved(APPLIED);
            admit(id, decided);
            step(id, "RECEIVE", received, Map.of()).statusCode(200);
            LocalDate due = due(id);
            assertThat(due).isEqualTo(lastDay(received, bound.number()));
            Map<String, Object> ceremony = new HashMap<>(Map.of("profileNumber", "ADX-N" + candidates));
            if (daysAfter == 1) {
                step(id, "HOLD_CEREMONY", due.plusDays(1), ceremony)
                        .statusCode(422)
                        .body("code", equalTo("ceremony-needs-consent"));
                ceremony.put("upperConsentDocument", "3-CV");
            }
            step(id, "HOLD_CEREMONY", due.plusDays(daysAfter), ceremony).statusCode(200);
        }
    }

    @Bound("membership.ceremony-counted-from")
    void theDayOfTheApplicationSaysFromWhenTheDaysToTheCeremonyRun(BoundCase bound) {
        int days = bound.rules().number("membership.ceremony-working-days", bound.on());
        boolean fromReceipt = bound.value().equals("RECEIPT");
        // the last day of the older rule, the first day of the newer one
        LocalDate applied = fromReceipt ? bound.parameter().validTo().minusDays(1) : bound.on();
        String id = approved(applied);
        LocalDate decided = applied.plusDays(4);
        admit(id, decided)
                .body(
                        "dueOn",
                        fromReceipt
                                ? nullValue()
                                : equalTo(lastDay(decided, days).toString()));
        LocalDate received = decided.plusDays(7);
        step(id, "RECEIVE", received, Map.of())
                .body(
                        "dueOn",
                        equalTo(lastDay(fromReceipt ? received : decided, days).toString()));
    }

    private String approved(LocalDate applied) {
        candidates++;
        String id = client().contentType(ContentType.JSON)
                .body(Map.of(
                        "cellId", province.organisation("A"),
                        "on", applied.toString(),
                        "certificateOn", "2025-05-01",
                        "candidate",
                                Map.of(
                                        "fullName", "Người Xin Vào " + candidates,
                                        "gender", "F",
                                        "birthDate", "1999-03-04")))
                .post("/api/v1/admissions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        step(id, "VERIFY", applied.plusDays(1), Map.of()).statusCode(200);
        step(
                        id,
                        "RECOMMEND",
                        applied.plusDays(2),
                        Map.of("refereeIds", List.of(province.member("1"), province.member("2"))))
                .statusCode(200);
        step(id, "VOTE", applied.plusDays(3), Map.of("agreed", 15))
                .statusCode(200)
                .body("state", equalTo("CELL_APPROVED"));
        return id;
    }

    private static ValidatableResponse admit(String id, LocalDate on) {
        return step(id, "DECIDE", on, Map.of("verdict", "ADMIT", "documentNumber", "8-QĐ"))
                .statusCode(200);
    }

    private static LocalDate due(String id) {
        return LocalDate.parse(client().get("/api/v1/admissions/" + id).path("dueOn"));
    }

    private static ValidatableResponse step(String id, String action, LocalDate on, Map<String, ?> facts) {
        Map<String, Object> body = new HashMap<>(facts);
        body.put("action", action);
        body.put("on", on.toString());
        return client().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/admissions/" + id + "/steps")
                .then();
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
