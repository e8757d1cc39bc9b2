package vn.dangbo.inspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dangbo.inspection.support.FakeMembership;
import vn.dangbo.inspection.support.Office;
import vn.dangbo.inspection.support.Tree;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.tree.TreeWriter;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
class InspectionApiTest {

    @Inject
    Jdbi jdbi;

    @Inject
    TreeWriter writer;

    @Inject
    FakeMembership membership;

    private final Office office = Office.central();
    private Tree tree;

    @BeforeEach
    void province() {
        tree = Tree.province(writer, jdbi);
        membership.failNext(0);
    }

    private Response record(Office by, String code, String lead) {
        return by.post(
                "inspections",
                Map.of(
                        "code", tree.code(code),
                        "kind", "FINANCE",
                        "mode", "PERIODIC",
                        "leadOrganisationId", tree.id(lead),
                        "decidedOn", "2024-03-10"));
    }

    private static String code(Response answer) {
        return answer.statusCode() + " " + answer.path("code");
    }

    @Test
    void anInspectionGoesFromDecisionToAnnouncement() {
        Response recorded = record(office, "I1", "S1");
        assertThat(recorded.statusCode()).as(recorded.asString()).isEqualTo(201);
        String path = recorded.header("Location").substring("/api/v1/".length());
        assertThat(recorded.header("ETag")).isEqualTo("\"1\"");

        assertThat(code(office.patch(path, "\"1\"", Map.of("concludedOn", "2024-04-10"))))
                .isEqualTo("409 inspection-without-subject");
        Response subject =
                office.post(path + "/subjects", Map.of("subjectType", "ORGANISATION", "organisationId", tree.id("G1")));
        assertThat(subject.statusCode()).as(subject.asString()).isEqualTo(201);
        assertThat(code(office.patch(path, "\"1\"", Map.of("concludedOn", "2024-04-10"))))
                .isEqualTo("422 outcome-missing");
        String subjectPath = subject.header("Location").substring("/api/v1/".length());
        assertThat(code(office.patch(subjectPath, "\"1\"", Map.of("outcome", "SIGNS_FOUND"))))
                .isEqualTo("422 outcome-not-allowed");
        assertThat(office.patch(subjectPath, "\"1\"", Map.of("outcome", "DONE_WELL"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(code(office.patch(path, "\"7\"", Map.of("concludedOn", "2024-04-10"))))
                .isEqualTo("412 precondition-stale");
        assertThat(code(office.patch(path, "\"1\"", Map.of("concludedOn", "2024-03-09"))))
                .isEqualTo("422 dates-backwards");
        Response concluded = office.patch(path, "\"1\"", Map.of("concludedOn", "2024-04-10"));
        assertThat(concluded.statusCode()).as(concluded.asString()).isEqualTo(200);
        assertThat(concluded.path("state").toString()).isEqualTo("CONCLUDED");
        assertThat(concluded.header("ETag")).isEqualTo("\"2\"");
        Response announced = office.patch(path, "\"2\"", Map.of("announcedOn", "2024-04-12"));
        assertThat(announced.path("state").toString()).isEqualTo("ANNOUNCED");
        assertThat(code(office.patch(path, "\"3\"", Map.of("announcedOn", "2024-04-13"))))
                .isEqualTo("409 inspection-already-announced");
        assertThat(office.request()
                        .header("If-None-Match", "\"3\"")
                        .get("/api/v1/" + path)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void aStepNeedsTheVersionThatItChanges() {
        String path = record(office, "I1", "S1").header("Location");
        Response answer = office.request()
                .contentType("application/json")
                .body(Map.of("concludedOn", "2024-04-10"))
                .patch(path);
        assertThat(code(answer)).isEqualTo("428 precondition-missing");
    }

    @Test
    void aCodeIsGivenOnce() {
        assertThat(record(office, "I1", "S1").statusCode()).isEqualTo(201);
        assertThat(code(record(office, "I1", "S1"))).isEqualTo("409 inspection-duplicate");
    }

    @Test
    void aMissingFieldIsNamed() {
        Response answer = office.post("inspections", Map.of("code", tree.code("I1")));
        assertThat(code(answer)).isEqualTo("400 field-missing");
        assertThat(answer.path("errors[0].pointer").toString()).isEqualTo("/kind");
    }

    @Test
    void validateOnlyChangesNothing() {
        Response tried = office.request()
                .contentType("application/json")
                .queryParam("validateOnly", true)
                .body(Map.of(
                        "code", tree.code("I1"),
                        "kind", "FINANCE",
                        "mode", "PERIODIC",
                        "leadOrganisationId", tree.id("S1"),
                        "decidedOn", "2024-03-10"))
                .post("/api/v1/inspections");
        assertThat(tried.statusCode()).as(tried.asString()).isEqualTo(201);
        assertThat(office.all("inspections?code=" + tree.code("I1"))).isEmpty();
    }

    @Test
    void anOfficeRecordsBelowItAndNowhereElse() {
        Office s1 = Office.of(tree.code("S1"));
        assertThat(record(s1, "I1", "G1").statusCode()).isEqualTo(201);
        assertThat(code(record(s1, "I2", "S2"))).isEqualTo("403 outside-subtree");
    }

    @Test
    void anInspectionOfAnotherSubtreeIsAbsent() {
        String path = record(office, "I1", "S2").header("Location").substring("/api/v1/".length());
        assertThat(Office.of(tree.code("S2")).get(path).statusCode()).isEqualTo(200);
        assertThat(code(Office.of(tree.code("S1")).get(path))).isEqualTo("404 not-found");
        assertThat(Office.of(tree.code("S2")).all("inspections?limit=10")).hasSize(1);
        assertThat(Office.of(tree.code("S1")).all("inspections?limit=10")).isEmpty();
        assertThat(code(Office.of(tree.code("S1")).get("inspections?organisationId=" + tree.id("S2"))))
                .isEqualTo("403 outside-subtree");
    }

    @Test
    void subjectsArePersonalAndNeedAPurpose() {
        String path = record(office, "I1", "S1").header("Location") + "/subjects";
        Office purposeless = new Office(TestTokens.of("*", null, Role.INSPECTION_OFFICER));
        assertThat(code(purposeless.get(path))).isEqualTo("400 purpose-missing");
        assertThat(office.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void readersDoNotSeeInspections() {
        Office reader = new Office(TestTokens.of("*", "test", Role.READER));
        assertThat(code(reader.get("inspections"))).isEqualTo("403 role-missing");
    }

    @Test
    void aMemberIsAddedByProfileNumberAndShownById() {
        String path = record(office, "I1", "S1").header("Location").substring("/api/v1/".length()) + "/subjects";
        var id = membership.add(tree.code("M1"), tree.id("C1"), Tree.START, LocalDate.of(9999, 12, 31));

        Response added = office.post(path, Map.of("subjectType", "MEMBER", "profileNumber", tree.code("M1")));

        assertThat(added.statusCode()).as(added.asString()).isEqualTo(201);
        assertThat(added.path("memberId").toString()).isEqualTo(id.toString());
        assertThat(added.path("organisationId").toString())
                .isEqualTo(tree.id("C1").toString());
        assertThat(added.asString()).doesNotContain(tree.code("M1"));
        assertThat(code(office.post(path, Map.of("subjectType", "MEMBER", "profileNumber", tree.code("M1")))))
                .isEqualTo("409 subject-duplicate");
        assertThat(code(office.post(path, Map.of("subjectType", "MEMBER", "profileNumber", "nobody"))))
                .isEqualTo("422 member-unknown");
        membership.failNext(2);
        assertThat(code(office.post(path, Map.of("subjectType", "MEMBER", "profileNumber", tree.code("M1")))))
                .isEqualTo("503 peer-unavailable");
    }

    @Test
    void anOutcomeIsTheLeadingSidesAloneUntilItIsAnnounced() {
        String path = record(office, "I1", "S1").header("Location").substring("/api/v1/".length());
        office.post(
                path + "/subjects",
                Map.of(
                        "subjectType", "ORGANISATION",
                        "organisationId", tree.id("G1"),
                        "outcome", "NOT_DONE_WELL"));
        Office leading = Office.of(tree.code("S1"));
        Office below = Office.of(tree.code("G1"));
        String list = "inspection-subjects?limit=10";
        assertThat(below.all(list)).isEmpty();

        office.patch(path, "\"1\"", Map.of("concludedOn", "2024-04-10"));
        assertThat(leading.all(list).getFirst()).containsEntry("outcome", "NOT_DONE_WELL");
        assertThat(below.all(list).getFirst()).containsEntry("outcome", null);

        office.patch(path, "\"2\"", Map.of("announcedOn", "2024-04-12"));
        assertThat(below.all(list).getFirst()).containsEntry("outcome", "NOT_DONE_WELL");
    }

    @Test
    void aConclusionChangesTheTagOfItsSubjects() {
        String path = record(office, "I1", "S1").header("Location").substring("/api/v1/".length());
        String subject = office.post(
                        path + "/subjects",
                        Map.of(
                                "subjectType", "ORGANISATION",
                                "organisationId", tree.id("G1"),
                                "outcome", "DONE_WELL"))
                .header("Location");
        String tag = office.get(subject).header("ETag");
        assertThat(office.request().header("If-None-Match", tag).get(subject).statusCode())
                .isEqualTo(304);

        office.patch(path, "\"1\"", Map.of("concludedOn", "2024-04-10"));

        Response again = office.request().header("If-None-Match", tag).get(subject);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.path("concludedOn").toString()).isEqualTo("2024-04-10");
    }

    @Test
    void actionsAreThoseThatTheCallerMayTake() {
        String path = record(office, "I1", "S1").header("Location").substring("/api/v1/".length());
        assertThat(Office.of(tree.code("S1")).get(path).<List<String>>path("_actions"))
                .containsExactly("ADD_SUBJECT", "CONCLUDE");
        Office auditor = new Office(TestTokens.of("*", "test", Role.AUDITOR));
        assertThat(auditor.get(path).<List<String>>path("_actions")).isEmpty();
    }

    @Test
    void aSwitchIsTrueOrFalse() {
        assertThat(code(office.get("inspection-subjects?distinct=yes"))).isEqualTo("400 field-invalid");
        assertThat(code(office.get("disseminations?grassroots=1"))).isEqualTo("400 field-invalid");
        assertThat(office.get("inspection-subjects?distinct=false").statusCode())
                .isEqualTo(200);
    }
}
