package vn.dangbo.emulation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.dangbo.emulation.Program;
import vn.dangbo.kit.access.Role;

/** Clusters, one by one. */
@QuarkusTest
class ClusterTest extends ClusterCase {

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
    void aClusterCannotBeginBeforeItsOwner() {
        String id = cluster("K1", "S1");
        for (String[] day : new String[][] {{"2009-12-31", "422"}, {"2010-01-01", "200"}}) {
            Response answer = program.request()
                    .contentType("application/json")
                    .header("If-Match", "\"1\"")
                    .body(Map.of("establishedOn", day[0], "reason", "ghi sai ngày"))
                    .patch("/api/v1/clusters/" + id);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(Integer.valueOf(day[1]));
        }
    }

    @Test
    void aRefusalPointsAtAFieldOfTheBodyOnly() {
        Response unknown = join(cluster("K1", "S1"), "X", "2021-01-01", null);
        assertThat(unknown.<List<String>>path("errors.pointer")).containsExactly("/organisationCode");
        Response outside = Program.within(tree.code("S2"), Role.EMULATION_OFFICER)
                .post(
                        "clusters/" + cluster("K2", "S1") + "/members",
                        "organisationCode",
                        tree.code("D"),
                        "from",
                        "2021-01-01");
        assertThat(outside.<String>path("code")).isEqualTo("outside-subtree");
        assertThat(outside.<List<String>>path("errors.pointer")).isNullOrEmpty();
    }
}
