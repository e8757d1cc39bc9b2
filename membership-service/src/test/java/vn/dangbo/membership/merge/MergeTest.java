package vn.dangbo.membership.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.figure;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** Two records of one person become one, and two again. */
@QuarkusTest
class MergeTest {

    @Inject
    Jdbi jdbi;

    private static final String MEMBERS =
            "profileNumber,cardNumber,citizenId,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from,entry\n";

    @Test
    void pairs_that_look_like_one_person_are_listed_with_their_reasons() {
        tree("MG1");
        loadAll("members", MEMBERS + """
                MG1-1,,044000000011,Trần Thị Bích,F,1980-03-04,MG1-A,2010-01-01,2011-01-01,2010-01-01,
                MG1-2,,,Trần Thị Bích,F,1980-03-04,MG1-B,2010-01-01,2011-01-01,2012-01-01,
                MG1-3,,,Tran Thi Bich,F,1980-04-03,MG1-B,2010-01-01,2011-01-01,2012-01-01,
                MG1-4,044000000011,,Lê Văn Khác,M,1960-03-04,MG1-B,2010-01-01,2011-01-01,2012-01-01,
                MG1-5,,,Trần Thị Bích,F,1980-03-05,MG1-B,2010-01-01,2011-01-01,2012-01-01,
                """);
        List<String> pairs = new ArrayList<>();
        duplicates(client(), "MG1").forEach(item -> pairs.add(pair(item)));
        assertThat(pairs)
                .containsExactlyInAnyOrder(
                        "MG1-1 MG1-2 [SAME_NAME_AND_BIRTH_DATE]",
                        "MG1-1 MG1-3 [SAME_NAME_DAY_MONTH_SWAPPED]",
                        "MG1-2 MG1-3 [SAME_NAME_DAY_MONTH_SWAPPED]",
                        "MG1-1 MG1-4 [SAME_CITIZEN_ID]");
        assertThat(duplicates(as(TestTokens.of("MG1-A", "test", Role.MEMBER_OFFICER)), null))
                .isEmpty();
    }

    @Test
    void a_merge_takes_exactly_the_double_counting_and_its_undo_brings_it_back() {
        tree("MG2");
        loadAll("members", MEMBERS + """
                MG2-1,,,Phạm Văn Cường,M,1980-03-04,MG2-A,2010-01-01,2011-01-01,2010-01-01,OPENING
                MG2-2,MG2C,066000000022,Phạm Văn Cường,M,1980-03-04,MG2-B,2015-01-01,2016-01-01,2015-01-01,ADMITTED
                MG2-3,,,Người Khác,M,1980-03-04,MG2-B,2015-01-01,2016-01-01,2015-01-01,OPENING
                """);
        loadAll("study-campaigns", """
                code,title,organisationCode,documentNumber,startsOn,endsOn
                MG2-S,Học tập,MG2,,2021-04-01,2021-04-30
                MG2-T,Học tập,MG2,,2021-05-01,2021-05-30
                """);
        loadAll("study-attendance", """
                campaignCode,profileNumber,cellCode,heldOn,outcome
                MG2-S,MG2-1,MG2-A,2021-04-05,ATTENDED
                MG2-S,MG2-2,MG2-B,2021-04-05,ATTENDED
                MG2-T,MG2-2,MG2-B,2021-05-05,ATTENDED
                """);
        loadAll("cadre-posts", "profileNumber,title,level,from,to,education\nMG2-2,Bí thư,COMMUNE,2020-01-01,,\n");
        String survivor = id("MG2-1");
        String duplicate = id("MG2-2");
        assertThat(headcounts("MG2")).isEqualTo("2014:1 2015:3 2021:3 B:2");
        Map<String, Object> attendance = figure("membership.study-attendance.members", "MG2", "asOf", "2021-04-30");

        String merge = merge(survivor, duplicate).statusCode(201).extract().path("id");

        assertThat(headcounts("MG2")).isEqualTo("2014:1 2015:2 2021:2 B:1");
        form1("MG2").body("closes", equalTo(true)).body("closing", equalTo(2));
        invariantsHold();
        as(TestTokens.of("MG2", "test", Role.MEMBER_OFFICER))
                .get("/api/v1/members/" + duplicate)
                .then()
                .statusCode(410)
                .header("Link", equalTo("</api/v1/members/" + survivor + ">; rel=\"successor-version\""))
                .body("code", equalTo("member-merged"));
        as(TestTokens.of("MG2-B", "test", Role.MEMBER_OFFICER))
                .get("/api/v1/members/" + duplicate)
                .then()
                .statusCode(404);
        assertThat(references(duplicate)).isEqualTo("attendance 1, live 0, posts 0");
        assertThat(references(survivor)).isEqualTo("attendance 2, live 2, posts 1");
        Map<String, Object> once = figure("membership.study-attendance.members", "MG2", "asOf", "2021-04-30");
        assertThat(attendance).containsEntry("numerator", 2).containsEntry("denominator", 3);
        assertThat(once).containsEntry("numerator", 1).containsEntry("denominator", 2);
        assertThat(duplicates(client(), "MG2")).isEmpty();

        client().contentType(ContentType.JSON)
                .body(Map.of("reason", "hai người khác nhau"))
                .post("/api/v1/member-merges/" + merge + "/undo")
                .then()
                .statusCode(200)
                .body("undoneBy", equalTo(TestTokens.SUBJECT));

        assertThat(headcounts("MG2")).isEqualTo("2014:1 2015:3 2021:3 B:2");
        form1("MG2").body("closes", equalTo(true)).body("closing", equalTo(3));
        invariantsHold();
        client().get("/api/v1/members/" + duplicate)
                .then()
                .statusCode(200)
                .body("cardNumber", equalTo("MG2C"))
                .body("cellCode", equalTo("MG2-B"))
                .body("status", equalTo("OFFICIAL"));
        assertThat(references(duplicate)).isEqualTo("attendance 2, live 2, posts 1");
        assertThat(figure("membership.study-attendance.members", "MG2", "asOf", "2021-04-30"))
                .containsEntry("numerator", 2)
                .containsEntry("denominator", 3);
        client().contentType(ContentType.JSON)
                .body(Map.of("reason", "lần nữa"))
                .post("/api/v1/member-merges/" + merge + "/undo")
                .then()
                .statusCode(409)
                .body("code", equalTo("merge-undone"));
    }

    @Test
    void what_the_records_count_one_after_the_other_goes_on_in_one() {
        tree("MG3");
        loadAll("members", MEMBERS + """
                MG3-1,,,Võ Thị Dung,F,1980-03-04,MG3-A,2010-01-01,2011-01-01,2010-01-01,OPENING
                MG3-2,,,Võ Thị Dung,F,1980-03-04,MG3-B,2010-01-01,2011-01-01,2018-01-01,TRANSFERRED_IN
                """);
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                MG3-1,TRANSFERRED_OUT,2016-01-01,MG3-A,,,
                """);
        assertThat(headcounts("MG3")).isEqualTo("2014:1 2015:1 2021:1 B:1");
        String merge = merge(id("MG3-1"), id("MG3-2")).statusCode(201).extract().path("id");
        assertThat(headcounts("MG3")).isEqualTo("2014:1 2015:1 2021:1 B:1");
        client().get("/api/v1/members/" + id("MG3-1")).then().body("cellCode", equalTo("MG3-B"));
        invariantsHold();
        client().contentType(ContentType.JSON)
                .body(Map.of("reason", "nhầm"))
                .post("/api/v1/member-merges/" + merge + "/undo")
                .then()
                .statusCode(200);
        client().get("/api/v1/members/" + id("MG3-1")).then().body("cellCode", nullValue());
        client().get("/api/v1/members/" + id("MG3-2")).then().body("cellCode", equalTo("MG3-B"));
        invariantsHold();
    }

    @Test
    void counted_days_and_a_death_are_not_lost() {
        tree("MG4");
        loadAll("members", MEMBERS + """
                MG4-1,,,Hồ Văn Em,M,1980-03-04,MG4-A,2010-01-01,2011-01-01,2012-01-01,OPENING
                MG4-2,,,Hồ Văn Em,M,1980-03-04,MG4-B,2010-01-01,2011-01-01,2010-01-01,ADMITTED
                MG4-3,,,Hồ Văn Em,M,1980-03-04,MG4-B,2010-01-01,2011-01-01,2013-01-01,OPENING
                """);
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                MG4-3,DECEASED,2020-01-01,MG4-B,,,
                """);
        merge(id("MG4-1"), id("MG4-2")).statusCode(409).body("code", equalTo("merge-periods-differ"));
        merge(id("MG4-1"), id("MG4-3")).statusCode(409).body("code", equalTo("merge-endings-differ"));
        merge(id("MG4-1"), id("MG4-1")).statusCode(422).body("code", equalTo("merge-with-itself"));
        merge(id("MG4-2"), id("MG4-1")).statusCode(201);
        invariantsHold();
    }

    @Test
    void of_merges_at_the_same_time_one_wins() throws Exception {
        tree("MG5");
        loadAll("members", MEMBERS + """
                MG5-1,,,Đỗ Văn Giang,M,1980-03-04,MG5-A,2010-01-01,2011-01-01,2010-01-01,OPENING
                MG5-2,,,Đỗ Văn Giang,M,1980-03-04,MG5-B,2010-01-01,2011-01-01,2010-01-01,OPENING
                """);
        String one = id("MG5-1");
        String two = id("MG5-2");
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> calls = List.of(
                    () -> merge(one, two).extract().statusCode(),
                    () -> merge(two, one).extract().statusCode(),
                    () -> merge(one, two).extract().statusCode(),
                    () -> merge(two, one).extract().statusCode());
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(answers).allMatch(status -> status == 201 || status == 409 || status == 410);
        assertThat(headcounts("MG5"))
                .isEqualTo("2014:1 2015:1 2021:1 B:"
                        + (client().get("/api/v1/members/" + one).statusCode() == 200 ? 0 : 1));
        invariantsHold();
    }

    @Test
    void nobody_merges_outside_the_subtree() {
        tree("MG6");
        loadAll("members", MEMBERS + """
                MG6-1,,,Ngô Văn Hải,M,1980-03-04,MG6-A,2010-01-01,2011-01-01,2010-01-01,OPENING
                MG6-2,,,Ngô Văn Hải,M,1980-03-04,MG6-B,2010-01-01,2011-01-01,2010-01-01,OPENING
                """);
        Map<String, String> body = Map.of("duplicateId", id("MG6-2"), "reason", "trùng");
        as(TestTokens.of("MG6-A", "test", Role.MEMBER_OFFICER))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/members/" + id("MG6-1") + "/merge")
                .then()
                .statusCode(404);
        as(TestTokens.of("MG6", "test", Role.AUDITOR))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/members/" + id("MG6-1") + "/merge")
                .then()
                .statusCode(403);
        as(TestTokens.of("MG6", "test", Role.MEMBER_OFFICER))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/members/" + id("MG6-1") + "/merge?validateOnly=true")
                .then()
                .statusCode(201);
        client().get("/api/v1/members/" + id("MG6-2")).then().statusCode(200);
    }

    @Test
    void fees_of_the_duplicate_are_paid_by_the_survivor_and_owed_once() {
        tree("MG9");
        loadAll("members", MEMBERS + """
                MG9-1,,,Lý Văn Em,M,1980-03-04,MG9-A,2010-01-01,2011-01-01,2010-01-01,OPENING
                MG9-2,,,Lý Văn Em,M,1980-03-04,MG9-B,2010-01-01,2011-01-01,2015-01-01,OPENING
                """);
        String survivor = id("MG9-1");
        String duplicate = id("MG9-2");
        for (String member : List.of(survivor, duplicate)) {
            client().contentType(ContentType.JSON)
                    .body(Map.of(
                            "items",
                            List.of(Map.of(
                                    "memberId", member,
                                    "from", "2025-01-01",
                                    "group", "INSURED",
                                    "salary", 8_000_000,
                                    "documentNumber", "1-BK"))))
                    .post("/api/v1/fees/profiles")
                    .then()
                    .statusCode(200);
        }
        client().contentType(ContentType.JSON)
                .body(Map.of("organisationId", organisation("MG9"), "month", "2026-03"))
                .post("/api/v1/fees/runs")
                .then()
                .statusCode(200)
                .body("created", equalTo(2));
        client().contentType(ContentType.JSON)
                .body(Map.of(
                        "cellId",
                        organisation("MG9-B"),
                        "paidOn",
                        "2026-03-05",
                        "channel",
                        "PORTAL",
                        "items",
                        List.of(Map.of("memberId", duplicate, "amount", 80_000))))
                .post("/api/v1/fees/payments")
                .then()
                .statusCode(201);
        assertThat(fees("due")).isEqualTo("160000");

        String merge = merge(survivor, duplicate).statusCode(201).extract().path("id");

        assertThat(fees("due")).isEqualTo("80000");
        assertThat(fees("paid")).isEqualTo("80000");
        client().queryParam("year", "2026")
                .get("/api/v1/fees/members/" + survivor)
                .then()
                .statusCode(200)
                .body("months.find { it.month == '2026-03' }.paid", equalTo(80_000));
        client().contentType(ContentType.JSON)
                .body(Map.of("reason", "hai người khác nhau"))
                .post("/api/v1/member-merges/" + merge + "/undo")
                .then()
                .statusCode(200);
        assertThat(fees("due")).isEqualTo("160000");
    }

    private static String fees(String what) {
        return client().queryParam("organisationId", organisation("MG9"))
                .queryParam("codes", "membership.fees." + what)
                .queryParam("from", "2026-03-01")
                .queryParam("to", "2026-04-01")
                .get("/api/v1/figures")
                .path("items[0].value");
    }

    @Test
    void every_table_that_refers_to_members_is_known_to_the_merge() {
        List<String> tables =
                jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT DISTINCT table_name FROM information_schema.columns
                        WHERE table_schema = DATABASE() AND column_name = 'member_id'""").mapTo(String.class).list());
        List<String> known =
                new ArrayList<>(References.ALL.stream().map(Reference::table).toList());
        // The ledger, cancelled and recorded again; and what is derived from the record or tells its own history.
        known.addAll(List.of(
                "movement",
                "posting",
                "membership_stay",
                "member_name",
                "member_word",
                "member_correction",
                "party_age",
                "fee_overdue",
                "decided_move"));
        assertThat(tables).isSubsetOf(known);
    }

    private static void tree(String code) {
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn
                %1$s,Đảng bộ,SUPERIOR,,,2000-01-01
                %1$s-A,Chi bộ A,GRASSROOTS_CELL,%1$s,,2000-01-01
                %1$s-B,Chi bộ B,GRASSROOTS_CELL,%1$s,,2000-01-01
                """.formatted(code));
    }

    private static ValidatableResponse merge(String survivor, String duplicate) {
        return client().contentType(ContentType.JSON)
                .body(Map.of("duplicateId", duplicate, "reason", "một người", "documentNumber", "SYN-9/QĐ"))
                .post("/api/v1/members/" + survivor + "/merge")
                .then();
    }

    private static List<Map<String, Object>> duplicates(
            io.restassured.specification.RequestSpecification client, String organisation) {
        if (organisation != null) {
            client.queryParam("organisationId", organisation(organisation));
        }
        return client.get("/api/v1/members/duplicates")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    private static String pair(Map<String, Object> item) {
        return ((Map<?, ?>) item.get("first")).get("profileNumber") + " "
                + ((Map<?, ?>) item.get("second")).get("profileNumber") + " " + item.get("reasons");
    }

    private static String headcounts(String code) {
        return "2014:" + members(code, "2014-06-01") + " 2015:" + members(code, "2015-06-01") + " 2021:"
                + members(code, "2021-06-01") + " B:" + members(code + "-B", "2021-06-01");
    }

    private static Object members(String code, String on) {
        return figure("membership.members", code, "asOf", on).get("value");
    }

    private static ValidatableResponse form1(String code) {
        return client().queryParam("organisationId", organisation(code))
                .queryParam("from", "2010-01-01")
                .queryParam("to", "2022-01-01")
                .get("/api/v1/membership/forms/1")
                .then()
                .statusCode(200);
    }

    private static void invariantsHold() {
        Response answer = client().get("/api/v1/membership/invariants");
        assertThat((Integer) answer.path("violations")).as(answer.asString()).isZero();
    }

    private String references(String member) {
        return jdbi.withHandle(sql -> "attendance "
                + sql.createQuery("SELECT COUNT(*) FROM study_attendance WHERE member_id = :id")
                        .bind("id", java.util.UUID.fromString(member))
                        .mapTo(Integer.class)
                        .one()
                + ", live "
                + sql.createQuery("SELECT COUNT(*) FROM study_attendance WHERE live_member_id = :id")
                        .bind("id", java.util.UUID.fromString(member))
                        .mapTo(Integer.class)
                        .one()
                + ", posts "
                + sql.createQuery("SELECT COUNT(*) FROM cadre_post WHERE member_id = :id AND live_key LIKE :key")
                        .bind("id", java.util.UUID.fromString(member))
                        .bind("key", member + "%")
                        .mapTo(Integer.class)
                        .one());
    }

    private static String organisation(String code) {
        return client().queryParam("code", code).get("/api/v1/organisations").path("items[0].id");
    }

    private static String id(String profileNumber) {
        return client().contentType(ContentType.JSON)
                .body(Map.of("profileNumbers", List.of(profileNumber)))
                .post("/api/v1/members/resolve")
                .path("items[0].memberId");
    }
}
