package vn.dangbo.emulation.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dangbo.emulation.Program;
import vn.dangbo.emulation.World;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;

/** Targets that officers report. */
@QuarkusTest
class TargetTest {

    private static final String RESOLUTIONS = "code,organisationCode,title,documentNumber,adoptedOn,termFrom,termTo";
    private static final String TARGETS =
            "resolutionCode,organisationCode,targetCode,title,unit,direction,shape,baseline,value,figureCode";
    private static final String ACTUALS =
            "resolutionCode,targetCode,periodFrom,periodTo,value,provisional,documentNumber";

    @Inject
    World world;

    @Inject
    Statements statements;

    private final Program program = Program.unbounded();
    private World.Tree tree = new World.Tree("", Map.of());

    @BeforeEach
    void plant() {
        tree = world.plant();
    }

    private String resolution() {
        return program.load(
                "resolutions",
                RESOLUTIONS,
                tree.code("R") + "," + tree.code("S1")
                        + ",Nghị quyết đại hội,01-NQ/ĐH,2020-08-01,2020-08-01,2025-08-01");
    }

    private String load(String type, String header, String... rows) {
        List<String> lines = new ArrayList<>(List.of(header));
        for (String row : rows) {
            lines.add(tree.code("R") + "," + row);
        }
        return program.load(type, lines.toArray(String[]::new));
    }

    private String targets() {
        String s1 = tree.code("S1");
        return load(
                "targets",
                TARGETS,
                s1 + ",01,Tỷ lệ tổ chức hoàn thành tốt,PERCENT,HIB,ANNUAL_EACH,78.4,80,",
                s1 + ",02,Số tổ chức thành lập mới,ORGANISATION,HIB,CUMULATIVE,0,4,",
                s1 + ",03,Tỷ lệ sinh hoạt chưa đủ,PERCENT,LIB,END_STATE,24,10,",
                s1 + ",04,Hoàn thành trụ sở,DATE,MILESTONE,END_STATE,,2022-06-30,",
                tree.code("A") + ",05,Tỷ lệ trong khoảng,PERCENT,RANGE,END_STATE,,80..90,");
    }

    private String actuals() {
        return load(
                "target-actuals",
                ACTUALS,
                "01,2021-01-01,2022-01-01,92.5,false,01-BC",
                "01,2022-01-01,2023-01-01,94.3,false,02-BC",
                "02,2021-01-01,2022-01-01,1,,",
                "02,2022-01-01,2023-01-01,3,,",
                "03,2022-01-01,2023-01-01,17.9,,",
                "04,2022-06-01,2022-07-01,2022-06-30,,");
    }

    private String resolutionId() {
        return program.get("resolutions", "organisationId", tree.id("S1")).path("items[0].id");
    }

    private String targetId(String code) {
        return program.get("targets", "resolution", tree.code("R"))
                .path("items.find { it.targetCode == '" + code + "' }.id");
    }

    @Test
    void anAssessmentSaysWhichTargetsAreMetAndItsPartsMakeTheTotal() {
        resolution();
        assertThat(program.outcome(targets())).isEqualTo("5/0/0");
        assertThat(program.outcome(actuals())).isEqualTo("6/0/0");
        assertThat(program.outcome(targets())).isEqualTo("0/0/5");
        assertThat(program.outcome(actuals())).isEqualTo("0/0/6");
        Response answer = program.get("resolutions/" + resolutionId() + "/assessment", "asOf", "2023-07-20");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<List<String>>path("items.status"))
                .containsExactly("EXCEEDED", "ACHIEVED", "NOT_ACHIEVED", "ACHIEVED", "NOT_MEASURED");
        assertThat(List.of(
                        answer.<Integer>path("met"),
                        answer.<Integer>path("exceeded"),
                        answer.<Integer>path("notMet"),
                        answer.<Integer>path("notMeasured"),
                        answer.<Integer>path("pending"),
                        answer.<Integer>path("total")))
                .containsExactly(3, 1, 1, 1, 0, 5);
        assertThat(answer.<String>path("items[0].value")).isEqualTo("92.5");
        assertThat(answer.<List<Integer>>path("items[0].years.year")).containsExactly(2021, 2022);
        String[][] expected = {{"total", "5"}, {"met", "3"}, {"exceeded", "1"}, {"not-met", "1"}, {"not-measured", "1"}
        };
        for (String[] figure : expected) {
            String code = "emulation.targets." + figure[0];
            Response one = program.figures(List.of(code), "organisationId", tree.id("S1"), "asOf", "2023-07-20");
            assertThat(one.<String>path("items[0].value")).as(code).isEqualTo(figure[1]);
            Response records = program.follow(one.path("items[0].recordsUrl"));
            assertThat(records.<Integer>path("items.size()")).as(code).isEqualTo(Integer.valueOf(figure[1]));
        }
    }

    @Test
    void onlyResolutionsOfExactlyTheOrganisationInForceOnTheDayCount() {
        resolution();
        targets();
        for (String[] day : new String[][] {
            {"2020-07-31", "null NOT_MEASURED"},
            {"2020-08-01", "5"},
            {"2025-07-31", "5"},
            {"2025-08-01", "null NOT_MEASURED"}
        }) {
            assertThat(program.figure("emulation.targets.total", "organisationId", tree.id("S1"), "asOf", day[0]))
                    .isEqualTo(day[1]);
        }
        assertThat(program.figure("emulation.targets.total", "organisationId", tree.id("P"), "asOf", "2021-01-01"))
                .isEqualTo("null NOT_MEASURED");
        assertThat(program.figure(
                        "emulation.targets.total",
                        "organisationId",
                        tree.id("S1"),
                        "asOf",
                        "2021-01-01",
                        "resolution",
                        "NONE"))
                .isEqualTo("null NOT_MEASURED");
    }

    @Test
    void everyWrongTargetIsToldWithItsColumnAndCode() {
        resolution();
        String s1 = tree.code("S1");
        assertThat(program.outcome(program.load(
                        "targets",
                        TARGETS,
                        tree.code("NO") + "," + s1 + ",01,t,PERCENT,HIB,END_STATE,,80,",
                        tree.code("R") + "," + tree.code("D") + ",02,t,PERCENT,HIB,END_STATE,,80,",
                        tree.code("R") + "," + s1 + ",03,t,PERCENT,UP,END_STATE,,80,",
                        tree.code("R") + "," + s1 + ",04,t,PERCENT,HIB,END_STATE,,80..90,",
                        tree.code("R") + "," + s1 + ",05,t,PERCENT,MILESTONE,CUMULATIVE,,2022-01-01,",
                        tree.code("R") + "," + s1 + ",06,t,PERCENT,HIB,END_STATE,,80,emulation.targets.met",
                        tree.code("R") + "," + s1 + ",07,t,PERCENT,HIB,END_STATE,,80,fees.paid",
                        tree.code("R") + "," + s1 + ",08,t,PERCENT,HIB,END_STATE,x,80,",
                        tree.code("R") + "," + s1 + ",09,t,PERCENT,HIB,END_STATE,,80,",
                        tree.code("R") + "," + s1 + ",09,t,PERCENT,HIB,END_STATE,,81,")))
                .isEqualTo("1/9/0 2:resolutionCode:resolution-not-found 3:organisationCode:target-outside-resolution"
                        + " 4:direction:row-code-unknown 5:value:target-value-invalid 6:shape:target-shape-invalid"
                        + " 7:figureCode:target-figure-unsuitable 8:figureCode:target-figure-unsuitable"
                        + " 9:baseline:row-value-invalid 11:targetCode:target-code-taken");
    }

    @Test
    void everyWrongActualIsToldWithItsColumnAndCode() {
        resolution();
        targets();
        assertThat(program.outcome(load(
                        "target-actuals",
                        ACTUALS,
                        "99,2021-01-01,2022-01-01,1,,",
                        "01,2021-01-01,2021-07-01,90,,",
                        "02,2021-01-01,2022-01-01,1,,",
                        "02,2021-06-01,2022-06-01,1,,",
                        "03,2025-08-01,2026-01-01,1,,",
                        "03,2020-01-01,2020-08-01,1,,",
                        "03,2021-01-01,2022-01-01,many,,",
                        "04,2021-01-01,2022-01-01,5,,",
                        "03,2021-01-01,2021-01-01,5,,")))
                .isEqualTo("1/8/0 2:targetCode:target-not-found 3:periodFrom:actual-period-not-a-year"
                        + " 5:periodFrom:actual-period-overlaps 6:periodFrom:actual-period-outside-term"
                        + " 7:periodFrom:actual-period-outside-term 8:value:actual-value-invalid"
                        + " 9:value:actual-value-invalid 10:periodTo:period-backwards");
    }

    @Test
    void aLaterActualReplacesTheEarlierOneWhichStaysKnown() {
        resolution();
        targets();
        String first = load("target-actuals", ACTUALS, "03,2022-01-01,2023-01-01,17.9,true,01-BC");
        String id = targetId("03");
        Response before = program.get("targets/" + id + "/assessment", "asOf", "2023-07-20");
        assertThat(before.<Boolean>path("provisional")).isTrue();
        String known = before.path("measuredAt");
        String second = load("target-actuals", ACTUALS, "03,2022-01-01,2023-01-01,9.5,false,02-BC");
        assertThat(program.outcome(second)).isEqualTo("1/0/0");
        assertThat(status(id, null)).isEqualTo("EXCEEDED 9.5");
        assertThat(status(id, known)).isEqualTo("NOT_ACHIEVED 17.9");
        assertThat(program.outcome(load("target-actuals", ACTUALS, "03,2022-01-01,2023-01-01,17.9,true,01-BC")))
                .isEqualTo("0/0/1");
        assertThat(status(id, null)).isEqualTo("EXCEEDED 9.5");
        assertThat(program.undo(first).<String>path("code")).isEqualTo("import-depended-on");
        assertThat(program.undo(second).statusCode()).isEqualTo(200);
        assertThat(status(id, null)).isEqualTo("NOT_ACHIEVED 17.9");
        assertThat(program.undo(first).statusCode()).isEqualTo(200);
        assertThat(status(id, null)).isEqualTo("NOT_MEASURED null");
        assertThat(status(id, known)).isEqualTo("NOT_ACHIEVED 17.9");
    }

    private String status(String targetId, @org.jspecify.annotations.Nullable String knownAt) {
        Response answer = knownAt == null
                ? program.get("targets/" + targetId + "/assessment", "asOf", "2023-07-20")
                : program.get("targets/" + targetId + "/assessment", "asOf", "2023-07-20", "knownAt", knownAt);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.path("status") + " " + answer.path("value");
    }

    @Test
    void aRecordedAssessmentIsEvidenceThatLaterRecordsDoNotChange() {
        resolution();
        targets();
        String actuals = actuals();
        String path = "resolutions/" + resolutionId() + "/assessments";
        Response made = program.post(path, "asOf", "2023-07-20", "documentNumber", "BC-05");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(program.undo(actuals).statusCode()).isEqualTo(200);
        Response read = program.get(path + "/" + made.path("id"));
        assertThat(read.<Integer>path("met")).isEqualTo(3);
        assertThat(read.<List<String>>path("items.status"))
                .containsExactlyInAnyOrder("EXCEEDED", "ACHIEVED", "NOT_ACHIEVED", "ACHIEVED", "NOT_MEASURED");
        assertThat(program.get(path).<Integer>path("items.size()")).isEqualTo(1);
        Response feed = program.get("emulation/feeds/targets", "limit", 1000);
        assertThat(feed.statusCode()).isEqualTo(200);
    }

    @Test
    void anOfficerWorksInItsOwnSubtreeOnly() {
        resolution();
        targets();
        String id = targetId("03");
        Object[] actual = {"periodFrom", "2022-01-01", "periodTo", "2023-01-01", "value", "9"};
        String path = "targets/" + id + "/actuals";
        assertThat(Program.within(tree.code("S2"), Role.EMULATION_OFFICER)
                        .post(path, actual)
                        .statusCode())
                .isEqualTo(403);
        Program officer = Program.within(tree.code("S1"), Role.EMULATION_OFFICER);
        Response done = officer.post(path, actual);
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(201);
        assertThat(officer.post(path, actual).<String>path("code")).isEqualTo("actual-already-recorded");
        assertThat(Program.within(tree.code("S2"), Role.READER).get(path).statusCode())
                .isEqualTo(403);
        assertThat(Program.within(tree.code("S1"), Role.READER).get(path).statusCode())
                .isEqualTo(200);
        assertThat(Program.within(tree.code("S2"), Role.READER)
                        .get("resolutions/" + resolutionId() + "/assessment")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theStatementsOfAnAssessmentDoNotDependOnItsTargets() {
        resolution();
        String path = "resolutions/" + resolutionId() + "/assessment";
        load("targets", TARGETS, tree.code("S1") + ",00,t,PERCENT,HIB,END_STATE,,80,");
        int one = statements.of(() -> program.get(path, "asOf", "2023-07-20")).size();
        targets();
        actuals();
        assertThat(statements.of(() -> program.get(path, "asOf", "2023-07-20")))
                .hasSize(one)
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aRecordedAssessmentIsReadAsItWasMade() {
        resolution();
        targets();
        actuals();
        String path = "resolutions/" + resolutionId() + "/assessments";
        Response made = program.post(path, "asOf", "2023-07-20");
        Response read = program.get(path + "/" + made.path("id"));
        assertThat(made.<List<Integer>>path("items[0].years.year")).containsExactly(2021, 2022);
        assertThat(read.<List<Object>>path("items")).isEqualTo(made.<List<Object>>path("items"));
        assertThat(program.get(path).<List<Object>>path("items[0].items")).isEqualTo(made.<List<Object>>path("items"));
    }

    @Test
    void anyDayThatCanBeAskedHasAnAnswer() {
        resolution();
        targets();
        for (String day : List.of("1900-01-01", "1999-12-31", "9999-12-30")) {
            Response answer = program.get("resolutions/" + resolutionId() + "/assessment", "asOf", day);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.<Integer>path("notMeasured")).isEqualTo(5);
        }
    }

    @Test
    void aMilestoneOfAYearThatNoRecordCanCarryIsRefused() {
        resolution();
        Response refused = program.post(
                "targets",
                "resolutionCode",
                tree.code("R"),
                "organisationCode",
                tree.code("S1"),
                "targetCode",
                "01",
                "title",
                "t",
                "unit",
                "DATE",
                "direction",
                "MILESTONE",
                "shape",
                "END_STATE",
                "value",
                "+10000-01-01");
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(422);
        assertThat(refused.<String>path("code")).isEqualTo("target-value-invalid");
    }

    @Test
    void anActualIsRecordedByWhoeverReachesTheOrganisationInItsPeriod() {
        program.load(
                "resolutions",
                RESOLUTIONS,
                tree.code("R") + "," + tree.code("C") + ",Nghị quyết,01-NQ,2020-08-01,2020-08-01,2025-08-01");
        load("targets", TARGETS, tree.code("C") + ",01,t,PERCENT,HIB,ANNUAL_EACH,,80,");
        String path = "targets/" + targetId("01") + "/actuals";
        Object[] before = {"periodFrom", "2021-01-01", "periodTo", "2022-01-01", "value", "9"};
        Object[] after = {"periodFrom", "2022-01-01", "periodTo", "2023-01-01", "value", "9"};
        Program former = Program.within(tree.code("S1"), Role.EMULATION_OFFICER);
        Program present = Program.within(tree.code("S2"), Role.EMULATION_OFFICER);
        assertThat(present.post(path, before).statusCode()).isEqualTo(403);
        assertThat(former.post(path, after).statusCode()).isEqualTo(403);
        assertThat(former.post(path, before).statusCode()).isEqualTo(201);
        assertThat(present.post(path, after).statusCode()).isEqualTo(201);
        assertThat(former.get(path, "asOf", "2021-12-31").<List<String>>path("items.periodFrom"))
                .containsExactly("2021-01-01");
        assertThat(former.get(path, "asOf", "2022-01-01").statusCode()).isEqualTo(403);
        assertThat(present.get(path, "asOf", "2022-01-01").<Integer>path("items.size()"))
                .isEqualTo(2);
    }
}
