package vn.dangbo.membership.change;

import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.loadAll;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** A province of its own with two cells, and how officers handle the cases of its members. */
public final class MemberCases {

    final String prefix;
    private final Map<String, String> organisations = new HashMap<>();
    private final Map<String, String> members = new HashMap<>();

    /** @param official how many official members the first cell has; it also has two probationary ones */
    public MemberCases(String prefix, int official) {
        this.prefix = prefix;
        loadAll("organisations", """
                code,name,kind,parentCode,establishedOn
                #P,Đảng bộ tỉnh tổng hợp,PROVINCE,,2000-01-01
                #S,Đảng bộ cấp trên,SUPERIOR,#P,2000-01-01
                #G,Đảng bộ cơ sở,GRASSROOTS_COMMITTEE,#S,2000-01-01
                #H,Đảng bộ cơ sở khác,GRASSROOTS_COMMITTEE,#S,2000-01-01
                #A,Chi bộ A,CELL,#G,2000-01-01
                #B,Chi bộ B,CELL,#H,2000-01-01
                """.replace("#", prefix));
        StringBuilder rows =
                new StringBuilder("profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from\n");
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= official; i++) {
            rows.append(row(prefix + i, prefix + "A", "2001-05-19", "2002-05-19", "2010-01-01"));
            numbers.add(prefix + i);
        }
        for (int i = 1; i <= 2; i++) {
            rows.append(row(prefix + "D" + i, prefix + "A", "2025-11-03", "", "2025-11-03"));
            numbers.add(prefix + "D" + i);
        }
        loadAll("members", rows.toString());
        for (String code : List.of("P", "S", "G", "H", "A", "B")) {
            organisations.put(
                    code,
                    client().queryParam("code", prefix + code)
                            .get("/api/v1/organisations")
                            .path("items[0].id"));
        }
        List<Map<String, String>> found = client().contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", numbers))
                .post("/api/v1/members/resolve")
                .path("items");
        found.forEach(item -> members.put(item.get("profileNumber").substring(prefix.length()), item.get("memberId")));
    }

    private static String row(String number, String cell, String admitted, String official, String from) {
        return number + ",Người Tổng Hợp,F,1970-02-03," + cell + "," + admitted + "," + official + "," + from + "\n";
    }

    public String organisation(String code) {
        return organisations.get(code);
    }

    public String member(String number) {
        return members.get(number);
    }

    /** An officer of one of the organisations. */
    RequestSpecification officer(String code) {
        return as(TestTokens.of(prefix + code, "test", Role.MEMBER_OFFICER));
    }

    ValidatableResponse propose(String kind, String member, Map<String, ?> facts) {
        Map<String, Object> body = new HashMap<>(facts);
        body.put("memberId", members.get(member));
        return client().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/" + kind)
                .then();
    }

    public String proposed(String kind, String member, Map<String, ?> facts) {
        return propose(kind, member, facts).statusCode(201).extract().path("id");
    }

    ValidatableResponse step(String kind, String id, String action, Map<String, ?> facts) {
        return step(client(), kind, id, action, facts);
    }

    static ValidatableResponse step(
            RequestSpecification client, String kind, String id, String action, Map<String, ?> facts) {
        Map<String, Object> body = new HashMap<>(facts);
        body.put("action", action);
        return client.contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/" + kind + "/" + id + "/steps")
                .then();
    }

    /** The whole way of a removal that is approved. */
    String removed(String member, String ground, String on) {
        String id = proposed("removals", member, Map.of("ground", ground, "on", on));
        step("removals", id, "VOTE", Map.of("on", on, "agreed", 14)).statusCode(200);
        step("removals", id, "DECIDE", Map.of("on", on, "verdict", "APPROVE", "documentNumber", "7-QĐ"))
                .statusCode(200)
                .body("state", equalTo("APPROVED"));
        return id;
    }

    int headcount(String code, String on) {
        return Integer.parseInt(
                (String) figure("membership.members", prefix + code, "asOf", on).get("value"));
    }
}
