package vn.dangbo.membership.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.dangbo.membership.organisation.FeeAccounts;
import vn.dangbo.testkit.Statements;

/** An organisation ends with a closed fee ledger (O4), and what goes on elsewhere takes its fees along. */
@QuarkusTest
class FeeClosingTest {

    private static final String DAY = "2026-07-01";
    private static final int DUE = 80_000;
    private static final String OPEN = "organisation-fees-open";

    private static int provinces;

    @Inject
    Handovers handovers;

    @Inject
    Statements statements;

    @Inject
    Jdbi jdbi;

    /** Cells {@code prefix-0} and on under one committee, each with members {@code prefix-cell-number}. */
    private static final class Place {

        private final String prefix = "FC" + provinces++;
        private final Map<String, String> organisations = new HashMap<>();
        private final Map<String, String> members = new HashMap<>();

        Place(int cells, int each) {
            StringBuilder tree = new StringBuilder("code,name,kind,parentCode,establishedOn\n");
            tree.append("%s,Đảng bộ xã,GRASSROOTS_COMMITTEE,,2000-01-01%n".formatted(prefix));
            StringBuilder people =
                    new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
            List<String> numbers = new ArrayList<>();
            for (int cell = 0; cell < cells; cell++) {
                tree.append("%s-%d,Chi bộ,CELL,%s,2000-01-01%n".formatted(prefix, cell, prefix));
                for (int i = 0; i < each; i++) {
                    String number = "%s-%d-%d".formatted(prefix, cell, i);
                    numbers.add(number);
                    people.append("%s,Người Tổng Hợp,F,1980-02-03,%s-%d,2001-05-19,2002-05-19,2010-01-01%n"
                            .formatted(number, prefix, cell));
                }
            }
            loadAll("organisations", tree.toString());
            loadAll("members", people.toString());
            tree.toString()
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",")[0])
                    .forEach(code -> organisations.put(
                            code,
                            client().queryParam("code", code)
                                    .get("/api/v1/organisations")
                                    .path("items[0].id")));
            List<Map<String, String>> found = client().contentType(ContentType.JSON)
                    .body(Map.of("profileNumbers", numbers))
                    .post("/api/v1/members/resolve")
                    .path("items");
            found.forEach(item -> members.put(item.get("profileNumber"), item.get("memberId")));
            List<Map<String, Object>> profiles = members.values().stream()
                    .map(id -> Map.<String, Object>of(
                            "memberId", id, "from", "2025-01-01", "group", "INSURED", "salary", 100 * DUE))
                    .toList();
            post("/api/v1/fees/profiles", Map.of("items", profiles)).statusCode(200);
        }

        String cell(int number) {
            return organisations.get(prefix + "-" + number);
        }

        String committee() {
            return organisations.get(prefix);
        }

        String member(int cell, int number) {
            return members.get("%s-%d-%d".formatted(prefix, cell, number));
        }

        void run(String month) {
            post("/api/v1/fees/runs", Map.of("organisationId", committee(), "month", month))
                    .statusCode(200);
        }

        void pay(int cell, String member, long amount, String on) {
            tryToPay(cell, member, amount, on).statusCode(201);
        }

        ValidatableResponse tryToPay(int cell, String member, long amount, String on) {
            return post(
                    "/api/v1/fees/payments",
                    Map.of(
                            "cellId", cell(cell),
                            "paidOn", on,
                            "items", List.of(Map.of("memberId", member, "amount", amount))));
        }

        void send(int cell, long amount) {
            post(
                            "/api/v1/fees/remittances",
                            Map.of(
                                    "organisationId", cell(cell),
                                    "period", "2026-03",
                                    "sentOn", "2026-04-05",
                                    "amount", amount,
                                    "documentNumber", "1-NT"))
                    .statusCode(201);
        }

        void struckOff(int cell, int number, String on) {
            post("/api/v1/movements", Map.of("memberId", member(cell, number), "kind", "STRUCK_OFF", "effectiveOn", on))
                    .statusCode(201);
        }
    }

    private static ValidatableResponse post(String path, Map<String, ?> body) {
        return client().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static ValidatableResponse decide(Map<String, ?> wish) {
        return post("/api/v1/reorganisations", wish);
    }

    private static Map<String, ?> end(String organisation) {
        return Map.of("kind", "END", "organisationId", organisation, "effectiveOn", DAY, "documentNumber", "9-QĐ");
    }

    private static Map<String, ?> merge(String into, String... sources) {
        return Map.of("kind", "MERGE", "organisationId", into, "sourceIds", List.of(sources), "effectiveOn", DAY);
    }

    private static ValidatableResponse statement(String organisation) {
        return client().queryParam("organisationId", organisation)
                .queryParam("period", "2026")
                .get("/api/v1/fees/statements")
                .then()
                .statusCode(200);
    }

    @Test
    void aCellEndsOnlyWhenTheLastDongIsPaidAndTheLastDongIsSent() {
        Place place = new Place(1, 1);
        place.run("2026-03");
        place.struckOff(0, 0, "2026-03-20");
        decide(end(place.cell(0)))
                .statusCode(422)
                .body("code", equalTo(OPEN))
                .body("detail", containsString("O4"))
                .body("detail", containsString("01-QĐ/TW"));
        place.pay(0, place.member(0, 0), DUE - 1, "2026-03-25");
        place.send(0, 24_000);
        decide(end(place.cell(0))).statusCode(422).body("detail", containsString("1 months"));

        place.pay(0, place.member(0, 0), 1, "2026-03-26");
        decide(end(place.cell(0))).statusCode(201).body("feeHandovers", hasSize(0));
    }

    @Test
    void aDongThatIsNotSentUpKeepsTheCell() {
        Place place = new Place(1, 1);
        place.run("2026-03");
        place.pay(0, place.member(0, 0), DUE, "2026-03-25");
        place.struckOff(0, 0, "2026-03-28");
        // a cell keeps 70 %
        place.send(0, 23_999);
        decide(end(place.cell(0))).statusCode(422).body("code", equalTo(OPEN));
        place.send(0, 1);
        post("/api/v1/reorganisations?validateOnly=true", end(place.cell(0))).statusCode(201);
        String id = decide(end(place.cell(0))).statusCode(201).extract().path("id");

        place.tryToPay(0, place.member(0, 0), 1000, "2026-03-27")
                .statusCode(409)
                .body("code", equalTo("fee-ledger-closed"));
        client().post("/api/v1/reorganisations/" + id + "/undo").then().statusCode(200);
        place.pay(0, place.member(0, 0), 1000, "2026-03-27");
    }

    @Test
    void aRecordedReasonAndAWaiverSettleWhatIsNotPaid() {
        Place place = new Place(1, 2);
        place.run("2026-03");
        decided(place.member(0, 0), "EXCUSE");
        decided(place.member(0, 1), "WAIVER");
        place.struckOff(0, 0, "2026-03-28");
        place.struckOff(0, 1, "2026-03-28");
        // the waiver counts once the month is reckoned again
        decide(end(place.cell(0))).statusCode(422).body("code", equalTo(OPEN));
        place.run("2026-03");
        decide(end(place.cell(0))).statusCode(201);
    }

    private static void decided(String member, String kind) {
        post(
                        "/api/v1/fees/decisions",
                        Map.of(
                                "memberId", member,
                                "kind", kind,
                                "fromMonth", "2026-03",
                                "months", 1,
                                "decidedOn", "2026-03-10",
                                "documentNumber", "5-QĐ",
                                "reason", "hoàn cảnh khó khăn"))
                .statusCode(201);
    }

    @Test
    void aMergerHandsOpenDuesAndTheRemainderToTheSurvivor() {
        Place place = new Place(2, 2);
        place.run("2026-03");
        place.pay(1, place.member(1, 0), 50_000, "2026-03-25");
        place.send(1, 5_000);
        place.struckOff(1, 1, "2026-03-28");
        place.pay(0, place.member(0, 0), DUE, "2026-03-25");
        int survivorBefore = statement(place.cell(0)).extract().path("organisation.balance");

        post("/api/v1/reorganisations?validateOnly=true", merge(place.cell(0), place.cell(1)))
                .statusCode(201)
                .body("feeHandovers", hasSize(1))
                .body("feeHandovers[0].remainder", equalTo(10_000));
        String id = decide(merge(place.cell(0), place.cell(1)))
                .statusCode(201)
                .body("feeHandovers[0].fromId", equalTo(place.cell(1)))
                .body("feeHandovers[0].intoId", equalTo(place.cell(0)))
                .body("feeHandovers[0].months", equalTo(2))
                .body("feeHandovers[0].openDues", equalTo(30_000 + DUE))
                .body("feeHandovers[0].remainder", equalTo(10_000))
                .extract()
                .path("id");
        client().get("/api/v1/reorganisations/" + id).then().body("feeHandovers[0].remainder", equalTo(10_000));
        client().get("/api/v1/organisations/" + place.cell(1) + "/lineage")
                .then()
                .body("successors[0].openDues", equalTo(30_000 + DUE))
                .body("successors[0].feeRemainder", equalTo(10_000));
        statement(place.cell(0))
                .body("organisation.takenOver", equalTo(10_000))
                .body("organisation.balance", equalTo(survivorBefore + 10_000));
        assertThat(balance(place.cell(1))).isZero();

        // who left before the merger pays the survivor, and the old cell takes nothing any more
        place.pay(0, place.member(1, 1), DUE, "2026-07-10");
        place.tryToPay(1, place.member(1, 1), DUE, "2026-06-10")
                .statusCode(409)
                .body("code", equalTo("fee-ledger-closed"));

        client().post("/api/v1/reorganisations/" + id + "/undo").then().statusCode(200);
        assertThat(balance(place.cell(1))).isEqualTo(10_000);
        client().get("/api/v1/organisations/" + place.cell(1) + "/lineage")
                .then()
                .body("successors", hasSize(0));
    }

    @Test
    void whatWasCollectedAfterTheDayStandsInTheWay() {
        Place place = new Place(2, 2);
        place.run("2026-07");
        place.pay(1, place.member(1, 0), DUE, DAY);
        decide(merge(place.cell(0), place.cell(1)))
                .statusCode(422)
                .body("code", equalTo("organisation-collected-later"));
        Place other = new Place(2, 2);
        other.run("2026-06");
        other.pay(1, other.member(1, 0), DUE, "2026-06-30");
        decide(merge(other.cell(0), other.cell(1))).statusCode(201);
    }

    @Test
    void theDebtsOfASplitCellFollowItsMembersAndTheRemainderStays() {
        Place place = new Place(2, 4);
        place.run("2026-03");
        place.pay(0, place.member(0, 0), DUE, "2026-03-25");
        Map<String, Object> stays = Map.of("memberIds", List.of(place.member(0, 0), place.member(0, 1)));
        Map<String, Object> goes =
                Map.of("organisationId", place.cell(1), "memberIds", List.of(place.member(0, 2), place.member(0, 3)));
        decide(Map.of(
                        "kind",
                        "SPLIT",
                        "organisationId",
                        place.cell(0),
                        "parts",
                        List.of(stays, goes),
                        "effectiveOn",
                        DAY))
                .statusCode(201)
                .body("feeHandovers", hasSize(1))
                .body("feeHandovers[0].intoId", equalTo(place.cell(1)))
                .body("feeHandovers[0].openDues", equalTo(2 * DUE))
                .body("feeHandovers[0].remainder", equalTo(0));
        assertThat(balance(place.cell(0))).isEqualTo(24_000);
        place.pay(0, place.member(0, 0), 1000, "2026-07-10");
    }

    @Test
    void aPaymentAndTheEndAtTheSameTimeNeverBothSucceed() throws Exception {
        for (int round = 0; round < 3; round++) {
            Place place = new Place(1, 1);
            place.struckOff(0, 0, "2026-03-28");
            try (var threads = Executors.newFixedThreadPool(2)) {
                Future<Integer> ended = threads.submit(
                        () -> decide(end(place.cell(0))).extract().statusCode());
                Future<Integer> paid = threads.submit(() -> place.tryToPay(0, place.member(0, 0), DUE, "2026-03-27")
                        .extract()
                        .statusCode());
                assertThat(List.of(ended.get(), paid.get())).isIn(List.of(201, 409), List.of(422, 201));
            }
        }
    }

    static List<Long> seeds() {
        return List.of(19300203L, 20260701L, new Random().nextLong());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void overRandomMergersNothingIsLostAndTakenBackEverythingIsAsBefore(long seed) {
        Random random = new Random(seed);
        int cells = 6;
        Place place = new Place(cells, 3);
        place.run("2026-03");
        place.run("2026-04");
        for (int i = 0; i < 20; i++) {
            int cell = random.nextInt(cells);
            place.pay(cell, place.member(cell, random.nextInt(3)), 1 + random.nextInt(2 * DUE), "2026-04-2" + i % 9);
        }
        for (int i = 0; i < 6; i++) {
            place.send(random.nextInt(cells), 1 + random.nextInt(30_000));
        }
        place.struckOff(random.nextInt(cells), 0, "2026-04-29");
        Set<UUID> all = new HashSet<>();
        for (int cell = 0; cell < cells; cell++) {
            all.add(UUID.fromString(place.cell(cell)));
        }
        List<String> standing = new ArrayList<>(all.stream().map(UUID::toString).toList());
        List<Map<UUID, Long>> balances = new ArrayList<>(List.of(balances(all)));
        List<Map<UUID, Long>> owed = new ArrayList<>(List.of(owed(all)));
        List<String> decisions = new ArrayList<>();
        for (int step = 0; step < 3; step++) {
            String from = standing.remove(random.nextInt(standing.size()));
            String into = standing.get(random.nextInt(standing.size()));
            Map<String, ?> wish = merge(into, from);
            if (random.nextBoolean()) {
                standing.remove(into);
                wish = Map.of(
                        "kind",
                        "CONSOLIDATE",
                        "sourceIds",
                        List.of(from, into),
                        "effectiveOn",
                        DAY,
                        "established",
                        Map.of(
                                "code",
                                place.prefix + "-N" + step,
                                "name",
                                "Chi bộ mới",
                                "kind",
                                "CELL",
                                "parentId",
                                place.committee()));
            }
            ValidatableResponse made = decide(wish).statusCode(201);
            decisions.add(made.extract().path("id"));
            if (wish.get("kind").equals("CONSOLIDATE")) {
                String fresh = client().queryParam("code", place.prefix + "-N" + step)
                        .queryParam("asOf", DAY)
                        .get("/api/v1/organisations")
                        .path("items[0].id");
                standing.add(fresh);
                all.add(UUID.fromString(fresh));
            }
            balances.add(balances(all));
            owed.add(owed(new HashSet<>(standing.stream().map(UUID::fromString).toList())));
            assertThat(sum(balances.getLast())).as("seed %d", seed).isEqualTo(sum(balances.getFirst()));
            assertThat(sum(owed.getLast())).as("seed %d", seed).isEqualTo(sum(owed.getFirst()));
        }
        for (int step = 2; step >= 0; step--) {
            client().post("/api/v1/reorganisations/" + decisions.get(step) + "/undo")
                    .then()
                    .statusCode(200);
            assertThat(balances(all)).as("seed %d", seed).isEqualTo(balances.get(step));
        }
        assertThat(owed(all)).as("seed %d", seed).isEqualTo(owed.getFirst());
    }

    @Test
    void theStatementsOfAMergerDoNotGrowWithWhatIsHandedOver() {
        Place place = new Place(4, 3);
        place.run("2026-03");
        place.pay(1, place.member(1, 0), DUE, "2026-03-25");
        int small = statements
                .of(() -> decide(merge(place.cell(0), place.cell(1))).statusCode(201))
                .size();
        place.run("2026-04");
        place.run("2026-05");
        for (int i = 0; i < 3; i++) {
            place.pay(3, place.member(3, i), 1000, "2026-03-25");
            place.pay(3, place.member(3, i), 1000, "2026-05-25");
        }
        int large = statements
                .of(() -> decide(merge(place.cell(2), place.cell(3))).statusCode(201))
                .size();
        assertThat(large).isEqualTo(small);
    }

    private long balance(String organisation) {
        return balances(Set.of(UUID.fromString(organisation))).getOrDefault(UUID.fromString(organisation), 0L);
    }

    /** What is to be sent up, without those that are even. */
    private Map<UUID, Long> balances(Set<UUID> organisations) {
        Map<UUID, Long> found = jdbi.withHandle(sql -> handovers.remainders(sql, organisations));
        Map<UUID, Long> balances = new TreeMap<>(found);
        balances.values().removeIf(amount -> amount == 0);
        return balances;
    }

    private Map<UUID, Long> owed(Set<UUID> organisations) {
        Map<UUID, Long> owed = new TreeMap<>();
        for (FeeAccounts.Owed each : jdbi.withHandle(sql -> handovers.owed(sql, organisations))) {
            owed.put(each.memberId(), each.amount());
        }
        return owed;
    }

    private static long sum(Map<UUID, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
