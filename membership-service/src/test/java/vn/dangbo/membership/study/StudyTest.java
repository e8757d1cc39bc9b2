package vn.dangbo.membership.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
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
import org.jdbi.v3.core.Jdbi;
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
class StudyTest {

    private static final String CAMPAIGNS = "code,title,organisationCode,documentNumber,startsOn,endsOn\n";
    private static final String ATTENDANCE = "campaignCode,profileNumber,cellCode,heldOn,outcome\n";
    private static final String HEADS = "campaignCode,organisationCode,heldOn,invited,attended\n";
    private static final String MEMBERS = "membership.study-attendance.members";
    private static final String NON_MEMBERS = "membership.study-attendance.non-members";

    @Inject
    StudyFigures figures;

    @Inject
    OrganisationTree tree;

    @Inject
    Statements statements;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    private Job campaigns;
    private Instant beforeCampaigns;

    @BeforeEach
    void loadTwoCellsAndTwoCampaignsOnce() {
        if (campaigns != null) {
            return; // the address of the application is only known here, not before all tests
        }
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn,endedOn,territoryCode
                ST-R,Đảng bộ khối tổng hợp,SUPERIOR,,,2000-01-01,,
                ST-D,Đảng bộ cơ sở,GRASSROOTS_COMMITTEE,ST-R,,2000-01-01,,
                ST-B1,Chi bộ 1,CELL,ST-D,,2000-01-01,,
                ST-B2,Chi bộ cơ sở 2,GRASSROOTS_CELL,ST-R,,2000-01-01,,
                """);
        loadAll("members", """
                profileNumber,fullName,gender,birthDate,cellCode,admittedOn,from
                ST0000001,Người Tổng Hợp Một,F,1980-02-03,ST-B1,2012-05-19,2012-05-19
                ST0000002,Người Tổng Hợp Hai,M,1980-02-03,ST-B1,2012-05-19,2012-05-19
                ST0000003,Người Tổng Hợp Ba,M,1980-02-03,ST-B1,2012-05-19,2012-05-19
                ST0000004,Người Tổng Hợp Bốn,F,1980-02-03,ST-B2,2012-05-19,2012-05-19
                ST0000005,Người Tổng Hợp Năm,F,1980-02-03,ST-B2,2022-01-01,2022-01-01
                """);
        beforeCampaigns = clock.instant();
        campaigns = loadAll("study-campaigns", CAMPAIGNS + """
                ST-2021,Học tập nghị quyết 2021,ST-R,SYN-1/KH,2021-04-01,2021-04-30
                ST-2022,Học tập nghị quyết 2022,ST-R,,2022-04-01,2022-04-30
                """);
        loadAll("study-attendance", ATTENDANCE + """
                ST-2021,ST0000001,ST-B1,2021-04-05,ATTENDED
                ST-2021,ST0000002,ST-B1,2021-04-05,ATTENDED
                ST-2021,ST0000003,ST-B1,2021-04-05,ABSENT
                ST-2021,ST0000004,ST-B2,2021-04-06,ATTENDED
                ST-2022,ST0000004,ST-B2,2022-04-06,ATTENDED
                ST-2022,ST0000005,ST-B2,2022-04-07,ATTENDED
                """);
        loadAll("study-attendance-non-members", HEADS + """
                ST-2021,ST-D,2021-04-05,40,38
                ST-2022,ST-B2,2022-04-05,60,54
                """);
    }

    @Test
    void attendanceIsMeasuredAgainstTheMembersOfEachCampaignsLastDay() {
        assertThat(figure(MEMBERS, "ST-R", "asOf", "2021-04-30"))
                .containsEntry("value", "75.00")
                .containsEntry("numerator", 3)
                .containsEntry("denominator", 4);
        // 2022: two of five attended; the cell ST-B1 reported nothing and counts all the same
        assertThat(figure(MEMBERS, "ST-R", "asOf", "2023-01-01"))
                .containsEntry("value", "55.56")
                .containsEntry("numerator", 5)
                .containsEntry("denominator", 9);
        assertThat(figure(MEMBERS, "ST-R", "from", "2022-01-01", "to", "2023-01-01"))
                .containsEntry("numerator", 2)
                .containsEntry("denominator", 5);
        assertThat(figure(MEMBERS, "ST-R", "asOf", "2023-01-01", "campaign", "ST-2021"))
                .containsEntry("numerator", 3)
                .containsEntry("denominator", 4);
        // only the campaigns in which the subtree took part
        assertThat(figure(MEMBERS, "ST-D", "asOf", "2023-01-01"))
                .containsEntry("value", "66.67")
                .containsEntry("numerator", 2)
                .containsEntry("denominator", 3);
    }

    @Test
    void withoutAnEndedCampaignNothingIsMeasured() {
        assertThat(figure(MEMBERS, "ST-R", "asOf", "2021-04-29"))
                .containsEntry("value", null)
                .containsEntry("qualifier", "NOT_MEASURED");
        assertThat(figure(NON_MEMBERS, "ST-R", "asOf", "2021-04-04")).containsEntry("qualifier", "NOT_MEASURED");
        assertThat(figure(MEMBERS, "ST-R", "asOf", "2023-01-01", "knownAt", beforeCampaigns.toString()))
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void theFiguresLeadToExactlyTheirRecords() {
        Map<String, Object> members = figure(MEMBERS, "ST-R", "asOf", "2023-01-01");
        assertThat(records(members))
                .hasSize(5)
                .allSatisfy(item -> assertThat(item).containsEntry("outcome", "ATTENDED"));

        Map<String, Object> others = figure(NON_MEMBERS, "ST-R", "asOf", "2023-01-01");
        assertThat(others)
                .containsEntry("value", "92.00")
                .containsEntry("numerator", 92)
                .containsEntry("denominator", 100);
        assertThat(records(others).stream()
                        .mapToInt(item -> (int) item.get("attended"))
                        .sum())
                .isEqualTo(92);
    }

    @Test
    void aSeriesCostsAsManyStatementsAsASingleValue() {
        var organisation = tree.idsByCode(List.of("ST-R")).get("ST-R");
        for (int slices : new int[] {1, 10}) {
            List<Slice> asked = new ArrayList<>();
            for (int i = 0; i < slices; i++) {
                LocalDate from = LocalDate.of(2021 + i, 1, 1);
                asked.add(new Slice(i, "", "", organisation, from.plusYears(1).minusDays(1), from, from.plusYears(1)));
            }
            var query = new FigureQuery(asked, null, Map.of());
            var both = figures.figures();
            assertThat(statements.of(() -> both.get(0).measure(query))).hasSizeLessThanOrEqualTo(3);
            assertThat(statements.of(() -> both.get(1).measure(query))).hasSize(1);
        }
    }

    @Test
    void theSameFileTwiceChangesNothingAndAnotherOutcomeIsRefused() {
        Job again = load("study-attendance", ATTENDANCE + """
                ST-2021,ST0000001,ST-B1,2021-04-05,ATTENDED
                ST-2021,ST0000003,ST-B1,2021-04-05,ATTENDED
                ST-2021,ST0000009,ST-B1,2021-04-05,ATTENDED
                ST-2021,ST0000001,ST-B2,2021-04-05,MAYBE
                """);

        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(again.accepted()).isZero();
        assertThat(rejections(again))
                .containsExactly(
                        "3 study-attendance-recorded profileNumber",
                        "4 study-member-unknown profileNumber",
                        "5 row-code-unknown outcome");
        assertThat(load("study-campaigns", CAMPAIGNS + "ST-2022,Học tập nghị quyết 2022,ST-R,,2022-04-01,2022-04-30\n")
                        .unchanged())
                .isEqualTo(1);
        assertThat(load("study-attendance-non-members", HEADS + "ST-2021,ST-D,2021-04-05,40,38\n")
                        .unchanged())
                .isEqualTo(1);
    }

    @Test
    void takingAttendanceBackTakesItOutOfTheFigure() {
        loadAll("study-campaigns", CAMPAIGNS + "ST-2019,Học tập 2019,ST-R,,2019-04-01,2019-04-30\n");
        Job job = loadAll("study-attendance", ATTENDANCE + "ST-2019,ST0000001,ST-B1,2019-04-05,ATTENDED\n");
        assertThat(figure(MEMBERS, "ST-R", "asOf", "2019-04-30")).containsEntry("value", "25.00");

        assertThat(Loading.undo(job).path("state").toString()).isEqualTo("UNDONE");

        assertThat(figure(MEMBERS, "ST-R", "asOf", "2019-04-30")).containsEntry("qualifier", "NOT_MEASURED");
        Loading.undo(campaigns).then().statusCode(409).body("code", equalTo("import-depended-on"));
    }

    @Test
    void theTallyEqualsTheRows() {
        List<Long> differences =
                jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT SUM(x.n) FROM (
                            SELECT campaign_id, cell_id, held_on, outcome, 1 AS n FROM study_attendance
                            WHERE live_member_id IS NOT NULL
                            UNION ALL
                            SELECT campaign_id, cell_id, held_on, 'ATTENDED', -attended FROM study_attendance_tally
                            UNION ALL
                            SELECT campaign_id, cell_id, held_on, 'ABSENT', -absent FROM study_attendance_tally) x
                        GROUP BY campaign_id, cell_id, held_on, outcome HAVING SUM(x.n) <> 0""").mapTo(Long.class).list());

        assertThat(differences).isEmpty();
    }

    @Test
    void requestsRecordAllItemsOrNone() {
        String campaign = client().contentType(ContentType.JSON)
                .body("""
                        {"code":"ST-API","title":"Đợt qua API","organisationCode":"ST-D",
                         "startsOn":"2024-05-01","endsOn":"2024-05-31"}""")
                .post("/api/v1/study-campaigns")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("organisationCode", equalTo("ST-D"))
                .extract()
                .header("Location");
        String good =
                "{\"profileNumber\":\"ST0000001\",\"cellCode\":\"ST-B1\",\"heldOn\":\"2024-05-02\",\"outcome\":\"ABSENT\"}";
        String bad = good.replace("ST0000001", "ST0000002").replace("05-02", "06-02");
        client().contentType(ContentType.JSON)
                .body("{\"items\":[" + good + "," + bad + "]}")
                .post(campaign + "/attendances")
                .then()
                .statusCode(422)
                .body("code", equalTo("study-outside-campaign"))
                .body("errors.pointer", hasItem("/items/1/heldOn"));
        client().contentType(ContentType.JSON)
                .body("{\"items\":[" + good + "]}")
                .post(campaign + "/attendances")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("unchanged", equalTo(0));
        client().get(campaign + "/attendances")
                .then()
                .statusCode(200)
                .body("items.profileNumber", equalTo(List.of("ST0000001")));
        client().contentType(ContentType.JSON)
                .body(
                        "{\"items\":[{\"organisationCode\":\"ST-D\",\"heldOn\":\"2024-05-02\",\"invited\":1,\"attended\":2}]}")
                .post(campaign + "/head-counts")
                .then()
                .statusCode(422)
                .body("code", equalTo("study-attended-above-invited"));
        client().header("If-None-Match", "\"1\"").get(campaign).then().statusCode(304);
    }

    @Test
    void aBoundedCallerSeesAndRecordsOnlyItsSubtree() {
        String officer = TestTokens.of("ST-D", "test", Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.READER);
        Loading.as(officer)
                .queryParam("campaign", "ST-2021")
                .get("/api/v1/study-attendances")
                .then()
                .statusCode(200)
                .body("items.cellCode.unique()", equalTo(List.of("ST-B1")));
        Loading.as(officer)
                .queryParam("organisationId", tree.idsByCode(List.of("ST-R")).get("ST-R"))
                .get("/api/v1/study-attendances")
                .then()
                .statusCode(403);
        Loading.as(officer)
                .queryParam("campaign", "ST-2021")
                .get("/api/v1/study-campaigns")
                .then()
                .statusCode(200)
                .body("items.code", equalTo(List.of("ST-2021")));
        Loading.as(TestTokens.of("*", null, Role.MEMBER_OFFICER))
                .get("/api/v1/study-attendances")
                .then()
                .statusCode(400)
                .body("code", equalTo("purpose-missing"));
        Loading.as(TestTokens.of("*", "test", Role.READER))
                .get("/api/v1/study-attendances")
                .then()
                .statusCode(403);
        Job foreign = load(
                Loading.as(officer), "study-attendance", ATTENDANCE + "ST-2022,ST0000004,ST-B2,2022-04-06,ATTENDED\n");
        assertThat(rejections(foreign)).containsExactly("2 study-outside-scope cellCode");
    }
}
