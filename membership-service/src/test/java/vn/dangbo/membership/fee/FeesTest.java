package vn.dangbo.membership.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.records;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** Runs and the dues that they make. Each test has members, and mostly a cell, of its own; so no test sees the dues of another one. */
@QuarkusTest
class FeesTest extends FeeProvince {

    FeesTest() {
        super("FE");
    }

    @Test
    void aRunMakesOneDueAMemberAndRunAgainItMakesNothingNew() {
        insured(1, 1, 8_000_000);
        insured(1, 2, 8_000_050);
        run("FE-1", "2026-03")
                .body("members", equalTo(3))
                .body("created", equalTo(2))
                .body("withoutDue", equalTo(1));
        run("FE-1", "2026-03")
                .body("created", equalTo(0))
                .body("superseded", equalTo(0))
                .body("unchanged", equalTo(2));

        assertThat(figure(DUE, "FE-1", "from", "2026-03-01", "to", "2026-04-01"))
                .containsEntry("value", "160001");
        client().queryParam("organisationId", organisations.get("FE-1"))
                .queryParam("month", "2026-03")
                .get("/api/v1/fees/missing-dues")
                .then()
                .body("items.memberId", equalTo(List.of(member(1, 3))))
                .body("items.hasProfile", equalTo(List.of(false)));
        client().queryParam("memberId", member(1, 1))
                .get("/api/v1/fees/dues")
                .then()
                .body("items", hasSize(1))
                .body("items[0].base", equalTo(8_000_000))
                .body("items[0].rate", equalTo("1 % SALARY"))
                .body("items[0].ruleSet", equalTo("Q01-2026"))
                .body("items[0].reason", equalTo("RATE"));
    }

    @Test
    void aChangedProfileLeadsToASupersedingDueWithTheDifference() {
        String profile = insured(2, 1, 8_000_000);
        insured(2, 2, 5_000_000);
        run("FE-2", "2026-03").body("created", equalTo(2));
        String before = client().get("/api/v1/fees/profiles/" + profile).header("ETag");

        RequestSpecification correction =
                client().contentType(ContentType.JSON).body(profile(2, 1, "salary", 9_000_000));
        problem(correction.put("/api/v1/fees/profiles/" + profile).then(), 428, "precondition-missing");
        client().contentType(ContentType.JSON)
                .header("If-Match", before)
                .body(profile(2, 1, "salary", 9_000_000))
                .put("/api/v1/fees/profiles/" + profile)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        problem(
                client().contentType(ContentType.JSON)
                        .header("If-Match", before)
                        .body(profile(2, 1, "salary", 9_500_000))
                        .put("/api/v1/fees/profiles/" + profile)
                        .then(),
                412,
                "precondition-stale");
        run("FE-2", "2026-03").body("superseded", equalTo(1)).body("unchanged", equalTo(1));

        String due = client().queryParam("memberId", member(2, 1))
                .get("/api/v1/fees/dues")
                .path("items[0].id");
        client().get("/api/v1/fees/dues/" + due + "/history")
                .then()
                .body("items.amount", equalTo(List.of(90_000, 80_000)))
                .body("items.difference", equalTo(List.of(10_000, 80_000)));
        client().get("/api/v1/fees/profiles/" + profile + "/history")
                .then()
                .body("items.salary", equalTo(List.of(9_000_000, 8_000_000)));
        Map<String, Object> figure = figure(DUE, "FE-2", "from", "2026-03-01", "to", "2026-04-01");
        assertThat(figure).containsEntry("value", "140000");
        assertThat(records(figure).stream()
                        .mapToInt(item -> (int) item.get("amount"))
                        .sum())
                .isEqualTo(140_000);
    }

    @Test
    void aMemberOwesInTheCellOfTheFirstDayOfTheMonth() {
        insured(3, 1, 8_000_000);
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                FE300001,MOVED,2026-03-02,FE-3,FE-K,1-GT,
                """);
        run("FE-3", "2026-03").body("created", equalTo(1));
        run("FE-3", "2026-04").body("members", equalTo(2)).body("created", equalTo(0));
        run("FE-K", "2026-04").body("created", equalTo(1));
        assertThat(figure(DUE, "FE-K", "from", "2026-04-01", "to", "2026-05-01"))
                .containsEntry("value", "80000");
        assertThat(figure(DUE, "FE-3", "from", "2026-04-01", "to", "2026-05-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void daysOutOfThePartyPutTheExemptionOff() {
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                FEV00002,EXPELLED,2020-01-01,FE-V,,1-QĐ,
                FEV00002,RESTORED,2020-03-01,,FE-V,2-QĐ,
                """);
        for (int i = 1; i <= 2; i++) {
            insured(members.get("FEV0000" + i), 8_000_000, "2025-01-01");
        }
        // fifty years on 15 January 2026, or sixty days later for who was out for sixty days
        assertThat(duesOfVeterans("2026-02")).containsExactlyInAnyOrder(0, 80_000);
        assertThat(duesOfVeterans("2026-03")).containsExactlyInAnyOrder(0, 80_000);
        assertThat(duesOfVeterans("2026-04")).containsExactlyInAnyOrder(0, 0);
    }

    private List<Integer> duesOfVeterans(String month) {
        run("FE-V", month);
        return client().queryParam("organisationId", organisations.get("FE-V"))
                .queryParam("from", month + "-01")
                .queryParam("to", month + "-02")
                .get("/api/v1/fees/dues")
                .path("items.amount");
    }

    @Test
    void whoTurnsOutToHaveLeftOwesNothingAnyMore() {
        insured(7, 3, 8_000_000);
        run("FE-7", "2026-06");
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                FE700003,DECEASED,2026-05-20,FE-7,,,
                """);
        run("FE-7", "2026-06").body("superseded", equalTo(1));
        run("FE-7", "2026-06").body("superseded", equalTo(0));
        client().queryParam("memberId", member(7, 3))
                .queryParam("from", "2026-06-01")
                .queryParam("to", "2026-07-01")
                .get("/api/v1/fees/dues")
                .then()
                .body("items[0].reason", equalTo("NOT_COUNTED"))
                .body("items[0].difference", equalTo(-80_000));
    }

    @Test
    void amountsArePersonalAndBoundedByTheSubtree() {
        insured(9, 1, 8_000_000);
        run("FE-9", "2026-03");
        String due = client().queryParam("memberId", member(9, 1))
                .get("/api/v1/fees/dues")
                .path("items[0].id");
        officer("FE-9").get("/api/v1/fees/dues/" + due).then().statusCode(200).header("ETag", equalTo("\"1\""));
        officer("FE-8").get("/api/v1/fees/dues/" + due).then().statusCode(404);
        officer("FE-8").get("/api/v1/fees/members/" + member(9, 1)).then().statusCode(404);
        officer("FE-9").get("/api/v1/fees/members/" + member(9, 1)).then().statusCode(200);
        as(TestTokens.of("FE-9", null, Role.MEMBER_OFFICER))
                .get("/api/v1/fees/dues")
                .then()
                .statusCode(400)
                .body("code", equalTo("purpose-missing"));
        as(TestTokens.of("FE-9", "test", Role.READER))
                .get("/api/v1/fees/dues")
                .then()
                .statusCode(403);
        officer("FE-8").get("/api/v1/fees/dues").then().body("items.id", org.hamcrest.Matchers.not(hasItem(due)));
        problem(run(officer("FE-8"), "FE-9", "2026-03"), 403, "outside-subtree");
        problem(run(client(), "FE-9", "2100-01"), 422, "fee-month-in-future");
    }

    @Test
    void theStatementsOfARunDoNotGrowWithTheMembers() {
        insured(8, 3, 8_000_000);
        insured(4, 3, 8_000_000);
        insured(7, 2, 8_000_000);
        insured(7, 3, 8_000_000);
        int small = statements.of(() -> run("FE-8", "2025-01")).size();
        int large = statements.of(() -> run("FE-P", "2025-01")).size();
        assertThat(large).isEqualTo(small);
        assertThat(large).isLessThanOrEqualTo(20);
    }

    @Test
    void tryingARunChangesNothing() {
        insured(8, 3, 8_000_000);
        client().contentType(ContentType.JSON)
                .queryParam("validateOnly", true)
                .body(Map.of("organisationId", organisations.get("FE-8"), "month", "2026-11"))
                .post("/api/v1/fees/runs")
                .then()
                .statusCode(200)
                .body("created", equalTo(1));
        run("FE-8", "2026-11").body("created", equalTo(1));
    }
}
