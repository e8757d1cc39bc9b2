package vn.dangbo.membership.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.records;
import static vn.dangbo.membership.Loading.rejections;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.dangbo.membership.Loading.Job;

/** Congresses, their election rounds and their plans of personnel. */
@QuarkusTest
class CongressTest extends CommitteeProvince {

    CongressTest() {
        super("CMG");
    }

    @Test
    void congressesElectionsAndPlansGiveTheirFigures() {
        congresses("CG");
        assertThat(figure("membership.congresses.held", "CG", "asOf", "2020-07-25"))
                .containsEntry("numerator", 2)
                .containsEntry("denominator", 3);
        assertThat(figure("membership.congresses.held", "CG", "asOf", "2020-07-25", "level", "GRASSROOTS"))
                .containsEntry("value", "100.00");
        Map<String, Object> full = figure("membership.congresses.full-in-one-round", "CG", "asOf", "2020-07-25");
        assertThat(full).containsEntry("numerator", 1).containsEntry("denominator", 2);
        assertThat(records(full))
                .extracting(item -> item.get("organisationCode"))
                .containsExactly("CG-A");
        Map<String, Object> planned = figure("membership.congresses.elected-as-planned", "CG", "asOf", "2020-07-25");
        assertThat(planned).containsEntry("numerator", 2).containsEntry("denominator", 3);
        assertThat(records(planned))
                .extracting(item -> item.get("profileNumber"))
                .containsExactlyInAnyOrder("CG00000001", "CG00000002");
        client().queryParam("organisationId", id("CG"))
                .queryParam("asOf", "2020-08-02")
                .get("/api/v1/congresses/progress")
                .then()
                .statusCode(200)
                .body("items.find { it.kind == 'SUPERIOR' }.overdue", equalTo(1))
                .body("items.find { it.kind == 'GRASSROOTS_COMMITTEE' }.fullInOneRound", equalTo(1));
        assertThat(figure("membership.congresses.held", "CG", "asOf", "2019-12-31"))
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    private void congresses(String mark) {
        loadAll("organisations", ORGANISATIONS + """
                CG,Đảng bộ huyện,SUPERIOR,,,2000-01-01,,
                CG-A,Đảng bộ xã A,GRASSROOTS_COMMITTEE,CG,,2000-01-01,,
                CG-A1,Chi bộ A1,CELL,CG-A,,2000-01-01,,
                CG-B,Đảng bộ xã B,GRASSROOTS_COMMITTEE,CG,,2000-01-01,,
                """.replace("CG", mark));
        StringBuilder members = new StringBuilder(MEMBERS);
        for (int i = 1; i <= 6; i++) {
            members.append(member(i, "UNIVERSITY", "NONE", mark + "-A1").replace(prefix + "0", mark + "0"));
        }
        loadAll("members", members.toString());
        loadAll("congresses", CONGRESSES + """
                CG,2020-2025,DELEGATES,2020-07-31,
                CG-A,2020-2025,MEMBERS,2020-06-30,2020-06-10
                CG-B,2020-2025,MEMBERS,2020-06-30,2020-06-11
                """.replace("CG", mark));
        loadAll("election-rounds", ROUNDS + """
                CG-A,2020-2025,COMMITTEE,1,3,20,20,19,CG00000001:19;CG00000002:18;CG00000003:11;CG00000004:3,3
                CG-A,2020-2025,SECRETARY,1,1,20,20,20,CG00000001:20,1
                CG-B,2020-2025,COMMITTEE,1,2,20,19,19,CG00000004:19;CG00000005:10;CG00000006:9,1
                CG-B,2020-2025,COMMITTEE,2,1,20,19,19,CG00000006:15,
                """.replace("CG", mark));
        loadAll("personnel-plans", PLANS + """
                CG-A,2020-2025,COMMITTEE,CG00000001
                CG-A,2020-2025,COMMITTEE,CG00000002
                CG-B,2020-2025,COMMITTEE,CG00000005
                """.replace("CG", mark));
    }

    @Test
    void roundsAndPlansAreRecordedReadAndCorrected() {
        congresses("CK");
        String congress = "/api/v1/congresses/"
                + client().queryParam("organisationId", id("CK-A"))
                        .queryParam("asOf", "2020-07-25")
                        .get("/api/v1/congresses")
                        .path("items[0].id");
        client().get(congress + "/election-rounds")
                .then()
                .statusCode(200)
                .body("items.find { it.office == 'COMMITTEE' }.elected", equalTo(3))
                .body(
                        "items.find { it.office == 'COMMITTEE' }.candidates.findAll { it.elected }.profileNumber.sort()",
                        equalTo(List.of("CK00000001", "CK00000002", "CK00000003")));
        String round = """
                {"office":"DEPUTY_SECRETARY","round":1,"seatsToElect":1,"convoked":20,"present":20,"ballots":20,
                 "candidates":[{"profileNumber":"CK00000002","votes":10}]%s}""";
        String location = post(round.formatted(""), congress + "/election-rounds")
                .then()
                .statusCode(201)
                .body("elected", equalTo(0))
                .extract()
                .header("Location");
        put(round.replace("10}", "11}").formatted(""), location, 1).then().statusCode(400);
        put(round.replace("10}", "11}").formatted(",\"reason\":\"Đếm lại phiếu\""), location, 1)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("elected", equalTo(1));
        client().get(location).then().statusCode(200).body("elected", equalTo(1));
        post("""
                        {"office":"DEPUTY_SECRETARY","profileNumber":"CK00000002"}""", congress + "/personnel-plan").then().statusCode(201);
        client().get(congress + "/personnel-plan").then().statusCode(200).body("items", hasSize(3));
        String due = client().queryParam("organisationId", id("CK"))
                .queryParam("asOf", "2020-07-25")
                .queryParam("status", "NOT_HELD")
                .get("/api/v1/congresses")
                .path("items[0].id");
        put("""
                        {"organisationCode":"CK","term":"2020-2025","kind":"DELEGATES","dueOn":"2020-07-31",
                         "heldOn":"2020-07-24","reason":"Đại hội đã họp"}""", "/api/v1/congresses/" + due, 1).then().statusCode(200).body("heldOn", equalTo("2020-07-24"));
        client().get("/api/v1/congresses/" + due + "/history").then().body("items.version", equalTo(List.of(2, 1)));
        String post = post("""
                        {"profileNumber":"CK00000001","title":"Bí thư Huyện ủy","level":"PROVINCE","from":"2020-07-24"}""", "/api/v1/cadre-posts")
                .then()
                .statusCode(201)
                .body("education", equalTo("UNIVERSITY"))
                .extract()
                .header("Location");
        put("""
                        {"profileNumber":"CK00000001","title":"Bí thư Huyện ủy","level":"PROVINCE","from":"2020-07-24",
                         "to":"2022-01-01","reason":"Thôi giữ chức vụ"}""", post, 1).then().statusCode(200).body("to", equalTo("2022-01-01"));
        client().get(post + "/history").then().body("items", hasSize(2));
    }

    @Test
    void badRoundsAreRefusedAndTheSameFilesChangeNothing() {
        congresses("CH");
        Job again = load("election-rounds", ROUNDS + """
                CH-A,2020-2025,SECRETARY,1,1,20,20,20,CH00000001:20,1
                CH-A,2020-2025,SECRETARY,1,1,20,20,20,CH00000002:20,1
                CH,2020-2025,COMMITTEE,1,1,20,20,20,CH00000002:20,1
                CH-A,2015-2020,COMMITTEE,1,1,20,20,20,CH00000002:20,1
                CH-A,2020-2025,STANDING_COMMITTEE,1,1,20,20,20,CH00000001:20,1
                CH-A,2020-2025,STANDING_COMMITTEE,1,1,20,20,20,CH00000001:17;CH00000002:2;CH00000003:1,1
                CH-A,2020-2025,DELEGATES,1,2,20,20,20,CH00000001:11;CH00000002:10,2
                CH-A,2020-2025,DELEGATES,1,2,20,21,20,CH00000001:11;CH00000002:10,1
                CH-A,2020-2025,DELEGATES,3,2,20,20,20,CH00000001:11;CH00000002:10,1
                CH-B,2020-2025,COMMITTEE,3,1,20,20,20,CH00000002:20,1
                CH-B,2020-2025,DELEGATES,1,2,20,20,20,,
                CH-B,2020-2025,DELEGATES,1,2,20,20,20,CH00000002,1
                CH-B,2020-2025,DELEGATES,1,2,20,20,20,,2
                """);
        assertThat(rejections(again))
                .containsExactlyInAnyOrder(
                        "3 election-round-recorded round",
                        "4 congress-not-held organisationCode",
                        "5 congress-unknown term",
                        "6 election-surplus-missing candidates",
                        "7 election-surplus-too-large candidates",
                        "8 election-result-differs elected",
                        "9 election-numbers-contradict ballots",
                        "10 election-round-without-former round",
                        "11 election-seats-exceeded seatsToElect",
                        "12 election-result-missing elected",
                        "13 row-value-invalid candidates");
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(again.accepted()).isEqualTo(1);
        Job plan = load("personnel-plans", PLANS + "CH-A,2020-2025,COMMITTEE,CH00000001\n");
        assertThat(plan.unchanged()).isEqualTo(1);
        Job future = load("congresses", CONGRESSES + "CH-A,2025-2030,MEMBERS,2035-01-01,2035-01-01\n");
        assertThat(rejections(future)).containsExactly("2 congress-in-future heldOn");
    }
}
