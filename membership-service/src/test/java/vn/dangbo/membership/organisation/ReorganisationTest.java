package vn.dangbo.membership.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.Loading;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/** Mergers, consolidations and splits: what they do, what they refuse, and that they are taken back exactly. */
@QuarkusTest
class ReorganisationTest {

    private static final String DAY = "2024-05-01";
    private static final String EVE = "2024-04-30";

    @Inject
    OrganisationTree tree;

    @Inject
    Statements statements;

    @Inject
    Jdbi jdbi;

    @Test
    void a_merger_moves_everybody_into_the_surviving_cell() {
        Place place = place("RA", 3, 12);
        Map<String, Object> wish = merge(place.cell(0), place.cell(1), place.cell(2));

        Loading.client()
                .contentType("application/json")
                .body(wish)
                .post("/api/v1/reorganisations?validateOnly=true")
                .then()
                .statusCode(201)
                .body("organisations", equalTo(3))
                .body("cells", equalTo(3))
                .body("membersMoved", equalTo(24))
                .body("headcountBefore", equalTo(36))
                .body("headcountAfter", equalTo(36));
        assertThat(members("RA-1", DAY)).isEqualTo(12);

        String id = decide(wish)
                .statusCode(201)
                .body("kind", equalTo("MERGE"))
                .extract()
                .path("id");
        assertThat(members("RA-0", DAY)).isEqualTo(36);
        assertThat(members("RA-1", EVE)).isEqualTo(12);
        assertThat(members("RA", DAY)).isEqualTo(36);
        figure("RA-1", DAY).statusCode(422);
        Loading.client()
                .get("/api/v1/organisations/" + place.cell(1) + "/lineage")
                .then()
                .body("successors[0].code", equalTo("RA-0"))
                .body("successors[0].reorganisationId", equalTo(id))
                .body("successors[0].effectiveOn", equalTo(DAY));

        undo(id).statusCode(200).body("undoneBy", equalTo(reversalOf(id)));
        assertThat(members("RA-0", DAY)).isEqualTo(12);
        assertThat(members("RA-1", DAY)).isEqualTo(12);
        Loading.client()
                .get("/api/v1/organisations/" + place.cell(1) + "/lineage")
                .then()
                .body("successors.size()", equalTo(0));
        undo(id).statusCode(409).body("code", equalTo("reorganisation-undone"));
        assertLawsHold();
    }

    @Test
    void a_split_wants_every_member_exactly_once() {
        Place place = place("RB", 2, 4);
        List<String> people = people(place.cell(0));
        Map<String, Object> made =
                Map.of("code", "RB-N", "name", "Chi bộ mới", "kind", "CELL", "parentId", place.committee());

        decide(split(place.cell(0), part(null, people.subList(0, 1)), newPart(made, people.subList(1, 3))))
                .statusCode(422)
                .body("code", equalTo("disposition-forgotten"))
                .body("detail", containsString(people.get(3)));
        decide(split(place.cell(0), part(null, people), newPart(made, people.subList(1, 3))))
                .statusCode(422)
                .body("code", equalTo("disposition-twice"));
        List<String> withStranger = new ArrayList<>(people);
        withStranger.add(people(place.cell(1)).getFirst());
        decide(split(place.cell(0), part(null, withStranger)))
                .statusCode(422)
                .body("code", equalTo("disposition-unknown"));

        String id = decide(split(place.cell(0), part(null, people.subList(0, 1)), newPart(made, people.subList(1, 4))))
                .statusCode(201)
                .body("membersMoved", equalTo(3))
                .body("warnings.code", hasItem("CELL_UNDERSTRENGTH"))
                .extract()
                .path("id");
        assertThat(members("RB-0", DAY)).isEqualTo(1);
        assertThat(members("RB-N", DAY)).isEqualTo(3);
        assertThat(members("RB", DAY)).isEqualTo(8);

        // A cell below its quorum of official members is shown and listed as such.
        Loading.client()
                .get("/api/v1/organisations?state=UNDERSTRENGTH&organisationId=" + place.committee() + "&asOf=" + DAY)
                .then()
                .body("items.code", contains("RB-0"))
                .body("items[0].state", equalTo("UNDERSTRENGTH"));
        Loading.client()
                .get("/api/v1/organisations/" + place.cell(0) + "?asOf=" + EVE)
                .then()
                .body("state", equalTo("ACTIVE"));

        undo(id).statusCode(200);
        assertThat(members("RB-0", DAY)).isEqualTo(4);
        figure("RB-N", DAY).statusCode(404);
        String again = Loading.client()
                .post("/api/v1/reorganisations/" + id + "/redo")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(members("RB-N", DAY)).isEqualTo(3);
        Loading.client().post("/api/v1/reorganisations/" + id + "/redo").then().statusCode(409);
        undo(again).statusCode(200);
        assertLawsHold();
    }

    @Test
    void what_depends_on_a_decision_keeps_it_from_being_taken_back() {
        Place place = place("RCX", 3, 3);
        String member = people(place.cell(1)).getFirst();
        String id = decide(merge(place.cell(0), place.cell(1)))
                .statusCode(201)
                .extract()
                .path("id");

        // Nobody is put back into the ended cell one by one, and nobody is recorded there behind its back.
        String movement = Loading.client()
                .get("/api/v1/movements?kind=MOVED&memberId=" + member)
                .path("items[0].id");
        Loading.client()
                .contentType("application/json")
                .body(Map.of("reason", "test"))
                .post("/api/v1/movements/" + movement + "/reversal")
                .then()
                .statusCode(409)
                .body("code", equalTo("cell-ended"));
        String other = people(place.cell(2)).getFirst();
        move(other, "2024-03-01", place.cell(1)).statusCode(409).body("code", equalTo("cell-ended"));

        String later = move(member, "2024-09-01", place.cell(2))
                .statusCode(201)
                .extract()
                .path("id");
        undo(id).statusCode(409).body("code", equalTo("movement-later-depends"));
        Loading.client()
                .contentType("application/json")
                .body(Map.of("reason", "test"))
                .post("/api/v1/movements/" + later + "/reversal")
                .then()
                .statusCode(201);

        String rename = decide(Map.of(
                        "kind",
                        "MERGE",
                        "organisationId",
                        place.cell(2),
                        "sourceIds",
                        List.of(place.cell(0)),
                        "effectiveOn",
                        "2024-10-01"))
                .statusCode(201)
                .extract()
                .path("id");
        undo(id).statusCode(409);
        undo(rename).statusCode(200);
        undo(id).statusCode(200);
        assertThat(members("RCX-1", DAY)).isEqualTo(3);
        assertLawsHold();
    }

    @Test
    void an_organisation_ends_without_members_and_without_parts() {
        Place place = place("RD", 2, 3);
        decide(Map.of("kind", "END", "organisationId", place.cell(0), "effectiveOn", DAY))
                .statusCode(409)
                .body("code", equalTo("organisation-has-members"))
                .body("detail", containsString("O4"));
        decide(Map.of("kind", "END", "organisationId", place.committee(), "effectiveOn", DAY))
                .statusCode(409)
                .body("code", equalTo("organisation-has-children"))
                .body("detail", containsString("2 organisations"));
    }

    @Test
    void the_kinds_that_fit_depend_on_the_day() {
        Place place = place("RE", 1, 3);
        Map<String, Object> part = Map.of(
                "childIds",
                List.of(place.cell(0)),
                "established",
                Map.of(
                        "code",
                        "RE-B",
                        "name",
                        "Đảng bộ trực thuộc",
                        "kind",
                        "SUBORDINATE_COMMITTEE",
                        "parentId",
                        place.committee()));
        Map<String, Object> split = new HashMap<>(split(place.committee(), part));
        split.put("effectiveOn", "2026-07-25");
        decide(split)
                .statusCode(422)
                .body("code", equalTo("organisation-kind-parent"))
                .body("detail", containsString("294-QĐ/TW"));
        split.put("effectiveOn", "2026-07-26");
        undo(decide(split).statusCode(201).extract().path("id")).statusCode(200);
        decide(Map.of(
                        "kind",
                        "CHANGE_KIND",
                        "organisationId",
                        place.committee(),
                        "newKind",
                        "SECTIONAL_COMMITTEE",
                        "effectiveOn",
                        "2026-07-26"))
                .statusCode(422)
                .body("detail", containsString("208-QĐ/TW"));
        decide(consolidateAs(place, "RE-S", "GRASSROOTS_CELL", "2026-07-26")).statusCode(422);
        decide(consolidateAs(place, "RE-S", "CELL", "2026-07-26")).statusCode(201);
    }

    @Test
    void a_committee_that_is_merged_hands_its_cells_on() {
        Place one = place("RF", 2, 20);
        Place other = place("RG", 1, 3);
        String into = other.committee();
        decide(merge(into, into)).statusCode(422).body("code", equalTo("reorganisation-into-itself"));
        decide(merge(other.cell(0), one.committee()))
                .statusCode(422)
                .body("code", equalTo("reorganisation-kinds-differ"));
        String id = decide(merge(into, one.committee()))
                .statusCode(201)
                .body("membersMoved", equalTo(0))
                .body("headcountAfter", equalTo(43))
                .body("warnings.size()", equalTo(0))
                .extract()
                .path("id");
        assertThat(members("RG", DAY)).isEqualTo(43);
        assertThat(members("RG", EVE)).isEqualTo(3);
        assertThat(members("RF", EVE)).isEqualTo(40);
        undo(id).statusCode(200);
        assertThat(members("RF", DAY)).isEqualTo(40);
        assertLawsHold();
    }

    @Test
    void a_committee_below_thirty_members_is_warned_about_until_the_consent_is_given() {
        Place place = place("RH", 2, 3);
        Map<String, Object> wish = new HashMap<>(split(
                place.committee(),
                Map.of("childIds", List.of(place.cell(0))),
                Map.of(
                        "childIds",
                        List.of(place.cell(1)),
                        "established",
                        Map.of(
                                "code",
                                "RH-N",
                                "name",
                                "Đảng bộ mới",
                                "kind",
                                "GRASSROOTS_COMMITTEE",
                                "parentId",
                                place.top()))));
        tried(wish)
                .body("warnings[0].code", equalTo("COMMITTEE_TOO_SMALL"))
                .body("warnings[0].bound", equalTo(30))
                .body("warnings[0].consentMissing", equalTo(true));
        wish.put("upperConsentDocNo", "CV-1");
        tried(wish).body("warnings[0].consentMissing", equalTo(false));
    }

    @Test
    void open_cases_of_the_organisations_are_counted_and_keep_one_from_ending() {
        Place place = place("RI", 2, 0);
        jdbi.useHandle(sql -> {
            var id = Times.newId();
            sql.createUpdate("""
                            INSERT INTO case_file (id, kind, state, rules_on, opened_on, stepped_on, recorded_at)
                            VALUES (:id, 'TEST', 'OPEN', '2024-01-01', '2024-01-01', '2024-01-01', '2024-01-01')""").bind("id", id).execute();
            sql.createUpdate("INSERT INTO case_party (case_id, party, organisation_id) VALUES (:id, 'CELL', :cell)")
                    .bind("id", id)
                    .bind("cell", tree.requireCode("RI-1"))
                    .execute();
        });
        tried(merge(place.cell(0), place.cell(1))).body("openCases", equalTo(1));
        decide(Map.of("kind", "END", "organisationId", place.cell(1), "effectiveOn", DAY))
                .statusCode(409)
                .body("code", equalTo("organisation-has-open-cases"));
        decide(Map.of("kind", "END", "organisationId", place.cell(0), "effectiveOn", DAY))
                .statusCode(201)
                .body("undoneAt", nullValue());
    }

    @Test
    void open_cases_go_to_the_successor_and_come_back_with_the_decision() {
        Place place = place("RZ", 3, 0);
        UUID open = caseOf("RZ-1", false);
        UUID closed = caseOf("RZ-1", true);
        String merged = decide(merge(place.cell(0), place.cell(1)))
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(partyOf(open)).isEqualTo(tree.requireCode("RZ-0"));
        assertThat(partyOf(closed)).isEqualTo(tree.requireCode("RZ-1"));
        undo(merged).statusCode(200);
        assertThat(partyOf(open)).isEqualTo(tree.requireCode("RZ-1"));
        decide(Map.of("kind", "END", "organisationId", place.cell(1), "effectiveOn", DAY, "casesToId", place.cell(2)))
                .statusCode(201);
        assertThat(partyOf(open)).isEqualTo(tree.requireCode("RZ-2"));
    }

    private UUID caseOf(String code, boolean closed) {
        UUID id = Times.newId();
        jdbi.useHandle(sql -> {
            sql.createUpdate("""
                            INSERT INTO case_file (id, kind, state, rules_on, opened_on, stepped_on, recorded_at, closed)
                            VALUES (:id, 'TEST', 'OPEN', '2024-01-01', '2024-01-01', '2024-01-01', '2024-01-01', :closed)""").bind("id", id).bind("closed", closed).execute();
            sql.createUpdate("INSERT INTO case_party (case_id, party, organisation_id) VALUES (:id, 'CELL', :cell)")
                    .bind("id", id)
                    .bind("cell", tree.requireCode(code))
                    .execute();
        });
        return id;
    }

    private UUID partyOf(UUID caseId) {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT organisation_id FROM case_party WHERE case_id = :id")
                .bind("id", caseId)
                .mapTo(UUID.class)
                .one());
    }

    @Test
    void a_bounded_officer_decides_within_the_own_subtree_only() {
        Place mine = place("RJ", 2, 1);
        Place theirs = place("RK", 1, 1);
        var officer =
                Loading.as(TestTokens.of("RJ", "test", Role.MEMBER_OFFICER)).contentType("application/json");
        officer.body(merge(mine.cell(0), theirs.cell(0)))
                .post("/api/v1/reorganisations")
                .then()
                .statusCode(403);
        String id = decide(merge(theirs.cell(0), mine.cell(0)))
                .statusCode(201)
                .extract()
                .path("id");
        Loading.as(TestTokens.of("RJ", "test", Role.MEMBER_OFFICER))
                .post("/api/v1/reorganisations/" + id + "/undo")
                .then()
                .statusCode(403);
        Loading.as(TestTokens.of("RJ", "test", Role.MEMBER_OFFICER))
                .get("/api/v1/reorganisations/" + id)
                .then()
                .statusCode(403);
    }

    @Test
    void the_statements_grow_neither_with_the_members_nor_with_the_organisations() {
        int few = count(place("RL", 3, 3));
        assertThat(count(place("RM", 3, 2100))).as("of many members").isEqualTo(few);
        assertThat(count(place("RO", 60, 3))).as("of many organisations").isEqualTo(few);
    }

    private int count(Place place) {
        String[] id = new String[1];
        String[] others = place.cells().stream().skip(1).toArray(String[]::new);
        int carriedOut = statements
                .of(() -> id[0] = decide(merge(place.cell(0), others))
                        .statusCode(201)
                        .extract()
                        .path("id"))
                .size();
        int undone = statements.of(() -> undo(id[0]).statusCode(200)).size();
        return carriedOut
                + undone
                + statements.of(() -> redo(id[0]).statusCode(201)).size();
    }

    private static ValidatableResponse redo(String id) {
        return Loading.client().post("/api/v1/reorganisations/" + id + "/redo").then();
    }

    /** A committee below a superior, with cells and official members. */
    private record Place(String top, String committee, List<String> cells) {
        String cell(int number) {
            return cells.get(number);
        }
    }

    private Place place(String code, int cells, int membersInEach) {
        StringBuilder organisations =
                new StringBuilder("code,name,kind,parentCode,sector,establishedOn,endedOn,territoryCode\n");
        organisations.append(code + "-T,Cấp trên,SUPERIOR,,,2015-01-01,,\n");
        organisations.append(code + ",Đảng bộ,GRASSROOTS_COMMITTEE," + code + "-T,,2015-01-01,,\n");
        StringBuilder members = new StringBuilder(
                "profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from,entry\n");
        for (int c = 0; c < cells; c++) {
            organisations.append("%s-%d,Chi bộ,CELL,%s,,2015-01-01,,\n".formatted(code, c, code));
            for (int m = 0; m < membersInEach; m++) {
                // Of one name, so not of one day of birth as well: thousands of likely pairs of records each.
                LocalDate born = LocalDate.of(1960, 1, 1).plusDays((long) c * membersInEach + m);
                members.append("%s%d-%d,Trần Thử,M,%s,%s-%d,2016-03-01,2017-03-01,2016-03-01,\n"
                        .formatted(code, c, m, born, code, c));
            }
        }
        Loading.loadAll("organisations", organisations.toString());
        if (membersInEach > 0) {
            Loading.loadAll("members", members.toString());
        }
        List<String> ids = new ArrayList<>();
        for (int c = 0; c < cells; c++) {
            ids.add(tree.requireCode(code + "-" + c).toString());
        }
        return new Place(
                tree.requireCode(code + "-T").toString(), tree.requireCode(code).toString(), ids);
    }

    private static List<String> people(String cell) {
        return Loading.client()
                .get("/api/v1/members?organisationId=" + cell + "&asOf=" + EVE + "&limit=1000&purpose=test")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private static Map<String, Object> merge(String into, String... sources) {
        return Map.of(
                "kind",
                "MERGE",
                "organisationId",
                into,
                "sourceIds",
                List.of(sources),
                "effectiveOn",
                DAY,
                "documentNumber",
                "QD-1",
                "reason",
                "test");
    }

    @SafeVarargs
    private static Map<String, Object> split(String source, Map<String, Object>... parts) {
        return Map.of("kind", "SPLIT", "organisationId", source, "parts", List.of(parts), "effectiveOn", DAY);
    }

    private static Map<String, Object> part(String into, List<String> members) {
        return into == null ? Map.of("memberIds", members) : Map.of("organisationId", into, "memberIds", members);
    }

    private static Map<String, Object> newPart(Map<String, Object> made, List<String> members) {
        return Map.of("established", made, "memberIds", members);
    }

    private static Map<String, Object> consolidateAs(Place place, String code, String kind, String on) {
        return Map.of(
                "kind",
                "CONSOLIDATE",
                "sourceIds",
                List.of(place.cell(0)),
                "effectiveOn",
                on,
                "established",
                Map.of("code", code, "name", "Mới", "kind", kind, "parentId", place.committee()));
    }

    private static ValidatableResponse decide(Map<String, Object> wish) {
        return Loading.client()
                .contentType("application/json")
                .body(wish)
                .post("/api/v1/reorganisations")
                .then();
    }

    private static ValidatableResponse tried(Map<String, Object> wish) {
        return Loading.client()
                .contentType("application/json")
                .body(wish)
                .post("/api/v1/reorganisations?validateOnly=true")
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse undo(String id) {
        return Loading.client().post("/api/v1/reorganisations/" + id + "/undo").then();
    }

    private static String reversalOf(String id) {
        Response page = Loading.client().get("/api/v1/reorganisations?limit=5");
        return page.path("items.find { it.reverses == '" + id + "' }.id");
    }

    private static ValidatableResponse move(String member, String on, String cell) {
        return Loading.client()
                .contentType("application/json")
                .body(Map.of("memberId", member, "kind", "MOVED", "effectiveOn", on, "toCellId", cell))
                .post("/api/v1/movements")
                .then();
    }

    private static ValidatableResponse figure(String code, String date) {
        return Loading.client()
                .get("/api/v1/figures?codes=membership.members&organisationCode=" + code + "&asOf=" + date)
                .then();
    }

    private static int members(String code, String date) {
        return Integer.parseInt(figure(code, date).statusCode(200).extract().path("items[0].value"));
    }

    private static void assertLawsHold() {
        Loading.client().get("/api/v1/membership/invariants").then().body("violations", equalTo(0));
    }
}
