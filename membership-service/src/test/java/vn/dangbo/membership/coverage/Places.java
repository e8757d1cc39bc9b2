package vn.dangbo.membership.coverage;

import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.Loading;
import vn.dangbo.membership.Loading.Job;

/**
 * A small province: a commune with the hamlets H1 to H4, the schools S1 and S2 and the health station T1; cells B1 and B2 in
 * the hamlets H1 and H2, B3 in none. B1 and B3 have a member each. From 2015 on B2 covers T1 as well, B3 covers H3 and S1.
 */
record Places(String prefix, Job units, Job coverage, Instant beforeCoverage) {

    static Places load(String p, Times times) {
        loadAll("territory-units", """
                code,name,kind,parentCode,establishedOn,endedOn
                %1$s-P,Tỉnh,PROVINCE,,1990-01-01,
                %1$s-C1,Xã Một,COMMUNE,%1$s-P,2000-01-01,
                %1$s-H1,Thôn 1,HAMLET,%1$s-C1,2000-01-01,
                %1$s-H2,Thôn 2,HAMLET,%1$s-C1,2000-01-01,
                %1$s-H3,Tổ 3,RESIDENTIAL_GROUP,%1$s-C1,2000-01-01,
                %1$s-H4,Thôn 4,HAMLET,%1$s-C1,2000-01-01,
                """.formatted(p));
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn,endedOn,territoryCode
                %1$s-R,Đảng bộ tỉnh,PROVINCE,,,2000-01-01,,%1$s-P
                %1$s-D1,Đảng bộ xã Một,GRASSROOTS_COMMITTEE,%1$s-R,COMMUNE,2010-01-01,,%1$s-C1
                %1$s-D2,Đảng bộ khác,GRASSROOTS_COMMITTEE,%1$s-R,COMMUNE,2010-01-01,,
                %1$s-B1,Chi bộ thôn 1,CELL,%1$s-D1,,2010-01-01,,%1$s-H1
                %1$s-B2,Chi bộ thôn 2,CELL,%1$s-D1,,2010-01-01,,%1$s-H2
                %1$s-B3,Chi bộ ghép,CELL,%1$s-D1,,2010-01-01,,
                """.formatted(p));
        Job units = loadAll("work-units", """
                code,name,kind,communeCode,employees,establishedOn,endedOn
                %1$s-S1,Trường một,SCHOOL,%1$s-C1,30,2001-01-01,
                %1$s-S2,Trường hai,SCHOOL,%1$s-C1,,2001-01-01,
                %1$s-T1,Trạm y tế,HEALTH_STATION,%1$s-C1,5,2001-01-01,
                """.formatted(p));
        loadAll("members", """
                profileNumber,fullName,gender,birthDate,cellCode,admittedOn,from
                %1$s00000001,Người Một,F,1980-02-03,%1$s-B1,2012-05-19,2012-05-19
                %1$s00000002,Người Hai,M,1981-02-03,%1$s-B3,2012-05-19,2012-05-19
                """.formatted(p));
        Instant before = times.now();
        Job coverage = loadAll("cell-coverage", """
                cellCode,unitType,unitCode,from,to
                %1$s-B3,WORK_UNIT,%1$s-S1,2015-01-01,
                %1$s-B3,TERRITORY_UNIT,%1$s-H3,2015-01-01,
                %1$s-B2,WORK_UNIT,%1$s-T1,2015-01-01,
                """.formatted(p));
        return new Places(p, units, coverage, before);
    }

    Map<String, Object> figure(String code, String asOf) {
        return Loading.figure("membership." + code, prefix + "-R", "asOf", asOf);
    }

    String value(String code, String asOf) {
        Map<String, Object> figure = figure(code, asOf);
        return figure.get("value") == null ? "NONE" : figure.get("value").toString();
    }

    /** The codes, without the prefix, of what the figure counts, as its own list tells. */
    List<String> counted(String code, String asOf) {
        return Loading.records(figure(code, asOf)).stream()
                .map(item -> item.get("code").toString().substring(prefix.length() + 1))
                .toList();
    }

    /** The codes, without the prefix, of the units that a cell covers. */
    List<String> covered(String cell, String asOf) {
        List<String> codes = client().get(path(cell) + "?limit=1000&asOf=" + asOf)
                .then()
                .statusCode(200)
                .extract()
                .path("items.unitCode");
        return codes.stream().map(code -> code.substring(prefix.length() + 1)).toList();
    }

    /** The id of the record that a cell covers a unit. */
    String record(String cell, String unit, String asOf) {
        return client().get(path(cell) + "?limit=1000&asOf=" + asOf)
                .path("items.find { it.unitCode == '" + prefix + "-" + unit + "' }.id");
    }

    String path(String cell) {
        return "/api/v1/organisations/" + id(cell) + "/covered-units";
    }

    UUID id(String organisation) {
        return UUID.fromString(client().queryParam("code", prefix + "-" + organisation)
                .queryParam("asOf", "2016-01-01")
                .get("/api/v1/organisations")
                .path("items[0].id"));
    }

    ValidatableResponse add(
            RequestSpecification client, String cell, String type, String unit, String from, String to) {
        return client.contentType(ContentType.JSON)
                .body("{\"unitType\":\"%s\",\"unitCode\":\"%s-%s\",\"from\":\"%s\"%s,\"documentNumber\":\"SYN-5/QĐ\"}"
                        .formatted(type, prefix, unit, from, to == null ? "" : ",\"to\":\"" + to + "\""))
                .post(path(cell))
                .then();
    }

    static ValidatableResponse step(String path, String version, String body) {
        RequestSpecification request = client().contentType(ContentType.JSON).body(body);
        return (version == null ? request : request.header("If-Match", version))
                .post(path)
                .then();
    }
}
