package vn.dangbo.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.time.Times;

@QuarkusTest
class AuditTest {

    private static final String PERSONS = "/api/v1/testkit/persons/";
    private static final String AUDIT = "/api/v1/testkit/audit";

    @Inject
    Jdbi jdbi;

    @Test
    void whoeverReadsAboutAPersonStandsInTheLogWithThePurpose() {
        UUID person = Times.newId();
        Response answer = read("officer-1", PERSONS + person + "?detail=full");
        log("memberId", person.toString())
                .body("items", hasSize(1))
                .body("items[0].actor", equalTo("officer-1"))
                .body("items[0].organisation", equalTo("*"))
                .body("items[0].purpose", equalTo("xác minh"))
                .body("items[0].operation", equalTo("getPerson"))
                .body("items[0].method", equalTo("GET"))
                .body("items[0].target", equalTo(PERSONS + person + "?detail=full"))
                .body("items[0].status", equalTo(200))
                .body("items[0].traceId", equalTo(answer.header("X-Trace-Id")))
                .body("items[0].persons", contains(person.toString()));
    }

    @Test
    void everyPersonOfAnAnswerIsFoundHoweverDeepTheyStand() {
        UUID committee = Times.newId();
        read("officer-2", PERSONS + committee + "/committees?posts=3");
        String third = new UUID(committee.getMostSignificantBits(), 2).toString();
        log("memberId", third)
                .body("items.operation", contains("listCommittees"))
                .body("items[0].persons", hasSize(3));
        log("memberId", committee.toString()).body("items", empty());
    }

    @Test
    void whatWasRefusedIsLoggedToo() {
        UUID person = Times.newId();
        read("officer-3", PERSONS + person + "/absent");
        log("actor", "officer-3")
                .body("items[0].status", equalTo(404))
                .body("items[0].operation", equalTo("getAbsentPerson"))
                .body("items[0].persons", contains(person.toString()));
    }

    @Test
    void theLogIsForAuditorsWhoseOwnReadingsStandInIt() {
        given().auth()
                .oauth2(TestTokens.of("*", "test", Role.MEMBER_OFFICER, Role.ADMINISTRATOR))
                .get(AUDIT)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestTokens.of("*", null, Role.AUDITOR))
                .get(AUDIT)
                .then()
                .statusCode(400)
                .body("code", equalTo("purpose-missing"));
        UUID person = Times.newId();
        read("officer-4", PERSONS + person);
        given().auth()
                .oauth2(TestTokens.of("auditor-1", "*", "test", Role.AUDITOR))
                .queryParam("memberId", person)
                .get(AUDIT)
                .then()
                .statusCode(200);
        log("actor", "auditor-1")
                .body("items[0].target", equalTo(AUDIT + "?memberId=" + person))
                .body("items[0].operation", equalTo("getTestkitAudit"));
    }

    @Test
    void anAuditorOfAPartSeesTheReadingsOfThatPart() {
        UUID person = Times.newId();
        plant("AUD", "AUD-X");
        read("officer-5", "AUD-X", PERSONS + person);
        auditor("AUD-X").queryParam("memberId", person).get(AUDIT).then().body("items", hasSize(1));
        auditor("AUD").queryParam("memberId", person).get(AUDIT).then().body("items", empty());
        auditor("AUD-X").get(AUDIT + "/verification").then().statusCode(403);
    }

    @Test
    void readingsAtOnceAreAllLoggedInOneChain() throws Exception {
        List<UUID> persons = new ArrayList<>();
        List<Future<Response>> answers = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                UUID person = Times.newId();
                persons.add(person);
                answers.add(readers.submit(() -> read("crowd", PERSONS + person)));
            }
            for (Future<Response> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
        given().auth()
                .oauth2(TestTokens.of("*", "test", Role.AUDITOR))
                .queryParam("actor", "crowd")
                .queryParam("limit", 1000)
                .get(AUDIT)
                .then()
                .body("items", hasSize(40))
                .body(
                        "items.persons.flatten()",
                        containsInAnyOrder(persons.stream().map(UUID::toString).toArray()));
        verify().body("brokenAt", nullValue()).body("complete", equalTo(true));
    }

    @Test
    void whoeverChangesRemovesOrSlipsInAnEntryBreaksTheChainThere() {
        UUID person = Times.newId();
        read("culprit", PERSONS + person);
        read("officer-6", PERSONS + person);
        long number =
                jdbi.withHandle(sql -> sql.createQuery("SELECT MAX(number) FROM audit_entry WHERE actor = 'culprit'")
                        .mapTo(Long.class)
                        .one());
        Map<String, Object> kept =
                verify().body("complete", equalTo(true)).extract().path("$");

        breaking(
                "UPDATE audit_entry SET actor = 'somebody' WHERE number = " + number,
                "UPDATE audit_entry SET actor = 'culprit' WHERE number = " + number,
                number);
        breaking(
                "UPDATE audit_person SET person_id = UNHEX(REPEAT('ab', 16)) WHERE number = " + number,
                "UPDATE audit_person SET person_id = UNHEX('"
                        + person.toString().replace("-", "") + "') WHERE number = " + number,
                number);
        breaking(
                "UPDATE audit_entry SET number = -number WHERE number = " + number,
                "UPDATE audit_entry SET number = -number WHERE number = -" + number,
                number);
        // cut off at the end: only the head tells
        breaking(
                "UPDATE audit_entry SET number = -number WHERE number = " + (number + 1),
                "UPDATE audit_entry SET number = -number WHERE number = -" + (number + 1),
                number + 1);

        // from a seal that somebody kept, on
        given().auth()
                .oauth2(TestTokens.of("*", null, Role.AUDITOR))
                .queryParam("after", kept.get("last"))
                .queryParam("seal", kept.get("seal"))
                .get(AUDIT + "/verification")
                .then()
                .body("brokenAt", nullValue())
                .body("complete", equalTo(true));
        given().auth()
                .oauth2(TestTokens.of("*", null, Role.AUDITOR))
                .queryParam("after", number - 1)
                .queryParam("seal", kept.get("seal"))
                .get(AUDIT + "/verification")
                .then()
                .body("brokenAt", equalTo((int) number));
    }

    @Test
    void withoutTheLogThereIsNoAnswer() {
        UUID person = Times.newId();
        jdbi.useHandle(sql -> sql.execute("RENAME TABLE audit_head TO audit_head_gone"));
        try {
            Response answer = read("officer-7", PERSONS + person);
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(answer.contentType()).contains("problem+json");
            assertThat(answer.asString()).doesNotContain("Người Thử");
        } finally {
            jdbi.useHandle(sql -> sql.execute("RENAME TABLE audit_head_gone TO audit_head"));
        }
        assertThat(read("officer-7", PERSONS + person).asString()).contains("Người Thử");
    }

    @Test
    void theChainGoesOnFromWhereAnotherProcessLeftIt() {
        read("officer-9", PERSONS + Times.newId());
        // another process: the last entry was written by it, and this one knows only the entry before
        jdbi.useHandle(sql -> {
            sql.execute("DELETE p FROM audit_person p JOIN audit_head h ON p.number = h.number");
            sql.execute("DELETE e FROM audit_entry e JOIN audit_head h ON e.number = h.number");
            sql.execute("""
                    UPDATE audit_head SET number = number - 1,
                        seal = (SELECT seal FROM audit_entry ORDER BY number DESC LIMIT 1)""");
        });
        read("officer-9", PERSONS + Times.newId());
        read("officer-9", PERSONS + Times.newId());
        verify().body("brokenAt", nullValue()).body("complete", equalTo(true));
    }

    @Test
    void whoeverIsToldAboutTheLogCostsTheSame() {
        writes(1); // whoever writes first asks where the chain ends
        int one = writes(1);
        assertThat(writes(900)).isEqualTo(one).isEqualTo(3);
    }

    /** Statements of the database that one logged reading causes. */
    private int writes(int persons) {
        List<String> executed = new ArrayList<>();
        SqlLogger before = jdbi.getConfig(SqlStatements.class).getSqlLogger();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                String text = String.valueOf(context.getRenderedSql());
                if (text.contains(" audit_")) {
                    executed.add(text);
                }
            }
        });
        try {
            read("officer-8", PERSONS + Times.newId() + "/committees?posts=" + persons);
        } finally {
            jdbi.setSqlLogger(before);
        }
        return executed.size();
    }

    @Test
    void aCallerWithALongNameIsLoggedLikeAnyOther() {
        UUID person = Times.newId();
        assertThat(read("a".repeat(300), PERSONS + person).statusCode()).isEqualTo(200);
        log("memberId", person.toString()).body("items[0].actor", equalTo("a".repeat(255)));
    }

    @Test
    void aCursorThatNobodyGaveOutIsRefused() {
        read("officer-10", PERSONS + Times.newId());
        read("officer-10", PERSONS + Times.newId());
        String next = auditor("*").queryParam("limit", 1).get(AUDIT).path("next");
        String text = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8);
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((text.substring(0, text.indexOf('|') + 1) + "none").getBytes(StandardCharsets.UTF_8));
        auditor("*")
                .queryParam("limit", 1)
                .queryParam("cursor", forged)
                .get(AUDIT)
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-invalid"));
    }

    @Test
    void otherOperationsAreNotLogged() {
        given().auth()
                .oauth2(TestTokens.of("reader-1", "*", "test", Role.READER))
                .get("/api/v1/testkit/things")
                .then()
                .statusCode(200);
        log("actor", "reader-1").body("items", empty());
    }

    private void breaking(String deed, String repair, long at) {
        jdbi.useHandle(sql -> sql.execute(deed));
        try {
            verify().body("brokenAt", equalTo((int) at)).body("complete", equalTo(false));
        } finally {
            jdbi.useHandle(sql -> sql.execute(repair));
        }
        verify().body("brokenAt", nullValue()).body("seal", not(equalTo("0".repeat(64))));
    }

    private static ValidatableResponse verify() {
        return given().auth()
                .oauth2(TestTokens.of("*", null, Role.AUDITOR))
                .get(AUDIT + "/verification")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse log(String parameter, String value) {
        return auditor("*").queryParam(parameter, value).get(AUDIT).then().statusCode(200);
    }

    private static RequestSpecification auditor(String organisation) {
        return given().auth().oauth2(TestTokens.of("auditor", organisation, "test", Role.AUDITOR));
    }

    private static Response read(String actor, String path) {
        return read(actor, "*", path);
    }

    private static Response read(String actor, String organisation, String path) {
        return given().auth()
                .oauth2(TestTokens.of(actor, organisation, "xác minh", Role.MEMBER_OFFICER))
                .get(path);
    }

    private void plant(String... codes) {
        jdbi.useHandle(sql -> {
            for (String code : codes) {
                UUID id = Times.newId();
                sql.createUpdate("INSERT INTO organisation (id, code, live_code) VALUES (:id, :code, :code)")
                        .bind("id", id)
                        .bind("code", code)
                        .execute();
                sql.createUpdate("""
                                INSERT INTO organisation_closure (ancestor_id, descendant_id, depth, valid_from, valid_to,
                                                                  recorded_at, superseded_at)
                                VALUES (:id, :id, 0, '2000-01-01', :forever, '2000-01-01', :never)""")
                        .bind("id", id)
                        .bind("forever", Times.FOREVER)
                        .bind("never", Times.NEVER)
                        .execute();
            }
        });
    }
}
