package vn.dangbo.membership.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.records;
import static vn.dangbo.membership.Loading.rejections;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.figure.FigureQuery;
import vn.dangbo.kit.figure.Slice;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.Loading;
import vn.dangbo.membership.Loading.Job;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TerritoryTest {

    private static final String HEADER = "code,name,kind,parentCode,establishedOn,endedOn\n";
    private static final String COMMITTEES = "membership.coverage.communes-with-committee";
    private static final String OWN_CELL = "membership.coverage.hamlets-with-own-cell";
    private static final String NO_MEMBERS = "membership.coverage.hamlets-without-members";

    @Inject
    CoverageFigures figures;

    @Inject
    OrganisationTree tree;

    @Inject
    Statements statements;

    private Job units;

    @BeforeEach
    void loadAProvinceOnce() {
        if (units != null) {
            return; // the address of the application is only known here, not before all tests
        }
        units = loadAll("territory-units", HEADER + """
                TT-H11,Thôn 1,HAMLET,TT-C1,2000-01-01,
                TT-H12,Thôn 2,HAMLET,TT-C1,2000-01-01,
                TT-H21,Tổ dân phố 1,RESIDENTIAL_GROUP,TT-C2,2000-01-01,
                TT-C1,Xã Một,COMMUNE,TT-P,2000-01-01,
                TT-C2,Phường Hai,WARD,TT-P,2000-01-01,
                TT-C3,Thị trấn Ba,TOWNSHIP,TT-P,2000-01-01,2021-01-01
                TT-P,Tỉnh tổng hợp,PROVINCE,,1990-01-01,
                """);
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn,endedOn,territoryCode
                TT-R,Đảng bộ tỉnh tổng hợp,PROVINCE,,,2000-01-01,,TT-P
                TT-S,Đảng bộ không địa bàn,SUPERIOR,TT-R,,2000-01-01,,
                TT-D1,Đảng bộ xã Một,GRASSROOTS_COMMITTEE,TT-R,COMMUNE,2010-01-01,,TT-C1
                TT-D2,Đảng bộ trường học,GRASSROOTS_COMMITTEE,TT-R,PUBLIC_SERVICE_UNIT,2010-01-01,,TT-C2
                TT-B11,Chi bộ thôn 1,CELL,TT-D1,,2010-01-01,,TT-H11
                TT-B12,Chi bộ thôn 2,CELL,TT-D1,,2010-01-01,,TT-H12
                """);
        loadAll("members", """
                profileNumber,fullName,gender,birthDate,cellCode,admittedOn,from
                TT0000001,Người Tổng Hợp,F,1980-02-03,TT-B11,2012-05-19,2012-05-19
                """);
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        Job again = load("territory-units", HEADER + "TT-P,Tỉnh tổng hợp,PROVINCE,,1990-01-01,\n");

        assertThat(again.state()).isEqualTo("COMPLETED");
        assertThat(again.accepted()).isZero();
        assertThat(again.unchanged()).isEqualTo(1);
    }

    @Test
    void everyFaultIsNamedWithItsLineAndColumn() {
        Job job = load("territory-units", HEADER + """
                TF-1,Không cha,COMMUNE,TF-NOWHERE,2000-01-01,
                TF-2,Vòng,COMMUNE,TF-3,2000-01-01,
                TF-3,Vòng,COMMUNE,TF-2,2000-01-01,
                TF-4,Dưới vòng,HAMLET,TF-3,2000-01-01,
                TF-5,Sai cấp,PROVINCE,TT-C1,2000-01-01,
                TF-6,Ngược ngày,COMMUNE,TT-P,2000-01-01,1999-01-01
                TF-7,Sai loại,VILLAGE,TT-P,2000-01-01,
                TT-C1,Tên khác,COMMUNE,TT-P,2000-01-01,
                """);

        assertThat(rejections(job))
                .containsExactly(
                        "2 territory-parent-missing parentCode",
                        "3 territory-cycle parentCode",
                        "4 territory-cycle parentCode",
                        "5 territory-parent-rejected parentCode",
                        "6 territory-parent-rank kind",
                        "7 period-backwards endedOn",
                        "8 row-code-unknown kind",
                        "9 territory-code-taken code");
        assertThat(job.accepted()).isZero();
    }

    @Test
    void coverageCountsTheUnitsOfTheDay() {
        Map<String, Object> before = figure(COMMITTEES, "TT-R", "asOf", "2020-12-31");
        Map<String, Object> after = figure(COMMITTEES, "TT-R", "asOf", "2021-01-01");

        assertThat(before)
                .containsEntry("value", "33.33")
                .containsEntry("numerator", 1)
                .containsEntry("denominator", 3);
        assertThat(after)
                .containsEntry("value", "50.00")
                .containsEntry("numerator", 1)
                .containsEntry("denominator", 2);
        assertThat(codes(records(after))).containsExactly("TT-C1");
    }

    @Test
    void hamletsWithTheirOwnCellAndWithoutMembersAreListed() {
        Map<String, Object> own = figure(OWN_CELL, "TT-R", "asOf", "2022-01-01");
        Map<String, Object> empty = figure(NO_MEMBERS, "TT-R", "asOf", "2022-01-01");

        assertThat(own)
                .containsEntry("value", "66.67")
                .containsEntry("numerator", 2)
                .containsEntry("denominator", 3);
        assertThat(codes(records(own))).containsExactly("TT-H11", "TT-H12");
        assertThat(empty).containsEntry("value", "2");
        assertThat(codes(records(empty))).containsExactly("TT-H12", "TT-H21");
        assertThat(figure(NO_MEMBERS, "TT-R", "asOf", "2012-05-18")).containsEntry("value", "3");
    }

    @Test
    void anOrganisationWithoutTerritoryIsNotMeasured() {
        assertThat(figure(COMMITTEES, "TT-S", "asOf", "2022-01-01"))
                .containsEntry("value", null)
                .containsEntry("qualifier", "NOT_MEASURED");
        assertThat(figure(NO_MEMBERS, "TT-B11", "asOf", "2012-05-18")).containsEntry("value", "1");
        assertThat(figure(COMMITTEES, "TT-B11", "asOf", "2022-01-01")).containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void whatWasNotRecordedYetDoesNotCount() {
        assertThat(figure(OWN_CELL, "TT-R", "asOf", "2022-01-01", "knownAt", "2100-01-01T00:00:00Z"))
                .containsEntry("numerator", 2);
        client().queryParam("knownAt", "2001-01-01T00:00:00Z")
                .queryParam("asOf", "2022-01-01")
                .queryParam("code", "TT-C1")
                .get("/api/v1/territory-units")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @Test
    void aSeriesCostsOneStatementLikeASingleValue() {
        var organisation = tree.idsByCode(List.of("TT-R")).get("TT-R");
        for (int slices : new int[] {1, 12}) {
            List<Slice> asked = new ArrayList<>();
            for (int i = 0; i < slices; i++) {
                LocalDate day = LocalDate.of(2012 + i, 1, 1);
                asked.add(new Slice(i, "", "", organisation, day, day, day.plusDays(1)));
            }
            for (var figure : figures.figures()) {
                assertThat(statements.of(() -> figure.measure(new FigureQuery(asked, null, Map.of()))))
                        .hasSize(1);
            }
        }
    }

    @Test
    void unitsArePagedByCodeAndFiltered() {
        String next = client().queryParam("asOf", "2022-01-01")
                .queryParam("limit", 1)
                .queryParam("kind", "HAMLET")
                .queryParam("parentId", id("TT-C1"))
                .get("/api/v1/territory-units")
                .then()
                .statusCode(200)
                .body("items.code", equalTo(List.of("TT-H11")))
                .body("items[0].parentCode", equalTo("TT-C1"))
                .body("items[0].endedOn", nullValue())
                .extract()
                .path("next");
        client().queryParam("asOf", "2022-01-01")
                .queryParam("limit", 1)
                .queryParam("kind", "HAMLET")
                .queryParam("parentId", id("TT-C1"))
                .queryParam("cursor", next)
                .get("/api/v1/territory-units")
                .then()
                .statusCode(200)
                .body("items.code", equalTo(List.of("TT-H12")))
                .body("next", nullValue());
    }

    @Test
    void aUnitIsRecordedReadAndEndedByRequests() {
        loadAll("territory-units", HEADER + "TA-P,Tỉnh khác,PROVINCE,,1990-01-01,\n");
        String body = """
                {"code":"TA-1","name":"Xã mới","kind":"COMMUNE","parentCode":"TA-P","establishedOn":"2015-01-01"}""";
        String location = client().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/territory-units")
                .then()
                .statusCode(201)
                .body("parentCode", equalTo("TA-P"))
                .extract()
                .header("Location");
        client().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/territory-units")
                .then()
                .statusCode(200);

        client().header("If-None-Match", "\"1\"").get(location).then().statusCode(304);
        client().contentType(ContentType.JSON)
                .body("{\"endedOn\":\"2020-01-01\"}")
                .post(location + "/ending")
                .then()
                .statusCode(428);
        client().contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body("{\"endedOn\":\"2020-01-01\",\"documentNumber\":\"SYN-1/NQ\"}")
                .post(location + "/ending")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("endedOn", equalTo("2020-01-01"));
        client().contentType(ContentType.JSON)
                .header("If-Match", "\"2\"")
                .body("{\"endedOn\":\"2021-01-01\"}")
                .post(location + "/ending")
                .then()
                .statusCode(409)
                .body("code", equalTo("territory-ended-already"));
    }

    @Test
    void aFaultyRequestIsRefusedWithItsCodeAndField() {
        client().contentType(ContentType.JSON)
                .body("{\"code\":\"TA-2\",\"name\":\"X\",\"kind\":\"COMMUNE\",\"establishedOn\":\"2015-01-01\","
                        + "\"parentCode\":\"NOWHERE\"}")
                .post("/api/v1/territory-units")
                .then()
                .statusCode(422)
                .body("code", equalTo("territory-parent-missing"))
                .body("errors[0].pointer", equalTo("/parentCode"));
        client().contentType(ContentType.JSON)
                .body("{\"code\":\"TA-2\",\"kind\":\"COMMUNE\",\"establishedOn\":\"2015-01-01\"}")
                .post("/api/v1/territory-units")
                .then()
                .statusCode(400)
                .body("code", equalTo("field-missing"));
        client().queryParam("coverage", "HAMLETS")
                .get("/api/v1/territory-units")
                .then()
                .statusCode(400)
                .body("code", equalTo("territory-coverage-without-organisation"));
    }

    @Test
    void onlyWhoeverReachesTheWholeInstallationWritesUnits() {
        String bounded = TestTokens.of("TT-D1", "test", Role.MEMBER_OFFICER, Role.INTEGRATOR, Role.READER);
        Loading.as(bounded)
                .contentType(ContentType.JSON)
                .body("{\"code\":\"TA-3\",\"name\":\"X\",\"kind\":\"PROVINCE\",\"establishedOn\":\"2015-01-01\"}")
                .post("/api/v1/territory-units")
                .then()
                .statusCode(403);
        Job refused = load(Loading.as(bounded), "territory-units", HEADER + "TA-3,X,PROVINCE,,2015-01-01,\n");
        assertThat(refused.accepted()).isZero();
        assertThat(rejections(refused)).containsExactly("2 outside-subtree null");
        Loading.as(bounded)
                .queryParam("coverage", "HAMLETS")
                .queryParam("organisationId", tree.idsByCode(List.of("TT-R")).get("TT-R"))
                .get("/api/v1/territory-units")
                .then()
                .statusCode(403);
        Loading.as(bounded)
                .queryParam("coverage", "HAMLETS")
                .queryParam("organisationId", tree.idsByCode(List.of("TT-D1")).get("TT-D1"))
                .get("/api/v1/territory-units")
                .then()
                .statusCode(200)
                .body("items.code", equalTo(List.of("TT-H11", "TT-H12")));
    }

    @Test
    void anImportIsTakenBackUnlessSomethingDependsOnIt() {
        loadAll("territory-units", HEADER + "TU-P,Tỉnh khác,PROVINCE,,1990-01-01,\n");
        Job job = loadAll("territory-units", HEADER + "TU-1,Xã,COMMUNE,TU-P,2000-01-01,\n");
        Job end = loadAll("territory-units", HEADER + "TU-1,Xã,COMMUNE,TU-P,2000-01-01,2030-01-01\n");

        Loading.undo(units).then().statusCode(409).body("code", equalTo("import-depended-on"));
        Loading.undo(job).then().statusCode(409);
        assertThat(Loading.undo(end).path("state").toString()).isEqualTo("UNDONE");
        client().get("/api/v1/territory-units/" + id("TU-1"))
                .then()
                .body("endedOn", nullValue())
                .header("ETag", "\"3\"");
        assertThat(Loading.undo(job).path("state").toString()).isEqualTo("UNDONE");
        assertThat(client().queryParam("code", "TU-1")
                        .get("/api/v1/territory-units")
                        .<List<?>>path("items"))
                .isEmpty();

        loadAll("territory-units", HEADER + "TU-1,Xã khác,COMMUNE,TU-P,2001-01-01,\n");
    }

    private static String id(String code) {
        return client().queryParam("code", code).get("/api/v1/territory-units").path("items[0].id");
    }

    private static List<String> codes(List<Map<String, Object>> items) {
        return items.stream().map(item -> item.get("code").toString()).toList();
    }
}
