package vn.dangbo.membership.meeting;

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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeetingsTest {

    private static final String HELD = "membership.meetings.held";
    private static final String MISSED = "membership.meetings.missed-months";
    private static final String ATTENDANCE = "membership.meetings.attendance";
    private static final int LARGE = 50;

    @Inject
    Statements statements;

    private final Map<String, String> organisations = new HashMap<>();
    private final Map<String, String> members = new HashMap<>();

    /** ME-L has 50 members, ME-M 49 and a fiftieth from 1 June 2023 on; ME-1 to ME-4 have three each. */
    @BeforeEach
    void aCommitteeOnce() {
        if (!organisations.isEmpty()) {
            return;
        }
        StringBuilder tree = new StringBuilder("""
                code,name,kind,parentCode,establishedOn
                ME-S,Đảng bộ cấp trên,SUPERIOR,,2000-01-01
                ME-G,Đảng bộ cơ sở,GRASSROOTS_COMMITTEE,ME-S,2000-01-01
                ME-L,Chi bộ lớn,CELL,ME-G,2000-01-01
                ME-M,Chi bộ vừa,CELL,ME-G,2000-01-01
                ME-N,Chi bộ lớn khác,CELL,ME-G,2000-01-01
                """);
        List<String> codes = new ArrayList<>(List.of("ME-S", "ME-G", "ME-L", "ME-M", "ME-N"));
        StringBuilder people =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        for (String cell : List.of("L", "M", "N")) {
            for (int i = 1; i <= LARGE; i++) {
                String from = cell.equals("M") && i == LARGE ? "2023-06-01" : "2010-01-01";
                people.append("ME%s%05d,Người Tổng Hợp,F,1970-02-03,ME-%s,2001-05-19,2002-05-19,%s\n"
                        .formatted(cell, i, cell, from));
            }
        }
        for (int cell = 1; cell <= 4; cell++) {
            tree.append("ME-" + cell + ",Chi bộ " + cell + ",CELL,ME-G,2000-01-01\n");
            codes.add("ME-" + cell);
            for (int i = 1; i <= 3; i++) {
                people.append("ME%d%05d,Người Tổng Hợp,F,1970-02-03,ME-%d,2001-05-19,2002-05-19,2010-01-01\n"
                        .formatted(cell, i, cell));
            }
        }
        loadAll("organisations", tree.toString());
        loadAll("members", people.toString());
        for (String code : codes) {
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
        arrange("ME-L", "PARTY_GROUPS", "2022-01-01", null).statusCode(201);
        arrange("ME-M", "PARTY_GROUPS", "2022-01-01", null).statusCode(201);
        arrange("ME-N", "PARTY_GROUPS", "2022-01-01", null).statusCode(201);
    }

    @Test
    void aMeetingKeepsWhoCameAndEveryVersionOfIt() {
        String id = meet("ME-1", "2025-03-05", "REGULAR", came("ME100001", "PRESENT"), came("ME100002", "ABSENT"))
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("expected", equalTo(3))
                .body("present", equalTo(1))
                .body("absent", equalTo(1))
                .extract()
                .path("id");
        problem(meet("ME-1", "2025-03-05", "REGULAR"), 409, "record-stands");
        Map<String, Object> body = meeting(
                "ME-1", "2025-03-06", "REGULAR", came("ME100001", "PRESENT"), came("ME100002", "ABSENT_WITH_REASON"));
        body.put("reason", "ghi nhầm ngày");
        problem(send(client(), body).put("/api/v1/meetings/" + id).then(), 428, "precondition-missing");
        send(client().header("If-Match", "\"1\""), body)
                .put("/api/v1/meetings/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("heldOn", equalTo("2025-03-06"));
        problem(
                send(client().header("If-Match", "\"1\""), body)
                        .put("/api/v1/meetings/" + id)
                        .then(),
                412,
                "precondition-stale");
        client().get("/api/v1/meetings/" + id + "/attendance")
                .then()
                .body("items.outcome", equalTo(List.of("PRESENT", "ABSENT_WITH_REASON")));
        client().get("/api/v1/meetings/" + id + "/history")
                .then()
                .body("items.heldOn", equalTo(List.of("2025-03-06", "2025-03-05")));

        send(client().header("If-Match", "\"2\""), Map.of("reason", "không họp"))
                .post("/api/v1/meetings/" + id + "/withdrawal")
                .then()
                .statusCode(200)
                .body("withdrawn", equalTo(true));
        problem(
                send(client().header("If-Match", "\"3\""), Map.of("reason", "lần hai"))
                        .post("/api/v1/meetings/" + id + "/withdrawal")
                        .then(),
                409,
                "record-withdrawn");
        list("ME-1", "2025-03-01", "2025-04-01").body("items", hasSize(0));
        meet("ME-1", "2025-03-06", "REGULAR").statusCode(201);
    }

    @Test
    void onlyMembersOfTheOrganisationAttend() {
        problem(meet("ME-1", "2025-04-05", "REGULAR", came("ME200001", "PRESENT")), 422, "meeting-member-outside")
                .body("errors.pointer", hasItem("/attendance/0/memberId"));
        problem(
                meet("ME-1", "2025-04-05", "REGULAR", came("ME100001", "PRESENT"), came("ME100001", "ABSENT")),
                422,
                "meeting-attendance-twice");
        // the member's first day in the cell, and the day before
        problem(meet("ME-M", "2023-05-31", "THEMATIC", came("MEM00050", "PRESENT")), 422, "meeting-member-outside");
        meet("ME-M", "2023-06-01", "THEMATIC", came("MEM00050", "PRESENT")).statusCode(201);
        // a committee's meeting is attended by members of its subtree
        meet("ME-G", "2025-04-05", "REGULAR", came("ME200001", "PRESENT"))
                .statusCode(201)
                .body("expected", equalTo(0));
        problem(meet("ME-1", "2100-01-01", "REGULAR"), 422, "meeting-in-future");
    }

    @Test
    void aCellOfFiftyWithGroupsMeetsByGroupThreeTimesAYear() {
        problem(meet("ME-L", "2022-12-26", "BY_PARTY_GROUP"), 422, "meeting-by-group-not-yet");
        meet("ME-L", "2022-12-27", "BY_PARTY_GROUP").statusCode(201);
        String first = meet("ME-L", "2024-01-01", "BY_PARTY_GROUP").extract().path("id");
        meet("ME-L", "2024-06-01", "BY_PARTY_GROUP").statusCode(201);
        meet("ME-L", "2024-12-31", "BY_PARTY_GROUP").statusCode(201);
        problem(meet("ME-L", "2024-11-01", "BY_PARTY_GROUP"), 422, "meeting-by-group-too-often");
        meet("ME-L", "2025-01-01", "BY_PARTY_GROUP").statusCode(201);
        meet("ME-L", "2023-12-31", "BY_PARTY_GROUP").statusCode(201);
        // correcting one of three does not count it against itself
        Map<String, Object> body = meeting("ME-L", "2024-02-01", "BY_PARTY_GROUP");
        body.put("reason", "ghi nhầm ngày");
        send(client().header("If-Match", "\"1\""), body)
                .put("/api/v1/meetings/" + first)
                .then()
                .statusCode(200);

        problem(meet("ME-M", "2023-05-31", "BY_PARTY_GROUP"), 422, "meeting-by-group-too-few");
        meet("ME-M", "2023-06-01", "BY_PARTY_GROUP").statusCode(201);
        problem(meet("ME-1", "2024-06-01", "BY_PARTY_GROUP"), 422, "meeting-by-group-without-groups");
        problem(meet("ME-G", "2024-06-01", "BY_PARTY_GROUP"), 422, "meeting-by-group-not-a-cell");
    }

    @Test
    void overRandomMeetingsCorrectionsAndWithdrawalsNoYearHasMoreThanThreeByGroup() {
        Random random = new Random(5);
        Map<String, LocalDate> standing = new HashMap<>();
        Map<String, Integer> versions = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            LocalDate day = LocalDate.of(2024 + random.nextInt(2), 1, 1).plusDays(random.nextInt(300));
            List<String> ids = new ArrayList<>(standing.keySet());
            if (random.nextInt(3) > 0 || ids.isEmpty()) {
                boolean free = fits(standing, day, "");
                ValidatableResponse answer = meet("ME-N", day.toString(), "BY_PARTY_GROUP");
                answer.statusCode(free ? 201 : standing.containsValue(day) && under(standing, day, "") ? 409 : 422);
                if (free) {
                    standing.put(answer.extract().path("id"), day);
                    versions.put(answer.extract().path("id"), 1);
                }
                continue;
            }
            String id = ids.get(random.nextInt(ids.size()));
            RequestSpecification matching = client().header("If-Match", "\"" + versions.get(id) + "\"");
            if (random.nextBoolean()) {
                send(matching, Map.of("reason", "không họp"))
                        .post("/api/v1/meetings/" + id + "/withdrawal")
                        .then()
                        .statusCode(200);
                standing.remove(id);
            } else {
                Map<String, Object> body = meeting("ME-N", day.toString(), "BY_PARTY_GROUP");
                body.put("reason", "sửa ngày");
                boolean free = fits(standing, day, id);
                int status = send(matching, body)
                        .put("/api/v1/meetings/" + id)
                        .then()
                        .extract()
                        .statusCode();
                assertThat(status == 200).isEqualTo(free);
                if (free) {
                    standing.put(id, day);
                    versions.merge(id, 1, Integer::sum);
                }
            }
        }
        for (int year : new int[] {2024, 2025}) {
            int listed = list("ME-N", year + "-01-01", (year + 1) + "-01-01")
                    .extract()
                    .path("items.size()");
            assertThat(listed).isLessThanOrEqualTo(3).isEqualTo((int) standing.values().stream()
                    .filter(day -> day.getYear() == year)
                    .count());
        }
    }

    private static boolean under(Map<String, LocalDate> standing, LocalDate day, String without) {
        return standing.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(without)
                                && entry.getValue().getYear() == day.getYear())
                        .count()
                < 3;
    }

    private static boolean fits(Map<String, LocalDate> standing, LocalDate day, String without) {
        return under(standing, day, without)
                && standing.entrySet().stream()
                        .noneMatch(entry -> !entry.getKey().equals(without)
                                && entry.getValue().equals(day));
    }

    @Test
    void anOnlineMeetingNeedsThePilotOfTheDay() {
        problem(meet("ME-2", "2024-05-01", "ONLINE"), 422, "meeting-online-without-pilot");
        String pilot = arrange("ME-2", "ONLINE_MEETING", "2024-03-01", "2024-06-01")
                .statusCode(201)
                .extract()
                .path("id");
        problem(meet("ME-2", "2024-02-29", "ONLINE"), 422, "meeting-online-without-pilot");
        meet("ME-2", "2024-03-01", "ONLINE").statusCode(201);
        meet("ME-2", "2024-05-31", "ONLINE").statusCode(201);
        problem(meet("ME-2", "2024-06-01", "ONLINE"), 422, "meeting-online-without-pilot");

        problem(arrange("ME-2", "ONLINE_MEETING", "2024-05-31", null), 409, "meeting-arrangement-overlaps");
        problem(arrange("ME-2", "ONLINE_MEETING", "2024-06-02", "2024-06-02"), 422, "period-backwards");
        Map<String, Object> longer = arrangement("ME-2", "ONLINE_MEETING", "2024-03-01", "2024-07-01");
        longer.put("reason", "gia hạn thí điểm");
        send(client().header("If-Match", "\"1\""), longer)
                .put("/api/v1/meetings/arrangements/" + pilot)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        meet("ME-2", "2024-06-01", "ONLINE").statusCode(201);
        client().get("/api/v1/meetings/arrangements/" + pilot + "/history")
                .then()
                .body("items.validTo", equalTo(List.of("2024-07-01", "2024-06-01")));
        client().queryParam("organisationId", organisations.get("ME-2"))
                .get("/api/v1/meetings/arrangements")
                .then()
                .body("items.id", equalTo(List.of(pilot)));
    }

    @Test
    void monthsWithoutARegularMeetingAreListedAndCounted() {
        for (String day : List.of("2021-01-05", "2021-02-05", "2021-04-05")) {
            meet("ME-3", day, "REGULAR").statusCode(201);
        }
        // a thematic meeting does not stand in for the monthly one
        meet("ME-3", "2021-03-05", "THEMATIC").statusCode(201);
        gaps("ME-3", "2021-01-01", "2021-06-01")
                .body("items", hasSize(1))
                .body("items[0].monthsDue", equalTo(5))
                .body("items[0].missing", equalTo(List.of("2021-03", "2021-05")));
        // only whole months of the period
        gaps("ME-3", "2021-01-06", "2021-03-31").body("items", hasSize(0));
        Map<String, Object> missed = figure(MISSED, "ME-3", "from", "2021-01-01", "to", "2021-06-01");
        assertThat(missed).containsEntry("value", "2").containsEntry("unit", "ORGANISATION_TIME");
        assertThat(records(missed)).hasSize(1);
        assertThat(figure(MISSED, "ME-3", "from", "2001-01-01", "to", "2001-06-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
        // the superior committee itself need not meet monthly
        int listed = gaps("ME-S", "2021-01-01", "2021-06-01").extract().path("items.size()");
        assertThat(listed).isEqualTo(8);
        // the month of today is not over
        LocalDate today = LocalDate.now(java.time.Clock.systemUTC()).withDayOfMonth(1);
        gaps("ME-4", today.toString(), today.plusMonths(1).toString()).body("items", hasSize(0));
    }

    @Test
    void theFigureCountsTheMonthsThatTheListNamesAlsoWhereCellsComeMoveAndEnd() {
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn,endedOn
                ME-T,Đảng bộ cấp trên khác,SUPERIOR,,2000-01-01,
                ME-H,Đảng bộ cơ sở một,GRASSROOTS_COMMITTEE,ME-T,2000-01-01,
                ME-I,Đảng bộ cơ sở hai,GRASSROOTS_COMMITTEE,ME-T,2000-01-01,
                ME-5,Chi bộ mới,CELL,ME-H,2021-02-15,
                ME-6,Chi bộ kết thúc,CELL,ME-H,2000-01-01,2021-05-20
                ME-7,Chi bộ chuyển,CELL,ME-H,2000-01-01,
                """);
        for (String code : List.of("ME-T", "ME-H", "ME-I", "ME-5", "ME-6", "ME-7")) {
            organisations.put(
                    code,
                    client().queryParam("code", code)
                            .queryParam("asOf", "2021-03-01")
                            .get("/api/v1/organisations")
                            .path("items[0].id"));
        }
        send(
                        client(),
                        Map.of(
                                "kind",
                                "MOVE",
                                "organisationId",
                                organisations.get("ME-7"),
                                "effectiveOn",
                                "2021-04-10",
                                "newParentId",
                                organisations.get("ME-I"),
                                "documentNumber",
                                "9-QĐ",
                                "reason",
                                "sắp xếp"))
                .post("/api/v1/reorganisations")
                .then()
                .statusCode(201);
        meet("ME-5", "2021-02-20", "REGULAR").statusCode(201); // a month that does not count yet
        meet("ME-5", "2021-03-20", "REGULAR").statusCode(201);
        meet("ME-5", "2021-03-25", "REGULAR").statusCode(201);
        meet("ME-6", "2021-04-20", "REGULAR").statusCode(201);
        meet("ME-7", "2021-05-20", "REGULAR").statusCode(201);
        meet("ME-H", "2021-01-20", "REGULAR").statusCode(201);
        meet("ME-I", "2021-01-20", "REGULAR").statusCode(201);
        for (String code : List.of("ME-T", "ME-H", "ME-I", "ME-5", "ME-6", "ME-7")) {
            List<List<String>> missing =
                    gaps(code, "2021-01-01", "2021-08-01").extract().path("items.missing");
            int listed = missing.stream().mapToInt(List::size).sum();
            assertThat(figure(MISSED, code, "from", "2021-01-01", "to", "2021-08-01"))
                    .as(code)
                    .containsEntry("value", String.valueOf(listed));
        }
        // March to July less March; January to April less April; seven months less May
        assertThat(figure(MISSED, "ME-5", "from", "2021-01-01", "to", "2021-08-01"))
                .containsEntry("value", "4");
        assertThat(figure(MISSED, "ME-6", "from", "2021-01-01", "to", "2021-08-01"))
                .containsEntry("value", "3");
        assertThat(figure(MISSED, "ME-7", "from", "2021-01-01", "to", "2021-08-01"))
                .containsEntry("value", "6");
    }

    @Test
    void attendanceIsMeasuredAgainstTheMembersOfTheDay() {
        meet("ME-4", "2020-01-05", "REGULAR", came("ME400001", "PRESENT"), came("ME400002", "ABSENT"));
        meet("ME-4", "2020-02-05", "REGULAR", came("ME400001", "PRESENT"), came("ME400002", "PRESENT"));
        meet("ME-4", "2020-03-05", "REGULAR");
        Map<String, Object> share = figure(ATTENDANCE, "ME-4", "from", "2020-01-01", "to", "2021-01-01");
        assertThat(share)
                .containsEntry("value", "50.00")
                .containsEntry("numerator", 3)
                .containsEntry("denominator", 6);
        assertThat(records(share)).hasSize(2);
        Map<String, Object> held = figure(HELD, "ME-4", "from", "2020-01-01", "to", "2021-01-01");
        assertThat(held).containsEntry("value", "3");
        assertThat(records(held)).hasSize(3);
        assertThat(figure(ATTENDANCE, "ME-4", "from", "2020-03-01", "to", "2021-01-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void meetingsAreBoundedByTheSubtreeAndAttendanceIsPersonal() {
        String id = meet("ME-4", "2019-03-05", "REGULAR", came("ME400001", "PRESENT"))
                .extract()
                .path("id");
        officer("ME-4").get("/api/v1/meetings/" + id).then().statusCode(200);
        problem(officer("ME-3").get("/api/v1/meetings/" + id).then(), 403, "outside-subtree");
        problem(
                send(officer("ME-3"), meeting("ME-4", "2019-04-05", "REGULAR"))
                        .post("/api/v1/meetings")
                        .then(),
                403,
                "outside-subtree");
        RequestSpecification reader = as(TestTokens.of("ME-4", "test", Role.READER));
        reader.get("/api/v1/meetings/" + id).then().statusCode(200);
        as(TestTokens.of("ME-4", "test", Role.READER))
                .get("/api/v1/meetings/" + id + "/attendance")
                .then()
                .statusCode(403);
        problem(
                as(TestTokens.of("ME-4", null, Role.MEMBER_OFFICER))
                        .get("/api/v1/meetings/" + id + "/attendance")
                        .then(),
                400,
                "purpose-missing");
    }

    @Test
    void theStatementsOfAMeetingDoNotGrowWithWhoCame() {
        int small = statements
                .of(() -> meet("ME-L", "2018-01-05", "REGULAR", came("MEL00001", "PRESENT"))
                        .statusCode(201))
                .size();
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 1; i <= LARGE; i++) {
            all.add(came("MEL%05d".formatted(i), "PRESENT"));
        }
        Map<String, Object> body = meeting("ME-L", "2018-02-05", "REGULAR");
        body.put("attendance", all);
        int large = statements
                .of(() -> send(client(), body)
                        .post("/api/v1/meetings")
                        .then()
                        .statusCode(201)
                        .body("present", equalTo(LARGE)))
                .size();
        assertThat(large).isEqualTo(small);
        assertThat(large).isLessThanOrEqualTo(15);
    }

    private ValidatableResponse meet(String organisation, String on, String kind, Map<?, ?>... attendance) {
        return send(client(), meeting(organisation, on, kind, attendance))
                .post("/api/v1/meetings")
                .then();
    }

    private Map<String, Object> meeting(String organisation, String on, String kind, Map<?, ?>... attendance) {
        Map<String, Object> body = new HashMap<>();
        body.put("organisationId", organisations.get(organisation));
        body.put("heldOn", on);
        body.put("kind", kind);
        body.put("guests", 2);
        body.put("attendance", List.of(attendance));
        return body;
    }

    private Map<String, Object> came(String profile, String outcome) {
        return Map.of("memberId", members.get(profile), "outcome", outcome);
    }

    private ValidatableResponse arrange(String organisation, String kind, String from, String to) {
        return send(client(), arrangement(organisation, kind, from, to))
                .post("/api/v1/meetings/arrangements")
                .then();
    }

    private Map<String, Object> arrangement(String organisation, String kind, String from, String to) {
        Map<String, Object> body = new HashMap<>();
        body.put("organisationId", organisations.get(organisation));
        body.put("kind", kind);
        body.put("from", from);
        body.put("to", to);
        body.put("documentNumber", "1-QĐ");
        return body;
    }

    private ValidatableResponse list(String organisation, String from, String to) {
        return client().queryParam("organisationId", organisations.get(organisation))
                .queryParam("from", from)
                .queryParam("to", to)
                .get("/api/v1/meetings")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse gaps(String organisation, String from, String to) {
        return client().queryParam("organisationId", organisations.get(organisation))
                .queryParam("from", from)
                .queryParam("to", to)
                .get("/api/v1/meetings/gaps")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification officer(String organisation) {
        return as(TestTokens.of(organisation, "test", Role.MEMBER_OFFICER));
    }

    private static RequestSpecification send(RequestSpecification client, Map<String, ?> body) {
        return client.contentType(ContentType.JSON).body(body);
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).body("code", equalTo(code));
    }
}
