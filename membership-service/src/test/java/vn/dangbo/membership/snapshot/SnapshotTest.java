package vn.dangbo.membership.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static vn.dangbo.membership.Loading.as;
import static vn.dangbo.membership.Loading.client;
import static vn.dangbo.membership.Loading.loadAll;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.access.Role;
import vn.dangbo.testkit.TestTokens;

/** Forms as they were reported are locked, superseded with a reason, and never edited. */
@QuarkusTest
class SnapshotTest {

    private static final String SNAPSHOTS = "/api/v1/membership/snapshots";

    @Inject
    Jdbi jdbi;

    @Test
    void a_locked_form_stays_and_shows_what_was_recorded_since() {
        tree("SN1");
        String id = take("SN1", 1, null)
                .statusCode(201)
                .body("state", equalTo("DRAFT"))
                .body("number", equalTo(1))
                .body("content.closing", equalTo(2))
                .body("differences", empty())
                .body("recordedSince", equalTo(0))
                .extract()
                .path("id");
        lock(id).statusCode(200).body("state", equalTo("LOCKED")).body("lockedBy", equalTo(TestTokens.SUBJECT));
        String kept = stored(id);

        loadAll("members", """
                profileNumber,fullName,gender,birthDate,cellCode,admittedOn,officialOn,from
                SN1-9,Người Ghi Muộn,F,1980-03-04,SN1-A,2021-03-01,2022-03-01,2021-03-01
                """);
        client().get(SNAPSHOTS + "/" + id)
                .then()
                .statusCode(200)
                .body("content.closing", equalTo(2))
                .body("differences.find { it.field == 'closing' }.stored", equalTo("2"))
                .body("differences.find { it.field == 'closing' }.now", equalTo("3"))
                .body("differences.find { it.field == 'rows[ADMITTED].change' }.now", equalTo("1"))
                .body("recordedSince", equalTo(1));
        lock(id).statusCode(409).body("code", equalTo("snapshot-not-draft"));

        take("SN1", 1, null).statusCode(422).body("code", equalTo("snapshot-needs-reason"));
        String second = take("SN1", 1, "bổ sung người ghi muộn")
                .statusCode(201)
                .body("number", equalTo(2))
                .body("content.closing", equalTo(3))
                .extract()
                .path("id");
        lock(second).statusCode(200);
        client().get(SNAPSHOTS + "/" + id)
                .then()
                .body("state", equalTo("SUPERSEDED"))
                .body("supersededBy", equalTo(second))
                .body("content.closing", equalTo(2));
        assertThat(stored(id)).isEqualTo(kept);
        client().queryParam("organisationId", organisation("SN1"))
                .queryParam("form", 1)
                .get(SNAPSHOTS)
                .then()
                .body("items.id", equalTo(List.of(second, id)))
                .body("items.state", equalTo(List.of("LOCKED", "SUPERSEDED")));

        List<String> types = jdbi.withHandle(sql -> sql.createQuery(
                        "SELECT data FROM feed_event WHERE type = 'vn.dangbo.membership.snapshot.locked.v1' AND subject IN (<ids>) ORDER BY id")
                .bindList("ids", id, second)
                .mapTo(String.class)
                .list());
        assertThat(types).hasSize(2);
        assertThat(types.get(1)).contains("\"supersedes\":\"" + id + "\"");
    }

    @Test
    void every_form_is_kept_as_it_is_answered() throws Exception {
        tree("SN2");
        ObjectMapper json = new ObjectMapper();
        for (int form = 1; form <= 5; form++) {
            String kept =
                    stored(take("SN2", form, null).statusCode(201).extract().path("id"));
            String answered = client().queryParam("organisationId", organisation("SN2"))
                    .queryParam("from", "2021-01-01")
                    .queryParam("to", "2022-01-01")
                    .get("/api/v1/membership/forms/" + form)
                    .asString();
            assertThat(Differences.between(json.readTree(kept), json.readTree(answered)))
                    .isEmpty();
            assertThat(json.readTree(kept).size())
                    .isEqualTo(json.readTree(answered).size());
        }
        take("SN2", 6, null).statusCode(400);
    }

    @Test
    void a_draft_that_was_overtaken_is_not_locked() {
        tree("SN3");
        String first = take("SN3", 3, null).extract().path("id");
        String second = take("SN3", 3, "tính lại").extract().path("id");
        lock(second).statusCode(200);
        lock(first).statusCode(409).body("code", equalTo("snapshot-outdated"));
    }

    @Test
    void of_locks_at_the_same_time_one_wins() throws Exception {
        tree("SN4");
        String id = take("SN4", 1, null).extract().path("id");
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(() -> client().header("If-Match", "\"1\"")
                        .post(SNAPSHOTS + "/" + id + "/lock")
                        .statusCode());
            }
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(answers).allMatch(status -> status == 200 || status == 409 || status == 412);
    }

    @Test
    void a_lock_needs_the_version_the_role_and_the_reach() {
        tree("SN5");
        String id =
                take("SN5", 1, null).body("lockedAt", equalTo(null)).extract().path("id");
        client().post(SNAPSHOTS + "/" + id + "/lock").then().statusCode(428);
        client().header("If-Match", "\"7\"")
                .post(SNAPSHOTS + "/" + id + "/lock")
                .then()
                .statusCode(412);
        as(TestTokens.of("SN5", null, Role.READER))
                .header("If-Match", "\"1\"")
                .post(SNAPSHOTS + "/" + id + "/lock")
                .then()
                .statusCode(403);
        as(TestTokens.of("SN5-A", null, Role.READER))
                .get(SNAPSHOTS + "/" + id)
                .then()
                .statusCode(404);
        as(TestTokens.of("SN5", null, Role.READER))
                .get(SNAPSHOTS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue());
        as(TestTokens.of("SN5", null, Role.MEMBER_OFFICER))
                .header("If-Match", "\"1\"")
                .post(SNAPSHOTS + "/" + id + "/lock?validateOnly=true")
                .then()
                .statusCode(200);
        client().get(SNAPSHOTS + "/" + id).then().body("state", equalTo("DRAFT"));
    }

    private static void tree(String code) {
        loadAll("organisations", """
                code,name,kind,parentCode,sector,establishedOn
                %1$s,Đảng bộ,SUPERIOR,,,2000-01-01
                %1$s-A,Chi bộ A,GRASSROOTS_CELL,%1$s,COMMUNE,2000-01-01
                """.formatted(code));
        loadAll("members", """
                profileNumber,fullName,gender,birthDate,ethnicity,cellCode,admittedOn,officialOn,from
                %1$s-1,Người Một,F,1980-03-04,KINH,%1$s-A,2010-01-01,2011-01-01,2010-01-01
                %1$s-2,Người Hai,M,1985-03-04,,%1$s-A,2010-01-01,2011-01-01,2010-01-01
                """.formatted(code));
    }

    private static ValidatableResponse take(String organisation, int form, @Nullable String reason) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "form", form, "organisationId", organisation(organisation), "from", "2021-01-01", "to", "2022-01-01"));
        if (reason != null) {
            body.put("reason", reason);
        }
        return client().contentType(ContentType.JSON).body(body).post(SNAPSHOTS).then();
    }

    private static ValidatableResponse lock(String id) {
        return client().header("If-Match", client().get(SNAPSHOTS + "/" + id).header("ETag"))
                .post(SNAPSHOTS + "/" + id + "/lock")
                .then();
    }

    private String stored(String id) {
        return jdbi.withHandle(sql -> sql.createQuery("SELECT content FROM statistics_snapshot WHERE id = :id")
                .bind("id", java.util.UUID.fromString(id))
                .mapTo(String.class)
                .one());
    }

    private static String organisation(String code) {
        return client().queryParam("code", code).get("/api/v1/organisations").path("items[0].id");
    }
}
