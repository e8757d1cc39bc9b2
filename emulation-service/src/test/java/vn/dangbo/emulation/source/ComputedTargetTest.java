package vn.dangbo.emulation.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.emulation.FakePeer;
import vn.dangbo.emulation.Program;
import vn.dangbo.emulation.World;
import vn.dangbo.testkit.Statements;

/** Targets that figures measure, against peers over HTTP. */
@QuarkusTest
class ComputedTargetTest {

    @Inject
    World world;

    @Inject
    Statements statements;

    private final Program program = Program.unbounded();
    private World.Tree tree = new World.Tree("", Map.of());

    // Made before each test, not with the instance: Quarkus makes a second instance that nobody closes.
    @SuppressWarnings("NullAway.Init")
    private FakePeer membership;

    @SuppressWarnings("NullAway.Init")
    private FakePeer inspection;

    @BeforeEach
    void plant() {
        membership = new FakePeer("membership");
        inspection = new FakePeer("inspection");
        tree = world.plant();
        String job = program.load(
                "resolutions",
                "code,organisationCode,title,documentNumber,adoptedOn,termFrom,termTo",
                tree.code("R") + "," + tree.code("S1") + ",Nghị quyết,01-NQ,2020-08-01,2020-08-01,2025-08-01");
        assertThat(program.outcome(job)).isEqualTo("1/0/0");
    }

    @AfterEach
    void close() {
        membership.close();
        inspection.close();
    }

    private void targets(String... rows) {
        List<String> lines = new ArrayList<>();
        lines.add("resolutionCode,organisationCode,targetCode,title,unit,direction,shape,baseline,value,figureCode");
        for (String row : rows) {
            String[] parts = row.split(" ");
            lines.add("%s,%s,%s,t,PERCENT,HIB,%s,,%s,%s"
                    .formatted(tree.code("R"), tree.code("S1"), parts[0], parts[1], parts[2], parts[3]));
        }
        assertThat(program.outcome(program.load("targets", lines.toArray(String[]::new))))
                .isEqualTo(rows.length + "/0/0");
    }

    private Response assess() {
        String id = program.get("resolutions", "organisationId", tree.id("S1")).path("items[0].id");
        Response answer = program.get("resolutions/" + id + "/assessment", "asOf", "2023-07-20");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private static List<String> statuses(Response answer) {
        return answer.path("items.status");
    }

    @Test
    void allTargetsOfARequestAreReadWithOneCallASourceAndPeriod() {
        membership
                .figure("membership.study-attendance.members", "96.4", "")
                .figure("membership.admissions", "447", "")
                .figure("membership.admission-rate", "3.9", "2021=3.6,2022=3.5");
        inspection.figure("inspection.inspected.members", "5", "");
        targets(
                "01 END_STATE 95 membership.study-attendance.members",
                "02 CUMULATIVE 500 membership.admissions",
                "03 ANNUAL_EACH 3.5 membership.admission-rate",
                "04 ANNUAL_AVG 3.6 membership.admission-rate",
                "05 END_STATE 5 inspection.inspected.members");
        Response answer = assess();
        assertThat(statuses(answer))
                .containsExactly("EXCEEDED", "NOT_ACHIEVED", "ACHIEVED", "NOT_ACHIEVED", "ACHIEVED");
        assertThat(membership.requests())
                .containsExactlyInAnyOrder(
                        "/api/v1/figures?organisationId=%s&codes=membership.admissions,membership.study-attendance.members&from=2020-08-01&to=2023-07-21"
                                .formatted(tree.id("S1")),
                        "/api/v1/figures?organisationId=%s&codes=membership.admission-rate&from=2021-01-01&to=2023-01-01&by=year"
                                .formatted(tree.id("S1")));
        assertThat(inspection.requests()).hasSize(1);
        assertThat(answer.<String>path("items[0].definition")).isEqualTo("membership.study-attendance.members@1");
        assertThat(answer.<Integer>path("items[0].numerator")).isEqualTo(95);
        assertThat(answer.<Integer>path("items[0].denominator")).isEqualTo(100);
        assertThat(answer.<Integer>path("items[2].numerator")).isEqualTo(36);
    }

    @Test
    void theFiveFiguresOfARequestReadTheSourcesOnce() {
        membership.figure("membership.members", "96", "");
        targets("01 END_STATE 95 membership.members");
        Response answer = program.figures(
                List.of(
                        "emulation.targets.total",
                        "emulation.targets.met",
                        "emulation.targets.exceeded",
                        "emulation.targets.not-met",
                        "emulation.targets.not-measured"),
                "organisationId",
                tree.id("S1"),
                "asOf",
                "2023-07-20");
        assertThat(answer.<List<String>>path("items.value")).containsExactly("1", "1", "1", "0", "0");
        assertThat(membership.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500, 503})
    void aSourceThatRefusesLeavesItsTargetsPendingAndOnlyThose(int status) {
        membership.answersWith(status);
        inspection.figure("inspection.inspected.members", "5", "");
        targets("01 END_STATE 95 membership.members", "02 END_STATE 5 inspection.inspected.members");
        Response answer = assess();
        assertThat(statuses(answer)).containsExactly("PENDING", "ACHIEVED");
        assertThat(answer.<String>path("items[0].value")).isNull();
        assertThat(answer.<Integer>path("pending")).isEqualTo(1);
        assertThat(program.figure("emulation.targets.met", "organisationId", tree.id("S1"), "asOf", "2023-07-20"))
                .isEqualTo("null PENDING");
        assertThat(program.figure("emulation.targets.total", "organisationId", tree.id("S1"), "asOf", "2023-07-20"))
                .isEqualTo("2");
    }

    @Test
    void aSourceThatIsDownLeavesItsTargetsPending() {
        targets("01 END_STATE 95 membership.members");
        membership.close();
        assertThat(statuses(assess())).containsExactly("PENDING");
    }

    @Test
    void aSourceThatHangsCostsTheDeadlineAndNoMore() {
        membership.hangs();
        inspection.figure("inspection.inspected.members", "5", "");
        targets("01 END_STATE 95 membership.members", "02 END_STATE 5 inspection.inspected.members");
        long begin = System.nanoTime();
        assertThat(statuses(assess())).containsExactly("PENDING", "ACHIEVED");
        assertThat((System.nanoTime() - begin) / 1_000_000).isBetween(1500L, 20_000L);
    }

    @Test
    void aFigureThatIsNotMeasuredIsNeitherMetNorMissed() {
        membership.notMeasured("membership.members").figure("membership.admission-rate", "1", "2021=5");
        targets("01 END_STATE 0 membership.members", "02 ANNUAL_EACH 3.5 membership.admission-rate");
        assertThat(statuses(assess())).containsExactly("NOT_MEASURED", "NOT_MEASURED");
    }

    @Test
    void oneUnknownCodeDoesNotHideTheOthers() {
        membership.figure("membership.members", "96", "");
        targets("01 END_STATE 95 membership.members", "02 END_STATE 95 membership.no-such-figure");
        assertThat(statuses(assess())).containsExactly("EXCEEDED", "NOT_MEASURED");
    }

    @Test
    void aFigureOfThisServiceIsComputedInTheProcess() {
        String campaign = program.create(
                "social-campaigns",
                "code",
                tree.code("M"),
                "organisationCode",
                tree.code("A"),
                "name",
                "Mái ấm",
                "startsOn",
                "2020-01-01");
        for (String[] gift :
                new String[][] {{"1", "2021-05-01", "60"}, {"2", "2022-05-01", "40"}, {"3", "2020-07-31", "7"}}) {
            String made = program.create(
                    "social-campaigns/" + campaign + "/contributions",
                    "contributionCode",
                    tree.code(gift[0]),
                    "kind",
                    "CASH",
                    "amountVnd",
                    Long.valueOf(gift[2]),
                    "receivedOn",
                    gift[1]);
            assertThat(made).isNotBlank();
        }
        targets(
                "01 CUMULATIVE 100 emulation.campaigns.amount",
                "02 ANNUAL_EACH 41 emulation.campaigns.amount",
                "03 ANNUAL_AVG 50 emulation.campaigns.amount",
                "04 CUMULATIVE 1 emulation.no-such-figure");
        Response answer = assess();
        assertThat(statuses(answer)).containsExactly("ACHIEVED", "NOT_ACHIEVED", "ACHIEVED", "NOT_MEASURED");
        assertThat(membership.requests()).isEmpty();
    }

    @Test
    void anActualCannotBeEnteredForAComputedTarget() {
        targets("01 END_STATE 95 membership.members");
        assertThat(program.outcome(program.load(
                        "target-actuals",
                        "resolutionCode,targetCode,periodFrom,periodTo,value,provisional,documentNumber",
                        tree.code("R") + ",01,2021-01-01,2022-01-01,99,,")))
                .isEqualTo("0/1/0 2:targetCode:actual-of-a-computed-target");
    }

    @Test
    void aRecordedAssessmentKeepsTheEvidenceOfItsFigures() {
        membership.figure("membership.members", "96", "");
        targets("01 END_STATE 95 membership.members");
        String path = "resolutions/"
                + program.get("resolutions", "organisationId", tree.id("S1")).<String>path("items[0].id")
                + "/assessments";
        String id = program.create(path, "asOf", "2023-07-20");
        membership.figure("membership.members", "10", "");
        Response read = program.get(path + "/" + id);
        assertThat(read.<String>path("items[0].status")).isEqualTo("EXCEEDED");
        assertThat(read.<String>path("items[0].value")).isEqualTo("96");
        assertThat(read.<Integer>path("items[0].numerator")).isEqualTo(95);
        assertThat(read.<String>path("items[0].definition")).isEqualTo("membership.members@1");
        assertThat(read.<String>path("items[0].recordsUrl")).isEqualTo("/api/v1/records");
        assertThat(read.<String>path("items[0].measuredAt")).endsWith("Z");
    }

    @Test
    void anApproximateSumIsProvisional() {
        String campaign = program.create(
                "social-campaigns",
                "code",
                tree.code("M"),
                "organisationCode",
                tree.code("A"),
                "name",
                "Mái ấm",
                "startsOn",
                "2020-01-01");
        for (String[] gift : new String[][] {{"1", "2021-05-01", "true"}, {"2", "2022-05-01", "false"}}) {
            String made = program.create(
                    "social-campaigns/" + campaign + "/contributions",
                    "contributionCode",
                    tree.code(gift[0]),
                    "kind",
                    "CASH",
                    "amountVnd",
                    5,
                    "receivedOn",
                    gift[1],
                    "approximate",
                    Boolean.valueOf(gift[2]));
            assertThat(made).isNotBlank();
        }
        membership.figure("membership.members", "96", "");
        targets(
                "01 CUMULATIVE 10 emulation.campaigns.amount",
                "02 ANNUAL_EACH 5 emulation.campaigns.amount",
                "03 END_STATE 95 membership.members");
        Response answer = assess();
        assertThat(statuses(answer)).containsExactly("ACHIEVED", "ACHIEVED", "EXCEEDED");
        assertThat(answer.<List<Boolean>>path("items.provisional")).containsExactly(true, true, false);
    }

    @Test
    void oneFigureOfThisServiceCostsOneStatementHoweverManyOrganisationsItMeasures() {
        List<String> rows = new ArrayList<>();
        rows.add("resolutionCode,organisationCode,targetCode,title,unit,direction,shape,baseline,value,figureCode");
        for (String unit : List.of("S1", "A", "B")) {
            rows.add("%s,%s,%s,t,VND,HIB,CUMULATIVE,,1,emulation.campaigns.amount"
                    .formatted(tree.code("R"), tree.code(unit), unit));
            rows.add("%s,%s,%s,t,VND,HIB,ANNUAL_EACH,,1,emulation.campaigns.amount"
                    .formatted(tree.code("R"), tree.code(unit), unit + "Y"));
        }
        assertThat(program.outcome(program.load("targets", rows.toArray(String[]::new))))
                .isEqualTo("6/0/0");
        assertThat(statements.of(this::assess).stream().filter(sql -> sql.contains("contribution")))
                .hasSize(1);
    }

    @Test
    void moreCodesThanAServiceAnswersAtOnceAreAskedInPortions() {
        String[] rows = IntStream.range(0, 51)
                .mapToObj(i -> {
                    membership.figure("membership.f" + i, "96", "");
                    return "T%d END_STATE 95 membership.f%d".formatted(i, i);
                })
                .toArray(String[]::new);
        targets(rows);
        assertThat(statuses(assess())).hasSize(51).containsOnly("EXCEEDED");
        assertThat(membership.requests()).hasSize(2);
    }
}
