package vn.dangbo.membership.workunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.rejections;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.Loading;
import vn.dangbo.membership.Loading.Job;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkUnitsTest {

    private static final String HEADER = "code,name,kind,communeCode,employees,establishedOn,endedOn\n";

    @Inject
    OrganisationTree tree;

    @Inject
    Statements statements;

    @Inject
    WorkUnits units;

    @Inject
    Jdbi jdbi;

    @Inject
    Times times;

    private Job province;

    @BeforeEach
    void aProvinceWithTwoCommunesOnce() {
        if (province != null) {
            return;
        }
        province = loadAll("territory-units", """
                code,name,kind,parentCode,establishedOn,endedOn
                WU-P,Tỉnh,PROVINCE,,1990-01-01,
                WU-C1,Xã Một,COMMUNE,WU-P,2000-01-01,
                WU-C2,Xã Hai,COMMUNE,WU-P,2000-01-01,
                WU-H1,Thôn 1,HAMLET,WU-C1,2000-01-01,
                """);
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn,endedOn,territoryCode
                WU-R,Đảng bộ tỉnh,PROVINCE,,,2000-01-01,,WU-P
                WU-D1,Đảng bộ xã Một,GRASSROOTS_COMMITTEE,WU-R,COMMUNE,2010-01-01,,WU-C1
                WU-D2,Đảng bộ trường học,GRASSROOTS_COMMITTEE,WU-R,PUBLIC_SERVICE_UNIT,2010-01-01,,WU-C1
                WU-B,Chi bộ,CELL,WU-D2,,2010-01-01,,
                """);
    }

    @Test
    void a_unit_is_recorded_corrected_and_ended_and_every_version_stays() {
        String body = """
                {"code":"WU-1","name":"Trường tiểu học","kind":"SCHOOL","communeCode":"WU-C1","employees":30,
                 "establishedOn":"2005-09-01","documentNumber":"SYN-1/QĐ"}""";
        String location = post(client(), "/api/v1/work-units", body)
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("communeName", equalTo("Xã Một"))
                .body("endedOn", nullValue())
                .extract()
                .header("Location");
        post(client(), "/api/v1/work-units", body).statusCode(200);
        post(client(), "/api/v1/work-units", body.replace("30", "31"))
                .statusCode(409)
                .body("code", equalTo("work-unit-code-taken"));
        client().header("If-None-Match", "\"1\"").get(location).then().statusCode(304);
        String before = times.now().toString();

        String correction = """
                {"name":"Trường THCS","kind":"SCHOOL","communeCode":"WU-C2","employees":31,
                 "establishedOn":"2005-09-01","reason":"Nhập nhầm xã","documentNumber":"SYN-2/CV"}""";
        put(location, null, correction).statusCode(428);
        put(location, "\"9\"", correction).statusCode(412);
        put(location, "\"1\"", correction.replace("Nhập nhầm xã", " "))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/reason"));
        put(location, "\"1\"", correction.replace("WU-C2", "WU-H1"))
                .statusCode(422)
                .body("code", equalTo("work-unit-commune-unknown"));
        put(location, "\"1\"", correction)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("communeCode", equalTo("WU-C2"));

        end(location, "\"2\"", "2005-09-01").statusCode(422).body("code", equalTo("period-backwards"));
        end(location, "\"2\"", "2020-01-01").statusCode(200).body("endedOn", equalTo("2020-01-01"));
        end(location, "\"3\"", "2021-01-01").statusCode(409).body("code", equalTo("work-unit-ended-already"));

        client().queryParam("knownAt", before)
                .get(location)
                .then()
                .body("name", equalTo("Trường tiểu học"))
                .body("communeCode", equalTo("WU-C1"));
        client().get(location + "/history")
                .then()
                .statusCode(200)
                .body("items.version", contains(3, 2, 1))
                .body("items[1].reason", equalTo("Nhập nhầm xã"))
                .body("items[1].documentNumber", equalTo("SYN-2/CV"))
                .body("items[0].supersededAt", nullValue())
                .body("items[2].supersededAt", notNullValue());
        assertThat(listed("asOf", "2019-12-31", "code", "WU-1")).containsExactly("WU-1");
        assertThat(listed("asOf", "2020-01-01", "code", "WU-1")).isEmpty();
        assertThat(listed("asOf", "2019-12-31", "code", "WU-1", "knownAt", "2001-01-01T00:00:00Z"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "name,\"\",400,/name",
        "kind,\"FACTORY\",400,",
        "communeCode,\"NOWHERE\",422,/communeCode",
        "communeCode,\"WU-P\",422,/communeCode",
        "employees,-1,400,/employees",
        "employees,1000001,400,/employees",
        "endedOn,\"2000-01-01\",422,/endedOn",
        "establishedOn,\"1999-12-31\",422,/establishedOn",
        "colour,\"red\",400,"
    })
    void a_faulty_request_is_refused_with_its_field(String field, String value, int status, String pointer) {
        String good = "\"code\":\"WU-F\",\"name\":\"X\",\"kind\":\"OTHER\",\"communeCode\":\"WU-C1\","
                + "\"establishedOn\":\"2005-01-01\"";
        String faulty = good.replaceAll(",?\"" + field + "\":\"[^\"]*\"", "");
        ValidatableResponse answer = post(
                        client(), "/api/v1/work-units", "{" + faulty + ",\"" + field + "\":" + value + "}")
                .statusCode(status);
        if (pointer != null) {
            answer.body("errors[0].pointer", equalTo(pointer));
        }
        assertThat(listed("code", "WU-F")).isEmpty();
    }

    @Test
    void an_import_names_every_fault_and_is_taken_back_with_the_ends_that_it_brought() {
        Job first = loadAll("work-units", HEADER + """
                WI-1,Trạm y tế,HEALTH_STATION,WU-C1,7,2001-01-01,
                WI-2,Công ty,PRIVATE_ENTERPRISE,WU-C2,,2001-01-01,
                """);
        Job again = load("work-units", HEADER + "WI-1,Trạm y tế,HEALTH_STATION,WU-C1,7,2001-01-01,\n");
        assertThat(again.unchanged()).isEqualTo(1);
        Job faulty = load("work-units", HEADER + """
                WI-3,Tên,SCHOOL,NOWHERE,,2001-01-01,
                WI-4,Tên,VILLAGE,WU-C1,,2001-01-01,
                WI-5,Tên,SCHOOL,WU-C1,many,2001-01-01,
                WI-6,Tên,SCHOOL,WU-C1,,1999-12-31,
                WI-1,Tên khác,HEALTH_STATION,WU-C1,7,2001-01-01,
                """);
        assertThat(rejections(faulty))
                .containsExactly(
                        "2 work-unit-commune-unknown communeCode",
                        "3 row-code-unknown kind",
                        "4 row-value-invalid employees",
                        "5 work-unit-commune-not-existing establishedOn",
                        "6 work-unit-code-taken code");
        Job end = loadAll("work-units", HEADER + "WI-2,Công ty,PRIVATE_ENTERPRISE,WU-C2,,2001-01-01,2015-01-01\n");
        assertThat(listed("asOf", "2015-01-01", "communeCode", "WU-C2", "kind", "PRIVATE_ENTERPRISE"))
                .isEmpty();

        Loading.undo(first).then().statusCode(409).body("code", equalTo("import-depended-on"));
        assertThat(Loading.undo(end).path("state").toString()).isEqualTo("UNDONE");
        assertThat(listed("asOf", "2015-01-01", "communeCode", "WU-C2", "kind", "PRIVATE_ENTERPRISE"))
                .containsExactly("WI-2");
        // The undone end leaves the first import's own state, which is taken back in turn.
        assertThat(Loading.undo(first).path("state").toString()).isEqualTo("UNDONE");
        assertThat(listed("code", "WI-1")).isEmpty();
        Loading.undo(province).then().statusCode(409).body("code", equalTo("import-depended-on"));
    }

    @Test
    void a_bounded_officer_writes_and_reads_units_of_the_own_communes_only() {
        loadAll("work-units", HEADER + """
                WS-1,Trường,SCHOOL,WU-C1,,2001-01-01,
                WS-2,Trường,SCHOOL,WU-C2,,2001-01-01,
                """);
        String unit =
                "{\"code\":\"WS-3\",\"name\":\"X\",\"kind\":\"SCHOOL\",\"communeCode\":\"%s\",\"establishedOn\":\"2001-01-01\"}";
        post(officer("WU-D1"), "/api/v1/work-units", unit.formatted("WU-C2"))
                .statusCode(403)
                .body("code", equalTo("outside-subtree"));
        // A school's committee stands in the commune but does not speak for it.
        post(officer("WU-D2"), "/api/v1/work-units", unit.formatted("WU-C1")).statusCode(403);
        post(officer("WU-D1"), "/api/v1/work-units", unit.formatted("WU-C1")).statusCode(201);
        post(reader("WU-R"), "/api/v1/work-units", unit.formatted("WU-C1")).statusCode(403);
        assertThat(rejections(load(officer("WU-D1"), "work-units", HEADER + "WS-4,Trường,SCHOOL,WU-C2,,2001-01-01,\n")))
                .containsExactly("2 outside-subtree communeCode");

        assertThat(codes(officer("WU-D1").get("/api/v1/work-units?limit=1000")))
                .contains("WS-1", "WS-3")
                .doesNotContain("WS-2");
        assertThat(codes(officer("WU-D2").get("/api/v1/work-units?limit=1000"))).isEmpty();
        assertThat(codes(officer("WU-R").get("/api/v1/work-units?limit=1000"))).contains("WS-1", "WS-2", "WS-3");
        officer("WU-D1").get("/api/v1/work-units/" + id("WS-1")).then().statusCode(200);
        officer("WU-D1").get("/api/v1/work-units/" + id("WS-2")).then().statusCode(403);
        officer("WU-D1")
                .get("/api/v1/work-units/" + id("WS-2") + "/history")
                .then()
                .statusCode(403);
        officer("WU-D1")
                .queryParam("organisationId", organisation("WU-R"))
                .get("/api/v1/work-units")
                .then()
                .statusCode(403);
        end("/api/v1/work-units/" + id("WS-2"), "\"1\"", "2010-01-01", officer("WU-D1"))
                .statusCode(403);
        end("/api/v1/work-units/" + id("WS-1"), "\"1\"", "2010-01-01", officer("WU-D1"))
                .statusCode(200);
    }

    @Test
    void the_list_is_paged_by_code() {
        loadAll("work-units", HEADER + """
                WL-1,Hợp tác xã,COOPERATIVE,WU-C1,,2001-01-01,
                WL-2,Hợp tác xã,COOPERATIVE,WU-C1,,2001-01-01,
                WL-3,Hợp tác xã,COOPERATIVE,WU-C2,,2001-01-01,
                """);
        String next = client().queryParam("kind", "COOPERATIVE")
                .queryParam("limit", 2)
                .get("/api/v1/work-units")
                .then()
                .body("items.code", contains("WL-1", "WL-2"))
                .extract()
                .path("next");
        client().queryParam("kind", "COOPERATIVE")
                .queryParam("limit", 2)
                .queryParam("cursor", next)
                .get("/api/v1/work-units")
                .then()
                .body("items.code", contains("WL-3"))
                .body("next", nullValue());
        assertThat(client().get("/api/v1/membership/code-lists")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("lists.'work-unit-kinds'.code"))
                .containsExactlyElementsOf(WorkUnitKind.CODES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coverage=WITHOUT_MEMBERS", "kind=VILLAGE", "organisationId=none"})
    void an_unfit_filter_is_refused(String filter) {
        client().get("/api/v1/work-units?" + filter).then().statusCode(400);
    }

    @Test
    void a_file_costs_the_same_statements_whatever_its_length() {
        assertThat(statementsOf("WN", 400)).isEqualTo(statementsOf("WM", 2));
    }

    private int statementsOf(String prefix, int rows) {
        String file = IntStream.range(0, rows)
                .mapToObj(i -> "%s-%03d,Cơ quan,AGENCY,WU-C1,,2001-01-01,\n".formatted(prefix, i))
                .collect(Collectors.joining("", HEADER, ""));
        List<WorkUnitDraft> drafts = IntStream.range(0, rows)
                .mapToObj(i -> new WorkUnitDraft(
                        "%s-%03d".formatted(prefix, i),
                        "Cơ quan",
                        WorkUnitKind.AGENCY,
                        "WU-C1",
                        null,
                        LocalDate.of(2001, 1, 1),
                        Times.FOREVER))
                .toList();
        loadAll("work-units", file);
        // The same again: read, judged, and nothing written.
        return statements
                .of(() -> jdbi.inTransaction(sql -> units.record(
                        drafts,
                        IntStream.range(0, rows).mapToObj(i -> (long) i).toList(),
                        new Recording(sql, "test", times.now(), null, null, null, Optional.of(organisation("WU-R"))))))
                .size();
    }

    private UUID organisation(String code) {
        return tree.idsByCode(List.of(code)).get(code);
    }

    private static String id(String code) {
        return client().queryParam("code", code).get("/api/v1/work-units").path("items[0].id");
    }

    private static List<String> listed(String... parameters) {
        RequestSpecification request = client();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return codes(request.get("/api/v1/work-units"));
    }

    private static List<String> codes(Response answer) {
        return answer.then().statusCode(200).extract().path("items.code");
    }

    private static RequestSpecification officer(String organisation) {
        return Loading.as(TestTokens.of(organisation, "test", Role.MEMBER_OFFICER, Role.INTEGRATOR));
    }

    private static RequestSpecification reader(String organisation) {
        return Loading.as(TestTokens.of(organisation, "test", Role.READER));
    }

    private static ValidatableResponse post(RequestSpecification client, String path, String body) {
        return client.contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static ValidatableResponse put(String path, String version, String body) {
        RequestSpecification request = client().contentType(ContentType.JSON).body(body);
        return (version == null ? request : request.header("If-Match", version))
                .put(path)
                .then();
    }

    private static ValidatableResponse end(String path, String version, String on) {
        return end(path, version, on, client());
    }

    private static ValidatableResponse end(String path, String version, String on, RequestSpecification client) {
        return post(client.header("If-Match", version), path + "/ending", "{\"endedOn\":\"" + on + "\"}");
    }
}
