package vn.dangbo.membership.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.undo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.Loading.Job;
import vn.dangbo.membership.committee.Drafts.SeatDraft;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestClock;

/** What the feed {@code committees} says, however a seat begins and ends. Each test has seats of its own members. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeatEventsTest {

    private static final String SEATS =
            "organisationCode,committee,term,profileNumber,post,from,to,source,documentNumber\n";
    private static final int MEMBERS = 60;

    @Inject
    Jdbi jdbi;

    @Inject
    ObjectMapper json;

    @Inject
    Terms terms;

    @Inject
    SeatWatch watch;

    @Inject
    TestClock clock;

    @Inject
    Times times;

    @Inject
    Statements statements;

    private final Map<String, String> organisations = new HashMap<>();
    private final Map<Integer, String> members = new HashMap<>();

    @BeforeEach
    void twoCommitteesOnce() {
        if (!organisations.isEmpty()) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                SE,Đảng bộ huyện,SUPERIOR,,2000-01-01
                SE-A,Đảng bộ xã A,GRASSROOTS_COMMITTEE,SE,2000-01-01
                SE-B,Đảng bộ xã B,GRASSROOTS_COMMITTEE,SE,2000-01-01
                SE-A1,Chi bộ A1,CELL,SE-A,2000-01-01
                SE-A2,Chi bộ A2,CELL,SE-A,2000-01-01
                SE-A3,Chi bộ A3,CELL,SE-A,2000-01-01
                SE-A4,Chi bộ A4,CELL,SE-A,2000-01-01
                SE-B1,Chi bộ B1,CELL,SE-B,2000-01-01
                """);
        StringBuilder rows =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= MEMBERS; i++) {
            String cell = i == 9 ? "SE-A3" : i == MEMBERS ? "SE-A4" : "SE-A1";
            rows.append(profile(i) + ",Người Tổng Hợp,F,1970-02-03," + cell + ",2001-02-01,2002-02-01,2010-01-01\n");
            numbers.add(profile(i));
        }
        loadAll("members", rows.toString());
        for (String code : List.of("SE", "SE-A", "SE-B", "SE-A1", "SE-A2", "SE-A3", "SE-A4", "SE-B1")) {
            organisations.put(
                    code,
                    client().queryParam("code", code)
                            .get("/api/v1/organisations")
                            .path("items[0].id"));
        }
        client().contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", numbers))
                .post("/api/v1/members/resolve")
                .<List<Map<String, String>>>path("items")
                .forEach(item ->
                        members.put(Integer.valueOf(item.get("profileNumber").substring(2)), item.get("memberId")));
        loadAll("committee-terms", """
                organisationCode,kind,term,from,to,seatsPlanned
                SE-A,COMMITTEE,2020-2025,2020-06-01,,60
                SE,COMMITTEE,2020-2025,2020-06-01,,60
                """);
    }

    @Test
    void aSeatIsToldWithItsChangeAndWithoutAName() {
        String term = term("SE-A");
        client().contentType(ContentType.JSON)
                .queryParam("validateOnly", true)
                .body(seat(1, "MEMBER", null))
                .post("/api/v1/committee-terms/" + term + "/seats")
                .then()
                .statusCode(201);
        assertThat(heard(1)).isEmpty();
        Response created = client().contentType(ContentType.JSON)
                .body(seat(1, "MEMBER", null))
                .post("/api/v1/committee-terms/" + term + "/seats");
        String id = created.then().statusCode(201).extract().path("id");
        assertThat(heard(1)).containsExactly("seated 2020-06-01 MEMBER 1-QĐ");
        JsonNode data = data(1).getFirst();
        assertThat(data.path("seatId").asText()).isEqualTo(id);
        assertThat(data.path("organisationId").asText()).isEqualTo(organisations.get("SE-A"));
        assertThat(data.path("committee").asText()).isEqualTo("COMMITTEE");
        assertThat(data.path("occurredOn").asText()).isEqualTo("2020-06-01");
        assertThat(Instant.parse(data.path("recordedAt").asText())).isBeforeOrEqualTo(times.now());
        assertThat(data.toString()).doesNotContain("Người").doesNotContain(profile(1));
        String tail = client().queryParam("limit", 1000)
                .get("/api/v1/membership/feeds/committees")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(tail).contains("vn.dangbo.membership.committee.seated.v1").contains(id);

        correct(id, 1, "SECRETARY", null);
        correct(id, 2, "SECRETARY", "2024-02-01");
        correct(id, 3, "SECRETARY", "2024-03-01");
        correct(id, 4, "SECRETARY", null);
        assertThat(heard(1))
                .containsExactly(
                        "seated 2020-06-01 MEMBER 1-QĐ",
                        "seated 2020-06-01 SECRETARY 1-QĐ",
                        "unseated 2024-02-01 SECRETARY 1-QĐ",
                        "unseated 2024-03-01 SECRETARY 1-QĐ",
                        "seated 2020-06-01 SECRETARY 1-QĐ");
    }

    @Test
    void whoLeavesTheSubtreeIsUnseatedAndWhoMovesInsideIsNot() {
        seats("SE-A", 2, 3, 4);
        String moved = move(2, "MOVED", "2022-03-01", "SE-B1");
        move(3, "MOVED", "2022-03-01", "SE-A2");
        String died = move(4, "DECEASED", "2022-04-01", null);
        assertThat(heard(2)).containsExactly("seated 2020-06-01 MEMBER 1-QĐ", "unseated 2022-03-01 MEMBER null");
        assertThat(heard(3)).containsExactly("seated 2020-06-01 MEMBER 1-QĐ");
        assertThat(heard(4)).containsExactly("seated 2020-06-01 MEMBER 1-QĐ", "unseated 2022-04-01 MEMBER null");
        // a mistake: the seat was held all the time
        reverse(moved);
        reverse(died);
        assertThat(heard(2)).hasSize(3).last().isEqualTo("seated 2020-06-01 MEMBER 1-QĐ");
        assertThat(heard(4)).hasSize(3).last().isEqualTo("seated 2020-06-01 MEMBER 1-QĐ");
    }

    @Test
    void theEndOfATermUnseatsWhoeverIsLeftOnIt() {
        loadAll(
                "committee-terms",
                "organisationCode,kind,term,from,to,seatsPlanned\nSE-A,STANDING_COMMITTEE,2020-2025,2020-06-01,,6\n");
        loadAll("committee-seats", SEATS + """
                SE-A,STANDING_COMMITTEE,2020-2025,%s,MEMBER,2020-06-01,,ELECTED,1-QĐ
                SE-A,STANDING_COMMITTEE,2020-2025,%s,MEMBER,2020-06-01,2021-01-01,ELECTED,1-QĐ
                """.formatted(profile(5), profile(6)));
        String id = client()
                .queryParam("organisationId", organisations.get("SE-A"))
                .queryParam("committee", "STANDING_COMMITTEE")
                .get("/api/v1/committee-terms")
                .<List<Map<String, String>>>path("items")
                .stream()
                .filter(item -> item.get("kind").equals("STANDING_COMMITTEE"))
                .findFirst()
                .orElseThrow()
                .get("id");
        client().contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body(Map.of(
                        "organisationCode", "SE-A",
                        "kind", "STANDING_COMMITTEE",
                        "term", "2020-2025",
                        "from", "2020-06-01",
                        "to", "2025-07-01",
                        "seatsPlanned", 6,
                        "reason", "đại hội"))
                .put("/api/v1/committee-terms/" + id)
                .then()
                .statusCode(200);
        assertThat(heard(5)).containsExactly("seated 2020-06-01 MEMBER 1-QĐ", "unseated 2025-07-01 MEMBER null");
        assertThat(heard(6)).containsExactly("seated 2020-06-01 MEMBER 1-QĐ", "unseated 2021-01-01 MEMBER 1-QĐ");
    }

    @Test
    void aPlannedBeginningAndEndAreToldOnceWhenTheirDayHasCome() {
        LocalDate today = times.today();
        loadAll(
                "committee-seats",
                SEATS + "SE-A,COMMITTEE,2020-2025," + profile(7) + ",MEMBER," + today.plusDays(10) + ","
                        + today.plusDays(20) + ",ELECTED,1-QĐ\n");
        watch.tellDue();
        assertThat(heard(7)).isEmpty();
        try {
            clock.set(noon(today.plusDays(9)));
            watch.tellDue();
            assertThat(heard(7)).isEmpty();
            clock.set(noon(today.plusDays(10)));
            watch.tellDue();
            watch.tellDue();
            assertThat(heard(7)).containsExactly("seated " + today.plusDays(10) + " MEMBER 1-QĐ");
            clock.set(noon(today.plusDays(20)));
            watch.tellDue();
            watch.tellDue();
        } finally {
            clock.reset();
        }
        assertThat(heard(7))
                .containsExactly(
                        "seated " + today.plusDays(10) + " MEMBER 1-QĐ",
                        "unseated " + today.plusDays(20) + " MEMBER 1-QĐ");
    }

    @Test
    void anImportIsToldOnceAndTakenBackWithIt() {
        String file = SEATS + "SE-A,COMMITTEE,2020-2025," + profile(8) + ",MEMBER,2020-06-01,2021-06-01,ELECTED,1-QĐ\n";
        Job job = loadAll("committee-seats", file);
        assertThat(heard(8)).containsExactly("seated 2020-06-01 MEMBER 1-QĐ", "unseated 2021-06-01 MEMBER 1-QĐ");
        load("committee-seats", file);
        assertThat(heard(8)).hasSize(2);
        assertThat(undo(job).statusCode()).isLessThan(300);
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(heard(8)).hasSize(3));
        assertThat(heard(8)).last().isEqualTo("unseated 2020-06-01 MEMBER null");
        loadAll("committee-seats", file);
        assertThat(heard(8)).hasSize(5);
    }

    @Test
    void whenACellGoesToAnotherCommitteeItsMembersLoseTheirSeatsUntilThatIsUndone() {
        seats("SE-A", 9);
        seats("SE", 9);
        String decision = client().contentType(ContentType.JSON)
                .body(Map.of(
                        "kind",
                        "MOVE",
                        "organisationId",
                        organisations.get("SE-A3"),
                        "newParentId",
                        organisations.get("SE-B"),
                        "effectiveOn",
                        "2023-01-01"))
                .post("/api/v1/reorganisations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        List<String> atFirst = List.of("seated 2020-06-01 MEMBER 1-QĐ", "seated 2020-06-01 MEMBER 1-QĐ");
        assertThat(heard(9).subList(0, 2)).isEqualTo(atFirst);
        // of the two seats only that of the committee which the cell has left
        assertThat(heard(9)).hasSize(3).last().isEqualTo("unseated 2023-01-01 MEMBER null");
        assertThat(data(9).getLast().path("organisationId").asText()).isEqualTo(organisations.get("SE-A"));
        client().post("/api/v1/reorganisations/" + decision + "/undo").then().statusCode(200);
        assertThat(heard(9)).hasSize(4).last().isEqualTo("seated 2020-06-01 MEMBER 1-QĐ");
    }

    @Test
    void aMergerOfCellsUnderOneCommitteeIsNoNewsOfItsSeats() {
        seats("SE-A", MEMBERS);
        client().contentType(ContentType.JSON)
                .body(Map.of(
                        "kind",
                        "MERGE",
                        "organisationId",
                        organisations.get("SE-A1"),
                        "sourceIds",
                        List.of(organisations.get("SE-A4")),
                        "effectiveOn",
                        "2024-01-01"))
                .post("/api/v1/reorganisations")
                .then()
                .statusCode(201);
        assertThat(heard(MEMBERS)).containsExactly("seated 2020-06-01 MEMBER 1-QĐ");
    }

    @Test
    void theSeatOfAMergedMemberIsThatOfTheRecordThatStands() {
        seats("SE-A", 59);
        client().contentType(ContentType.JSON)
                .body(Map.of("duplicateId", members.get(59), "reason", "một người"))
                .post("/api/v1/members/" + members.get(58) + "/merge")
                .then()
                .statusCode(201);
        assertThat(heard(59)).hasSize(1);
        assertThat(heard(58)).containsExactly("seated 2020-06-01 MEMBER 1-QĐ");
        assertThat(data(58).getFirst().path("seatId"))
                .isEqualTo(data(59).getFirst().path("seatId"));
    }

    @Test
    void aChangeThatIsRolledBackTellsNothing() {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                record(List.of(10));
                throw new IllegalStateException("the process dies");
            });
        } catch (IllegalStateException expected) {
            assertThat(heard(10)).isEmpty();
        }
        QuarkusTransaction.requiringNew().run(() -> record(List.of(10)));
        assertThat(heard(10)).hasSize(1);
    }

    @Test
    void manySeatsAreToldInAsManyStatementsAsOne() {
        List<Integer> many = new ArrayList<>();
        for (int i = 12; i <= MEMBERS - 10; i++) {
            many.add(i);
        }
        int one = statements
                .of(() -> {
                    QuarkusTransaction.requiringNew().run(() -> record(List.of(11)));
                    return 1;
                })
                .size();
        List<String> all = statements.of(() -> {
            QuarkusTransaction.requiringNew().run(() -> record(many));
            return 1;
        });
        assertThat(all).hasSize(one);
        many.forEach(number -> assertThat(heard(number)).hasSize(1));
    }

    private void record(List<Integer> numbers) {
        List<SeatDraft> drafts = numbers.stream()
                .map(number -> new SeatDraft(
                        "SE-A",
                        CommitteeKind.COMMITTEE,
                        "2020-2025",
                        profile(number),
                        Post.MEMBER,
                        LocalDate.of(2020, 6, 1),
                        Times.FOREVER,
                        SeatSource.ELECTED,
                        null,
                        null,
                        new Drafts.Ground("1-QĐ", null)))
                .toList();
        jdbi.useHandle(
                sql -> terms.seat(drafts, new Recording(sql, "test", times.now(), null, null, null, Optional.empty()))
                        .forEach(judged -> judged.orThrow()));
    }

    private void seats(String organisation, int... numbers) {
        StringBuilder rows = new StringBuilder(SEATS);
        for (int number : numbers) {
            rows.append(
                    organisation + ",COMMITTEE,2020-2025," + profile(number) + ",MEMBER,2020-06-01,,ELECTED,1-QĐ\n");
        }
        loadAll("committee-seats", rows.toString());
    }

    private static Map<String, Object> seat(int number, String post, String to) {
        Map<String, Object> seat = new HashMap<>(Map.of(
                "profileNumber", profile(number),
                "post", post,
                "from", "2020-06-01",
                "source", "ELECTED",
                "documentNumber", "1-QĐ",
                "reason", "đính chính"));
        if (to != null) {
            seat.put("to", to);
        }
        return seat;
    }

    private void correct(String id, int version, String post, String to) {
        client().contentType(ContentType.JSON)
                .header("If-Match", "\"" + version + "\"")
                .body(seat(1, post, to))
                .put("/api/v1/committee-terms/seats/" + id)
                .then()
                .statusCode(200);
    }

    private String move(int number, String kind, String on, String to) {
        Map<String, Object> movement =
                new HashMap<>(Map.of("memberId", members.get(number), "kind", kind, "effectiveOn", on));
        if (to != null) {
            movement.put("toCellId", organisations.get(to));
        }
        return client().contentType(ContentType.JSON)
                .body(movement)
                .post("/api/v1/movements")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void reverse(String movement) {
        client().contentType(ContentType.JSON)
                .body(Map.of("reason", "nhầm"))
                .post("/api/v1/movements/" + movement + "/reversal")
                .then()
                .statusCode(201);
    }

    private String term(String organisation) {
        return client()
                .queryParam("organisationId", organisations.get(organisation))
                .get("/api/v1/committee-terms")
                .<List<Map<String, String>>>path("items")
                .stream()
                .filter(item -> item.get("organisationId").equals(organisations.get(organisation))
                        && item.get("kind").equals("COMMITTEE"))
                .findFirst()
                .orElseThrow()
                .get("id");
    }

    private record Event(String type, LocalDate occurredOn, String data) {}

    private List<Event> events(int number) {
        return jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT type, occurred_on, data FROM feed_event
                        WHERE topic = 'committees' AND data LIKE CONCAT('%', :member, '%') ORDER BY id""")
                .bind("member", UUID.fromString(members.get(number)).toString())
                .map((row, context) -> new Event(
                        row.getString("type"), row.getObject("occurred_on", LocalDate.class), row.getString("data")))
                .list());
    }

    private List<JsonNode> data(int number) {
        return events(number).stream().map(event -> read(event.data())).toList();
    }

    /** {@code what day post document} of each event about a member. */
    private List<String> heard(int number) {
        return events(number).stream()
                .map(event -> {
                    JsonNode data = read(event.data());
                    String what = event.type().replaceAll(".*committee\\.(\\w+)\\.v1", "$1");
                    return what + " " + event.occurredOn() + " "
                            + data.path("post").asText() + " "
                            + data.path("document").asText();
                })
                .toList();
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(Times.ZONE).toInstant();
    }

    private static String profile(int number) {
        return "SE%08d".formatted(number);
    }
}
