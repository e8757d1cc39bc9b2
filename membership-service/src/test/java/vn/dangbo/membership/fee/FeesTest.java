package vn.dangbo.membership.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.records;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/** Each test has members, and mostly a cell, of its own; so no test sees the dues of another one. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeesTest {

    private static final String DUE = "membership.fees.due";
    private static final String PAID = "membership.fees.paid";
    private static final int CELLS = 9;

    @Inject
    Statements statements;

    @Inject
    Jdbi jdbi;

    private final Map<String, String> organisations = new HashMap<>();
    private final Map<String, String> members = new HashMap<>();

    /** Cells FE-1 to FE-9 under FE-G, each with three members FE{cell}00001 to 3; FE-K is a grass-roots cell with one. */
    @BeforeEach
    void aProvinceOnce() {
        if (!organisations.isEmpty()) {
            return;
        }
        StringBuilder tree = new StringBuilder("""
                code,name,kind,parentCode,establishedOn
                FE-P,Đảng bộ tỉnh tổng hợp,PROVINCE,,2000-01-01
                FE-S,Đảng bộ cấp trên,SUPERIOR,FE-P,2000-01-01
                FE-G,Đảng bộ cơ sở,GRASSROOTS_COMMITTEE,FE-S,2000-01-01
                FE-K,Chi bộ cơ sở,GRASSROOTS_CELL,FE-S,2000-01-01
                FE-V,Chi bộ hưu trí,CELL,FE-G,2000-01-01
                """);
        StringBuilder people = new StringBuilder(
                "profileNumber,fullName,gender,birthDate,cellCode,admissionDecisionOn,admittedOn,officialOn,from\n");
        people.append("FEK00001,Người Tổng Hợp,F,1980-02-03,FE-K,2001-05-01,2001-05-19,2002-05-19,2010-01-01\n");
        for (int i = 1; i <= 2; i++) {
            people.append(
                    "FEV0000" + i + ",Người Tổng Hợp,M,1950-02-03,FE-V,1976-01-15,1976-01-20,1977-01-20,2010-01-01\n");
        }
        for (int cell = 1; cell <= CELLS; cell++) {
            tree.append("FE-" + cell + ",Chi bộ " + cell + ",CELL,FE-G,2000-01-01\n");
            for (int i = 1; i <= 3; i++) {
                people.append("FE" + cell + "0000" + i + ",Người Tổng Hợp,F,1980-02-03,FE-" + cell
                        + ",2001-05-01,2001-05-19,2002-05-19,2010-01-01\n");
            }
        }
        loadAll("organisations", tree.toString());
        loadAll("members", people.toString());
        for (String line : tree.toString().lines().skip(1).toList()) {
            String code = line.substring(0, line.indexOf(','));
            organisations.put(
                    code,
                    client().queryParam("code", code)
                            .get("/api/v1/organisations")
                            .path("items[0].id"));
        }
        List<String> numbers = people.toString()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        List<Map<String, String>> found = client().contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", numbers))
                .post("/api/v1/members/resolve")
                .path("items");
        found.forEach(item -> members.put(item.get("profileNumber"), item.get("memberId")));
    }

    @Test
    void aRunMakesOneDueAMemberAndRunAgainItMakesNothingNew() {
        insured(1, 1, 8_000_000);
        insured(1, 2, 8_000_050);
        run("FE-1", "2026-03")
                .body("members", equalTo(3))
                .body("created", equalTo(2))
                .body("withoutDue", equalTo(1));
        run("FE-1", "2026-03")
                .body("created", equalTo(0))
                .body("superseded", equalTo(0))
                .body("unchanged", equalTo(2));

        assertThat(figure(DUE, "FE-1", "from", "2026-03-01", "to", "2026-04-01"))
                .containsEntry("value", "160001");
        client().queryParam("organisationId", organisations.get("FE-1"))
                .queryParam("month", "2026-03")
                .get("/api/v1/fees/missing-dues")
                .then()
                .body("items.memberId", equalTo(List.of(member(1, 3))))
                .body("items.hasProfile", equalTo(List.of(false)));
        client().queryParam("memberId", member(1, 1))
                .get("/api/v1/fees/dues")
                .then()
                .body("items", hasSize(1))
                .body("items[0].base", equalTo(8_000_000))
                .body("items[0].rate", equalTo("1 % SALARY"))
                .body("items[0].ruleSet", equalTo("Q01-2026"))
                .body("items[0].reason", equalTo("RATE"));
    }

    @Test
    void aChangedProfileLeadsToASupersedingDueWithTheDifference() {
        String profile = insured(2, 1, 8_000_000);
        insured(2, 2, 5_000_000);
        run("FE-2", "2026-03").body("created", equalTo(2));
        String before = client().get("/api/v1/fees/profiles/" + profile).header("ETag");

        RequestSpecification correction =
                client().contentType(ContentType.JSON).body(profile(2, 1, "salary", 9_000_000));
        problem(correction.put("/api/v1/fees/profiles/" + profile).then(), 428, "precondition-missing");
        client().contentType(ContentType.JSON)
                .header("If-Match", before)
                .body(profile(2, 1, "salary", 9_000_000))
                .put("/api/v1/fees/profiles/" + profile)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        problem(
                client().contentType(ContentType.JSON)
                        .header("If-Match", before)
                        .body(profile(2, 1, "salary", 9_500_000))
                        .put("/api/v1/fees/profiles/" + profile)
                        .then(),
                412,
                "precondition-stale");
        run("FE-2", "2026-03").body("superseded", equalTo(1)).body("unchanged", equalTo(1));

        String due = client().queryParam("memberId", member(2, 1))
                .get("/api/v1/fees/dues")
                .path("items[0].id");
        client().get("/api/v1/fees/dues/" + due + "/history")
                .then()
                .body("items.amount", equalTo(List.of(90_000, 80_000)))
                .body("items.difference", equalTo(List.of(10_000, 80_000)));
        client().get("/api/v1/fees/profiles/" + profile + "/history")
                .then()
                .body("items.salary", equalTo(List.of(9_000_000, 8_000_000)));
        Map<String, Object> figure = figure(DUE, "FE-2", "from", "2026-03-01", "to", "2026-04-01");
        assertThat(figure).containsEntry("value", "140000");
        assertThat(records(figure).stream()
                        .mapToInt(item -> (int) item.get("amount"))
                        .sum())
                .isEqualTo(140_000);
    }

    @Test
    void aMemberOwesInTheCellOfTheFirstDayOfTheMonth() {
        insured(3, 1, 8_000_000);
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                FE300001,MOVED,2026-03-02,FE-3,FE-K,1-GT,
                """);
        run("FE-3", "2026-03").body("created", equalTo(1));
        run("FE-3", "2026-04").body("members", equalTo(2)).body("created", equalTo(0));
        run("FE-K", "2026-04").body("created", equalTo(1));
        assertThat(figure(DUE, "FE-K", "from", "2026-04-01", "to", "2026-05-01"))
                .containsEntry("value", "80000");
        assertThat(figure(DUE, "FE-3", "from", "2026-04-01", "to", "2026-05-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void daysOutOfThePartyPutTheExemptionOff() {
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                FEV00002,EXPELLED,2020-01-01,FE-V,,1-QĐ,
                FEV00002,RESTORED,2020-03-01,,FE-V,2-QĐ,
                """);
        for (int i = 1; i <= 2; i++) {
            insured(members.get("FEV0000" + i), 8_000_000, "2025-01-01");
        }
        // fifty years on 15 January 2026, or sixty days later for who was out for sixty days
        assertThat(duesOfVeterans("2026-02")).containsExactlyInAnyOrder(0, 80_000);
        assertThat(duesOfVeterans("2026-03")).containsExactlyInAnyOrder(0, 80_000);
        assertThat(duesOfVeterans("2026-04")).containsExactlyInAnyOrder(0, 0);
    }

    private List<Integer> duesOfVeterans(String month) {
        run("FE-V", month);
        return client().queryParam("organisationId", organisations.get("FE-V"))
                .queryParam("from", month + "-01")
                .queryParam("to", month + "-02")
                .get("/api/v1/fees/dues")
                .path("items.amount");
    }

    @Test
    void whoTurnsOutToHaveLeftOwesNothingAnyMore() {
        insured(7, 3, 8_000_000);
        run("FE-7", "2026-06");
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                FE700003,DECEASED,2026-05-20,FE-7,,,
                """);
        run("FE-7", "2026-06").body("superseded", equalTo(1));
        run("FE-7", "2026-06").body("superseded", equalTo(0));
        client().queryParam("memberId", member(7, 3))
                .queryParam("from", "2026-06-01")
                .queryParam("to", "2026-07-01")
                .get("/api/v1/fees/dues")
                .then()
                .body("items[0].reason", equalTo("NOT_COUNTED"))
                .body("items[0].difference", equalTo(-80_000));
    }

    @Test
    void paymentsCoverTheOldestMonthsUnlessTheyNameOneAndAReversalTakesThemBack() {
        insured(4, 1, 8_000_000);
        for (String month : List.of("2026-02", "2026-03", "2026-04")) {
            run("FE-4", month);
        }
        String named = pay("FE-4", "2026-04-10", member(4, 1), 80_000, "2026-04");
        pay("FE-4", "2026-04-11", member(4, 1), 90_000, null);
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
        Map<String, Object> paid = figure(PAID, "FE-4", "from", "2026-04-01", "to", "2026-05-01");
        assertThat(paid).containsEntry("value", "90000");
        assertThat(records(paid)).hasSize(3);
        assertThat(records(paid).stream()
                        .mapToInt(item -> (int) item.get("amount"))
                        .sum())
                .isEqualTo(90_000);
        assertThat(figure(PAID, "FE-4", "from", "2026-05-01", "to", "2026-06-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void aMonthIsPaidAtMostAYearAheadAndNeverInTheFuture() {
        problem(tryToPay("FE-4", "2026-04-11", member(4, 2), 80_000, "2027-05"), 422, "fee-prepaid-too-far");
        tryToPay("FE-4", "2026-04-11", member(4, 2), 80_000, "2027-04").statusCode(201);
        problem(tryToPay("FE-4", "2100-01-01", member(4, 2), 80_000, null), 422, "fee-paid-in-future");
        problem(tryToPay("FE-4", "2026-04-11", member(5, 1), 80_000, null), 404, "member-not-found");
        problem(tryToPay("FE-G", "2026-04-11", member(4, 2), 80_000, null), 422, "fee-not-a-cell");
        problem(tryToPay("FE-4", "2026-04-11", member(4, 2), 0, null), 400, "field-invalid");
    }

    @Test
    void threeUnpaidMonthsWithoutAReasonAreReportedOnce() {
        for (int i = 1; i <= 3; i++) {
            insured(5, i, 8_000_000);
        }
        for (String month : List.of("2026-02", "2026-03")) {
            run("FE-5", month).body("overdue", equalTo(0));
        }
        pay("FE-5", "2026-03-20", member(5, 2), 80_000, null);
        decide(5, 3, "EXCUSE", 0, "2026-04", 1, client()).statusCode(201);
        // two months are over
        run("FE-5", "2026-04").body("overdue", equalTo(0));
        // three are: the first member owes three, the second two, the third has a reason for one of the three
        run("FE-5", "2026-05").body("overdue", equalTo(1));
        run("FE-5", "2026-05").body("overdue", equalTo(0));
        assertThat(overdueEvents()).isEqualTo(1);

        client().queryParam("organisationId", organisations.get("FE-5"))
                .queryParam("year", 2026)
                .queryParam("overdue", true)
                .queryParam("asOf", "2026-05-15")
                .get("/api/v1/fees/arrears")
                .then()
                .body("items.memberId", equalTo(List.of(member(5, 1))))
                .body("items[0].months", equalTo(3))
                .body("items[0].amount", equalTo(240_000));
        client().queryParam("organisationId", organisations.get("FE-5"))
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
            run("FE-6", "2026-0" + month);
        }
        for (int payment = 0; payment < 25; payment++) {
            int month = 2 + random.nextInt(10);
            String named = random.nextBoolean() ? null : "2026-" + (month < 10 ? "0" : "") + month;
            pay(
                    "FE-6",
                    "2026-0" + (2 + random.nextInt(7)) + "-15",
                    member(6, 1 + payment % 3),
                    1 + random.nextInt(150_000),
                    named);
        }
        for (String asOf : List.of("2026-05-01", "2026-08-31", "2026-10-01")) {
            List<Map<String, Object>> listed = client().queryParam("organisationId", organisations.get("FE-6"))
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
    void theCompetentBodyRelievesAndNobodyElse() {
        insured(7, 1, 8_000_000);
        // the cell's own officer may not, the officer of the grass-roots committee may
        problem(decide(7, 1, "REDUCTION", 30, "2026-03", 12, officer("FE-7")), 403, "fee-decider-not-competent");
        problem(decide(7, 1, "REDUCTION", 40, "2026-03", 12, officer("FE-G")), 422, "fee-relief-percent");
        problem(decide(7, 1, "REDUCTION", 30, "2026-03", 13, officer("FE-G")), 422, "fee-relief-too-long");
        problem(decide(7, 1, "REDUCTION", 30, "2026-03", 12, officer("FE-K")), 404, "member-not-found");
        String id = decide(7, 1, "REDUCTION", 30, "2026-03", 12, officer("FE-G"))
                .statusCode(201)
                .body("decidedBy", equalTo(organisations.get("FE-G")))
                .extract()
                .path("id");
        problem(decide(7, 1, "WAIVER", 0, "2027-02", 1, officer("FE-G")), 409, "fee-decision-overlaps");
        decide(7, 1, "WAIVER", 0, "2027-03", 1, officer("FE-G")).statusCode(201);
        run("FE-7", "2026-03");
        dueOf(7, 1).body("items[0].amount", equalTo(56_000)).body("items[0].reason", equalTo("REDUCED"));

        revoke(id, officer("FE-7")).statusCode(403);
        revoke(id, officer("FE-G")).statusCode(200);
        revoke(id, officer("FE-G")).statusCode(409);
        run("FE-7", "2026-03").body("superseded", equalTo(1));
        dueOf(7, 1).body("items[0].amount", equalTo(80_000)).body("items[0].difference", equalTo(24_000));
    }

    @Test
    void aGrassrootsCellDecidesItselfAndTheCommitteeAboveTakesAHigherFee() {
        String member = members.get("FEK00001");
        decide(member, "WAIVER", 0, 0, "2026-10", 2, officer("FE-K")).statusCode(201);
        problem(decide(member, "HIGHER", 0, 200_000, "2026-08", 1, officer("FE-K")), 403, "fee-decider-not-competent");
        decide(member, "HIGHER", 0, 200_000, "2026-08", 1, officer("FE-S"))
                .statusCode(201)
                .body("decidedBy", equalTo(organisations.get("FE-S")));
        insured(member, 8_000_000, "2026-07-01");
        run("FE-K", "2026-08");
        client().queryParam("memberId", member)
                .queryParam("from", "2026-08-01")
                .get("/api/v1/fees/dues")
                .then()
                .body("items[0].amount", equalTo(200_000))
                .body("items[0].reason", equalTo("HIGHER"));
    }

    @Test
    void whatTheLevelsKeepAndWhatReachesTheTopIsWhatMembersPaid() {
        pay("FE-8", "2025-11-03", member(8, 1), 33_335, null);
        pay("FE-8", "2025-11-20", member(8, 2), 40_001, null);
        pay("FE-9", "2025-11-20", member(9, 1), 77_777, null);
        pay("FE-9", "2025-12-20", member(9, 1), 10_001, null);
        // cells keep 30 %, rounded half up: 73,336 -> 22,001 and 77,777 -> 23,333
        statement("FE-8", "2025-11")
                .body("organisation.received", equalTo(73_336))
                .body("organisation.kept", equalTo(22_001))
                .body("organisation.toSend", equalTo(51_335));
        statement("FE-G", "2025-11")
                .body("organisation.collected", equalTo(151_113))
                .body("organisation.received", equalTo(51_335 + 54_444))
                .body("organisation.kept", equalTo(74_045))
                .body("below.toSend", hasItem(54_444));
        ValidatableResponse year = statement("FE-P", "2025");
        int kept = year.extract().path("keptInSubtree");
        int toSend = year.extract().path("organisation.toSend");
        int collected = year.extract().path("organisation.collected");
        assertThat(collected).isEqualTo(161_114);
        assertThat(kept + toSend).isEqualTo(collected);
        int quarter = statement("FE-P", "2025-Q4").extract().path("organisation.received");
        assertThat(quarter).isEqualTo((int) year.extract().path("organisation.received"));

        String sent = client().contentType(ContentType.JSON)
                .body(Map.of(
                        "organisationId",
                        organisations.get("FE-8"),
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
                .body("receiverId", equalTo(organisations.get("FE-G")))
                .extract()
                .path("id");
        statement("FE-8", "2025-11")
                .body("organisation.sent", equalTo(51_000))
                .body("organisation.balance", equalTo(335));
        client().contentType(ContentType.JSON)
                .body(Map.of("reason", "ghi nhầm", "documentNumber", "2-PT"))
                .post("/api/v1/fees/remittances/" + sent + "/reversal")
                .then()
                .statusCode(201);
        statement("FE-8", "2025-11").body("organisation.balance", equalTo(51_335));
        client().queryParam("organisationId", organisations.get("FE-G"))
                .get("/api/v1/fees/remittances")
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void profilesAreRecordedAllOrNone() {
        Map<String, Object> good = profile(9, 2, "salary", 6_000_000);
        Map<String, Object> poor = profile(9, 3, "pension", 6_000_000);
        problem(profiles(client(), good, poor), 422, "fee-profile-incomplete")
                .body("errors.pointer", hasItem("/items/1/salary"));
        problem(profiles(officer("FE-8"), good), 404, "member-not-found");
        profiles(officer("FE-9"), good).statusCode(200).body("accepted", equalTo(1));
        profiles(client(), good).body("accepted", equalTo(0)).body("unchanged", equalTo(1));
        problem(profiles(client(), profile(9, 2, "salary", 6_000_001)), 409, "fee-profile-recorded");
        Map<String, Object> exempt = profile(9, 3, "salary", 6_000_000);
        exempt.put("exemption", "POOR_HOUSEHOLD");
        exempt.remove("documentNumber");
        problem(profiles(client(), exempt), 422, "fee-exemption-needs-document");
    }

    @Test
    void amountsArePersonalAndBoundedByTheSubtree() {
        insured(9, 1, 8_000_000);
        run("FE-9", "2026-03");
        String due = client().queryParam("memberId", member(9, 1))
                .get("/api/v1/fees/dues")
                .path("items[0].id");
        officer("FE-9").get("/api/v1/fees/dues/" + due).then().statusCode(200).header("ETag", equalTo("\"1\""));
        officer("FE-8").get("/api/v1/fees/dues/" + due).then().statusCode(404);
        officer("FE-8").get("/api/v1/fees/members/" + member(9, 1)).then().statusCode(404);
        officer("FE-9").get("/api/v1/fees/members/" + member(9, 1)).then().statusCode(200);
        as(TestTokens.of("FE-9", null, Role.MEMBER_OFFICER))
                .get("/api/v1/fees/dues")
                .then()
                .statusCode(400)
                .body("code", equalTo("purpose-missing"));
        as(TestTokens.of("FE-9", "test", Role.READER))
                .get("/api/v1/fees/dues")
                .then()
                .statusCode(403);
        officer("FE-8").get("/api/v1/fees/dues").then().body("items.id", org.hamcrest.Matchers.not(hasItem(due)));
        problem(run(officer("FE-8"), "FE-9", "2026-03"), 403, "outside-subtree");
        problem(run(client(), "FE-9", "2100-01"), 422, "fee-month-in-future");
    }

    @Test
    void theStatementsOfARunDoNotGrowWithTheMembers() {
        insured(8, 3, 8_000_000);
        insured(4, 3, 8_000_000);
        insured(7, 2, 8_000_000);
        insured(7, 3, 8_000_000);
        int small = statements.of(() -> run("FE-8", "2025-01")).size();
        int large = statements.of(() -> run("FE-P", "2025-01")).size();
        assertThat(large).isEqualTo(small);
        assertThat(large).isLessThanOrEqualTo(20);
    }

    @Test
    void theSumsOfCellsEqualTheirRows() {
        insured(9, 1, 8_000_000);
        run("FE-P", "2026-07");
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

    @Test
    void tryingARunChangesNothing() {
        insured(8, 3, 8_000_000);
        client().contentType(ContentType.JSON)
                .queryParam("validateOnly", true)
                .body(Map.of("organisationId", organisations.get("FE-8"), "month", "2026-11"))
                .post("/api/v1/fees/runs")
                .then()
                .statusCode(200)
                .body("created", equalTo(1));
        run("FE-8", "2026-11").body("created", equalTo(1));
    }

    private String member(int cell, int number) {
        return members.get("FE" + cell + "0000" + number);
    }

    /** An insured member from 2025 on; answers the id of the profile. The same again changes nothing. */
    private String insured(int cell, int number, long salary) {
        return insured(member(cell, number), salary, "2025-01-01");
    }

    private String insured(String member, long salary, String from) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("memberId", member);
        profile.put("from", from);
        profile.put("group", "INSURED");
        profile.put("salary", salary);
        profiles(client(), profile).statusCode(200);
        List<Map<String, Object>> all = client().queryParam("organisationId", organisations.get("FE-P"))
                .queryParam("asOf", from)
                .queryParam("limit", 1000)
                .get("/api/v1/fees/profiles")
                .path("items");
        return all.stream()
                .filter(item -> item.get("memberId").equals(member))
                .map(item -> (String) item.get("id"))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> profile(int cell, int number, String field, long amount) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("memberId", member(cell, number));
        profile.put("from", "2025-01-01");
        profile.put("group", "INSURED");
        profile.put(field, amount);
        profile.put("documentNumber", "1-BK");
        profile.put("reason", "đính chính");
        return profile;
    }

    @SafeVarargs
    private static ValidatableResponse profiles(RequestSpecification client, Map<String, Object>... items) {
        return client.contentType(ContentType.JSON)
                .body(Map.of("items", List.of(items)))
                .post("/api/v1/fees/profiles")
                .then();
    }

    private ValidatableResponse run(String organisation, String month) {
        return run(client(), organisation, month).statusCode(200);
    }

    private ValidatableResponse run(RequestSpecification client, String organisation, String month) {
        return client.contentType(ContentType.JSON)
                .body(Map.of("organisationId", organisations.get(organisation), "month", month))
                .post("/api/v1/fees/runs")
                .then();
    }

    private String pay(String cell, String on, String member, long amount, String month) {
        return tryToPay(cell, on, member, amount, month)
                .statusCode(201)
                .extract()
                .path("ids[0]");
    }

    private ValidatableResponse tryToPay(String cell, String on, String member, long amount, String month) {
        Map<String, Object> item = new HashMap<>(Map.of("memberId", member, "amount", amount));
        if (month != null) {
            item.put("month", month);
        }
        return client().contentType(ContentType.JSON)
                .body(Map.of(
                        "cellId",
                        organisations.get(cell),
                        "paidOn",
                        on,
                        "channel",
                        "PORTAL",
                        "items",
                        new ArrayList<>(List.of(item))))
                .post("/api/v1/fees/payments")
                .then();
    }

    private ValidatableResponse decide(
            int cell, int number, String kind, int percent, String from, int months, RequestSpecification client) {
        return decide(member(cell, number), kind, percent, 0, from, months, client);
    }

    private static ValidatableResponse decide(
            String member,
            String kind,
            int percent,
            long amount,
            String from,
            int months,
            RequestSpecification client) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "memberId",
                member,
                "kind",
                kind,
                "fromMonth",
                from,
                "months",
                months,
                "decidedOn",
                "2026-02-20",
                "documentNumber",
                "5-QĐ",
                "reason",
                "hoàn cảnh khó khăn"));
        if (kind.equals("REDUCTION")) {
            body.put("percent", percent);
        }
        if (kind.equals("HIGHER")) {
            body.put("amount", amount);
        }
        return client.contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/fees/decisions")
                .then();
    }

    private static ValidatableResponse revoke(String id, RequestSpecification client) {
        return client.contentType(ContentType.JSON)
                .body(Map.of("reason", "hết khó khăn", "documentNumber", "6-QĐ"))
                .post("/api/v1/fees/decisions/" + id + "/revocation")
                .then();
    }

    private ValidatableResponse dueOf(int cell, int number) {
        return client().queryParam("memberId", member(cell, number))
                .queryParam("from", "2026-03-01")
                .queryParam("to", "2026-04-01")
                .get("/api/v1/fees/dues")
                .then()
                .body("items", hasSize(1));
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

    private static RequestSpecification officer(String organisation) {
        return as(TestTokens.of(organisation, "test", Role.MEMBER_OFFICER));
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).body("code", equalTo(code));
    }
}
