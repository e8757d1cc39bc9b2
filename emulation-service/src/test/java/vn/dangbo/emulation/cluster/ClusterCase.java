package vn.dangbo.emulation.cluster;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import vn.dangbo.emulation.Program;
import vn.dangbo.emulation.World;

/** A fresh tree of organisations and a program that makes clusters in it. */
abstract class ClusterCase {

    static final String MEMBERS = "emulation.clusters.members";

    @Inject
    World world;

    final Program program = Program.unbounded();
    World.Tree tree = new World.Tree("", Map.of());

    @BeforeEach
    void plant() {
        tree = world.plant();
    }

    String cluster(String name, String owner) {
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

    Response join(String clusterId, String unit, String from, String to) {
        return program.post(
                "clusters/" + clusterId + "/members", "organisationCode", tree.code(unit), "from", from, "to", to);
    }

    String load(String... rows) {
        String[] lines = new String[rows.length + 1];
        lines[0] = "clusterCode,organisationCode,from,to";
        System.arraycopy(rows, 0, lines, 1, rows.length);
        return program.load("cluster-members", lines);
    }
}
