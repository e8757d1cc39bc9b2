package vn.dangbo.emulation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.emulation.Program;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;

/** Units that join and leave clusters (rule CL1). */
@QuarkusTest
class ClusterMembershipTest extends ClusterCase {

    @Inject
    Statements statements;

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

    @Test
    void theMembersOfAnOwnerThatHasEndedAreListedAsTheyAreCounted() {
        String id = cluster("K1", "D");
        assertThat(join(id, "A", "2021-01-01", null).statusCode()).isEqualTo(201);
        Response figure = program.figures(
                List.of(MEMBERS), "organisationId", tree.id("D"), "from", "2020-01-01", "to", "2024-01-01");
        assertThat(figure.<String>path("items[0].value")).isEqualTo("1");
        assertThat(program.follow(figure.path("items[0].recordsUrl")).<Integer>path("items.size()"))
                .isEqualTo(1);
        assertThat(program.get("clusters", "ownerOrganisationId", tree.id("D"), "asOf", "2023-06-01")
                        .<Integer>path("items.size()"))
                .isEqualTo(1);
        assertThat(Program.within(tree.code("S1"), Role.READER)
                        .get("cluster-members", "ownerOrganisationId", tree.id("D"), "asOf", "2023-06-01")
                        .statusCode())
                .isEqualTo(403);
    }
}
