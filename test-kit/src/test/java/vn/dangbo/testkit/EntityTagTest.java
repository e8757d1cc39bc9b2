package vn.dangbo.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.dangbo.testkit.app.ThingsResource;

@QuarkusTest
class EntityTagTest {

    private static final String THINGS = "/api/v1/testkit/things";

    @Inject
    ThingsResource resource;

    @Test
    void aKnownVersionIsNotRenderedAgain() {
        String thing = thing();
        as().get(thing).then().statusCode(200).header("ETag", "\"1\"");
        int rendered = resource.rendered.get();

        as().header("If-None-Match", "\"1\"")
                .get(thing)
                .then()
                .statusCode(304)
                .header("ETag", "\"1\"")
                .body(emptyString());
        as().header("If-None-Match", "\"9\", \"1\"").get(thing).then().statusCode(304);

        assertThat(resource.rendered.get()).isEqualTo(rendered);
        as().header("If-None-Match", "\"0\"").get(thing).then().statusCode(200);
    }

    @Test
    void aChangeWantsTheVersionThatItChanges() {
        String thing = thing();

        rename(thing, null).then().statusCode(428).body("code", equalTo("precondition-missing"));
        rename(thing, "\"2\"").then().statusCode(412).body("code", equalTo("precondition-stale"));
        rename(thing, "\"1\"").then().statusCode(200).header("ETag", "\"2\"");
        rename(thing, "\"1\"").then().statusCode(412);
    }

    @Test
    void whatDoesNotExistHasNoVersion() {
        as().header("If-None-Match", "*")
                .get(THINGS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        as().get(THINGS + "/not-an-id").then().statusCode(404);
    }

    private static io.restassured.response.Response rename(String thing, String tag) {
        RequestSpecification request =
                as().contentType(ContentType.JSON).body(Map.of("name", "n-" + UUID.randomUUID()));
        return tag == null
                ? request.put(thing)
                : request.header("If-Match", tag).put(thing);
    }

    private static String thing() {
        return THINGS
                + "/"
                + as().contentType(ContentType.JSON)
                        .body(Map.of("name", "tag-" + UUID.randomUUID()))
                        .post(THINGS)
                        .jsonPath()
                        .getString("id");
    }

    private static RequestSpecification as() {
        return given().auth().oauth2(TestTokens.all());
    }
}
