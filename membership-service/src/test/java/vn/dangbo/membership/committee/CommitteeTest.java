package vn.dangbo.membership.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.records;
import static vn.dangbo.membership.Loading.rejections;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.Loading;
import vn.dangbo.membership.Loading.Job;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommitteeTest {

    private static final String ORGANISATIONS =
            "code,name,kind,parentCode,sector,establishedOn,endedOn,territoryCode\n";
    private static final String MEMBERS =
            "profileNumber,fullName,gender,birthDate,education,politicalTheory,cellCode,admittedOn,officialOn,from\n";
    private static final String TERMS = "organisationCode,kind,term,from,to,seatsPlanned\n";
    private static final String SEATS =
            "organisationCode,committee,term,profileNumber,post,from,to,source,education,politicalTheory\n";
    private static final String CONGRESSES = "organisationCode,term,kind,dueOn,heldOn\n";
    private static final String ROUNDS =
            "organisationCode,term,office,round,seatsToElect,convoked,present,ballots,candidates,elected\n";
    private static final String PLANS = "organisationCode,term,office,profileNumber\n";
    private static final String POSTS = "profileNumber,title,level,from,to,education\n";
    private static final String DAY = "2022-06-01";

    @Inject
    CommitteeFigures figures;

    @Inject
    OrganisationTree tree;

    @Inject
    Statements statements;

    @Inject
    Clock clock;

    private Job terms;
    private Instant beforeTerms;

    /** A superior with two committees of two cells each; eleven members in CM-A1, two elsewhere, one on probation. */
    @BeforeEach
    void loadOnce() {
        if (terms != null) {
            return; // the address of the application is only known here, not before all tests
        }
        loadAll("organisations", ORGANISATIONS + """
                CM,Đảng bộ huyện,SUPERIOR,,,2000-01-01,,
                CM-A,Đảng bộ xã A,GRASSROOTS_COMMITTEE,CM,,2000-01-01,,
                CM-A1,Chi bộ A1,CELL,CM-A,,2000-01-01,,
                CM-A2,Chi bộ A2,CELL,CM-A,,2000-01-01,,
                CM-B,Đảng bộ xã B,GRASSROOTS_COMMITTEE,CM,,2000-01-01,,
                CM-B1,Chi bộ B1,CELL,CM-B,,2000-01-01,,
                CM-C,Chi bộ cơ sở C,GRASSROOTS_CELL,CM,,2000-01-01,,
                """);
        StringBuilder members = new StringBuilder(MEMBERS);
        for (int i = 1; i <= 9; i++) {
            members.append(member(i, "UNIVERSITY", i <= 5 ? "INTERMEDIATE" : "NONE", "CM-A1"));
        }
        members.append(member(10, "COLLEGE", "ADVANCED", "CM-A1"))
                .append(member(11, "MASTER", "BACHELOR", "CM-A2"))
                .append(member(12, "UPPER_SECONDARY", "", "CM-B1"))
                .append(member(13, "", "", "CM-C"))
                .append(
                        "CM00000014,Người Tổng Hợp,F,1990-02-03,UNIVERSITY,NONE,CM-A1,2020-02-01,2021-02-01,2020-02-01\n");
        loadAll("members", members.toString());
        beforeTerms = clock.instant();
        terms = loadAll("committee-terms", TERMS + """
                CM-A,COMMITTEE,2015-2020,2015-05-01,2020-06-01,9
                CM-A,COMMITTEE,2020-2025,2020-06-01,2025-07-01,6
                CM-A,STANDING_COMMITTEE,2020-2025,2020-06-01,2025-07-01,2
                CM-B,COMMITTEE,2020-2025,2020-06-01,,3
                """);
        loadAll("committee-seats", SEATS + """
                CM-A,COMMITTEE,2015-2020,CM00000001,SECRETARY,2015-05-01,,ELECTED,COLLEGE,ELEMENTARY
                CM-A,COMMITTEE,2015-2020,CM00000002,MEMBER,2015-05-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000001,SECRETARY,2020-06-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000002,MEMBER,2020-06-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000010,MEMBER,2020-06-01,2022-01-01,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000011,MEMBER,2021-06-01,,CO_OPTED,,
                CM-A,STANDING_COMMITTEE,2020-2025,CM00000001,SECRETARY,2020-06-01,,ELECTED,,
                CM-B,COMMITTEE,2020-2025,CM00000012,SECRETARY,2020-06-01,,ELECTED,,
                """);
    }

    private static String member(int number, String education, String theory, String cell) {
        return "CM%08d,Người Tổng Hợp,F,1970-02-03,%s,%s,%s,2001-02-01,2002-02-01,2010-01-01\n"
                .formatted(number, education, theory, cell);
    }

    @Test
    void qualityIsThatOfTheDayOnWhichTheSeatWasTaken() {
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CM", "asOf", DAY, "level", "GRASSROOTS"))
                .containsEntry("value", "75.00")
                .containsEntry("numerator", 3)
                .containsEntry("denominator", 4);
        assertThat(figure(CommitteeFigures.THEORY, "CM", "asOf", DAY, "term", "2020-2025"))
                .containsEntry("numerator", 3)
                .containsEntry("denominator", 4);
        // the past term, measured on its last day
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CM", "asOf", DAY, "term", "2015-2020"))
                .containsEntry("value", "50.00");
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CM", "asOf", DAY, "level", "SUPERIOR"))
                .containsEntry("qualifier", "NOT_MEASURED")
                .containsEntry("value", null);
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CM", "asOf", "2014-01-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CM", "asOf", DAY, "knownAt", beforeTerms.toString()))
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void theFiguresLeadToExactlyTheirRecords() {
        Map<String, Object> university = figure(CommitteeFigures.UNIVERSITY, "CM", "asOf", DAY);
        assertThat(records(university))
                .extracting(item -> item.get("profileNumber"))
                .containsExactlyInAnyOrder("CM00000001", "CM00000002", "CM00000011");
        assertThat(records(figure(CommitteeFigures.THEORY, "CM", "asOf", DAY, "term", "2015-2020")))
                .extracting(item -> item.get("profileNumber"))
                .containsExactly("CM00000002");
    }

    @Test
    void aSeriesByOrganisationMeasuresEachChild() {
        Map<String, Object> item = figure(CommitteeFigures.UNIVERSITY, "CM", "asOf", DAY, "by", "organisation");
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> series = (List<Map<String, Object>>) item.get("series");
        assertThat(series)
                .extracting(point -> point.get("label") + " " + point.get("value"))
                .containsExactly("Đảng bộ xã A 100.00", "Đảng bộ xã B 0.00", "Chi bộ cơ sở C null");
    }

    @Test
    void whoeverLeavesTheSubtreeLosesTheSeatAndWhoeverMovesInsideKeepsIt() {
        loadAll("organisations", ORGANISATIONS + """
                CX,Đảng bộ huyện X,SUPERIOR,,,2000-01-01,,
                CX-A,Đảng bộ xã A,GRASSROOTS_COMMITTEE,CX,,2000-01-01,,
                CX-A1,Chi bộ A1,CELL,CX-A,,2000-01-01,,
                CX-A2,Chi bộ A2,CELL,CX-A,,2000-01-01,,
                CX-B,Chi bộ cơ sở B,GRASSROOTS_CELL,CX,,2000-01-01,,
                """);
        loadAll("members", MEMBERS + """
                CX00000001,Người Tổng Hợp,F,1970-02-03,UNIVERSITY,NONE,CX-A1,2001-02-01,2002-02-01,2010-01-01
                CX00000002,Người Tổng Hợp,F,1970-02-03,UNIVERSITY,NONE,CX-A1,2001-02-01,2002-02-01,2010-01-01
                CX00000003,Người Tổng Hợp,F,1970-02-03,UNIVERSITY,NONE,CX-A1,2001-02-01,2002-02-01,2010-01-01
                """);
        loadAll("committee-terms", TERMS + "CX-A,COMMITTEE,2020-2025,2020-06-01,,3\n");
        loadAll("committee-seats", SEATS + """
                CX-A,COMMITTEE,2020-2025,CX00000001,SECRETARY,2020-06-01,,ELECTED,,
                CX-A,COMMITTEE,2020-2025,CX00000002,MEMBER,2020-06-01,,ELECTED,,
                """);
        loadAll(
                "movements",
                "profileNumber,kind,effectiveOn,fromCellCode,toCellCode\n"
                        + "CX00000001,MOVED,2021-03-01,CX-A1,CX-B\n"
                        + "CX00000002,MOVED,2021-03-01,CX-A1,CX-A2\n");

        assertThat(figure(CommitteeFigures.UNIVERSITY, "CX", "asOf", "2021-02-28"))
                .containsEntry("denominator", 2);
        Map<String, Object> after = figure(CommitteeFigures.UNIVERSITY, "CX", "asOf", "2021-03-01");
        assertThat(after).containsEntry("denominator", 1);
        assertThat(records(after))
                .extracting(item -> item.get("profileNumber") + " " + item.get("effectiveTo"))
                .containsExactly("CX00000002 null");
        String term = client().queryParam("organisationId", id("CX-A"))
                .queryParam("asOf", "2021-03-01")
                .get("/api/v1/committee-terms")
                .path("items[0].id");
        client().get("/api/v1/committee-terms/" + term + "/seats")
                .then()
                .body("items.effectiveTo", hasItem("2021-03-01"));
        // the seat of the secretary is free again, although nobody recorded its end
        loadAll("committee-seats", SEATS + "CX-A,COMMITTEE,2020-2025,CX00000003,SECRETARY,2021-03-01,,CO_OPTED,,\n");
    }

    @Test
    void theRulesOfTermsAndSeatsHoldForEveryRow() {
        Job badTerms = load("committee-terms", TERMS + """
                CM-A1,INSPECTION_COMMISSION,2020-2025,2020-06-01,,3
                CM-A,INSPECTION_COMMISSION,2020-2025,2020-06-01,,3
                CM-B,STANDING_COMMITTEE,2020-2025,2020-06-01,,2
                CM-A2,CELL_COMMITTEE,2020-2025,2020-06-01,,3
                CM-A1,CELL_COMMITTEE,2020-2025,2020-06-01,,3
                CM-B,COMMITTEE,2020-2019,2020-06-01,,3
                CM-A,COMMITTEE,2020-2025,2020-06-01,2025-07-01,7
                CM-A,COMMITTEE,2020-2025,2020-06-01,2025-07-01,6
                CM-Z,COMMITTEE,2020-2025,2020-06-01,,3
                """);
        assertThat(rejections(badTerms))
                .containsExactlyInAnyOrder(
                        "2 inspection-commission-not-there kind",
                        "4 standing-committee-too-large seatsPlanned",
                        "5 cell-too-small-for-committee kind",
                        "7 committee-term-name term",
                        "8 committee-term-taken term",
                        "10 committee-organisation-unknown organisationCode");
        assertThat(badTerms.accepted()).isEqualTo(2);
        assertThat(badTerms.unchanged()).isEqualTo(1);
        Job badSeats = load("committee-seats", SEATS + """
                CM-A,COMMITTEE,2020-2025,CM00000014,MEMBER,2020-06-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000012,MEMBER,2020-06-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000003,SECRETARY,2020-06-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000002,MEMBER,2021-06-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000003,MEMBER,2025-07-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00000001,SECRETARY,2020-06-01,,APPOINTED,,
                CM-A,COMMITTEE,2020-2025,CM00000001,SECRETARY,2020-06-01,,ELECTED,,
                CM-A,COMMITTEE,2020-2025,CM00009999,MEMBER,2020-06-01,,ELECTED,,
                CM-A,COMMITTEE,2005-2010,CM00000003,MEMBER,2020-06-01,,ELECTED,,
                CM-A,STANDING_COMMITTEE,2020-2025,CM00000002,MEMBER,2020-06-01,,ELECTED,,
                CM-A,STANDING_COMMITTEE,2020-2025,CM00000003,MEMBER,2020-06-01,,ELECTED,,
                """);
        assertThat(rejections(badSeats))
                .containsExactlyInAnyOrder(
                        "2 committee-member-not-official profileNumber",
                        "3 committee-member-outside profileNumber",
                        "4 committee-secretary-there post",
                        "5 committee-seat-held-already profileNumber",
                        "6 committee-seat-outside-term from",
                        "7 committee-seat-recorded profileNumber",
                        "9 committee-member-unknown profileNumber",
                        "10 committee-term-unknown term",
                        "12 committee-seats-full profileNumber");
        assertThat(badSeats.unchanged()).isEqualTo(1);
    }

    @Test
    void termsAndSeatsAreRecordedReadAndCorrectedByVersions() {
        String body = """
                {"organisationCode":"CM-C","kind":"COMMITTEE","term":"2020-2025","from":"2020-06-01","seatsPlanned":3}""";
        post(body, "/api/v1/committee-terms")
                .then()
                .statusCode(422)
                .body("code", equalTo("committee-kind-not-there"))
                .body("errors.pointer", hasItem("/kind"));
        String location = post(body.replace("CM-C", "CM"), "/api/v1/committee-terms")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("to", nullValue())
                .extract()
                .header("Location");
        post(body.replace("CM-C", "CM"), "/api/v1/committee-terms").then().statusCode(200);
        String seat = post("""
                        {"profileNumber":"CM00000011","post":"SECRETARY","from":"2020-06-01","source":"APPOINTED"}""", location + "/seats")
                .then()
                .statusCode(201)
                .body("education", equalTo("MASTER"))
                .extract()
                .header("Location");
        String correction = """
                {"organisationCode":"CM","kind":"COMMITTEE","term":"2020-2025","from":"2020-06-01","to":"2025-08-01",
                 "seatsPlanned":5,"reason":"Đính chính số lượng"}""";
        client().contentType(ContentType.JSON)
                .body(correction)
                .put(location)
                .then()
                .statusCode(428);
        put(correction.replace("\"reason\"", "\"documentNumber\""), location, 1)
                .then()
                .statusCode(400);
        put(correction, location, 1)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("seatsPlanned", equalTo(5));
        put(correction, location, 1).then().statusCode(412);
        put(correction.replace("2020-06-01", "2020-07-01"), location, 2)
                .then()
                .statusCode(409)
                .body("code", equalTo("committee-term-has-seats"));
        client().get(location + "/history")
                .then()
                .statusCode(200)
                .body("items.version", equalTo(List.of(2, 1)))
                .body("items.record.seatsPlanned", equalTo(List.of(5, 3)));
        put("""
                        {"profileNumber":"CM00000011","post":"DEPUTY_SECRETARY","from":"2020-06-01","to":"2021-01-01",
                         "source":"APPOINTED","reason":"Đính chính"}""", seat, 1)
                .then()
                .statusCode(200)
                .body("post", equalTo("DEPUTY_SECRETARY"))
                .body("education", equalTo("MASTER"))
                .body("effectiveTo", equalTo("2021-01-01"));
        client().get(seat + "/history")
                .then()
                .body("items.record.post", equalTo(List.of("DEPUTY_SECRETARY", "SECRETARY")));
    }

    @Test
    void congressesElectionsAndPlansGiveTheirFigures() {
        congresses("CG");
        assertThat(figure("membership.congresses.held", "CG", "asOf", "2020-07-25"))
                .containsEntry("numerator", 2)
                .containsEntry("denominator", 3);
        assertThat(figure("membership.congresses.held", "CG", "asOf", "2020-07-25", "level", "GRASSROOTS"))
                .containsEntry("value", "100.00");
        Map<String, Object> full = figure("membership.congresses.full-in-one-round", "CG", "asOf", "2020-07-25");
        assertThat(full).containsEntry("numerator", 1).containsEntry("denominator", 2);
        assertThat(records(full))
                .extracting(item -> item.get("organisationCode"))
                .containsExactly("CG-A");
        Map<String, Object> planned = figure("membership.congresses.elected-as-planned", "CG", "asOf", "2020-07-25");
        assertThat(planned).containsEntry("numerator", 2).containsEntry("denominator", 3);
        assertThat(records(planned))
                .extracting(item -> item.get("profileNumber"))
                .containsExactlyInAnyOrder("CG00000001", "CG00000002");
        client().queryParam("organisationId", id("CG"))
                .queryParam("asOf", "2020-08-02")
                .get("/api/v1/congresses/progress")
                .then()
                .statusCode(200)
                .body("items.find { it.kind == 'SUPERIOR' }.overdue", equalTo(1))
                .body("items.find { it.kind == 'GRASSROOTS_COMMITTEE' }.fullInOneRound", equalTo(1));
        assertThat(figure("membership.congresses.held", "CG", "asOf", "2019-12-31"))
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    private static void congresses(String mark) {
        loadAll("organisations", ORGANISATIONS + """
                CG,Đảng bộ huyện,SUPERIOR,,,2000-01-01,,
                CG-A,Đảng bộ xã A,GRASSROOTS_COMMITTEE,CG,,2000-01-01,,
                CG-A1,Chi bộ A1,CELL,CG-A,,2000-01-01,,
                CG-B,Đảng bộ xã B,GRASSROOTS_COMMITTEE,CG,,2000-01-01,,
                """.replace("CG", mark));
        StringBuilder members = new StringBuilder(MEMBERS);
        for (int i = 1; i <= 6; i++) {
            members.append(member(i, "UNIVERSITY", "NONE", mark + "-A1").replace("CM0", mark + "0"));
        }
        loadAll("members", members.toString());
        loadAll("congresses", CONGRESSES + """
                CG,2020-2025,DELEGATES,2020-07-31,
                CG-A,2020-2025,MEMBERS,2020-06-30,2020-06-10
                CG-B,2020-2025,MEMBERS,2020-06-30,2020-06-11
                """.replace("CG", mark));
        loadAll("election-rounds", ROUNDS + """
                CG-A,2020-2025,COMMITTEE,1,3,20,20,19,CG00000001:19;CG00000002:18;CG00000003:11;CG00000004:3,3
                CG-A,2020-2025,SECRETARY,1,1,20,20,20,CG00000001:20,1
                CG-B,2020-2025,COMMITTEE,1,2,20,19,19,CG00000004:19;CG00000005:10;CG00000006:9,1
                CG-B,2020-2025,COMMITTEE,2,1,20,19,19,CG00000006:15,
                """.replace("CG", mark));
        loadAll("personnel-plans", PLANS + """
                CG-A,2020-2025,COMMITTEE,CG00000001
                CG-A,2020-2025,COMMITTEE,CG00000002
                CG-B,2020-2025,COMMITTEE,CG00000005
                """.replace("CG", mark));
    }

    @Test
    void roundsAndPlansAreRecordedReadAndCorrected() {
        congresses("CK");
        String congress = "/api/v1/congresses/"
                + client().queryParam("organisationId", id("CK-A"))
                        .queryParam("asOf", "2020-07-25")
                        .get("/api/v1/congresses")
                        .path("items[0].id");
        client().get(congress + "/election-rounds")
                .then()
                .statusCode(200)
                .body("items.find { it.office == 'COMMITTEE' }.elected", equalTo(3))
                .body(
                        "items.find { it.office == 'COMMITTEE' }.candidates.findAll { it.elected }.profileNumber.sort()",
                        equalTo(List.of("CK00000001", "CK00000002", "CK00000003")));
        String round = """
                {"office":"DEPUTY_SECRETARY","round":1,"seatsToElect":1,"convoked":20,"present":20,"ballots":20,
                 "candidates":[{"profileNumber":"CK00000002","votes":10}]%s}""";
        String location = post(round.formatted(""), congress + "/election-rounds")
                .then()
                .statusCode(201)
                .body("elected", equalTo(0))
                .extract()
                .header("Location");
        put(round.replace("10}", "11}").formatted(""), location, 1).then().statusCode(400);
        put(round.replace("10}", "11}").formatted(",\"reason\":\"Đếm lại phiếu\""), location, 1)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("elected", equalTo(1));
        client().get(location).then().statusCode(200).body("elected", equalTo(1));
        post("""
                        {"office":"DEPUTY_SECRETARY","profileNumber":"CK00000002"}""", congress + "/personnel-plan").then().statusCode(201);
        client().get(congress + "/personnel-plan").then().statusCode(200).body("items", hasSize(3));
        String due = client().queryParam("organisationId", id("CK"))
                .queryParam("asOf", "2020-07-25")
                .queryParam("status", "NOT_HELD")
                .get("/api/v1/congresses")
                .path("items[0].id");
        put("""
                        {"organisationCode":"CK","term":"2020-2025","kind":"DELEGATES","dueOn":"2020-07-31",
                         "heldOn":"2020-07-24","reason":"Đại hội đã họp"}""", "/api/v1/congresses/" + due, 1).then().statusCode(200).body("heldOn", equalTo("2020-07-24"));
        client().get("/api/v1/congresses/" + due + "/history").then().body("items.version", equalTo(List.of(2, 1)));
        String post = post("""
                        {"profileNumber":"CK00000001","title":"Bí thư Huyện ủy","level":"PROVINCE","from":"2020-07-24"}""", "/api/v1/cadre-posts")
                .then()
                .statusCode(201)
                .body("education", equalTo("UNIVERSITY"))
                .extract()
                .header("Location");
        put("""
                        {"profileNumber":"CK00000001","title":"Bí thư Huyện ủy","level":"PROVINCE","from":"2020-07-24",
                         "to":"2022-01-01","reason":"Thôi giữ chức vụ"}""", post, 1).then().statusCode(200).body("to", equalTo("2022-01-01"));
        client().get(post + "/history").then().body("items", hasSize(2));
    }

    @Test
    void badRoundsAreRefusedAndTheSameFilesChangeNothing() {
        congresses("CH");
        Job again = load("election-rounds", ROUNDS + """
                CH-A,2020-2025,SECRETARY,1,1,20,20,20,CH00000001:20,1
                CH-A,2020-2025,SECRETARY,1,1,20,20,20,CH00000002:20,1
                CH,2020-2025,COMMITTEE,1,1,20,20,20,CH00000002:20,1
                CH-A,2015-2020,COMMITTEE,1,1,20,20,20,CH00000002:20,1
                CH-A,2020-2025,STANDING_COMMITTEE,1,1,20,20,20,CH00000001:20,1
                CH-A,2020-2025,STANDING_COMMITTEE,1,1,20,20,20,CH00000001:17;CH00000002:2;CH00000003:1,1
                CH-A,2020-2025,DELEGATES,1,2,20,20,20,CH00000001:11;CH00000002:10,2
                CH-A,2020-2025,DELEGATES,1,2,20,21,20,CH00000001:11;CH00000002:10,1
                CH-A,2020-2025,DELEGATES,3,2,20,20,20,CH00000001:11;CH00000002:10,1
                CH-B,2020-2025,COMMITTEE,3,1,20,20,20,CH00000002:20,1
                CH-B,2020-2025,DELEGATES,1,2,20,20,20,,
                CH-B,2020-2025,DELEGATES,1,2,20,20,20,CH00000002,1
                CH-B,2020-2025,DELEGATES,1,2,20,20,20,,2
                """);
        assertThat(rejections(again))
                .containsExactlyInAnyOrder(
                        "3 election-round-recorded round",
                        "4 congress-not-held organisationCode",
                        "5 congress-unknown term",
                        "6 election-surplus-missing candidates",
                        "7 election-surplus-too-large candidates",
                        "8 election-result-differs elected",
                        "9 election-numbers-contradict ballots",
                        "10 election-round-without-former round",
                        "11 election-seats-exceeded seatsToElect",
                        "12 election-result-missing elected",
                        "13 row-value-invalid candidates");
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(again.accepted()).isEqualTo(1);
        Job plan = load("personnel-plans", PLANS + "CH-A,2020-2025,COMMITTEE,CH00000001\n");
        assertThat(plan.unchanged()).isEqualTo(1);
        Job future = load("congresses", CONGRESSES + "CH-A,2025-2030,MEMBERS,2035-01-01,2035-01-01\n");
        assertThat(rejections(future)).containsExactly("2 congress-in-future heldOn");
    }

    @Test
    void cadresCountOnceByThePostTakenLast() {
        loadAll("cadre-posts", POSTS + """
                CM00000001,Bí thư Đảng ủy xã,DISTRICT,2018-01-01,,COLLEGE
                CM00000001,Phó Chủ tịch huyện,PROVINCE,2021-01-01,,UNIVERSITY
                CM00000012,Chủ tịch xã,DISTRICT,2019-01-01,2023-01-01,
                CM00000010,Công chức xã,COMMUNE,2019-01-01,,
                """);
        String code = "membership.cadres.university-or-higher";
        assertThat(figure(code, "CM", "asOf", "2020-01-01", "level", "PROVINCE_AND_DISTRICT"))
                .containsEntry("numerator", 0)
                .containsEntry("denominator", 2);
        Map<String, Object> later = figure(code, "CM", "asOf", DAY, "level", "PROVINCE_AND_DISTRICT");
        assertThat(later).containsEntry("numerator", 1).containsEntry("denominator", 2);
        assertThat(records(later)).extracting(item -> item.get("title")).containsExactly("Phó Chủ tịch huyện");
        assertThat(figure(code, "CM", "asOf", DAY)).containsEntry("denominator", 3);
        assertThat(figure(code, "CM-B", "asOf", "2023-01-01")).containsEntry("qualifier", "NOT_MEASURED");
        assertThat(load("cadre-posts", POSTS + "CM00000010,Công chức xã,COMMUNE,2019-01-01,,\n")
                        .unchanged())
                .isEqualTo(1);
        client().queryParam("codes", code)
                .queryParam("organisationCode", "CM")
                .queryParam("level", "NOWHERE")
                .get("/api/v1/figures")
                .then()
                .statusCode(422)
                .body("code", equalTo("figure-parameter-invalid"));
    }

    @Test
    void twoTermsAreComparedInPercentagePoints() {
        client().queryParam("organisationId", id("CM"))
                .queryParam("asOf", DAY)
                .queryParam("level", "GRASSROOTS")
                .queryParam("term", "2020-2025")
                .queryParam("previousTerm", "2015-2020")
                .get("/api/v1/committee-terms/quality")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].current.value", equalTo("75.00"))
                .body("items[0].previous.value", equalTo("50.00"))
                .body("items[0].differenceInPoints", equalTo("25.00"));
    }

    @Test
    void aSeriesCostsAsManyStatementsAsASingleValue() {
        UUID organisation = id("CM");
        for (int slices : new int[] {1, 12}) {
            List<Slice> asked = new ArrayList<>();
            for (int i = 0; i < slices; i++) {
                LocalDate from = LocalDate.of(2012 + i, 1, 1);
                asked.add(new Slice(i, "", "", organisation, from.plusYears(1).minusDays(1), from, from.plusYears(1)));
            }
            for (var figure : figures.figures()) {
                var query = new FigureQuery(asked, null, Map.of("level", "PROVINCE_AND_DISTRICT"));
                assertThat(statements.of(() -> figure.measure(query)))
                        .as(figure.definition().code())
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
        assertThat(statements.of(() -> client().queryParam("organisationId", organisation)
                        .queryParam("asOf", DAY)
                        .get("/api/v1/committee-terms/seats")))
                .hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void takingAnImportBackWaitsForWhatDependsOnIt() {
        Loading.undo(terms).then().statusCode(409).body("code", equalTo("import-depended-on"));
        Job term = loadAll("committee-terms", TERMS + "CM-B,COMMITTEE,2010-2015,2010-06-01,2015-06-01,3\n");
        Job seat = loadAll(
                "committee-seats", SEATS + "CM-B,COMMITTEE,2010-2015,CM00000012,MEMBER,2010-06-01,,ELECTED,,\n");
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CM-B", "asOf", "2011-01-01"))
                .containsEntry("denominator", 1);
        Loading.undo(seat).then().statusCode(200);
        assertThat(figure(CommitteeFigures.UNIVERSITY, "CM-B", "asOf", "2011-01-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
        Loading.undo(term).then().statusCode(200);
        assertThat(loadAll("committee-terms", TERMS + "CM-B,COMMITTEE,2010-2015,2010-06-01,2015-06-01,5\n")
                        .accepted())
                .isEqualTo(1);
    }

    @Test
    void aBoundedCallerSeesAndRecordsOnlyItsSubtree() {
        String officer = TestTokens.of("CM-B", "test", Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.READER);
        Loading.as(officer)
                .queryParam("asOf", DAY)
                .get("/api/v1/committee-terms/seats")
                .then()
                .statusCode(200)
                .body("items.organisationCode", equalTo(List.of("CM-B")));
        Loading.as(officer)
                .queryParam("asOf", DAY)
                .get("/api/v1/committee-terms")
                .then()
                .body("items.organisationCode.unique()", equalTo(List.of("CM-B")));
        Loading.as(officer)
                .queryParam("organisationId", id("CM"))
                .get("/api/v1/congresses")
                .then()
                .statusCode(403);
        Loading.as(TestTokens.of("*", null, Role.MEMBER_OFFICER))
                .get("/api/v1/committee-terms/seats")
                .then()
                .statusCode(400)
                .body("code", equalTo("purpose-missing"));
        Loading.as(TestTokens.of("*", "test", Role.READER))
                .get("/api/v1/cadre-posts")
                .then()
                .statusCode(403);
        Job foreign = load(
                Loading.as(officer), "committee-terms", TERMS + "CM-A,COMMITTEE,2010-2015,2010-06-01,2015-05-01,9\n");
        assertThat(rejections(foreign)).containsExactly("2 committee-outside-scope organisationCode");
        Job foreignCadre =
                load(Loading.as(officer), "cadre-posts", POSTS + "CM00000001,Chức vụ,COMMUNE,2019-01-01,,\n");
        assertThat(rejections(foreignCadre)).containsExactly("2 cadre-member-not-counted profileNumber");
        String term = client().queryParam("organisationId", id("CM-A"))
                .queryParam("asOf", DAY)
                .get("/api/v1/committee-terms")
                .path("items[0].id");
        Loading.as(officer).get("/api/v1/committee-terms/" + term).then().statusCode(403);
    }

    private UUID id(String code) {
        return tree.idsByCode(List.of(code)).get(code);
    }

    private static io.restassured.response.Response post(String body, String path) {
        return client().contentType(ContentType.JSON).body(body).post(path);
    }

    private static io.restassured.response.Response put(String body, String path, int version) {
        return client().contentType(ContentType.JSON)
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(path);
    }
}
