package vn.dangbo.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dangbo.inspection.support.FakeMembership;
import vn.dangbo.inspection.support.Office;
import vn.dangbo.inspection.support.Tree;
import vn.dangbo.kit.tree.TreeWriter;

@QuarkusTest
class ImportsTest {

    private static final String INSPECTIONS = "code,kind,mode,leadOrganisationCode,decidedOn,concludedOn,announcedOn\n";
    private static final String SUBJECTS = "inspectionCode,subjectType,organisationCode,profileNumber,outcome\n";
    private static final String DISCIPLINE =
            "caseCode,subjectType,organisationCode,profileNumber,form,decidingOrganisationCode,signedOn,announcedOn\n";
    private static final String DISSEMINATIONS = "documentNumber,organisationCode,heldOn,attendees\n";

    @Inject
    Jdbi jdbi;

    @Inject
    TreeWriter writer;

    @Inject
    FakeMembership membership;

    private final Office office = Office.central();
    private Tree tree;
    private String p;

    @BeforeEach
    void province() {
        tree = Tree.province(writer, jdbi);
        p = tree.prefix;
        membership.questions.clear();
        membership.failNext(0);
    }

    private String rows(String header, String... rows) {
        StringBuilder file = new StringBuilder(header);
        for (String row : rows) {
            file.append(row.replace("~", p)).append('\n');
        }
        return file.toString();
    }

    private UUID member(String number, String cell) {
        return membership.add(p + number, tree.id(cell), Tree.START, LocalDate.of(9999, 12, 31));
    }

    private List<String> events(UUID memberId) {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT type FROM feed_event WHERE data LIKE :member ORDER BY id")
                .bind("member", "%" + memberId + "%")
                .mapTo(String.class)
                .list());
    }

    private void oneInspection() {
        assertThat(office.load("inspections", rows(INSPECTIONS, "~I1,OBSERVANCE,PERIODIC,~S1,2021-01-05,2021-02-01,")))
                .isEqualTo("COMPLETED read 1 accepted 1 rejected 0 unchanged 0");
    }

    @Test
    void inspectionsAreRecordedOnceAndFaultyRowsSaySo() {
        String file = rows(
                INSPECTIONS,
                "~I1,OBSERVANCE,PERIODIC,~S1,2021-01-05,2021-02-01,2021-02-03",
                "~I2,THEMATIC_SUPERVISION,AD_HOC,~G1,2021-01-05,,",
                "~I3,OBSERVANCE,PERIODIC,~S1,2021-02-02,2021-02-01,",
                "~I4,OBSERVANCE,PERIODIC,~S1,2021-02-02,,2021-03-01",
                "~I5,OBSERVANCE,PERIODIC,~NONE,2021-02-02,,",
                "~I6,OBSERVANCE,PERIODIC,~S1,1999-12-31,,",
                "~I7,UNKNOWN,PERIODIC,~S1,2021-02-02,,",
                "~I8,OBSERVANCE,PERIODIC,~S1,2099-01-01,,");

        assertThat(office.load("inspections", file))
                .isEqualTo("COMPLETED read 8 accepted 2 rejected 6 unchanged 0 [4 concludedOn dates-backwards,"
                        + " 5 announcedOn inspection-not-concluded, 6 leadOrganisationCode organisation-not-found,"
                        + " 7 leadOrganisationCode organisation-not-existing-on-date, 8 kind row-code-unknown,"
                        + " 9 decidedOn date-in-future]");
        assertThat(office.load("inspections", file)).startsWith("COMPLETED read 8 accepted 0 rejected 6 unchanged 2");
        assertThat(office.load("inspections", rows(INSPECTIONS, "~I2,OBSERVANCE,AD_HOC,~G1,2021-01-05,,")))
                .isEqualTo("COMPLETED read 1 accepted 0 rejected 1 unchanged 0 [2 code inspection-duplicate]");
    }

    @Test
    void subjectsAreRecordedOnceAndFaultyRowsSaySo() {
        oneInspection();
        member("M1", "C1");
        membership.add(p + "M2", tree.id("C1"), LocalDate.of(2022, 1, 1), LocalDate.of(9999, 12, 31));
        String file = rows(
                SUBJECTS,
                "~I1,ORGANISATION,~G1,,DONE_WELL",
                "~I1,MEMBER,,~M1,",
                "~I1,MEMBER,~C2,~M2,NOT_DONE_WELL",
                "~I9,ORGANISATION,~G1,,",
                "~I1,ORGANISATION,~G2,,SIGNS_FOUND",
                "~I1,ORGANISATION,,,",
                "~I1,ORGANISATION,~G2,~M1,",
                "~I1,MEMBER,,,",
                "~I1,MEMBER,,~M8,");

        assertThat(office.load("inspection-subjects", file))
                .isEqualTo("COMPLETED read 9 accepted 3 rejected 6 unchanged 0 [5 inspectionCode inspection-unknown,"
                        + " 6 outcome outcome-not-allowed, 7 organisationCode subject-incomplete,"
                        + " 8 profileNumber subject-contradictory, 9 profileNumber subject-incomplete,"
                        + " 10 profileNumber member-unknown]");
        assertThat(office.load("inspection-subjects", file))
                .startsWith("COMPLETED read 9 accepted 0 rejected 6 unchanged 3");
        assertThat(office.load("inspection-subjects", rows(SUBJECTS, "~I1,ORGANISATION,~G1,,NOT_DONE_WELL")))
                .isEqualTo("COMPLETED read 1 accepted 0 rejected 1 unchanged 0 [2 null subject-duplicate]");
        assertThat(office.load("inspection-subjects", rows(SUBJECTS, "~I1,MEMBER,,~M2,")))
                .isEqualTo("COMPLETED read 1 accepted 0 rejected 1 unchanged 0 [2 profileNumber member-without-cell]");
    }

    @Test
    void aMemberStandsInTheCellOfTheDayOfTheDecision() {
        oneInspection();
        membership.add(p + "M1", tree.id("C1"), Tree.START, LocalDate.of(2021, 1, 5));
        membership.add(p + "M1", tree.id("C2"), LocalDate.of(2021, 1, 5), LocalDate.of(9999, 12, 31));

        assertThat(office.load("inspection-subjects", rows(SUBJECTS, "~I1,MEMBER,,~M1,")))
                .contains("accepted 1");

        assertThat(office.all("inspection-subjects?organisationId=" + tree.id("G1"))
                        .getFirst())
                .containsEntry("organisationId", tree.id("C2").toString());
    }

    @Test
    void membershipIsAskedOnceADateHoweverManyTheRows() {
        StringBuilder file = new StringBuilder(SUBJECTS);
        assertThat(office.load(
                        "inspections",
                        rows(
                                INSPECTIONS,
                                "~I1,OBSERVANCE,PERIODIC,~S1,2021-01-05,2021-02-01,",
                                "~I2,OBSERVANCE,PERIODIC,~S1,2021-01-06,2021-02-01,")))
                .contains("accepted 2");
        for (int i = 0; i < 300; i++) {
            member("M" + i, "C1");
            file.append(p)
                    .append("I")
                    .append(1 + i % 2)
                    .append(",MEMBER,,")
                    .append(p)
                    .append("M")
                    .append(i)
                    .append(",\n");
        }

        assertThat(office.load("inspection-subjects", file.toString())).contains("accepted 300");

        assertThat(membership.questions)
                .extracting(FakeMembership.Question::asOf)
                .containsExactlyInAnyOrder(LocalDate.of(2021, 1, 5), LocalDate.of(2021, 1, 6));
    }

    @Test
    void aMembershipThatDoesNotAnswerRejectsNoRow() {
        oneInspection();
        member("M1", "C1");
        String file = rows(SUBJECTS, "~I1,MEMBER,,~M1,");
        membership.failNext(2); // both tries of the first call

        assertThat(office.load("inspection-subjects", file)).contains("rejected 0");

        assertThat(office.load("inspection-subjects", file))
                .startsWith("COMPLETED")
                .contains("rejected 0");
        assertThat(office.all("inspection-subjects?organisationId=" + tree.id("G1")))
                .hasSize(1);
    }

    @Test
    void anAnnouncedDecisionLeavesAsOneEventAndASignedOneAsNone() {
        UUID expelled = member("M1", "C1");
        UUID signed = member("M2", "C1");
        String file = rows(
                DISCIPLINE,
                "~K1,MEMBER,,~M1,EXPULSION,~S1,2022-03-01,2022-03-05",
                "~K2,MEMBER,,~M2,WARNING,~G1,2022-03-01,",
                "~K3,ORGANISATION,~G1,,REPRIMAND,~S1,2022-03-01,2022-03-05",
                "~K4,ORGANISATION,~G1,,REMOVAL,~S1,2022-03-01,2022-03-05",
                "~K5,MEMBER,,~M1,DISSOLUTION,~S1,2022-03-01,2022-03-05",
                "~K6,ORGANISATION,~G1,,WARNING,~S1,2022-03-06,2022-03-05",
                "~K7,ORGANISATION,~G1,,WARNING,~S1,2016-07-25,2016-07-30");

        assertThat(office.load("discipline", file))
                .isEqualTo("COMPLETED read 7 accepted 3 rejected 4 unchanged 0 [5 form form-not-allowed,"
                        + " 6 form form-not-allowed, 7 announcedOn dates-backwards, 8 signedOn rule-set-missing]");
        assertThat(office.load("discipline", file)).startsWith("COMPLETED read 7 accepted 0 rejected 4 unchanged 3");
        assertThat(office.load("discipline", rows(DISCIPLINE, "~K1,MEMBER,,~M1,WARNING,~S1,2022-03-01,2022-03-05")))
                .isEqualTo("COMPLETED read 1 accepted 0 rejected 1 unchanged 0 [2 caseCode decision-duplicate]");

        assertThat(events(expelled)).containsExactly("vn.dangbo.inspection.decision.announced.v1");
        assertThat(events(signed)).isEmpty();
    }

    @Test
    void undoingDisciplineAnnulsWhatOthersKnow() {
        UUID expelled = member("M1", "C1");
        String file = rows(DISCIPLINE, "~K1,MEMBER,,~M1,EXPULSION,~S1,2022-03-01,2022-03-05");
        String id = office.send("discipline", "best-effort", file);
        assertThat(office.result(id)).contains("accepted 1");

        assertThat(office.undo(id).statusCode()).isBetween(200, 204);

        assertThat(events(expelled))
                .containsExactly(
                        "vn.dangbo.inspection.decision.announced.v1", "vn.dangbo.inspection.decision.annulled.v1");
        assertThat(office.load("discipline", file)).contains("accepted 1");
    }

    @Test
    void anInspectionWithSubjectsIsNotUndoneBeforeThem() {
        String first = office.send(
                "inspections", "atomic", rows(INSPECTIONS, "~I1,OBSERVANCE,PERIODIC,~S1,2021-01-05,2021-02-01,"));
        assertThat(office.result(first)).contains("accepted 1");
        String second = office.send("inspection-subjects", "atomic", rows(SUBJECTS, "~I1,ORGANISATION,~G1,,"));
        assertThat(office.result(second)).contains("accepted 1");

        assertThat(office.undo(first).path("code").toString()).isEqualTo("import-depended-on");
        assertThat(office.undo(second).statusCode()).isBetween(200, 204);
        assertThat(office.undo(first).statusCode()).isBetween(200, 204);
        assertThat(office.all("inspection-subjects?organisationId=" + tree.id("P")))
                .isEmpty();
        assertThat(office.all("inspections?organisationId=" + tree.id("P"))).isEmpty();
    }

    @Test
    void disseminationsAreRecordedOnceAndUndone() {
        String file = rows(
                DISSEMINATIONS,
                "30-QĐ/TW,~G1,2021-03-01,40",
                "30-QĐ/TW,~G9,2021-03-01,40",
                "30-QĐ/TW,~G1,2021-03-02,-1");
        String id = office.send("disseminations", "best-effort", file);

        assertThat(office.result(id))
                .isEqualTo("COMPLETED read 3 accepted 1 rejected 2 unchanged 0 [3 organisationCode"
                        + " organisation-not-found, 4 attendees row-value-invalid]");
        assertThat(office.load("disseminations", file))
                .startsWith("COMPLETED read 3 accepted 0 rejected 2 unchanged 1");
        assertThat(office.load("disseminations", rows(DISSEMINATIONS, "30-QĐ/TW,~G1,2021-03-01,41")))
                .isEqualTo(
                        "COMPLETED read 1 accepted 0 rejected 1 unchanged 0 [2 documentNumber dissemination-duplicate]");
        assertThat(office.undo(id).statusCode()).isBetween(200, 204);
        assertThat(office.all("disseminations?organisationId=" + tree.id("P"))).isEmpty();
    }

    @Test
    void anOfficeLoadsOnlyWhatStandsBelowIt() {
        Office s1 = Office.of(tree.code("S1"));
        assertThat(s1.load(
                        "inspections",
                        rows(
                                INSPECTIONS,
                                "~I1,OBSERVANCE,PERIODIC,~G1,2021-01-05,2021-02-01,",
                                "~I2,OBSERVANCE,PERIODIC,~S2,2021-01-05,2021-02-01,")))
                .isEqualTo(
                        "COMPLETED read 2 accepted 1 rejected 1 unchanged 0 [3 leadOrganisationCode outside-subtree]");
        assertThat(s1.load("inspection-subjects", rows(SUBJECTS, "~I1,ORGANISATION,~G2,,", "~I1,ORGANISATION,~G3,,")))
                .isEqualTo("COMPLETED read 2 accepted 1 rejected 1 unchanged 0 [3 organisationCode outside-subtree]");
        assertThat(s1.load(
                        "disseminations",
                        rows(DISSEMINATIONS, "30-QĐ/TW,~G2,2021-03-01,40", "30-QĐ/TW,~G3,2021-03-01,40")))
                .isEqualTo("COMPLETED read 2 accepted 1 rejected 1 unchanged 0 [3 organisationCode outside-subtree]");
    }

    @Test
    void aFileThatComesAgainAfterAnAnnulmentDoesNotDisciplineAgain() {
        UUID memberId = member("M1", "C1");
        String file = rows(DISCIPLINE, "~K1,MEMBER,,~M1,EXPULSION,~S1,2021-03-01,2021-03-05");
        assertThat(office.load("discipline", file)).contains("accepted 1 rejected 0");
        Object id = office.all("decisions?caseCode=" + p + "K1").getFirst().get("id");
        assertThat(office.post(
                                "decisions/" + id + "/annulment",
                                "\"1\"",
                                java.util.Map.of("annulledOn", "2021-05-01", "documentNumber", "9", "reason", "x"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(office.load("discipline", file)).isEqualTo("COMPLETED read 1 accepted 0 rejected 0 unchanged 1");

        assertThat(events(memberId))
                .containsExactly(
                        "vn.dangbo.inspection.decision.announced.v1", "vn.dangbo.inspection.decision.annulled.v1");
        assertThat(office.load("discipline", rows(DISCIPLINE, "~K1,MEMBER,,~M1,WARNING,~S1,2021-06-01,2021-06-05")))
                .contains("accepted 1 rejected 0");
    }

    @Test
    void anInspectionOfAnotherSubtreeIsUnknownToAFile() {
        oneInspection();
        assertThat(Office.of(tree.code("S2")).load("inspection-subjects", rows(SUBJECTS, "~I1,ORGANISATION,~G3,,")))
                .isEqualTo("COMPLETED read 1 accepted 0 rejected 1 unchanged 0 [2 inspectionCode inspection-unknown]");
    }
}
