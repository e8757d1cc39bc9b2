package vn.dangbo.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole suite as a user has it: started by the launcher, loaded through the gateway, asked over HTTP, killed, stopped.
 * The steps build on each other, because a start and two loads take a minute.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SuiteTest {

    private static final String GIA_LAI = "gia-lai-bloc-2023";
    private static final String KHANH_HOA = "khanh-hoa-2021";
    private static final String REFORM = "khanh-hoa-2025-reform";
    private static final String DAY = "2023-07-20";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path data;

    private Suite suite;
    private Api api;
    private String bloc;

    @BeforeAll
    void starts() {
        suite = new Suite(data);
        Suite.Ended up = suite.up(GIA_LAI);
        assertThat(up.code()).as(up.output()).isZero();
        api = new Api(suite.gateway(), suite.token());
        bloc = organisation("GL-KCQDN", DAY);
    }

    @AfterAll
    void stops() {
        List<Long> pids = suite.pids();
        Suite.Ended down = suite.down();
        assertThat(down.code()).as(down.output()).isZero();
        assertThat(pids).isNotEmpty();
        // The supervisor ends right after it has said that everything else has.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(pids)
                        .allSatisfy(pid -> assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive))
                                .as("process " + pid)
                                .isEmpty()));
    }

    @Test
    @Order(1)
    void the_published_report_of_gia_lai_comes_back_out() {
        Suite.Ended figures = suite.scenarios("figures", GIA_LAI);
        assertThat(figures.code()).as(figures.output()).isZero();
    }

    @Test
    @Order(2)
    void the_overview_is_composed_of_all_services() {
        Api.Answer answer = api.get("organisations/" + bloc + "/overview?asOf=" + DAY + "&from=2020-08-01&to=" + DAY);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.body().path("_meta").path("complete").asBoolean())
                .as(answer.raw().body())
                .isTrue();
        assertThat(answer.body().path("organisation").path("code").asText()).isEqualTo("GL-KCQDN");
        assertThat(answer.body().path("membership").path("figures")).isNotEmpty();
        assertThat(answer.body().path("inspection").path("figures")).isNotEmpty();
        assertThat(answer.body().path("emulation").path("figures")).isNotEmpty();
        assertThat(answer.etag()).isNotEmpty();
        assertThat(api.get(
                                "organisations/" + bloc + "/overview?asOf=" + DAY + "&from=2020-08-01&to=" + DAY,
                                "If-None-Match",
                                answer.etag())
                        .status())
                .isEqualTo(304);
    }

    @Test
    @Order(3)
    void every_counted_member_is_listed() {
        JsonNode figure = figure("membership.members", "&asOf=" + DAY);
        int listed = 0;
        String url = figure.path("recordsUrl").asText().replaceFirst("^/api/v1/", "") + "&limit=1000";
        String next = url;
        while (next != null) {
            JsonNode page = api.get(next).body();
            listed += page.path("items").size();
            next = page.path("next").isNull()
                    ? null
                    : url + "&cursor=" + page.path("next").asText();
        }
        assertThat(listed).isEqualTo(figure.path("value").asInt());
    }

    @Test
    @Order(4)
    void the_laws_of_the_ledger_hold_and_the_replicas_are_exact() {
        assertLawsHold();
        String digest = api.get("organisations/digest?organisationId=" + organisation("GL", DAY))
                .body()
                .path("digest")
                .asText();
        assertThat(digest).isNotBlank();
    }

    @Test
    @Order(5)
    void a_changed_record_changes_the_figure_and_the_exit_code() {
        JsonNode member = someMember(0);
        Api.Answer left = api.post(
                "movements",
                Map.of("memberId", member.path("id").asText(), "kind", "RESIGNED", "effectiveOn", "2023-07-01"));
        assertThat(left.status()).as(left.raw().body()).isEqualTo(201);

        Suite.Ended wrong = suite.scenarios("figures", GIA_LAI);
        assertThat(wrong.code()).as(wrong.output()).isEqualTo(1);
        assertThat(wrong.output()).contains("DIFF");

        Api.Answer back = api.post(
                "movements/" + left.body().path("id").asText() + "/reversal", Map.of("reason", "recorded by mistake"));
        assertThat(back.status()).as(back.raw().body()).isEqualTo(201);
        assertThat(suite.scenarios("figures", GIA_LAI).code()).isZero();
    }

    @Test
    @Order(6)
    void an_announced_expulsion_takes_effect_once_though_membership_is_killed() {
        JsonNode member = someMember(10);
        Api.Answer decision = decide(member, "SYS-1");

        kill("membership");
        announce(decision);
        assertExpelledOnce(member);
    }

    @Test
    @Order(7)
    void an_announced_expulsion_takes_effect_once_though_inspection_is_killed() {
        JsonNode member = someMember(20);
        Api.Answer decision = decide(member, "SYS-2");

        announce(decision);
        kill("inspection");
        assertExpelledOnce(member);
        assertLawsHold();
    }

    @Test
    @Order(8)
    void a_part_that_is_down_degrades_only_its_part() {
        kill("emulation");

        await().atMost(PATIENCE).untilAsserted(() -> {
            Api.Answer answer = api.get("organisations/" + bloc + "/overview?asOf=" + DAY);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("membership").path("figures")).isNotEmpty();
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.get("organisations/" + bloc + "/overview?asOf=" + DAY)
                                .body()
                                .path("_meta")
                                .path("complete")
                                .asBoolean())
                        .isTrue());
    }

    @Test
    @Order(9)
    void a_token_reaches_its_own_subtree_only() {
        Api bounded = new Api(suite.gateway(), suite.token("--roles", "READER", "--organisation", "GL-KCQDN"));
        String province = organisation("GL", DAY);

        assertThat(bounded.get("figures?organisationId=" + bloc + "&codes=membership.members&asOf=" + DAY)
                        .status())
                .isEqualTo(200);
        Api.Answer outside =
                bounded.get("figures?organisationId=" + province + "&codes=membership.members&asOf=" + DAY);
        assertThat(outside.status()).isEqualTo(403);
        assertThat(outside.body().path("code").asText()).isEqualTo("outside-subtree");
    }

    /** Inspection says only whether to wait; a transfer waits for whom it holds. */
    @Test
    @Order(10)
    void whom_inspection_holds_is_not_introduced_elsewhere() {
        JsonNode free = someMember(30);
        assertThat(introduced(free).status()).isEqualTo(200);

        JsonNode held = someMember(31);
        decide(held, "SYS-3", "WARNING");
        Api.Answer refused = introduced(held);
        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(409);
        assertThat(refused.body().path("code").asText()).isEqualTo("member-on-hold");
        assertThat(refused.raw().body()).doesNotContain("WARNING").doesNotContain("SYS-3");
    }

    /** The transfer of a member, up to the paper that introduces them to the other province. */
    private Api.Answer introduced(JsonNode member) {
        String day = LocalDate.parse(DAY).plusDays(1).toString();
        Api.Answer transfer = api.post(
                "transfers",
                Map.of(
                        "memberId",
                        member.path("id").asText(),
                        "destination",
                        "Đảng bộ tỉnh khác",
                        "causeOn",
                        DAY,
                        "on",
                        day));
        assertThat(transfer.status()).as(transfer.raw().body()).isEqualTo(201);
        String steps = "transfers/" + transfer.body().path("id").asText() + "/steps";
        for (String action : List.of("ENDORSE", "ENDORSE_AT_GRASSROOTS")) {
            Api.Answer step = api.post(steps, Map.of("action", action, "on", day));
            assertThat(step.status()).as(step.raw().body()).isEqualTo(200);
        }
        return api.post(steps, Map.of("action", "INTRODUCE", "on", day, "documentNumber", "1-GT"));
    }

    @Test
    @Order(11)
    void the_published_report_of_khanh_hoa_comes_back_out() {
        Suite.Ended load = suite.scenarios("load", KHANH_HOA);
        assertThat(load.code()).as(load.output()).isZero();

        Suite.Ended figures = suite.scenarios("figures", KHANH_HOA);
        assertThat(figures.code()).as(figures.output()).isZero();
        assertLawsHold();
    }

    @Test
    @Order(12)
    void the_reform_of_2025_loses_nobody_and_is_taken_back_and_carried_out_again() {
        Suite.Ended load = suite.scenarios("load", REFORM);
        assertThat(load.code()).as(load.output()).isZero();
        assertReformed();
        String decision = api.get("reorganisations?limit=1")
                .body()
                .path("items")
                .path(0)
                .path("id")
                .asText();

        Api.Answer undone = api.post("reorganisations/" + decision + "/undo", Map.of());
        assertThat(undone.status()).as(undone.raw().body()).isEqualTo(200);
        assertThat(provincial("membership.members", "2025-07-01")).isEqualTo(45_239);
        assertThat(provincial("membership.organisations.direct", "2025-07-01")).isEqualTo(15);
        assertLawsHold();

        Api.Answer redone = api.post("reorganisations/" + decision + "/redo", Map.of());
        assertThat(redone.status()).as(redone.raw().body()).isEqualTo(201);
        assertThat(redone.body().path("headcountBefore").asInt())
                .isEqualTo(redone.body().path("headcountAfter").asInt());
        assertReformed();
    }

    /** The day before stands as it stood, the day itself is reformed, and the published report of 2021 still comes out. */
    private void assertReformed() {
        Suite.Ended figures = suite.scenarios("figures", REFORM);
        assertThat(figures.code()).as(figures.output()).isZero();
        Suite.Ended published = suite.scenarios("figures", KHANH_HOA);
        assertThat(published.code()).as(published.output()).isZero();
        assertLawsHold();
    }

    private int provincial(String code, String date) {
        return api.get("figures?organisationCode=KH&codes=" + code + "&asOf=" + date)
                .body()
                .path("items")
                .path(0)
                .path("value")
                .asInt();
    }

    @Test
    @Order(13)
    void the_other_published_reports_come_back_out() {
        for (String report : List.of("ha-tinh-2024", "lang-son-2018", "cluster-5-2020")) {
            Suite.Ended load = suite.scenarios("load", report);
            assertThat(load.code()).as(load.output()).isZero();
            Suite.Ended figures = suite.scenarios("figures", report);
            assertThat(figures.code()).as(figures.output()).isZero();
        }
        assertLawsHold();
    }

    @Test
    @Order(14)
    void a_taken_port_is_said_in_one_line() {
        Suite.Ended second =
                suite.launcher("up", "--detach", "--scenario", "none", "--port", String.valueOf(suite.port()));
        assertThat(second.code()).isNotZero();
        assertThat(second.output().strip().lines().count()).isEqualTo(1);
    }

    private void assertLawsHold() {
        JsonNode report = api.get("membership/invariants").body();
        assertThat(report.path("violations").asLong(-1))
                .as(report.toPrettyString())
                .isZero();
    }

    private String organisation(String code, String asOf) {
        Api.Answer answer = api.get("organisations?code=" + code + "&asOf=" + asOf);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body().path("items").path(0).path("id").asText();
    }

    private JsonNode figure(String code, String parameters) {
        Api.Answer answer = api.get("figures?organisationId=" + bloc + "&codes=" + code + parameters);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body().path("items").path(0);
    }

    private JsonNode someMember(int index) {
        return api.get("members?organisationId=" + bloc + "&asOf=" + DAY + "&status=OFFICIAL&limit=50")
                .body()
                .path("items")
                .path(index);
    }

    private Api.Answer decide(JsonNode member, String caseCode) {
        return decide(member, caseCode, "EXPULSION");
    }

    private Api.Answer decide(JsonNode member, String caseCode, String form) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("caseCode", caseCode);
        body.put("subjectType", "MEMBER");
        body.put("profileNumber", member.path("profileNumber").asText());
        body.put("form", form);
        body.put("decidingOrganisationId", bloc);
        body.put("signedOn", "2024-03-01");
        Api.Answer decision = api.post("decisions", body);
        assertThat(decision.status()).as(decision.raw().body()).isEqualTo(201);
        return decision;
    }

    private void announce(Api.Answer decision) {
        String path = "decisions/" + decision.body().path("id").asText();
        Api.Answer announced = api.post(
                path + "/announcement",
                Map.of("announcedOn", "2024-03-05", "documentNumber", "QĐ-SYS"),
                "If-Match",
                decision.etag());
        assertThat(announced.status()).as(announced.raw().body()).isIn(200, 201);
    }

    private void assertExpelledOnce(JsonNode member) {
        String path = "movements?kind=EXPELLED&memberId=" + member.path("id").asText();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            Api.Answer answer = api.get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("items")).hasSize(1);
        });
        // The feed is followed to its end, and still there is one effect.
        await().atMost(PATIENCE).untilAsserted(() -> {
            String head = api.get("inspection/feeds")
                    .body()
                    .path("items")
                    .path(0)
                    .path("lastEventId")
                    .asText();
            JsonNode consumer =
                    api.get("membership/consumers").body().path("items").path(0);
            assertThat(consumer.path("lastEventId").asText()).isEqualTo(head);
        });
        assertThat(api.get(path).body().path("items")).hasSize(1);
    }

    /** As {@code kill -9}; the launcher starts the service again. */
    private void kill(String name) {
        String service = suite.runFile().toString().contains("\"" + name + "-service\"") ? name + "-service" : name;
        long pid = suite.pid(service);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE)
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
}
