package vn.dangbo.membership.organisation;

import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.feed.FeedEvent;

/** What a dissolution by inspection does to an organisation, told once, twice, and taken back. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DissolutionTest {

    @Inject
    DissolutionEffects effects;

    @Inject
    ObjectMapper json;

    private boolean loaded;

    @BeforeEach
    void threeCellsOnce() {
        if (loaded) {
            return;
        }
        loaded = true;
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                DS-P,Đảng bộ tỉnh tổng hợp,PROVINCE,,2000-01-01
                DS-G,Đảng bộ cơ sở,GRASSROOTS_COMMITTEE,DS-P,2000-01-01
                DS-A,Chi bộ có đảng viên,CELL,DS-G,2000-01-01
                DS-B,Chi bộ trống,CELL,DS-G,2000-01-01
                DS-C,Chi bộ nhận,CELL,DS-G,2000-01-01
                """);
        loadAll("members", """
                profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from
                DS1,Người Tổng Hợp,F,1970-02-03,DS-A,2001-05-19,2002-05-19,2010-01-01
                """);
    }

    @Test
    void anEmptyOrganisationEndsAndStandsAgainWhenTheDissolutionIsAnnulled() {
        String decision = "0190f000-0000-7000-8000-00000000d5b1";
        tell(decision, "announced", "DS-B");
        tell(decision, "announced", "DS-B");
        state("DS-B", "ENDED");
        existsOn("DS-B", "2026-03-01", 422);
        existsOn("DS-B", "2026-02-28", 200);
        tell(decision, "annulled", "DS-B");
        tell(decision, "annulled", "DS-B");
        state("DS-B", "ANNULLED");
        existsOn("DS-B", "2026-03-01", 200);
    }

    @Test
    void withMembersItWaitsForTheDecisionThatSaysWhereTheyGo() {
        tell("0190f000-0000-7000-8000-00000000d5a1", "announced", "DS-A");
        state("DS-A", "WAITING");
        existsOn("DS-A", "2026-03-01", 200);
        client().contentType("application/json")
                .body(Map.of(
                        "kind",
                        "MERGE",
                        "organisationId",
                        id("DS-C"),
                        "sourceIds",
                        List.of(id("DS-A")),
                        "effectiveOn",
                        "2026-03-01"))
                .post("/api/v1/reorganisations")
                .then()
                .statusCode(201);
        state("DS-A", "ENDED");
        client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }

    private void tell(String decision, String what, String code) {
        FeedEvent event = new FeedEvent(
                1,
                "vn.dangbo.inspection.decision." + what + ".v1",
                decision,
                LocalDate.of(2026, 3, 1),
                Instant.EPOCH,
                json.valueToTree(Map.of(
                        "decisionId", decision,
                        "subjectType", "ORGANISATION",
                        "organisationId", id(code),
                        "form", "DISSOLUTION",
                        "effectiveOn", "2026-03-01")));
        QuarkusTransaction.requiringNew().run(() -> effects.apply(List.of(event)));
    }

    private static void state(String code, String state) {
        String id = id(code);
        client().queryParam("organisationId", id("DS-P"))
                .get("/api/v1/membership/dissolutions")
                .then()
                .statusCode(200)
                .body("items.find { it.organisationId == '" + id + "' }.state", equalTo(state));
    }

    private static void existsOn(String code, String on, int status) {
        client().queryParam("asOf", on)
                .get("/api/v1/organisations/" + id(code))
                .then()
                .statusCode(status);
    }

    private static String id(String code) {
        return UUID.fromString(client().queryParam("code", code)
                        .queryParam("asOf", "2020-01-01")
                        .get("/api/v1/organisations")
                        .path("items[0].id"))
                .toString();
    }
}
