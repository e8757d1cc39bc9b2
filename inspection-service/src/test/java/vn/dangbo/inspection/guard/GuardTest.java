package vn.dangbo.inspection.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dangbo.inspection.support.FakeMembership;
import vn.dangbo.inspection.support.Office;
import vn.dangbo.inspection.support.Tree;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.tree.TreeWriter;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestClock;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
class GuardTest {

    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    @Inject
    Jdbi jdbi;

    @Inject
    TreeWriter writer;

    @Inject
    FakeMembership membership;

    @Inject
    TestClock clock;

    @Inject
    Statements statements;

    private final Office office = Office.central();
    private Tree tree;
    private UUID member;

    @BeforeEach
    void province() {
        tree = Tree.province(writer, jdbi);
        membership.failNext(0);
        member = membership.add(tree.code("M1"), tree.id("C1"), Tree.START, FOREVER);
    }

    @AfterEach
    void realTime() {
        clock.reset();
        membership.failNext(0);
    }

    @Test
    void aMemberAboutWhomNothingIsRecordedIsClear() {
        Response answer = guard(office, member);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getMap(""))
                .containsEntry("memberId", member.toString())
                .containsEntry("state", "CLEAR")
                .containsEntry("until", null)
                .hasSize(3);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "SIGNS_OF_VIOLATION, AD_HOC, HOLD",
        "ASSET_DECLARATION, PERIODIC, HOLD",
        // supervision accuses nobody
        "THEMATIC_SUPERVISION, PERIODIC, CLEAR"
    })
    void anInspectionHoldsUntilItIsConcluded(String kind, String mode, String state) {
        String path = inspection(kind, mode);
        assertThat(state(office)).isEqualTo(state);
        conclude(path, kind);
        assertThat(state(office)).isEqualTo("CLEAR");
    }

    @ParameterizedTest
    @CsvSource({
        // announced on 12 March 2024, in force for twelve months
        "REPRIMAND, 2024-03-11, HOLD",
        "REPRIMAND, 2024-03-12, HOLD",
        "REPRIMAND, 2025-03-11, HOLD",
        "REPRIMAND, 2025-03-12, CLEAR",
        "EXPULSION, 2029-01-01, HOLD"
    })
    void aDecisionHoldsFromItsSigningToTheEndOfItsEffect(String form, String today, String state) {
        String path = sign(form);
        announce(path);
        clock.set(Instant.parse(today + "T05:00:00Z"));
        assertThat(state(office)).isEqualTo(state);
    }

    @Test
    void aDecisionThatIsAnnulledHoldsNoLonger() {
        String path = sign("WARNING");
        assertThat(state(office)).isEqualTo("HOLD");
        announce(path);
        clock.set(Instant.parse("2024-06-01T05:00:00Z"));
        assertThat(state(office)).isEqualTo("HOLD");
        Response annulled = office.post(
                path + "/annulment",
                "\"2\"",
                Map.of("annulledOn", "2024-05-01", "documentNumber", "13-QĐ", "reason", "sai thẩm quyền"));
        assertThat(annulled.statusCode()).as(annulled.asString()).isEqualTo(200);
        assertThat(state(office)).isEqualTo("CLEAR");
    }

    @Test
    void theAnswerIsTheSameWhateverTheCause() {
        UUID disciplined = membership.add(tree.code("M2"), tree.id("C1"), Tree.START, FOREVER);
        inspection("SIGNS_OF_VIOLATION", "AD_HOC");
        clock.set(Instant.parse("2024-03-20T05:00:00Z"));
        sign("REPRIMAND", "M2");
        String one = guard(office, member).asString().replace(member.toString(), "X");
        String other = guard(office, disciplined).asString().replace(disciplined.toString(), "X");
        assertThat(one).isEqualTo(other).contains("HOLD").contains("2024-04-01");

        UUID clear = membership.add(tree.code("M3"), tree.id("C1"), Tree.START, FOREVER);
        UUID nobody = UUID.randomUUID();
        List<String> held = statements.of(() -> guard(office, member));
        assertThat(statements.of(() -> guard(office, clear))).isEqualTo(held);
        assertThat(statements.of(() -> guard(office, nobody))).isEqualTo(held);
    }

    @Test
    void somebodyElsesMemberIsAnsweredLikeNobodys() {
        inspection("SIGNS_OF_VIOLATION", "AD_HOC");
        Office own = officer("C1", Role.MEMBER_OFFICER);
        Office above = officer("S1", Role.MEMBER_OFFICER);
        Office other = officer("S2", Role.MEMBER_OFFICER);
        assertThat(state(own)).isEqualTo("HOLD");
        assertThat(state(above)).isEqualTo("HOLD");
        Response foreign = guard(other, member);
        Response nobody = guard(other, UUID.randomUUID());
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(body(foreign)).isEqualTo(body(nobody));
        assertThat(guard(office, UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(batch(other, List.of(member, UUID.randomUUID())).jsonPath().getList("items"))
                .isEmpty();
    }

    @Test
    void theCellOfTodayDecidesAndNotTheOneOfTheInspection() {
        inspection("SIGNS_OF_VIOLATION", "AD_HOC");
        membership.add(tree.code("M1"), tree.id("G3"), LocalDate.of(2024, 3, 1), FOREVER);
        assertThat(state(officer("S2", Role.MEMBER_OFFICER))).isEqualTo("HOLD");
        assertThat(guard(officer("C1", Role.MEMBER_OFFICER), member).statusCode())
                .isEqualTo(404);
    }

    @Test
    void manyAreAnsweredAtOnce() {
        UUID second = membership.add(tree.code("M2"), tree.id("C2"), Tree.START, FOREVER);
        inspection("FINANCE", "PERIODIC");
        List<UUID> few = List.of(second, member, UUID.randomUUID());
        Response answer = batch(office, few);
        assertThat(answer.jsonPath().getList("items.memberId")).containsExactly(second.toString(), member.toString());
        assertThat(answer.jsonPath().getList("items.state")).containsExactly("CLEAR", "HOLD");
        List<UUID> many = new ArrayList<>(few);
        while (many.size() < 1000) {
            many.add(UUID.randomUUID());
        }
        List<String> small = statements.of(() -> batch(office, few));
        List<String> large = statements.of(() -> batch(office, many));
        assertThat(large).hasSameSizeAs(small);

        many.add(UUID.randomUUID());
        assertThat(batch(office, many).statusCode()).isEqualTo(400);
        assertThat(batch(office, List.of()).statusCode()).isEqualTo(400);
        assertThat(batch(office, Collections.singletonList(null)).statusCode()).isEqualTo(400);
        assertThat(office.post("guards/members", Map.of()).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void onlyThoseWhoDecideAboutMembersMayAsk(Role role) {
        boolean allowed = List.of(
                        Role.MEMBER_OFFICER,
                        Role.EMULATION_OFFICER,
                        Role.EMULATION_APPRAISER,
                        Role.INSPECTION_OFFICER,
                        Role.INSPECTION_LEAD)
                .contains(role);
        assertThat(guard(officer("P", role), member).statusCode()).isEqualTo(allowed ? 200 : 403);
        assertThat(batch(officer("P", role), List.of(member)).statusCode()).isEqualTo(allowed ? 200 : 403);
    }

    @Test
    void whoStatesNoPurposeLearnsNothing() {
        Office silent = new Office(TestTokens.of(tree.code("P"), null, Role.MEMBER_OFFICER));
        assertThat(guard(silent, member).statusCode()).isEqualTo(400);
    }

    @Test
    void whenMembershipDoesNotAnswerTheGuardDoesNotGuess() {
        membership.failNext(2);
        Response answer = guard(office, member);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    private String inspection(String kind, String mode) {
        Response recorded = office.post(
                "inspections",
                Map.of(
                        "code",
                        tree.code("I" + kind),
                        "kind",
                        kind,
                        "mode",
                        mode,
                        "leadOrganisationId",
                        tree.id("S1"),
                        "decidedOn",
                        "2024-03-10"));
        assertThat(recorded.statusCode()).as(recorded.asString()).isEqualTo(201);
        String path = recorded.header("Location").substring("/api/v1/".length());
        Response subject =
                office.post(path + "/subjects", Map.of("subjectType", "MEMBER", "profileNumber", tree.code("M1")));
        assertThat(subject.statusCode()).as(subject.asString()).isEqualTo(201);
        return path;
    }

    private void conclude(String path, String kind) {
        String outcome = kind.equals("SIGNS_OF_VIOLATION") ? "NO_VIOLATION" : "DONE_WELL";
        String subject = office.get(path + "/subjects").path("items[0].id");
        Response judged = office.patch("inspection-subjects/" + subject, "\"1\"", Map.of("outcome", outcome));
        if (judged.statusCode() != 200) {
            judged = office.patch(path + "/subjects/" + subject, "\"1\"", Map.of("outcome", outcome));
        }
        assertThat(judged.statusCode()).as(judged.asString()).isEqualTo(200);
        Response concluded = office.patch(path, "\"1\"", Map.of("concludedOn", "2024-04-10"));
        assertThat(concluded.statusCode()).as(concluded.asString()).isEqualTo(200);
    }

    private String sign(String form) {
        return sign(form, "M1");
    }

    private String sign(String form, String whom) {
        Response answer = office.post(
                "decisions",
                Map.of(
                        "caseCode",
                        tree.code("K" + whom),
                        "subjectType",
                        "MEMBER",
                        "profileNumber",
                        tree.code(whom),
                        "form",
                        form,
                        "decidingOrganisationId",
                        tree.id("S1"),
                        "signedOn",
                        "2024-03-10"));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        // As if today were the day: a decision of 2024 would have run out.
        clock.set(Instant.parse("2024-03-12T05:00:00Z"));
        return answer.header("Location").substring("/api/v1/".length());
    }

    private void announce(String path) {
        Response answer = office.post(
                path + "/announcement", "\"1\"", Map.of("announcedOn", "2024-03-12", "documentNumber", "12-BB"));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    private String state(Office by) {
        return guard(by, member).path("state");
    }

    private static Response guard(Office by, UUID id) {
        return by.get("guards/members/" + id);
    }

    private static Response batch(Office by, List<UUID> ids) {
        return by.post("guards/members", Map.of("memberIds", ids));
    }

    private Office officer(String organisation, Role role) {
        return new Office(TestTokens.of(tree.code(organisation), "test", role));
    }

    private static String body(Response answer) {
        return answer.asString()
                .replaceAll("\"(traceId|instance)\":\"[^\"]*\"", "")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
    }
}
