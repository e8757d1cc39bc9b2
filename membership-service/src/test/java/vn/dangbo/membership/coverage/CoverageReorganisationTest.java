package vn.dangbo.membership.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.Loading;
import vn.dangbo.testkit.Statements;

/** What becomes of the units of cells that are merged, consolidated, ended or moved, and that it is taken back exactly. */
@QuarkusTest
class CoverageReorganisationTest {

    private static final String DAY = "2024-05-01";
    private static final String EVE = "2024-04-30";

    @Inject
    Statements statements;

    @Inject
    Times times;

    @Test
    void a_merged_cell_hands_its_units_over_and_the_reversal_takes_them_back() {
        Places place = Places.load("KP", times);
        String merger = decide(Map.of(
                        "kind",
                        "MERGE",
                        "organisationId",
                        place.id("B1"),
                        "sourceIds",
                        List.of(place.id("B2"), place.id("B3"))))
                .extract()
                .path("id");

        assertThat(place.covered("B1", EVE)).containsExactly("H1");
        assertThat(place.covered("B1", DAY)).containsExactly("H1", "H2", "H3", "S1", "T1");
        assertThat(place.covered("B3", EVE)).containsExactly("H3", "S1");
        assertThat(place.counted("cells.combined", EVE)).containsExactly("B2", "B3");
        assertThat(place.counted("cells.combined", DAY)).containsExactly("B1");
        assertThat(place.counted("coverage.hamlets-with-own-cell", EVE)).containsExactly("H1");
        assertThat(place.counted("coverage.hamlets-with-own-cell", DAY)).isEmpty();
        assertThat(place.counted("coverage.hamlets-without-members", DAY)).containsExactly("H4");
        client().get(place.path("B1") + "?asOf=" + DAY)
                .then()
                .body("items.find { it.unitCode == 'KP-S1' }.from", equalTo(DAY))
                .body("items.find { it.unitCode == 'KP-S1' }.documentNumber", equalTo("SYN-9/QĐ"));
        // What the decision has changed stands in the way of taking the import back.
        Loading.undo(place.coverage()).then().statusCode(409);

        undo(merger).statusCode(200);
        assertThat(place.covered("B1", DAY)).containsExactly("H1");
        assertThat(place.covered("B2", DAY)).containsExactly("H2", "T1");
        assertThat(place.covered("B3", DAY)).containsExactly("H3", "S1");
        assertThat(place.counted("cells.combined", DAY)).containsExactly("B2", "B3");
        String record = place.path("B3") + "/" + place.record("B3", "S1", DAY);
        client().get(record + "/history")
                .then()
                .body("items.version", contains(3, 2, 1))
                .body("items[1].to", equalTo(DAY))
                .body("items[1].reorganisationId", equalTo(merger));

        client().post("/api/v1/reorganisations/" + merger + "/redo").then().statusCode(201);
        assertThat(place.covered("B1", DAY)).containsExactly("H1", "H2", "H3", "S1", "T1");
    }

    @Test
    void after_the_reversal_the_import_can_be_taken_back() {
        Places place = Places.load("KQ", times);
        String merger = merge(place, "B1", "B3");
        undo(merger).statusCode(200);

        assertThat(Loading.undo(place.coverage()).path("state").toString()).isEqualTo("UNDONE");
        assertThat(place.covered("B3", EVE)).isEmpty();
        assertThat(place.covered("B3", DAY)).isEmpty();
    }

    @Test
    void two_mergers_are_taken_back_one_after_the_other() {
        Places place = Places.load("KS", times);
        String first = merge(place, "B2", "B3");
        assertThat(place.covered("B2", DAY)).containsExactly("H2", "H3", "S1", "T1");
        String second = merge(place, "B1", "B2");
        assertThat(place.covered("B1", DAY)).containsExactly("H1", "H2", "H3", "S1", "T1");

        undo(first).statusCode(409);
        undo(second).statusCode(200);
        assertThat(place.covered("B2", DAY)).containsExactly("H2", "H3", "S1", "T1");
        undo(first).statusCode(200);
        assertThat(place.covered("B1", DAY)).containsExactly("H1");
        assertThat(place.covered("B2", DAY)).containsExactly("H2", "T1");
        assertThat(place.covered("B3", DAY)).containsExactly("H3", "S1");
    }

    @Test
    void a_decision_is_not_taken_back_once_something_later_was_recorded_of_what_it_handed_over() {
        Places place = Places.load("KU", times);
        String merger = merge(place, "B1", "B3");
        String record = place.path("B1") + "/" + place.record("B1", "S1", DAY);
        Places.step(record + "/ending", "\"1\"", "{\"to\":\"2025-01-01\"}").statusCode(200);

        undo(merger).statusCode(409).body("code", equalTo("organisation-changed-later"));
        assertThat(place.covered("B1", DAY)).containsExactly("H1", "H3", "S1");
    }

    @Test
    void a_consolidated_cell_covers_what_its_parts_covered() {
        Places place = Places.load("KV", times);
        Map<String, Object> made = Map.of(
                "code",
                "KV-N",
                "name",
                "Chi bộ hợp nhất",
                "kind",
                "CELL",
                "parentId",
                place.id("D1"),
                "territoryCode",
                "KV-H2");
        String id = decide(Map.of(
                        "kind",
                        "CONSOLIDATE",
                        "established",
                        made,
                        "sourceIds",
                        List.of(place.id("B2"), place.id("B3"))))
                .extract()
                .path("id");
        // H2 comes from the new cell's own territory and from a part: it counts once.
        assertThat(place.counted("cells.combined", DAY)).containsExactly("N");
        String cell = client().queryParam("code", "KV-N")
                .queryParam("asOf", DAY)
                .get("/api/v1/organisations")
                .path("items[0].id");
        client().get("/api/v1/organisations/" + cell + "/covered-units?asOf=" + DAY)
                .then()
                .body("items.unitCode", contains("KV-H2", "KV-H3", "KV-S1", "KV-T1"));

        undo(id).statusCode(200);
        assertThat(place.counted("cells.combined", DAY)).containsExactly("B2", "B3");
    }

    @Test
    void a_cell_that_ends_without_a_successor_covers_nothing_from_that_day() {
        Places place = Places.load("KX", times);
        String id = decide(Map.of("kind", "END", "organisationId", place.id("B2")))
                .extract()
                .path("id");

        assertThat(place.covered("B2", EVE)).containsExactly("H2", "T1");
        assertThat(place.counted("coverage.health-stations-without-members", DAY))
                .containsExactly("T1");
        client().queryParams(Map.of("coverage", "WITHOUT_CELL", "asOf", DAY, "organisationId", place.id("R")))
                .get("/api/v1/work-units")
                .then()
                .body("items.code", contains("KX-S2", "KX-T1"));

        undo(id).statusCode(200);
        assertThat(place.covered("B2", DAY)).containsExactly("H2", "T1");
        client().queryParams(Map.of("coverage", "WITHOUT_CELL", "asOf", DAY, "organisationId", place.id("R")))
                .get("/api/v1/work-units")
                .then()
                .body("items.code", contains("KX-S2"));
    }

    @Test
    void a_cell_that_moves_keeps_its_units_and_is_counted_where_it_stands() {
        Places place = Places.load("KY", times);
        decide(Map.of("kind", "MOVE", "organisationId", place.id("B3"), "newParentId", place.id("D2")));

        assertThat(place.covered("B3", DAY)).containsExactly("H3", "S1");
        assertThat(combined("KY-D1", EVE)).isEqualTo("2");
        assertThat(combined("KY-D1", DAY)).isEqualTo("1");
        assertThat(combined("KY-D2", DAY)).isEqualTo("1");
    }

    @Test
    void an_import_of_cells_is_not_taken_back_while_they_cover_something() {
        Places place = Places.load("KZ", times);
        Loading.Job cells = loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn,endedOn,territoryCode
                KZ-B4,Chi bộ mới,CELL,KZ-D1,,2010-01-01,,
                """);
        place.add(client(), "B4", "WORK_UNIT", "S2", "2018-01-01", null).statusCode(201);
        Loading.undo(cells).then().statusCode(409).body("code", equalTo("import-depended-on"));

        String record = place.path("B4") + "/" + place.record("B4", "S2", "2018-01-01");
        Places.step(record + "/withdrawal", "\"1\"", "{\"reason\":\"Nhầm\"}").statusCode(204);
        assertThat(Loading.undo(cells).path("state").toString()).isEqualTo("UNDONE");
    }

    @Test
    void the_statements_do_not_grow_with_the_units() {
        assertThat(statementsOf("KOA", 40)).isEqualTo(statementsOf("KOB", 1));
    }

    private List<Integer> statementsOf(String prefix, int more) {
        Places place = Places.load(prefix, times);
        loadAll(
                "work-units",
                IntStream.range(0, more)
                        .mapToObj(i -> "%1$s-A%2$02d,Cơ quan,AGENCY,%1$s-C1,,2001-01-01,\n".formatted(prefix, i))
                        .collect(Collectors.joining(
                                "", "code,name,kind,communeCode,employees,establishedOn,endedOn\n", "")));
        loadAll(
                "cell-coverage",
                IntStream.range(0, more)
                        .mapToObj(i -> "%1$s-B3,WORK_UNIT,%1$s-A%2$02d,2015-01-01,\n".formatted(prefix, i))
                        .collect(Collectors.joining("", "cellCode,unitType,unitCode,from,to\n", "")));
        Map<String, Object> wish =
                Map.of("kind", "MERGE", "organisationId", place.id("B1"), "sourceIds", List.of(place.id("B3")));
        String list = "/api/v1/membership/combined-cells?asOf=" + EVE + "&organisationId=" + place.id("R");
        String[] id = new String[1];
        List<Integer> counts = new ArrayList<>();
        counts.add(statements.of(() -> client().get(list)).size());
        counts.add(
                statements.of(() -> id[0] = decide(wish).extract().path("id")).size());
        assertThat(place.covered("B1", DAY)).hasSize(3 + more);
        counts.add(statements.of(() -> undo(id[0]).statusCode(200)).size());
        assertThat(place.covered("B3", DAY)).hasSize(2 + more);
        return counts;
    }

    private static String combined(String organisation, String day) {
        return Loading.figure("membership.cells.combined", organisation, "asOf", day)
                .get("value")
                .toString();
    }

    private static String merge(Places place, String into, String source) {
        return decide(Map.of("kind", "MERGE", "organisationId", place.id(into), "sourceIds", List.of(place.id(source))))
                .extract()
                .path("id");
    }

    private static ValidatableResponse decide(Map<String, Object> wish) {
        Map<String, Object> body = new HashMap<>(wish);
        body.put("effectiveOn", DAY);
        body.put("documentNumber", "SYN-9/QĐ");
        return client().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/reorganisations")
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse undo(String id) {
        return client().contentType(ContentType.JSON)
                .body(Map.of("reason", "thu hồi"))
                .post("/api/v1/reorganisations/" + id + "/undo")
                .then();
    }
}
