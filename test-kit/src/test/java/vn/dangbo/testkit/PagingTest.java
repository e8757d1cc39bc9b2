package vn.dangbo.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dangbo.kit.time.Times;

@QuarkusTest
class PagingTest {

    private static final String THINGS = "/api/v1/testkit/things";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    @Inject
    Jdbi jdbi;

    @Test
    void theCursorsOfAListLeadThroughAllOfIt() {
        String prefix = plant(23);
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Response page = page(prefix, 5, cursor);
            assertThat(page.statusCode()).isEqualTo(200);
            seen.addAll(page.jsonPath().getList("items.name"));
            cursor = page.jsonPath().getString("next");
            assertThat(page.header("Link") == null).isEqualTo(cursor == null);
        } while (cursor != null);

        assertThat(seen).hasSize(23).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void theLinkHeaderIsTheNextPage() {
        String prefix = plant(3);
        Response first = page(prefix, 2, null);

        Matcher link = NEXT.matcher(first.header("Link"));

        assertThat(link.matches()).as(first.header("Link")).isTrue();
        String path = URLDecoder.decode(link.group(1), StandardCharsets.UTF_8);
        assertThat(given().auth().oauth2(TestTokens.all()).get(path).jsonPath().getList("items"))
                .hasSize(1);
    }

    @Test
    void anExactPageHasNoNext() {
        assertThat(page(plant(4), 4, null).jsonPath().getString("next")).isNull();
    }

    @Test
    void aCursorFitsTheFilterThatItCameFrom() {
        String prefix = plant(3);
        String cursor = page(prefix, 2, null).jsonPath().getString("next");

        page("other", 2, cursor).then().statusCode(400).body("code", equalTo("cursor-invalid"));
        page(prefix, 2, cursor + "x").then().statusCode(400).body("code", equalTo("cursor-invalid"));
        page(prefix, 2, "%00").then().statusCode(400).body("code", equalTo("cursor-invalid"));
        page(prefix, 1, cursor).then().statusCode(200);
    }

    @Test
    void aCursorForgedByTheRulesOfTheKitIsTakenForARealOne() {
        String prefix = plant(3);
        String last = page(prefix, 2, null).jsonPath().getString("items[1].name");

        String cursor = ForgedCursors.cursor(THINGS, Map.of("prefix", prefix), last);

        assertThat(page(prefix, 2, null).jsonPath().getString("next")).isEqualTo(cursor);
    }

    @Test
    void aKeyThatTheListCannotReadIsRefusedWhateverTheReaderThrows() {
        for (String key : List.of("", "x", "1", "/", "1/x", "1/2026-13-45")) {
            String cursor = ForgedCursors.cursor(THINGS + "/by-date", Map.of(), key);
            given().auth()
                    .oauth2(TestTokens.all())
                    .queryParam("cursor", cursor)
                    .get(THINGS + "/by-date")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("cursor-invalid"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "many", "1.5", "99999999999"})
    void aLimitHasBounds(String limit) {
        given().auth()
                .oauth2(TestTokens.all())
                .queryParam("limit", limit)
                .get(THINGS)
                .then()
                .statusCode(400)
                .body("code", equalTo("limit-out-of-range"));
    }

    @Test
    void theBoundsOfALimitAreAllowed() {
        page("none", 1, null).then().statusCode(200);
        page("none", 1000, null).then().statusCode(200);
    }

    private static Response page(String prefix, int limit, String cursor) {
        var request = given().auth()
                .oauth2(TestTokens.all())
                .queryParam("prefix", prefix)
                .queryParam("limit", limit);
        return (cursor == null ? request : request.queryParam("cursor", cursor)).get(THINGS);
    }

    private String plant(int things) {
        String prefix = "page-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        jdbi.useHandle(sql -> {
            var batch = sql.prepareBatch("INSERT INTO thing (id, name) VALUES (?, ?)");
            IntStream.range(0, things).forEach(i -> batch.add(Times.newId(), prefix + i));
            batch.execute();
        });
        return prefix;
    }
}
