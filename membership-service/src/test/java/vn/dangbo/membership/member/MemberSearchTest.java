package vn.dangbo.membership.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dangbo.kit.access.Role;
import vn.dangbo.membership.name.V220_1__FillNames;
import vn.dangbo.testkit.Statements;
import vn.dangbo.testkit.TestTokens;

/** Finding people by name and number over HTTP. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberSearchTest {

    @Inject
    Statements statements;

    @Inject
    Jdbi jdbi;

    private @Nullable String root;

    @BeforeEach
    void twoCellsOnce() {
        if (root != null) {
            return;
        }
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn
                MS-P,Đảng bộ huyện Đức Cơ,SUPERIOR,,,2000-01-01
                MS-A,Chi bộ thôn Hoà Bình,GRASSROOTS_CELL,MS-P,,2000-01-01
                MS-B,Chi bộ thôn Thuỷ Lợi,GRASSROOTS_CELL,MS-P,,2000-01-01
                """);
        loadAll("members", """
                profileNumber,cardNumber,citizenId,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from
                MS1,MSC1,064000000001,Nguyễn Văn An,M,1990-06-15,MS-A,2015-02-03,2016-02-03,2015-02-03
                MS2,,,Nguyễn Văn Ân,M,1990-06-15,MS-A,2015-02-03,2016-02-03,2015-02-03
                MS3,,,Trần Thị Anh,F,1990-06-15,MS-A,2015-02-03,2016-02-03,2015-02-03
                MS4,,,Lê Thị Hòa,F,1990-06-15,MS-B,2015-02-03,2016-02-03,2015-02-03
                MS5,,,Lê Thị Hoà,F,1990-06-15,MS-B,2015-02-03,2016-02-03,2015-02-03
                MS6,,,Lê Thị Hoa,F,1990-06-15,MS-B,2015-02-03,2016-02-03,2015-02-03
                MS7,,,Phan Đăng Đạt,M,1990-06-15,MS-B,2015-02-03,2016-02-03,2015-02-03
                MS8,,,Phan Đăng Dật,M,1990-06-15,MS-B,2015-02-03,2016-02-03,2015-02-03
                MS9,,,Phan Thị Lụa,F,1990-06-15,MS-B,2015-02-03,2016-02-03,2015-02-03
                """);
        loadAll("movements", """
                profileNumber,kind,effectiveOn,fromCellCode,toCellCode,documentNumber,reason
                MS9,DECEASED,2020-01-01,MS-B,,,
                """);
        root = client().queryParam("code", "MS-P").get("/api/v1/organisations").path("items[0].id");
    }

    @Test
    void the_given_name_may_stand_first() {
        assertThat(found("An Nguyễn Văn")).containsExactly("MS1", "MS2");
        assertThat(found("Nguyễn Văn An")).containsExactly("MS1", "MS2");
        assertThat(found("an nguyen van")).containsExactly("MS1", "MS2");
    }

    @Test
    void exact_diacritics_come_first_and_the_others_follow() {
        assertThat(found("Ân")).containsExactly("MS2", "MS1", "MS3");
        assertThat(found("đạt")).containsExactly("MS7", "MS8");
        assertThat(found("dật")).containsExactly("MS8", "MS7");
        assertThat(found("dat")).containsExactly("MS8", "MS7");
    }

    @Test
    void old_and_new_tone_placement_are_the_same() {
        assertThat(found("hòa")).containsExactly("MS4", "MS5", "MS6");
        assertThat(found("HOÀ")).containsExactly("MS4", "MS5", "MS6");
    }

    @Test
    void the_beginning_of_a_word_is_enough_and_signs_are_no_wildcards() {
        assertThat(found("ph da")).containsExactly("MS8", "MS7");
        assertThat(found("%")).isEmpty();
        assertThat(found("_")).isEmpty();
    }

    @Test
    void numbers_find_exactly_and_also_who_left() {
        assertThat(found(Map.of("citizenId", "064000000001"))).containsExactly("MS1");
        assertThat(found(Map.of("cardNumber", "MSC1", "name", "an"))).containsExactly("MS1");
        assertThat(found(Map.of("cardNumber", "MSC1", "name", "binh"))).isEmpty();
        assertThat(found(Map.of("profileNumber", "MS9"))).containsExactly("MS9");
        assertThat(found(Map.of("profileNumber", "MS"))).isEmpty();
        assertThat(found("lụa")).isEmpty();
    }

    @Test
    void nobody_is_found_outside_the_subtree() {
        String officer = TestTokens.of("MS-A", "test", Role.MEMBER_OFFICER);
        assertThat(found(as(officer), Map.of("name", "le"))).isEmpty();
        assertThat(found(as(officer), Map.of("name", "van"))).containsExactly("MS1", "MS2");
        assertThat(found(as(officer), Map.of("profileNumber", "MS1"))).containsExactly("MS1");
        assertThat(found(as(officer), Map.of("profileNumber", "MS9"))).isEmpty();
        assertThat(found(as(TestTokens.of("MS-B", "test", Role.MEMBER_OFFICER)), Map.of("profileNumber", "MS9")))
                .containsExactly("MS9");
    }

    @Test
    void pages_follow_each_other_through_exact_and_other_matches() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            var answer = client().contentType("application/json")
                    .body(Map.of("name", "hoà", "organisationId", root))
                    .post("/api/v1/members/search?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(answer.path("items.profileNumber"));
            cursor = answer.path("next") == null ? "" : answer.path("next");
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("MS4", "MS5", "MS6");

        String first = client().contentType("application/json")
                .body(Map.of("name", "hoà", "organisationId", root))
                .post("/api/v1/members/search?limit=1")
                .path("next");
        client().contentType("application/json")
                .body(Map.of("name", "an", "organisationId", root))
                .post("/api/v1/members/search?limit=1&cursor=" + first)
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-invalid"));
    }

    @Test
    void lists_are_in_vietnamese_order() {
        List<String> listed = client().queryParam("organisationId", root)
                .get("/api/v1/members")
                .then()
                .statusCode(200)
                .extract()
                .path("items.profileNumber");
        assertThat(listed).containsExactly("MS1", "MS3", "MS2", "MS8", "MS7", "MS6", "MS4", "MS5");
    }

    @Test
    void a_search_takes_the_same_statements_whatever_it_finds() {
        found("hoà");
        assertThat(statements.of(() -> found("hoà"))).hasSizeLessThanOrEqualTo(6);
        assertThat(statements.of(() -> found("quỳnh"))).hasSameSizeAs(statements.of(() -> found("hoà")));
    }

    @Test
    void names_recorded_before_there_were_words_are_filled_in() throws Exception {
        jdbi.useHandle(sql -> {
            sql.execute(
                    "DELETE n FROM member_name n JOIN member m ON m.id = n.member_id WHERE m.profile_number LIKE 'MS%'");
            sql.execute(
                    "DELETE w FROM member_word w JOIN member m ON m.id = w.member_id WHERE m.profile_number LIKE 'MS%'");
        });
        assertThat(found("đạt")).isEmpty();
        jdbi.useHandle(sql -> new V220_1__FillNames().migrate(new org.flywaydb.core.api.migration.Context() {
            @Override
            public org.flywaydb.core.api.configuration.Configuration getConfiguration() {
                throw new UnsupportedOperationException();
            }

            @Override
            public java.sql.Connection getConnection() {
                return sql.getConnection();
            }
        }));
        assertThat(found("đạt")).containsExactly("MS7", "MS8");
    }

    @Test
    void organisations_are_found_with_and_without_diacritics() {
        for (String q : List.of("duc co", "Đức Cơ", "đức cơ")) {
            client().queryParam("q", q)
                    .queryParam("organisationId", root)
                    .get("/api/v1/organisations")
                    .then()
                    .statusCode(200)
                    .body("items.code", equalTo(List.of("MS-P")));
        }
        for (String q : List.of("hòa bình", "hoà bình", "HOA BINH")) {
            client().queryParam("q", q)
                    .queryParam("organisationId", root)
                    .get("/api/v1/organisations")
                    .then()
                    .statusCode(200)
                    .body("items.code", equalTo(List.of("MS-A")));
        }
        client().queryParam("q", "%").get("/api/v1/organisations").then().body("items", equalTo(List.of()));
    }

    private List<String> found(String name) {
        return found(Map.of("name", name));
    }

    private List<String> found(Map<String, String> question) {
        Map<String, String> body = new java.util.HashMap<>(question);
        body.put("organisationId", root);
        return found(client(), body);
    }

    private static List<String> found(RequestSpecification client, Map<String, String> body) {
        return client.contentType("application/json")
                .body(body)
                .post("/api/v1/members/search")
                .then()
                .statusCode(200)
                .extract()
                .path("items.profileNumber");
    }
}
