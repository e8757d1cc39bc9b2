package vn.dangbo.membership.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.records;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is paid, what is owed and what goes up. Each test has members, and mostly a cell, of its own. */
@QuarkusTest
class FeePaymentsTest extends FeeProvince {

    FeePaymentsTest() {
        super("FEP");
    }

    @Test
    void paymentsCoverTheOldestMonthsUnlessTheyNameOneAndAReversalTakesThemBack() {
        insured(4, 1, 8_000_000);
        for (String month : List.of("2026-02", "2026-03", "2026-04")) {
            run("FEP-4", month);
        }
        String named = pay("FEP-4", "2026-04-10", member(4, 1), 80_000, "2026-04");
        pay("FEP-4", "2026-04-11", member(4, 1), 90_000, null);
        account(4, 1).body("unpaid", equalTo(70_000)).body("months.unpaid", equalTo(List.of(0, 70_000, 0)));
        client().contentType(ContentType.JSON)
                .body(Map.of("reason", "ghi nhầm", "documentNumber", "1-BB"))
                .post("/api/v1/fees/payments/" + named + "/reversal")
                .then()
                .statusCode(201)
                .body("amount", equalTo(-80_000));
        account(4, 1).body("unpaid", equalTo(150_000)).body("months.unpaid", equalTo(List.of(0, 70_000, 80_000)));
        problem(
                client().contentType(ContentType.JSON)
                        .body(Map.of("reason", "lần hai", "documentNumber", "2-BB"))
                        .post("/api/v1/fees/payments/" + named + "/reversal")
                        .then(),
                409,
                "fee-reversed-already");
        Map<String, Object> paid = figure(PAID, "FEP-4", "from", "2026-04-01", "to", "2026-05-01");
        assertThat(paid).containsEntry("value", "90000");
        assertThat(records(paid)).hasSize(3);
        assertThat(records(paid).stream()
                        .mapToInt(item -> (int) item.get("amount"))
                        .sum())
                .isEqualTo(90_000);
        assertThat(figure(PAID, "FEP-4", "from", "2026-05-01", "to", "2026-06-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void aMonthIsPaidAtMostAYearAheadAndNeverInTheFuture() {
        problem(tryToPay("FEP-4", "2026-04-11", member(4, 2), 80_000, "2027-05"), 422, "fee-prepaid-too-far");
        tryToPay("FEP-4", "2026-04-11", member(4, 2), 80_000, "2027-04").statusCode(201);
        problem(tryToPay("FEP-4", "2100-01-01", member(4, 2), 80_000, null), 422, "fee-paid-in-future");
        problem(tryToPay("FEP-4", "2026-04-11", member(5, 1), 80_000, null), 404, "member-not-found");
        problem(tryToPay("FEP-G", "2026-04-11", member(4, 2), 80_000, null), 422, "fee-not-a-cell");
        problem(tryToPay("FEP-4", "2026-04-11", member(4, 2), 0, null), 400, "field-invalid");
    }

    @Test
    void threeUnpaidMonthsWithoutAReasonAreReportedOnce() {
        for (int i = 1; i <= 3; i++) {
            insured(5, i, 8_000_000);
        }
        for (String month : List.of("2026-02", "2026-03")) {
            run("FEP-5", month).body("overdue", equalTo(0));
        }
        pay("FEP-5", "2026-03-20", member(5, 2), 80_000, null);
        decide(5, 3, "EXCUSE", 0, "2026-04", 1, client()).statusCode(201);
        // two months are over
        run("FEP-5", "2026-04").body("overdue", equalTo(0));
        // three are: the first member owes three, the second two, the third has a reason for one of the three
        run("FEP-5", "2026-05").body("overdue", equalTo(1));
        run("FEP-5", "2026-05").body("overdue", equalTo(0));
        assertThat(overdueEvents()).isEqualTo(1);

        client().queryParam("organisationId", organisations.get("FEP-5"))
                .queryParam("year", 2026)
                .queryParam("overdue", true)
                .queryParam("asOf", "2026-05-15")
                .get("/api/v1/fees/arrears")
                .then()
                .body("items.memberId", equalTo(List.of(member(5, 1))))
                .body("items[0].months", equalTo(3))
                .body("items[0].amount", equalTo(240_000));
        client().queryParam("organisationId", organisations.get("FEP-5"))
                .queryParam("asOf", "2026-05-15")
                .get("/api/v1/fees/arrears")
                .then()
                .body("items", hasSize(3));
    }

    private int overdueEvents() {
        return jdbi.withHandle(
                sql -> sql.createQuery("SELECT COUNT(*) FROM feed_event WHERE type = :type AND subject = :member")
                        .bind("type", "vn.dangbo.membership.fee.overdue3m.v1")
                        .bind("member", member(5, 1))
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void theListOfArrearsAgreesWithTheAccountsOverRandomPayments() {
        Random random = new Random(75);
        for (int i = 1; i <= 3; i++) {
            insured(6, i, 7_000_000 + random.nextInt(2_000_000));
        }
        for (int month = 2; month <= 9; month++) {
            run("FEP-6", "2026-0" + month);
        }
        for (int payment = 0; payment < 25; payment++) {
            int month = 2 + random.nextInt(10);
            String named = random.nextBoolean() ? null : "2026-" + (month < 10 ? "0" : "") + month;
            pay(
                    "FEP-6",
                    "2026-0" + (2 + random.nextInt(7)) + "-15",
                    member(6, 1 + payment % 3),
                    1 + random.nextInt(150_000),
                    named);
        }
        for (String asOf : List.of("2026-05-01", "2026-08-31", "2026-10-01")) {
            List<Map<String, Object>> listed = client().queryParam("organisationId", organisations.get("FEP-6"))
                    .queryParam("asOf", asOf)
                    .get("/api/v1/fees/arrears")
                    .path("items");
            Map<Object, Object> amounts = new HashMap<>();
            listed.forEach(item -> amounts.put(item.get("memberId"), item.get("amount")));
            for (int i = 1; i <= 3; i++) {
                List<Map<String, Object>> months = client().queryParam("asOf", asOf)
                        .get("/api/v1/fees/members/" + member(6, i))
                        .path("months");
                // the month of the day itself is not over
                int open = months.stream()
                        .filter(month -> ((String) month.get("month")).compareTo(asOf.substring(0, 7)) < 0)
                        .mapToInt(month -> (int) month.get("unpaid"))
                        .sum();
                assertThat(amounts.getOrDefault(member(6, i), 0)).isEqualTo(open);
            }
        }
    }

    @Test
    void whatTheLevelsKeepAndWhatReachesTheTopIsWhatMembersPaid() {
        pay("FEP-8", "2025-11-03", member(8, 1), 33_335, null);
        pay("FEP-8", "2025-11-20", member(8, 2), 40_001, null);
        pay("FEP-9", "2025-11-20", member(9, 1), 77_777, null);
        pay("FEP-9", "2025-12-20", member(9, 1), 10_001, null);
        // cells keep 30 %, rounded half up: 73,336 -> 22,001 and 77,777 -> 23,333
        statement("FEP-8", "2025-11")
                .body("organisation.received", equalTo(73_336))
                .body("organisation.kept", equalTo(22_001))
                .body("organisation.toSend", equalTo(51_335));
        statement("FEP-G", "2025-11")
                .body("organisation.collected", equalTo(151_113))
                .body("organisation.received", equalTo(51_335 + 54_444))
                .body("organisation.kept", equalTo(74_045))
                .body("below.toSend", hasItem(54_444));
        ValidatableResponse year = statement("FEP-P", "2025");
        int kept = year.extract().path("keptInSubtree");
        int toSend = year.extract().path("organisation.toSend");
        int collected = year.extract().path("organisation.collected");
        assertThat(collected).isEqualTo(161_114);
        assertThat(kept + toSend).isEqualTo(collected);
        int quarter = statement("FEP-P", "2025-Q4").extract().path("organisation.received");
        assertThat(quarter).isEqualTo((int) year.extract().path("organisation.received"));

        String sent = client().contentType(ContentType.JSON)
                .body(Map.of(
                        "organisationId",
                        organisations.get("FEP-8"),
                        "period",
                        "2025-11",
                        "sentOn",
                        "2025-12-05",
                        "amount",
                        51_000,
                        "documentNumber",
                        "1-PT"))
                .post("/api/v1/fees/remittances")
                .then()
                .statusCode(201)
                .body("receiverId", equalTo(organisations.get("FEP-G")))
                .extract()
                .path("id");
        statement("FEP-8", "2025-11")
                .body("organisation.sent", equalTo(51_000))
                .body("organisation.balance", equalTo(335));
        client().contentType(ContentType.JSON)
                .body(Map.of("reason", "ghi nhầm", "documentNumber", "2-PT"))
                .post("/api/v1/fees/remittances/" + sent + "/reversal")
                .then()
                .statusCode(201);
        statement("FEP-8", "2025-11").body("organisation.balance", equalTo(51_335));
        client().queryParam("organisationId", organisations.get("FEP-G"))
                .get("/api/v1/fees/remittances")
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void theSumsOfCellsEqualTheirRows() {
        insured(9, 1, 8_000_000);
        run("FEP-P", "2026-07");
        List<Long> differences =
                jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT SUM(x.amount) FROM (
                            SELECT 'DUE' AS kind, organisation_id, month AS on_date, amount FROM fee_due
                            WHERE live_month IS NOT NULL
                            UNION ALL SELECT 'PAID', organisation_id, paid_on, amount FROM fee_payment
                            UNION ALL SELECT kind, organisation_id, on_date, -amount FROM fee_tally) x
                        GROUP BY x.kind, x.organisation_id, x.on_date HAVING SUM(x.amount) <> 0""").mapTo(Long.class).list());
        assertThat(differences).isEmpty();
    }

    private ValidatableResponse account(int cell, int number) {
        return client().queryParam("asOf", "2026-04-30")
                .get("/api/v1/fees/members/" + member(cell, number))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse statement(String organisation, String period) {
        return client().queryParam("organisationId", organisations.get(organisation))
                .queryParam("period", period)
                .get("/api/v1/fees/statements")
                .then()
                .statusCode(200);
    }
}
