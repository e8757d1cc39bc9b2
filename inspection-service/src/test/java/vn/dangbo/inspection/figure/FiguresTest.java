package vn.dangbo.inspection.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dangbo.inspection.support.FakeMembership;
import vn.dangbo.inspection.support.Office;
import vn.dangbo.inspection.support.Tree;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.TreeWriter;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestClock;

@QuarkusTest
class FiguresTest {

    private static final LocalDate END = LocalDate.of(9999, 12, 31);

    @Inject
    Jdbi jdbi;

    @Inject
    TreeWriter writer;

    @Inject
    FakeMembership membership;

    @Inject
    Statements statements;

    @Inject
    TestClock clock;

    private final Office office = Office.central();

    // Loaded once: only the test that changes records loads its own.
    private static Tree shared;
    private Tree tree;

    @BeforeEach
    void records() {
        if (shared == null) {
            shared = load();
        }
        tree = shared;
    }

    private Tree load() {
        tree = new Tree();
        tree.add("P", Kind.PROVINCE, null);
        tree.add("S1", Kind.SUPERIOR, "P");
        tree.add("S2", Kind.SUPERIOR, "P");
        tree.add("G1", Kind.GRASSROOTS_COMMITTEE, "S1");
        tree.add("C1", Kind.CELL, "G1");
        tree.addMoving("G2", Kind.GRASSROOTS_CELL, "S1", "S2", LocalDate.of(2022, 1, 1));
        tree.add("G3", Kind.GRASSROOTS_CELL, "S1", Tree.START, LocalDate.of(2021, 6, 1));
        tree.save(writer, jdbi);
        membership.failNext(0);
        membership.add(tree.code("M1"), tree.id("C1"), Tree.START, END);
        membership.add(tree.code("M2"), tree.id("G2"), Tree.START, END);
        load(
                "inspections",
                "code,kind,mode,leadOrganisationCode,decidedOn,concludedOn,announcedOn",
                "~A,OBSERVANCE,PERIODIC,~S1,2020-12-01,2020-12-31,",
                "~B,FINANCE,PERIODIC,~S1,2020-12-01,2021-01-01,",
                "~C,OBSERVANCE,PERIODIC,~S1,2021-12-20,2022-01-10,",
                "~D,OBSERVANCE,PERIODIC,~S1,2021-05-01,,",
                "~E,THEMATIC_SUPERVISION,PERIODIC,~S1,2021-05-01,2021-05-20,");
        load(
                "inspection-subjects",
                "inspectionCode,subjectType,organisationCode,profileNumber,outcome",
                "~A,ORGANISATION,~G1,,",
                "~B,ORGANISATION,~G1,,",
                "~B,ORGANISATION,~G3,,",
                "~B,MEMBER,,~M1,",
                "~C,MEMBER,,~M2,",
                "~C,MEMBER,,~M1,",
                "~C,ORGANISATION,~G2,,",
                "~D,ORGANISATION,~G1,,",
                "~E,MEMBER,,~M1,");
        load(
                "discipline",
                "caseCode,subjectType,organisationCode,profileNumber,form,decidingOrganisationCode,signedOn,announcedOn",
                "~K1,MEMBER,,~M1,WARNING,~S1,2021-03-01,2021-03-05",
                "~K2,MEMBER,,~M2,EXPULSION,~S1,2021-12-28,2022-01-03",
                "~K3,ORGANISATION,~G1,,REPRIMAND,~S1,2021-03-01,");
        load(
                "disseminations",
                "documentNumber,organisationCode,heldOn,attendees",
                "30-QĐ/TW,~G1,2021-02-01,40",
                "22-QĐ/TW,~G1,2021-10-01,45",
                "30-QĐ/TW,~G3,2021-02-01,30",
                "30-QĐ/TW,~G2,2021-11-01,30");
        return tree;
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private void load(String type, String... lines) {
        String file = String.join("\n", lines).replace("~", tree.prefix) + "\n";
        assertThat(office.load(type, file)).contains("accepted " + (lines.length - 1) + " rejected 0");
    }

    private String figure(String code, String organisation, String query) {
        return office.figure("inspection." + code, "organisationId=" + tree.id(organisation) + "&" + query);
    }

    @Test
    void aPeriodHoldsItsFirstDayAndNotTheDayAfterItsLast() {
        assertThat(figure("inspected.organisations", "P", "from=2020-12-31&to=2021-01-01"))
                .isEqualTo("1");
        assertThat(figure("inspected.organisations", "P", "from=2021-01-01&to=2021-01-02"))
                .isEqualTo("2");
        assertThat(figure("inspected.organisations", "P", "from=2021-01-02&to=2022-01-10"))
                .isEqualTo("0");
        assertThat(figure("inspected.organisations", "P", "from=2020-01-01&to=2023-01-01"))
                .isEqualTo("4");
        assertThat(figure("inspected.members", "P", "from=2020-01-01&to=2023-01-01"))
                .isEqualTo("3");
        assertThat(figure("supervised.members", "P", "from=2020-01-01&to=2023-01-01"))
                .isEqualTo("1");
        assertThat(figure("supervised.organisations", "P", "from=2020-01-01&to=2023-01-01"))
                .isEqualTo("0");
    }

    @Test
    void distinctCountsASubjectOnce() {
        assertThat(figure("inspected.organisations", "P", "from=2020-01-01&to=2023-01-01&distinct=true"))
                .isEqualTo("3");
        assertThat(figure("inspected.members", "P", "from=2020-01-01&to=2023-01-01&distinct=true"))
                .isEqualTo("2");
        assertThat(figure("inspected.organisations", "P", "from=2020-01-01&to=2023-01-01&kind=FINANCE"))
                .isEqualTo("2");
    }

    @Test
    void aSubjectStaysWhereItStoodOnTheDayOfTheDecision() {
        // G2 moved from S1 to S2 between the decision and the conclusion of C.
        assertThat(figure("inspected.members", "S1", "from=2022-01-01&to=2023-01-01"))
                .isEqualTo("2");
        assertThat(figure("inspected.members", "S2", "from=2022-01-01&to=2023-01-01"))
                .isEqualTo("NOT_MEASURED");
        assertThat(figure("inspected.organisations", "G3", "from=2021-01-01&to=2021-06-01"))
                .isEqualTo("1");
    }

    @Test
    void aDecisionCountsWhenSignedOnceItIsAnnounced() {
        assertThat(figure("disciplined.members", "P", "from=2021-01-01&to=2022-01-01"))
                .isEqualTo("1");
        assertThat(figure("disciplined.members", "P", "from=2021-01-01&to=2022-01-01&asOf=2022-01-02"))
                .isEqualTo("1");
        assertThat(figure("disciplined.members", "P", "from=2021-01-01&to=2022-01-01&asOf=2022-01-03"))
                .isEqualTo("2");
        assertThat(figure("disciplined.members", "P", "from=2021-01-01&to=2023-01-01&form=EXPULSION"))
                .isEqualTo("1");
        assertThat(figure("disciplined.organisations", "P", "from=2021-01-01&to=2023-01-01"))
                .isEqualTo("0");
        assertThat(figure("disciplined.members", "S2", "from=2021-01-01&to=2023-01-01"))
                .isEqualTo("NOT_MEASURED");
    }

    @Test
    void theYearsOfASeriesSumToTheWhole() {
        Response answer = office.get("figures?codes=inspection.disciplined.members,inspection.inspected.organisations"
                + "&from=2020-08-01&to=2023-01-01&by=year&organisationId=" + tree.id("P"));
        assertThat(answer.<List<String>>path("items[0].series.value")).containsExactly("0", "2", "0");
        assertThat(answer.<List<String>>path("items[1].series.value")).containsExactly("1", "2", "1");
        assertThat(answer.path("items[0].value").toString()).isEqualTo("2");
    }

    @Test
    void disseminationCountsTheGrassrootsOfTheDay() {
        assertThat(figure("dissemination.organisations", "P", "asOf=2021-01-31"))
                .isEqualTo("0.00");
        assertThat(figure("dissemination.organisations", "P", "asOf=2021-02-01"))
                .isEqualTo("66.67");
        assertThat(figure("dissemination.organisations", "P", "asOf=2021-06-01"))
                .isEqualTo("50.00");
        assertThat(figure("dissemination.organisations", "P", "asOf=2021-11-01"))
                .isEqualTo("100.00");
        assertThat(figure("dissemination.organisations", "C1", "asOf=2021-11-01"))
                .isEqualTo("NOT_MEASURED");
    }

    @Test
    void knownAtSeesWhatHadBeenRecorded() {
        tree = load();
        assertThat(figure("inspected.organisations", "P", "from=2020-01-01&to=2023-01-01&knownAt=2010-01-01T00:00:00Z"))
                .isEqualTo("NOT_MEASURED");
        assertThat(figure("disciplined.members", "P", "from=2020-01-01&to=2023-01-01&knownAt=2010-01-01T00:00:00Z"))
                .isEqualTo("NOT_MEASURED");
        Instant before = clock.instant();
        clock.set(before.plusSeconds(3600));
        Map<String, Object> decision =
                office.all("decisions?caseCode=" + tree.code("K1")).getFirst();
        assertThat(office.post(
                                "decisions/" + decision.get("id") + "/annulment",
                                "\"1\"",
                                Map.of("annulledOn", "2021-05-01", "documentNumber", "9", "reason", "x"))
                        .statusCode())
                .isEqualTo(200);
        String period = "from=2021-01-01&to=2022-01-01";
        assertThat(figure("disciplined.members", "P", period)).isEqualTo("0");
        assertThat(figure("disciplined.members", "P", period + "&knownAt=" + before.plusSeconds(1)))
                .isEqualTo("1");
    }

    @Test
    void theRecordsUrlListsExactlyWhatIsCounted() {
        for (String query : List.of(
                "from=2020-01-01&to=2023-01-01&organisationId=" + tree.id("P"),
                "from=2021-01-01&to=2022-01-01&organisationId=" + tree.id("S1"),
                "from=2020-01-01&to=2023-01-01&distinct=true&organisationId=" + tree.id("P"))) {
            Response answer =
                    office.get("figures?codes=inspection.inspected.organisations,inspection.inspected.members,"
                            + "inspection.supervised.members,inspection.disciplined.members,"
                            + "inspection.dissemination.organisations&" + query);
            List<Map<String, Object>> items = answer.path("items");
            assertThat(items).hasSize(5);
            for (Map<String, Object> item : items) {
                Object counted = item.get("numerator") == null ? item.get("value") : item.get("numerator");
                assertThat(office.all(item.get("recordsUrl") + "&limit=2"))
                        .as(item.get("code") + " " + item.get("recordsUrl"))
                        .hasSize(new java.math.BigDecimal(counted.toString()).intValueExact());
            }
        }
    }

    @Test
    void aFigureCostsTheSameHoweverManySlices() {
        String codes = "figures?codes=inspection.inspected.members&organisationId=" + tree.id("P");
        int one = statements
                .of(() -> office.get(codes + "&from=2022-01-01&to=2023-01-01"))
                .size();
        int many = statements
                .of(() -> office.get(codes + "&from=1990-01-01&to=2023-01-01&by=year"))
                .size();
        assertThat(many).isEqualTo(one).isLessThanOrEqualTo(4);
    }

    @Test
    void aParameterThatIsNotKnownIsRefused() {
        Response answer = office.get(
                "figures?codes=inspection.disciplined.members&form=DISSOLUTION&organisationId=" + tree.id("P"));
        assertThat(answer.statusCode() + " " + answer.path("code")).isEqualTo("422 figure-parameter-invalid");
    }

    @Test
    void anOpenInspectionShowsByNoFigure() {
        tree = Tree.province(writer, jdbi);
        load(
                "inspections",
                "code,kind,mode,leadOrganisationCode,decidedOn,concludedOn,announcedOn",
                "~O,SIGNS_OF_VIOLATION,AD_HOC,~S1,2021-05-01,,");
        load(
                "inspection-subjects",
                "inspectionCode,subjectType,organisationCode,profileNumber,outcome",
                "~O,ORGANISATION,~G2,,");
        assertThat(figure("inspected.organisations", "G2", "from=2020-01-01&to=2023-01-01"))
                .isEqualTo("NOT_MEASURED");
    }

    @Test
    void theRecordsOfAFigureAreOpenToWhomTheFigureIs() {
        // G2 has moved to S2 since.
        Office then = Office.of(tree.code("S1"));
        Response answer = then.get("figures?codes=inspection.inspected.organisations,inspection.disciplined.members,"
                + "inspection.dissemination.organisations&from=2021-01-01&to=2022-01-01&organisationId="
                + tree.id("G2"));
        List<Map<String, Object>> items = answer.path("items");
        assertThat(items).hasSize(3);
        for (Map<String, Object> item : items) {
            Object counted = item.get("numerator") == null ? item.get("value") : item.get("numerator");
            assertThat(then.all(item.get("recordsUrl") + "&limit=2"))
                    .as(item.get("code") + " " + item.get("recordsUrl"))
                    .hasSize(new java.math.BigDecimal(counted.toString()).intValueExact());
        }
        assertThat(then.get("decisions?organisationId=" + tree.id("G2")).statusCode())
                .isEqualTo(403);
        assertThat(then.get("decisions?to=2022-01-03&organisationId=" + tree.id("G2"))
                        .statusCode())
                .isEqualTo(403);
    }
}
