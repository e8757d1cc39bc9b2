package vn.dangbo.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.dangbo.testkit.ForgedCursors;

/** A cursor that nobody gave out is refused by every list, and breaks none. */
@QuarkusTest
class ForgedCursorsTest {

    @Inject
    World world;

    @Test
    void everyListRefusesACursorThatNobodyGaveOut() {
        World.Tree tree = world.plant();
        Program program = Program.unbounded();
        program.load(
                "resolutions",
                "code,organisationCode,title,documentNumber,adoptedOn,termFrom,termTo",
                tree.code("R") + "," + tree.code("S1")
                        + ",Nghị quyết đại hội,01-NQ/ĐH,2020-08-01,2020-08-01,2025-08-01");

        ForgedCursors.Walk walk = new ForgedCursors(
                        program::request, Map.of("organisationId", tree.id("P").toString()), Map.of())
                .walk();

        assertThat(walk.answers())
                .containsKeys(
                        "/api/v1/cluster-members",
                        "/api/v1/clusters",
                        "/api/v1/contributions",
                        "/api/v1/emulation/audit",
                        "/api/v1/emulation/imports",
                        "/api/v1/emulation/imports/{id}/rejections",
                        "/api/v1/houses",
                        "/api/v1/resolutions",
                        "/api/v1/resolutions/{id}/assessments",
                        "/api/v1/social-campaigns",
                        "/api/v1/target-assessments",
                        "/api/v1/targets");
        assertThat(walk.taken()).isEmpty();
    }
}
