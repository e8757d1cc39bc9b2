package vn.dangbo.membership.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.load;
import static vn.dangbo.membership.Loading.loadAll;
import static vn.dangbo.membership.Loading.rejections;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.Loading;
import vn.dangbo.membership.Loading.Job;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/** What cells cover, recorded by requests and files, and every figure and list that follows from it. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellCoverageTest {

    private static final String HEADER = "cellCode,unitType,unitCode,from,to\n";

    @Inject
    CellCoverage coverage;

    @Inject
    Statements statements;

    @Inject
    Jdbi jdbi;

    @Inject
    Times times;

    private Places standing;

    @BeforeEach
    void aProvinceThatNoTestChangesOnce() {
        if (standing == null) {
            standing = Places.load("KG", times);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the day before the cells B2 and B3 cover more than they stand in, and the day itself
                "coverage.hamlets-with-own-cell | 2014-12-31 | 50.00 | H1 H2",
                "coverage.hamlets-with-own-cell | 2015-01-01 | 25.00 | H1",
                "coverage.hamlets-without-members | 2014-12-31 | 3 | H2 H3 H4",
                "coverage.hamlets-without-members | 2015-01-01 | 2 | H2 H4",
                "coverage.schools-without-members | 2014-12-31 | 2 | S1 S2",
                "coverage.schools-without-members | 2015-01-01 | 1 | S2",
                "coverage.schools-with-own-cell | 2015-01-01 | 0.00 |",
                "coverage.health-stations-without-members | 2015-01-01 | 1 | T1",
                "coverage.health-stations-with-own-cell | 2015-01-01 | 0.00 |",
                "cells.combined | 2014-12-31 | 0 |",
                "cells.combined | 2015-01-01 | 2 | B2 B3"
            })
    void a_figure_counts_exactly_the_records_of_its_list(String code, String day, String value, String counted) {
        assertThat(standing.value(code, day)).isEqualTo(value);
        assertThat(standing.counted(code, day)).isEqualTo(counted == null ? List.of() : List.of(counted.split(" ")));
    }

    @Test
    void a_kind_of_which_nothing_is_recorded_is_not_measured() {
        assertThat(standing.figure("coverage.private-enterprises-without-members", "2015-01-01"))
                .containsEntry("value", null)
                .containsEntry("qualifier", "NOT_MEASURED");
        assertThat(standing.figure("coverage.private-enterprises-with-own-cell", "2015-01-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
        assertThat(standing.figure("coverage.schools-without-members", "2000-12-31"))
                .containsEntry("qualifier", "NOT_MEASURED");
        assertThat(Loading.figure("membership.cells.combined", "KG-D2", "asOf", "2015-01-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void what_was_not_recorded_by_an_instant_does_not_count() {
        String before = standing.beforeCoverage().toString();
        Map<String, Object> combined =
                Loading.figure("membership.cells.combined", "KG-R", "asOf", "2016-01-01", "knownAt", before);
        Map<String, Object> own = Loading.figure(
                "membership.coverage.hamlets-with-own-cell", "KG-R", "asOf", "2016-01-01", "knownAt", before);

        assertThat(combined).containsEntry("value", "0");
        assertThat(Loading.records(combined)).isEmpty();
        assertThat(own).containsEntry("value", "50.00");
        assertThat(Loading.records(own)).extracting(item -> item.get("code")).containsExactly("KG-H1", "KG-H2");
    }

    @Test
    void combined_cells_are_listed_with_their_units_page_by_page() {
        String first = client().get(
                        "/api/v1/membership/combined-cells?limit=1&asOf=2016-01-01&organisationId=" + standing.id("R"))
                .then()
                .statusCode(200)
                .body("items.code", contains("KG-B2"))
                .body("items[0].units.unitCode", contains("KG-H2", "KG-T1"))
                .body("items[0].units.unitKind", contains("HAMLET", "HEALTH_STATION"))
                .body("items[0].units.communeCode", contains("KG-C1", "KG-C1"))
                .body("items[0].units[0].id", nullValue())
                .extract()
                .path("next");
        client().get("/api/v1/membership/combined-cells?limit=1&asOf=2016-01-01&organisationId=" + standing.id("R")
                        + "&cursor=" + first)
                .then()
                .body("items.code", contains("KG-B3"))
                .body("next", nullValue());
        client().get("/api/v1/membership/combined-cells?asOf=2016-01-01").then().statusCode(400);
        officer("KG-B2")
                .get("/api/v1/membership/combined-cells?asOf=2016-01-01")
                .then()
                .statusCode(200)
                .body("items.code", contains("KG-B2"));
        officer("KG-B2")
                .get("/api/v1/membership/combined-cells?asOf=2016-01-01&organisationId=" + standing.id("R"))
                .then()
                .statusCode(403);
    }

    @Test
    void a_unit_is_added_ended_and_withdrawn_by_requests_and_every_version_stays() {
        Places place = Places.load("KH", times);
        place.add(client(), "B1", "WORK_UNIT", "S2", "2016-01-01", null)
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("unitName", equalTo("Trường hai"))
                .body("documentNumber", equalTo("SYN-5/QĐ"))
                .body("to", nullValue());
        place.add(client(), "B1", "WORK_UNIT", "S2", "2016-01-01", null).statusCode(200);
        place.add(client(), "B1", "WORK_UNIT", "S2", "2017-01-01", null)
                .statusCode(409)
                .body("code", equalTo("coverage-overlaps"));
        // Its own hamlet follows from its territory already.
        place.add(client(), "B1", "TERRITORY_UNIT", "H1", "2016-01-01", null).statusCode(409);
        place.add(client(), "B1", "TERRITORY_UNIT", "C1", "2016-01-01", null)
                .statusCode(422)
                .body("code", equalTo("covered-unit-no-hamlet"));
        place.add(client(), "D1", "WORK_UNIT", "S2", "2016-01-01", null)
                .statusCode(422)
                .body("code", equalTo("coverage-no-cell"));
        assertThat(place.counted("coverage.hamlets-with-own-cell", "2016-01-01"))
                .isEmpty();

        String record = place.path("B1") + "/" + place.record("B1", "S2", "2016-01-01");
        Places.step(record + "/ending", null, "{\"to\":\"2018-01-01\"}").statusCode(428);
        Places.step(record + "/ending", "\"2\"", "{\"to\":\"2018-01-01\"}").statusCode(412);
        Places.step(record + "/ending", "\"1\"", "{\"to\":\"2016-01-01\"}").statusCode(422);
        Places.step(record + "/ending", "\"1\"", "{\"to\":\"2018-01-01\"}")
                .statusCode(200)
                .body("to", equalTo("2018-01-01"));
        Places.step(record + "/ending", "\"2\"", "{\"to\":\"2019-01-01\"}").statusCode(409);
        assertThat(place.covered("B1", "2017-12-31")).containsExactly("H1", "S2");
        assertThat(place.covered("B1", "2018-01-01")).containsExactly("H1");
        assertThat(place.counted("coverage.hamlets-with-own-cell", "2018-01-01"))
                .containsExactly("H1");

        Places.step(record + "/withdrawal", "\"2\"", "{}").statusCode(400);
        Places.step(record + "/withdrawal", "\"2\"", "{\"reason\":\"Nhầm chi bộ\"}")
                .statusCode(204);
        assertThat(place.covered("B1", "2017-12-31")).containsExactly("H1");
        client().get(record + "/history")
                .then()
                .body("items.version", contains(3, 2, 1))
                .body("items[0].reason", equalTo("Nhầm chi bộ"));
        Places.step(record + "/withdrawal", "\"3\"", "{\"reason\":\"x\"}").statusCode(404);
    }

    @Test
    void only_whoever_reaches_the_cell_records_what_it_covers() {
        standing.add(officer("KG-B2"), "B1", "WORK_UNIT", "S2", "2030-01-01", null)
                .statusCode(403);
        standing.add(
                        Loading.as(TestTokens.of("KG-R", "test", Role.READER)),
                        "B1",
                        "WORK_UNIT",
                        "S2",
                        "2030-01-01",
                        null)
                .statusCode(403);
        officer("KG-B2").get(standing.path("B1")).then().statusCode(403);
        officer("KG-B1").get(standing.path("B1")).then().statusCode(200);
        assertThat(rejections(load(officer("KG-B2"), "cell-coverage", HEADER + "KG-B1,WORK_UNIT,KG-S2,2030-01-01,\n")))
                .containsExactly("2 outside-subtree cellCode");
        standing.add(officer("KG-D1"), "B1", "WORK_UNIT", "S2", "2030-01-01", "2030-01-02")
                .statusCode(201);
    }

    @Test
    void an_import_names_every_fault_and_is_taken_back_with_the_ends_that_it_brought() {
        Places place = Places.load("KI", times);
        assertThat(load("cell-coverage", HEADER + "KI-B3,WORK_UNIT,KI-S1,2015-01-01,\n")
                        .unchanged())
                .isEqualTo(1);
        assertThat(rejections(load("cell-coverage", HEADER + """
                                NOBODY,WORK_UNIT,KI-S1,2015-01-01,
                                KI-B1,WORK_UNIT,NOWHERE,2015-01-01,
                                KI-B1,VILLAGE,KI-S1,2015-01-01,
                                KI-B1,WORK_UNIT,KI-S1,2009-12-31,
                                KI-B3,WORK_UNIT,KI-S1,2016-01-01,
                                KI-B1,WORK_UNIT,KI-S1,2015-01-01,2015-01-01
                                """)))
                .containsExactly(
                        "2 organisation-not-found cellCode",
                        "3 covered-unit-unknown unitCode",
                        "4 row-code-unknown unitType",
                        "5 coverage-no-cell from",
                        "6 coverage-overlaps from",
                        "7 period-backwards to");
        Job end = loadAll("cell-coverage", HEADER + "KI-B3,WORK_UNIT,KI-S1,2015-01-01,2020-01-01\n");
        assertThat(place.covered("B3", "2020-01-01")).containsExactly("H3");
        Loading.undo(place.coverage()).then().statusCode(409).body("code", equalTo("import-depended-on"));
        Loading.undo(place.units()).then().statusCode(409);

        assertThat(Loading.undo(end).path("state").toString()).isEqualTo("UNDONE");
        assertThat(place.covered("B3", "2020-01-01")).containsExactly("H3", "S1");
        assertThat(Loading.undo(place.coverage()).path("state").toString()).isEqualTo("UNDONE");
        assertThat(place.covered("B3", "2020-01-01")).isEmpty();
        assertThat(Loading.undo(place.units()).path("state").toString()).isEqualTo("UNDONE");
        assertThat(place.figure("coverage.schools-without-members", "2016-01-01"))
                .containsEntry("qualifier", "NOT_MEASURED");
    }

    @Test
    void a_unit_that_ended_is_covered_by_nobody_and_leaves_the_other_alone() {
        Places place = Places.load("KJ", times);
        loadAll("work-units", """
                code,name,kind,communeCode,employees,establishedOn,endedOn
                KJ-S1,Trường một,SCHOOL,KJ-C1,30,2001-01-01,2022-01-01
                """);

        assertThat(place.covered("B3", "2021-12-31")).containsExactly("H3", "S1");
        assertThat(place.covered("B3", "2022-01-01")).containsExactly("H3");
        assertThat(place.counted("cells.combined", "2022-01-01")).containsExactly("B2");
        assertThat(place.counted("coverage.hamlets-with-own-cell", "2022-01-01"))
                .containsExactly("H1", "H3");
    }

    @Test
    void a_school_with_a_cell_for_itself_has_its_own() {
        Places place = Places.load("KK", times);
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn,endedOn,territoryCode
                KK-B4,Chi bộ trường hai,CELL,KK-D1,,2010-01-01,,
                """);
        place.add(client(), "B4", "WORK_UNIT", "S2", "2018-01-01", null).statusCode(201);

        assertThat(place.figure("coverage.schools-with-own-cell", "2018-01-01"))
                .containsEntry("value", "50.00")
                .containsEntry("numerator", 1)
                .containsEntry("denominator", 2);
        assertThat(place.counted("coverage.schools-with-own-cell", "2018-01-01"))
                .containsExactly("S2");
        // Its cell has no member, so the school has none.
        assertThat(place.counted("coverage.schools-without-members", "2018-01-01"))
                .containsExactly("S2");
        Map<String, Object> without = Map.of("kind", "SCHOOL", "asOf", "2017-12-31", "organisationId", place.id("R"));
        client().queryParams(without)
                .queryParam("coverage", "WITHOUT_CELL")
                .get("/api/v1/work-units")
                .then()
                .body("items.code", contains("KK-S2"));
        client().queryParams(without)
                .queryParam("coverage", "WITHOUT_OWN_CELL")
                .get("/api/v1/work-units")
                .then()
                .body("items.code", contains("KK-S1", "KK-S2"));
        client().queryParam("coverage", "HAMLETS_WITHOUT_CELL")
                .queryParam("asOf", "2017-12-31")
                .queryParam("organisationId", place.id("R"))
                .get("/api/v1/territory-units")
                .then()
                .body("items.code", contains("KK-H4"))
                .body("items.parentCode", contains("KK-C1"));
    }

    @Test
    void the_figures_of_work_units_cost_one_statement_together_and_a_file_costs_the_same_whatever_its_length() {
        String codes = "membership.coverage.schools-without-members,membership.coverage.schools-with-own-cell,"
                + "membership.coverage.health-stations-without-members";
        int one = statements
                .of(() -> client().get("/api/v1/figures?organisationCode=KG-R&asOf=2016-01-01&codes="
                        + codes.substring(0, codes.indexOf(','))))
                .size();
        int three = statements
                .of(() -> client().get("/api/v1/figures?organisationCode=KG-R&asOf=2016-01-01&codes=" + codes))
                .size();
        assertThat(three).isEqualTo(one);
        assertThat(statementsOf("KN", 300)).isEqualTo(statementsOf("KM", 2));
    }

    private int statementsOf(String prefix, int rows) {
        loadAll(
                "work-units",
                IntStream.range(0, rows)
                        .mapToObj(i -> "%s-%03d,Cơ quan,AGENCY,KG-C1,,2001-01-01,\n".formatted(prefix, i))
                        .collect(Collectors.joining(
                                "", "code,name,kind,communeCode,employees,establishedOn,endedOn\n", "")));
        List<CoverageDraft> drafts = IntStream.range(0, rows)
                .mapToObj(i -> new CoverageDraft(
                        "KG-B1",
                        UnitType.WORK_UNIT,
                        "%s-%03d".formatted(prefix, i),
                        LocalDate.of(2035, 1, 1),
                        LocalDate.of(2036, 1, 1)))
                .toList();
        return statements
                .of(() -> jdbi.inTransaction(sql -> {
                    List<CoverageRules.Verdict> verdicts = coverage.record(
                            drafts,
                            new Recording(sql, "test", times.now(), null, null, null, Optional.of(standing.id("R"))));
                    assertThat(verdicts)
                            .extracting(CoverageRules.Verdict::change)
                            .containsOnly(CoverageRules.Change.ADD);
                    return verdicts;
                }))
                .size();
    }

    private static RequestSpecification officer(String organisation) {
        return Loading.as(TestTokens.of(organisation, "test", Role.MEMBER_OFFICER, Role.INTEGRATOR));
    }
}
