package vn.dangbo.emulation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.emulation.Program;
import vn.dangbo.emulation.World;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;

@QuarkusTest
class ClusterTest {

    private static final String MEMBERS = "emulation.clusters.members";

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

    private String cluster(String name, String owner) {
        return program.create(
                "clusters",
                "code",
                tree.code(name),
                "name",
                "Cụm " + name,
                "ownerOrganisationCode",
                tree.code(owner),
                "establishedOn",
                "2020-01-01");
    }

    private Response join(String clusterId, String unit, String from, String to) {
        return program.post(
                "clusters/" + clusterId + "/members", "organisationCode", tree.code(unit), "from", from, "to", to);
    }

    private String load(String... rows) {
        String[] lines = new String[rows.length + 1];
        lines[0] = "clusterCode,organisationCode,from,to";
        System.arraycopy(rows, 0, lines, 1, rows.length);
        return program.load("cluster-members", lines);
    }

    @Test
    void filesOfClustersAndMembersAreTakenOnceAndTakenBack() {
        String[] clusters = {
            "code,name,ownerOrganisationCode,establishedOn,endedOn",
            tree.code("K1") + ",Cụm 1," + tree.code("S1") + ",2020-01-01,",
            tree.code("K2") + ",Cụm 2," + tree.code("S1") + ",2020-01-01,2024-01-01"
        };
        String first = program.load("clusters", clusters);
        assertThat(program.outcome(first)).isEqualTo("2/0/0");
        assertThat(program.outcome(program.load("clusters", clusters))).isEqualTo("0/0/2");
        String row = tree.code("K1") + "," + tree.code("A") + ",2021-01-15,";
        String members = load(row, tree.code("K1") + "," + tree.code("B") + ",2021-01-15,");
        assertThat(program.outcome(members)).isEqualTo("2/0/0");
        assertThat(program.outcome(load(row))).isEqualTo("0/0/1");
        assertThat(program.undo(first).<String>path("code")).isEqualTo("import-depended-on");
        assertThat(program.undo(members).statusCode()).isEqualTo(200);
        assertThat(program.figure(MEMBERS, "organisationId", tree.id("S1"), "asOf", "2022-01-01"))
                .isEqualTo("null NOT_MEASURED");
        assertThat(program.undo(first).statusCode()).isEqualTo(200);
        assertThat(program.outcome(program.load("clusters", clusters))).isEqualTo("2/0/0");
        assertThat(program.outcome(load(row))).isEqualTo("1/0/0");
    }

    @Test
    void everyWrongRowIsToldWithItsColumnAndCode() {
        cluster("K1", "S1");
        cluster("K2", "S1");
        assertThat(program.outcome(load(
                        tree.code("NO") + "," + tree.code("A") + ",2021-01-01,",
                        tree.code("K1") + "," + tree.code("X") + ",2021-01-01,",
                        tree.code("K1") + "," + tree.code("A") + ",2021-02-30,",
                        tree.code("K1") + "," + tree.code("A") + ",2022-01-01,2022-01-01",
                        tree.code("K1") + "," + tree.code("A") + ",2019-12-31,",
                        tree.code("K1") + "," + tree.code("B") + ",2021-01-01,2022-01-01",
                        tree.code("K2") + "," + tree.code("B") + ",2021-12-31,")))
                .isEqualTo("1/6/0 2:clusterCode:cluster-not-found 3:organisationCode:organisation-not-found"
                        + " 4:from:row-date-malformed 5:to:period-backwards"
                        + " 6:from:cluster-membership-outside-cluster"
                        + " 8:organisationCode:cluster-membership-overlaps");
    }

    @ParameterizedTest
    @CsvSource({
        "2021-01-01, 2021-12-31, 201",
        "2021-01-01, 2022-01-01, 201",
        "2021-01-01, 2022-01-02, 422",
        "2022-12-31, 2024-01-01, 422",
        "2023-01-01, 2024-01-01, 201"
    })
    void aUnitIsInOneClusterOnAnyDay(String from, String to, int status) {
        String one = cluster("K1", "S1");
        String two = cluster("K2", "S1");
        assertThat(join(one, "A", "2022-01-01", "2023-01-01").statusCode()).isEqualTo(201);
        assertThat(join(two, "A", from, to).statusCode()).isEqualTo(status);
    }

    @Test
    void clustersOfDifferentSectorsDoNotExcludeEachOther() {
        String one = cluster("K1", "S1");
        String two = program.create(
                "clusters",
                "code",
                tree.code("K2"),
                "name",
                "Cụm ngành",
                "ownerOrganisationCode",
                tree.code("S1"),
                "sector",
                "HEALTH",
                "establishedOn",
                "2020-01-01");
        assertThat(join(one, "A", "2022-01-01", null).statusCode()).isEqualTo(201);
        assertThat(join(two, "A", "2022-01-01", null).statusCode()).isEqualTo(201);
    }

    @Test
    void writersAtTheSameTimeCannotPutAUnitIntoTwoClusters() throws Exception {
        List<String> clusters =
                IntStream.range(0, 4).mapToObj(i -> cluster("K" + i, "S1")).toList();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> answers = clusters.stream()
                    .map(id -> threads.submit(() -> {
                        start.await();
                        return join(id, "A", "2022-01-01", null).statusCode();
                    }))
                    .toList();
            start.countDown();
            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 422, 422, 422);
        }
        assertThat(program.figure(MEMBERS, "organisationId", tree.id("S1"), "asOf", "2022-06-01"))
                .isEqualTo("1");
    }

    @Test
    void membersAreCountedForADayAndAnEndedMembershipStaysKnown() {
        String id = cluster("K1", "S1");
        String membership = join(id, "A", "2021-01-01", null).path("id");
        assertThat(join(id, "B", "2021-06-01", "2022-01-01").statusCode()).isEqualTo(201);
        Response before = program.figures(List.of(MEMBERS), "organisationId", tree.id("S1"), "asOf", "2023-01-01");
        assertThat(before.<String>path("items[0].value")).isEqualTo("1");
        Response ended = program.post(
                "clusters/" + id + "/members/" + membership + "/end", "to", "2022-07-01", "reason", "sáp nhập");
        assertThat(ended.statusCode()).as(ended.asString()).isEqualTo(200);
        for (String[] day : new String[][] {
            {"2020-12-31", "0"},
            {"2021-01-01", "1"},
            {"2021-06-01", "2"},
            {"2021-12-31", "2"},
            {"2022-01-01", "1"},
            {"2022-06-30", "1"},
            {"2022-07-01", "0"}
        }) {
            assertThat(program.figure(MEMBERS, "organisationId", tree.id("S1"), "asOf", day[0]))
                    .as(day[0])
                    .isEqualTo(day[1]);
        }
        assertThat(program.figure(
                        MEMBERS,
                        "organisationId",
                        tree.id("S1"),
                        "asOf",
                        "2023-01-01",
                        "knownAt",
                        before.path("_meta.knownAt")))
                .isEqualTo("1");
        Response again = program.post("clusters/" + id + "/members/" + membership + "/end", "to", "2022-08-01");
        assertThat(again.statusCode()).isEqualTo(404);
        Response figure = program.figures(List.of(MEMBERS), "organisationId", tree.id("S1"), "asOf", "2021-06-01");
        assertThat(program.follow(figure.path("items[0].recordsUrl")).<Integer>path("items.size()"))
                .isEqualTo(2);
        assertThat(program.get("clusters/" + id + "/members", "asOf", "2021-06-01")
                        .<List<String>>path("items.organisationCode"))
                .containsExactlyInAnyOrder(tree.code("A"), tree.code("B"));
    }

    @Test
    void aFileLoadedBeforeAnEndingDoesNotBeginTheMembershipAgain() {
        String id = cluster("K1", "S1");
        String row = tree.code("K1") + "," + tree.code("A") + ",2021-01-01,";
        assertThat(program.outcome(load(row))).isEqualTo("1/0/0");
        String membership =
                program.get("clusters/" + id + "/members", "asOf", "2021-06-01").path("items[0].id");
        assertThat(program.post("clusters/" + id + "/members/" + membership + "/end", "to", "2022-01-01")
                        .statusCode())
                .isEqualTo(200);
        assertThat(program.outcome(load(row))).isEqualTo("0/0/1");
    }

    @Test
    void aCorrectionNeedsTheVersionThatWasRead() {
        String id = cluster("K1", "S1");
        Response read = program.get("clusters/" + id);
        String tag = read.header("ETag");
        assertThat(tag).isEqualTo("\"1\"");
        assertThat(program.request()
                        .header("If-None-Match", tag)
                        .get("/api/v1/clusters/" + id)
                        .statusCode())
                .isEqualTo(304);
        Map<String, Object> body = Map.of("name", "Cụm thi đua mới", "reason", "ghi sai tên");
        var patch = "/api/v1/clusters/" + id;
        assertThat(program.request()
                        .contentType("application/json")
                        .body(body)
                        .patch(patch)
                        .statusCode())
                .isEqualTo(428);
        Response done = program.request()
                .contentType("application/json")
                .header("If-Match", tag)
                .body(body)
                .patch(patch);
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
        assertThat(done.header("ETag")).isEqualTo("\"2\"");
        assertThat(done.<String>path("name")).isEqualTo("Cụm thi đua mới");
        assertThat(program.request()
                        .contentType("application/json")
                        .header("If-Match", tag)
                        .body(body)
                        .patch(patch)
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void aClusterCannotEndBeforeItsMembersLeave() {
        String id = cluster("K1", "S1");
        assertThat(join(id, "A", "2021-01-01", null).statusCode()).isEqualTo(201);
        Response refused = program.request()
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(Map.of("endedOn", "2022-01-01", "reason", "giải thể"))
                .patch("/api/v1/clusters/" + id);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<String>path("code")).isEqualTo("cluster-members-outlast");
    }

    @Test
    void anOfficerWritesAndReadsInItsOwnSubtreeOnly() {
        Object[] body = {
            "code",
            tree.code("K1"),
            "name",
            "Cụm",
            "ownerOrganisationCode",
            tree.code("S1"),
            "establishedOn",
            "2020-01-01"
        };
        assertThat(Program.within(tree.code("S2"), Role.EMULATION_OFFICER)
                        .post("clusters", body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(Program.within(tree.code("S1"), Role.READER)
                        .post("clusters", body)
                        .statusCode())
                .isEqualTo(403);
        Response created =
                Program.within(tree.code("S1"), Role.EMULATION_OFFICER).post("clusters", body);
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        String id = created.path("id");
        assertThat(Program.within(tree.code("S1"), Role.READER)
                        .get("clusters/" + id)
                        .statusCode())
                .isEqualTo(200);
        assertThat(Program.within(tree.code("S2"), Role.READER)
                        .get("clusters/" + id)
                        .statusCode())
                .isEqualTo(403);
        assertThat(Program.within(tree.code("S2"), Role.READER).get("clusters").<Integer>path("items.size()"))
                .isZero();
        assertThat(Program.within(tree.code("S1"), Role.MEMBER_OFFICER)
                        .get("clusters/" + id)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anImportOfABoundedCallerReachesItsSubtreeOnly() {
        Program bounded = Program.within(tree.code("S1"), Role.INTEGRATOR);
        assertThat(bounded.outcome(bounded.load(
                        "clusters",
                        "code,name,ownerOrganisationCode,establishedOn,endedOn",
                        tree.code("K1") + ",Cụm 1," + tree.code("S1") + ",2020-01-01,",
                        tree.code("K2") + ",Cụm 2," + tree.code("S2") + ",2020-01-01,")))
                .isEqualTo("1/1/0 3:ownerOrganisationCode:outside-subtree");
    }

    @Test
    void wrongFieldsAreToldAllAtOnceAndNothingChanges() {
        Response refused = program.post("clusters", "code", "x".repeat(41), "establishedOn", "2020-01-01");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<List<String>>path("errors.pointer")).contains("/code", "/name", "/ownerOrganisationCode");
        assertThat(program.post("clusters", "code", "x", "unknown", 1).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theSameRequestWithTheSameKeyIsAnsweredTheSame() {
        Map<String, Object> body = Map.of(
                "code",
                tree.code("K1"),
                "name",
                "Cụm",
                "ownerOrganisationCode",
                tree.code("S1"),
                "establishedOn",
                "2020-01-01");
        String key = tree.code("key");
        Response first = post(body, key);
        Response second = post(body, key);
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.<String>path("id")).isEqualTo(first.<String>path("id"));
    }

    private Response post(Map<String, Object> body, String key) {
        return program.request()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/clusters");
    }

    @Test
    void theStatementsOfAListAndOfAnImportDoNotDependOnTheirSize() {
        String id = cluster("K1", "S1");
        assertThat(join(id, "A", "2021-01-01", null).statusCode()).isEqualTo(201);
        int one = statements
                .of(() -> program.get("clusters/" + id + "/members", "asOf", "2022-06-01"))
                .size();
        assertThat(join(id, "B", "2021-01-01", null).statusCode()).isEqualTo(201);
        assertThat(join(id, "C", "2021-01-01", null).statusCode()).isEqualTo(201);
        assertThat(statements.of(() -> program.get("clusters/" + id + "/members", "asOf", "2022-06-01")))
                .hasSize(one)
                .hasSizeLessThanOrEqualTo(3);
    }
}
