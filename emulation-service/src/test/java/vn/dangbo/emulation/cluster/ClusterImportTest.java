package vn.dangbo.emulation.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import vn.dangbo.emulation.Program;
import vn.dangbo.kit.access.Role;

/** Files of clusters and of their members. */
@QuarkusTest
class ClusterImportTest extends ClusterCase {

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
}
