package vn.dangbo.membership.fee;

import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/** A province whose members pay, and how dues, payments and decisions are recorded and read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FeeProvince {

    final String prefix;

    static final String DUE = "membership.fees.due";
    static final String PAID = "membership.fees.paid";
    static final int CELLS = 9;

    @Inject
    Statements statements;

    @Inject
    Jdbi jdbi;

    final Map<String, String> organisations = new HashMap<>();
    final Map<String, String> members = new HashMap<>();

    /** @param prefix of the codes and numbers of the province; no other class has the same */
    FeeProvince(String prefix) {
        this.prefix = prefix;
    }

    /** Cells 1 to 9 under G, each with three members {cell}00001 to 3; K is a grass-roots cell with one. */
    @BeforeEach
    void aProvinceOnce() {
        if (!organisations.isEmpty()) {
            return;
        }
        StringBuilder tree = new StringBuilder("""
                code,name,kind,parentCode,establishedOn
                #-P,Đảng bộ tỉnh tổng hợp,PROVINCE,,2000-01-01
                #-S,Đảng bộ cấp trên,SUPERIOR,#-P,2000-01-01
                #-G,Đảng bộ cơ sở,GRASSROOTS_COMMITTEE,#-S,2000-01-01
                #-K,Chi bộ cơ sở,GRASSROOTS_CELL,#-S,2000-01-01
                #-V,Chi bộ hưu trí,CELL,#-G,2000-01-01
                """.replace("#", prefix));
        StringBuilder people = new StringBuilder(
                "profileNumber,fullName,gender,birthDate,cellCode,admissionDecisionOn,admittedOn,officialOn,from\n");
        people.append(prefix + "K00001,Người Tổng Hợp,F,1980-02-03," + prefix
                + "-K,2001-05-01,2001-05-19,2002-05-19,2010-01-01\n");
        for (int i = 1; i <= 2; i++) {
            people.append(prefix + "V0000" + i + ",Người Tổng Hợp,M,1950-02-03," + prefix
                    + "-V,1976-01-15,1976-01-20,1977-01-20,2010-01-01\n");
        }
        for (int cell = 1; cell <= CELLS; cell++) {
            tree.append(prefix + "-" + cell + ",Chi bộ " + cell + ",CELL," + prefix + "-G,2000-01-01\n");
            for (int i = 1; i <= 3; i++) {
                people.append(prefix + cell + "0000" + i + ",Người Tổng Hợp,F,1980-02-03," + prefix + "-" + cell
                        + ",2001-05-01,2001-05-19,2002-05-19,2010-01-01\n");
            }
        }
        loadAll("organisations", tree.toString());
        loadAll("members", people.toString());
        for (String line : tree.toString().lines().skip(1).toList()) {
            String code = line.substring(0, line.indexOf(','));
            organisations.put(
                    code,
                    client().queryParam("code", code)
                            .get("/api/v1/organisations")
                            .path("items[0].id"));
        }
        List<String> numbers = people.toString()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        List<Map<String, String>> found = client().contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", numbers))
                .post("/api/v1/members/resolve")
                .path("items");
        found.forEach(item -> members.put(item.get("profileNumber"), item.get("memberId")));
    }

    String member(int cell, int number) {
        return members.get(prefix + cell + "0000" + number);
    }

    /** An insured member from 2025 on; answers the id of the profile. The same again changes nothing. */
    String insured(int cell, int number, long salary) {
        return insured(member(cell, number), salary, "2025-01-01");
    }

    String insured(String member, long salary, String from) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("memberId", member);
        profile.put("from", from);
        profile.put("group", "INSURED");
        profile.put("salary", salary);
        profiles(client(), profile).statusCode(200);
        List<Map<String, Object>> all = client().queryParam("organisationId", organisations.get(prefix + "-P"))
                .queryParam("asOf", from)
                .queryParam("limit", 1000)
                .get("/api/v1/fees/profiles")
                .path("items");
        return all.stream()
                .filter(item -> item.get("memberId").equals(member))
                .map(item -> (String) item.get("id"))
                .findFirst()
                .orElseThrow();
    }

    Map<String, Object> profile(int cell, int number, String field, long amount) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("memberId", member(cell, number));
        profile.put("from", "2025-01-01");
        profile.put("group", "INSURED");
        profile.put(field, amount);
        profile.put("documentNumber", "1-BK");
        profile.put("reason", "đính chính");
        return profile;
    }

    @SafeVarargs
    static ValidatableResponse profiles(RequestSpecification client, Map<String, Object>... items) {
        return client.contentType(ContentType.JSON)
                .body(Map.of("items", List.of(items)))
                .post("/api/v1/fees/profiles")
                .then();
    }

    ValidatableResponse run(String organisation, String month) {
        return run(client(), organisation, month).statusCode(200);
    }

    ValidatableResponse run(RequestSpecification client, String organisation, String month) {
        return client.contentType(ContentType.JSON)
                .body(Map.of("organisationId", organisations.get(organisation), "month", month))
                .post("/api/v1/fees/runs")
                .then();
    }

    String pay(String cell, String on, String member, long amount, String month) {
        return tryToPay(cell, on, member, amount, month)
                .statusCode(201)
                .extract()
                .path("ids[0]");
    }

    ValidatableResponse tryToPay(String cell, String on, String member, long amount, String month) {
        Map<String, Object> item = new HashMap<>(Map.of("memberId", member, "amount", amount));
        if (month != null) {
            item.put("month", month);
        }
        return client().contentType(ContentType.JSON)
                .body(Map.of(
                        "cellId",
                        organisations.get(cell),
                        "paidOn",
                        on,
                        "channel",
                        "PORTAL",
                        "items",
                        new ArrayList<>(List.of(item))))
                .post("/api/v1/fees/payments")
                .then();
    }

    ValidatableResponse decide(
            int cell, int number, String kind, int percent, String from, int months, RequestSpecification client) {
        return decide(member(cell, number), kind, percent, 0, from, months, client);
    }

    static ValidatableResponse decide(
            String member,
            String kind,
            int percent,
            long amount,
            String from,
            int months,
            RequestSpecification client) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "memberId",
                member,
                "kind",
                kind,
                "fromMonth",
                from,
                "months",
                months,
                "decidedOn",
                "2026-02-20",
                "documentNumber",
                "5-QĐ",
                "reason",
                "hoàn cảnh khó khăn"));
        if (kind.equals("REDUCTION")) {
            body.put("percent", percent);
        }
        if (kind.equals("HIGHER")) {
            body.put("amount", amount);
        }
        return client.contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/fees/decisions")
                .then();
    }

    static RequestSpecification officer(String organisation) {
        return as(TestTokens.of(organisation, "test", Role.MEMBER_OFFICER));
    }

    static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).body("code", equalTo(code));
    }
}
