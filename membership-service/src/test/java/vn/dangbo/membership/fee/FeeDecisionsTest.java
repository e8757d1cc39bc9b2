package vn.dangbo.membership.fee;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static vn.dangbo.membership.Loading.client;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is relieved of what by whom, and on which profile a fee is reckoned. */
@QuarkusTest
class FeeDecisionsTest extends FeeProvince {

    FeeDecisionsTest() {
        super("FED");
    }

    @Test
    void theCompetentBodyRelievesAndNobodyElse() {
        insured(7, 1, 8_000_000);
        // the cell's own officer may not, the officer of the grass-roots committee may
        problem(decide(7, 1, "REDUCTION", 30, "2026-03", 12, officer("FED-7")), 403, "fee-decider-not-competent");
        problem(decide(7, 1, "REDUCTION", 40, "2026-03", 12, officer("FED-G")), 422, "fee-relief-percent");
        problem(decide(7, 1, "REDUCTION", 30, "2026-03", 13, officer("FED-G")), 422, "fee-relief-too-long");
        problem(decide(7, 1, "REDUCTION", 30, "2026-03", 12, officer("FED-K")), 404, "member-not-found");
        String id = decide(7, 1, "REDUCTION", 30, "2026-03", 12, officer("FED-G"))
                .statusCode(201)
                .body("decidedBy", equalTo(organisations.get("FED-G")))
                .extract()
                .path("id");
        problem(decide(7, 1, "WAIVER", 0, "2027-02", 1, officer("FED-G")), 409, "fee-decision-overlaps");
        decide(7, 1, "WAIVER", 0, "2027-03", 1, officer("FED-G")).statusCode(201);
        run("FED-7", "2026-03");
        dueOf(7, 1).body("items[0].amount", equalTo(56_000)).body("items[0].reason", equalTo("REDUCED"));

        revoke(id, officer("FED-7")).statusCode(403);
        revoke(id, officer("FED-G")).statusCode(200);
        revoke(id, officer("FED-G")).statusCode(409);
        run("FED-7", "2026-03").body("superseded", equalTo(1));
        dueOf(7, 1).body("items[0].amount", equalTo(80_000)).body("items[0].difference", equalTo(24_000));
    }

    @Test
    void aGrassrootsCellDecidesItselfAndTheCommitteeAboveTakesAHigherFee() {
        String member = members.get("FEDK00001");
        decide(member, "WAIVER", 0, 0, "2026-10", 2, officer("FED-K")).statusCode(201);
        problem(decide(member, "HIGHER", 0, 200_000, "2026-08", 1, officer("FED-K")), 403, "fee-decider-not-competent");
        decide(member, "HIGHER", 0, 200_000, "2026-08", 1, officer("FED-S"))
                .statusCode(201)
                .body("decidedBy", equalTo(organisations.get("FED-S")));
        insured(member, 8_000_000, "2026-07-01");
        run("FED-K", "2026-08");
        client().queryParam("memberId", member)
                .queryParam("from", "2026-08-01")
                .get("/api/v1/fees/dues")
                .then()
                .body("items[0].amount", equalTo(200_000))
                .body("items[0].reason", equalTo("HIGHER"));
    }

    @Test
    void profilesAreRecordedAllOrNone() {
        Map<String, Object> good = profile(9, 2, "salary", 6_000_000);
        Map<String, Object> poor = profile(9, 3, "pension", 6_000_000);
        problem(profiles(client(), good, poor), 422, "fee-profile-incomplete")
                .body("errors.pointer", hasItem("/items/1/salary"));
        problem(profiles(officer("FED-8"), good), 404, "member-not-found");
        profiles(officer("FED-9"), good).statusCode(200).body("accepted", equalTo(1));
        profiles(client(), good).body("accepted", equalTo(0)).body("unchanged", equalTo(1));
        problem(profiles(client(), profile(9, 2, "salary", 6_000_001)), 409, "fee-profile-recorded");
        Map<String, Object> exempt = profile(9, 3, "salary", 6_000_000);
        exempt.put("exemption", "POOR_HOUSEHOLD");
        exempt.remove("documentNumber");
        problem(profiles(client(), exempt), 422, "fee-exemption-needs-document");
    }

    private static ValidatableResponse revoke(String id, RequestSpecification client) {
        return client.contentType(ContentType.JSON)
                .body(Map.of("reason", "hết khó khăn", "documentNumber", "6-QĐ"))
                .post("/api/v1/fees/decisions/" + id + "/revocation")
                .then();
    }

    private ValidatableResponse dueOf(int cell, int number) {
        return client().queryParam("memberId", member(cell, number))
                .queryParam("from", "2026-03-01")
                .queryParam("to", "2026-04-01")
                .get("/api/v1/fees/dues")
                .then()
                .body("items", hasSize(1));
    }
}
