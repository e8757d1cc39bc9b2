package vn.dangbo.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.dangbo.inspection.support.Office;
import vn.dangbo.inspection.support.Tree;
import vn.dangbo.kit.tree.TreeWriter;
import vn.dangbo.testkit.ForgedCursors;

/** A cursor that nobody gave out is refused by every list, and breaks none. */
@QuarkusTest
class ForgedCursorsTest {

    @Inject
    Jdbi jdbi;

    @Inject
    TreeWriter writer;

    @Test
    void everyListRefusesACursorThatNobodyGaveOut() {
        Tree tree = Tree.province(writer, jdbi);
        Office office = Office.central();
        assertThat(office.post(
                                "inspections",
                                Map.of(
                                        "code", tree.code("I1"),
                                        "kind", "FINANCE",
                                        "mode", "PERIODIC",
                                        "leadOrganisationId", tree.id("S1"),
                                        "decidedOn", "2024-03-10"))
                        .statusCode())
                .isEqualTo(201);

        ForgedCursors.Walk walk = new ForgedCursors(
                        office::request, Map.of("organisationId", tree.id("P").toString()), Map.of())
                .walk();

        assertThat(walk.answers())
                .containsKeys(
                        "/api/v1/decisions",
                        "/api/v1/disseminations",
                        "/api/v1/inspection-subjects",
                        "/api/v1/inspection/audit",
                        "/api/v1/inspection/imports",
                        "/api/v1/inspections",
                        "/api/v1/inspections/{inspectionId}/subjects");
        assertThat(walk.taken()).isEmpty();
    }
}
