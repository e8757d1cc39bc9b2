package vn.dangbo.inspection.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.inspection.support.FakeMembership;
import vn.dangbo.inspection.support.Office;
import vn.dangbo.inspection.support.Tree;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.tree.TreeWriter;
import vn.dangbo.testkit.TestClock;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
class DecisionApiTest {

    private static final Map<String, String> ANNOUNCEMENT =
            Map.of("announcedOn", "2024-03-12", "documentNumber", "12-BB/UBKT");
    private static final Map<String, String> ANNULMENT =
            Map.of("annulledOn", "2024-05-01", "documentNumber", "13-QĐ/UBKT", "reason", "sai thẩm quyền");

    @Inject
    Jdbi jdbi;

    @Inject
    TreeWriter writer;

    @Inject
    FakeMembership membership;

    @Inject
    TestClock clock;

    private final Office office = Office.central();
    private Tree tree;
    private UUID memberId;

    @BeforeEach
    void province() {
        tree = Tree.province(writer, jdbi);
        membership.failNext(0);
        memberId = membership.add(tree.code("M1"), tree.id("C1"), Tree.START, LocalDate.of(9999, 12, 31));
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private Response sign(Office by, String caseCode, String form, String decider, String signedOn) {
        return by.post(
                "decisions",
                Map.of(
                        "caseCode",
                        tree.code(caseCode),
                        "subjectType",
                        "MEMBER",
                        "profileNumber",
                        tree.code("M1"),
                        "form",
                        form,
                        "decidingOrganisationId",
                        tree.id(decider),
                        "signedOn",
                        signedOn));
    }

    private String signed() {
        Response answer = sign(office, "K1", "EXPULSION", "S1", "2024-03-10");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.header("Location").substring("/api/v1/".length());
    }

    private static String code(Response answer) {
        return answer.statusCode() + " " + answer.path("code");
    }

    private List<String> events() {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT type FROM feed_event WHERE data LIKE :member ORDER BY id")
                .bind("member", "%" + memberId + "%")
                .mapTo(String.class)
                .list());
    }

    @Test
    void anAnnouncementLeavesAsExactlyOneEvent() {
        String path = signed();
        assertThat(events()).isEmpty();

        Response announced = office.post(path + "/announcement", "\"1\"", ANNOUNCEMENT);

        assertThat(announced.statusCode()).as(announced.asString()).isEqualTo(200);
        assertThat(announced.path("state").toString()).isEqualTo("ANNOUNCED");
        assertThat(announced.path("effectiveOn").toString()).isEqualTo("2024-03-12");
        assertThat((Object) announced.path("endsOn")).isNull();
        assertThat(code(office.post(path + "/announcement", "\"1\"", ANNOUNCEMENT)))
                .isEqualTo("412 precondition-stale");
        assertThat(code(office.post(path + "/announcement", "\"2\"", ANNOUNCEMENT)))
                .isEqualTo("409 decision-state");
        assertThat(events()).containsExactly("vn.dangbo.inspection.decision.announced.v1");
    }

    @Test
    void theEventCarriesIdsTheFormAndDatesOnly() {
        String path = signed();
        assertThat(office.post(path + "/announcement", "\"1\"", ANNOUNCEMENT).statusCode())
                .isEqualTo(200);

        String data = jdbi.withHandle(sql -> sql.createQuery("SELECT data FROM feed_event WHERE data LIKE :member")
                .bind("member", "%" + memberId + "%")
                .mapTo(String.class)
                .one());

        assertThat(data)
                .isEqualTo("{\"decisionId\":\"" + path.substring("decisions/".length())
                        + "\",\"subjectType\":\"MEMBER\",\"memberId\":\"" + memberId
                        + "\",\"form\":\"EXPULSION\",\"signedOn\":\"2024-03-10\",\"announcedOn\":\"2024-03-12\","
                        + "\"effectiveOn\":\"2024-03-12\"}");
    }

    @Test
    void aRepeatedAnnouncementWithItsKeyAnswersTheSameAndTellsOnce() {
        String path = signed();
        String first = null;
        for (int i = 0; i < 2; i++) {
            Response answer = office.request()
                    .contentType("application/json")
                    .header("If-Match", "\"1\"")
                    .header("Idempotency-Key", path)
                    .body(ANNOUNCEMENT)
                    .post("/api/v1/" + path + "/announcement");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            first = first == null ? answer.path("id") : first;
            assertThat(answer.path("id").toString()).isEqualTo(first);
        }
        assertThat(events()).hasSize(1);
    }

    @Test
    void ofManyWhoAnnounceAtOnceOneSucceeds() throws Exception {
        String path = signed();
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> tries = java.util.Collections.nCopies(
                    6,
                    () -> office.post(path + "/announcement", "\"1\"", ANNOUNCEMENT)
                            .statusCode());
            List<Integer> answers = new java.util.ArrayList<>();
            for (var answer : threads.invokeAll(tries)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(200).contains(412);
        }
        assertThat(events()).hasSize(1);
    }

    @Test
    void anAnnulmentLeavesAsAnEventAndFreesTheCase() {
        String path = signed();
        assertThat(code(office.post(path + "/annulment", "\"1\"", ANNULMENT))).isEqualTo("409 decision-state");
        assertThat(office.post(path + "/announcement", "\"1\"", ANNOUNCEMENT).statusCode())
                .isEqualTo(200);
        assertThat(code(sign(office, "K1", "WARNING", "S1", "2024-05-02"))).isEqualTo("409 decision-duplicate");

        Response annulled = office.post(path + "/annulment", "\"2\"", ANNULMENT);

        assertThat(annulled.path("state").toString()).isEqualTo("ANNULLED");
        assertThat(events())
                .containsExactly(
                        "vn.dangbo.inspection.decision.announced.v1", "vn.dangbo.inspection.decision.annulled.v1");
        assertThat(sign(office, "K1", "WARNING", "S1", "2024-05-02").statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "S1,2026-04-10,2026-04-14,2026-04-14", // Q296: with the announcement
        "S1,2026-04-11,2026-04-14,2026-04-11", // Q21: with the signature
        "C1,2026-04-11,2026-04-14,2026-04-14" // Q21, decided by a cell: with the announcement
    })
    void theEffectFollowsTheRulesOfTheDayOfSigning(String decider, String signed, String announced, String effective) {
        String path = sign(office, "K1", "REPRIMAND", decider, signed)
                .header("Location")
                .substring("/api/v1/".length());
        Response answer = office.post(
                path + "/announcement", "\"1\"", Map.of("announcedOn", announced, "documentNumber", "1-BB"));
        assertThat(answer.path("effectiveOn").toString()).isEqualTo(effective);
        assertThat(answer.path("endsOn").toString())
                .isEqualTo(LocalDate.parse(effective).plusMonths(12).toString());
    }

    @Test
    void aFormThatDoesNotApplyIsRefusedWithItsField() {
        Response answer = sign(office, "K1", "DISSOLUTION", "S1", "2024-03-10");
        assertThat(code(answer)).isEqualTo("422 form-not-allowed");
        assertThat(answer.path("errors[0].pointer").toString()).isEqualTo("/form");
    }

    @Test
    void anAnnouncementBeforeTheSignatureIsRefused() {
        assertThat(code(office.post(
                        signed() + "/announcement",
                        "\"1\"",
                        Map.of("announcedOn", "2024-03-09", "documentNumber", "1"))))
                .isEqualTo("422 dates-backwards");
    }

    @Test
    void beforeTheAnnouncementOnlyTheDecidingSideKnows() {
        String path = signed();
        Office deciding = Office.of(tree.code("S1"));
        Office below = Office.of(tree.code("G1"));
        Office elsewhere = Office.of(tree.code("S2"));
        assertThat(deciding.get(path).statusCode()).isEqualTo(200);
        assertThat(code(below.get(path))).isEqualTo("404 not-found");
        assertThat(code(elsewhere.get(path))).isEqualTo("404 not-found");
        assertThat(deciding.all("decisions?limit=10")).hasSize(1);
        assertThat(below.all("decisions?limit=10")).isEmpty();

        assertThat(office.post(path + "/announcement", "\"1\"", ANNOUNCEMENT).statusCode())
                .isEqualTo(200);

        assertThat(below.get(path).statusCode()).isEqualTo(200);
        assertThat(below.all("decisions?limit=10")).hasSize(1);
        assertThat(code(elsewhere.get(path))).isEqualTo("404 not-found");
        assertThat(elsewhere.all("decisions?limit=10")).isEmpty();
    }

    @Test
    void anOfficeDecidesBelowItAndNowhereElse() {
        assertThat(sign(Office.of(tree.code("S1")), "K1", "WARNING", "S1", "2024-03-10")
                        .statusCode())
                .isEqualTo(201);
        assertThat(code(sign(Office.of(tree.code("G1")), "K2", "WARNING", "S1", "2024-03-10")))
                .isEqualTo("403 outside-subtree");
        assertThat(code(sign(Office.of(tree.code("S2")), "K3", "WARNING", "S2", "2024-03-10")))
                .isEqualTo("403 outside-subtree");
    }

    @Test
    void aLowerCommissionKnowsAnAnnouncedDecisionButDoesNotAnnulIt() {
        String path = signed();
        assertThat(office.post(path + "/announcement", "\"1\"", ANNOUNCEMENT).statusCode())
                .isEqualTo(200);
        Office below = Office.of(tree.code("G1"));
        Office deciding = Office.of(tree.code("S1"));

        assertThat(code(below.post(path + "/annulment", "\"2\"", ANNULMENT))).isEqualTo("403 outside-subtree");

        assertThat(events()).containsExactly("vn.dangbo.inspection.decision.announced.v1");
        assertThat(deciding.post(path + "/annulment", "\"2\"", ANNULMENT).statusCode())
                .isEqualTo(200);
    }

    @Test
    void actionsAreThoseThatTheCallerMayTake() {
        String path = signed();
        Office deciding = Office.of(tree.code("S1"));
        Office officer = new Office(TestTokens.of(tree.code("S1"), "test", Role.INSPECTION_OFFICER));
        assertThat(deciding.get(path).<List<String>>path("_actions")).containsExactly("ANNOUNCE");
        assertThat(officer.get(path).<List<String>>path("_actions")).isEmpty();

        assertThat(office.post(path + "/announcement", "\"1\"", ANNOUNCEMENT).statusCode())
                .isEqualTo(200);

        Office below = Office.of(tree.code("G1"));
        assertThat(below.get(path).<List<String>>path("_actions")).isEmpty();
        assertThat(below.all("decisions?limit=10").getFirst()).containsEntry("_actions", List.of());
        assertThat(deciding.all("decisions?limit=10").getFirst()).containsEntry("_actions", List.of("ANNUL"));
    }

    @Test
    void aCellThatTheCallerNamesDoesNotBringInAMemberOfAnotherSubtree() {
        membership.add(tree.code("M9"), tree.id("G3"), Tree.START, LocalDate.of(9999, 12, 31));
        Map<String, Object> decision = Map.of(
                "caseCode",
                tree.code("K9"),
                "subjectType",
                "MEMBER",
                "profileNumber",
                tree.code("M9"),
                "organisationId",
                tree.id("C1"),
                "form",
                "EXPULSION",
                "decidingOrganisationId",
                tree.id("S1"),
                "signedOn",
                "2024-03-10");

        Response refused = Office.of(tree.code("S1")).post("decisions", decision);

        assertThat(code(refused)).isEqualTo("403 outside-subtree");
        assertThat(refused.path("errors[0].pointer").toString()).isEqualTo("/profileNumber");
        assertThat(office.post("decisions", decision).statusCode()).isEqualTo(201);
    }

    @Test
    void aMemberWhoCameLaterIsJudgedByTheCellOfToday() {
        membership.add(tree.code("M8"), tree.id("C2"), LocalDate.of(2025, 1, 1), LocalDate.of(9999, 12, 31));
        Map<String, Object> decision = Map.of(
                "caseCode",
                tree.code("K8"),
                "subjectType",
                "MEMBER",
                "profileNumber",
                tree.code("M8"),
                "organisationId",
                tree.id("C1"),
                "form",
                "WARNING",
                "decidingOrganisationId",
                tree.id("G1"),
                "signedOn",
                "2024-03-10");
        assertThat(Office.of(tree.code("G1")).post("decisions", decision).statusCode())
                .isEqualTo(201);
    }

    @Test
    void knownAtShowsADecisionAsItWasKnownThen() {
        String path = signed();
        Instant signed = clock.instant();
        clock.set(signed.plusSeconds(3600));
        assertThat(office.post(path + "/announcement", "\"1\"", ANNOUNCEMENT).statusCode())
                .isEqualTo(200);
        String then = "&knownAt=" + signed.plusSeconds(1);
        String list = "decisions?caseCode=" + tree.code("K1");

        assertThat(office.all(list).getFirst()).containsEntry("state", "ANNOUNCED");
        assertThat(office.all(list + then).getFirst())
                .containsEntry("state", "SIGNED")
                .containsEntry("announcedOn", null)
                .containsEntry("effectiveOn", null);
        assertThat(office.all(list + then + "&state=ANNOUNCED")).isEmpty();
        assertThat(office.all(list + then + "&state=SIGNED")).hasSize(1);
        assertThat(office.all(list + "&state=SIGNED")).isEmpty();
    }

    @Test
    void aCodeIsTheSameHoweverItsLettersAreComposed() {
        assertThat(sign(office, "V\u1ee5", "WARNING", "S1", "2024-03-10").statusCode())
                .isEqualTo(201);
        assertThat(code(sign(office, "Vu\u0323", "WARNING", "S1", "2024-03-10")))
                .isEqualTo("409 decision-duplicate");
    }

    @Test
    void aMemberBelongsToACell() {
        Map<String, Object> decision = Map.of(
                "caseCode",
                tree.code("K7"),
                "subjectType",
                "MEMBER",
                "profileNumber",
                tree.code("M1"),
                "organisationId",
                tree.id("S1"),
                "form",
                "WARNING",
                "decidingOrganisationId",
                tree.id("S1"),
                "signedOn",
                "2024-03-10");
        Response refused = office.post("decisions", decision);
        assertThat(code(refused)).isEqualTo("422 organisation-not-a-cell");
        assertThat(refused.path("errors[0].pointer").toString()).isEqualTo("/organisationId");
    }
}
