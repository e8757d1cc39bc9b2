package vn.dangbo.testkit;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.dangbo.kit.access.Role;

/** A reader of the test service's feeds. */
final class FeedClient {

    static final String FEEDS = "/api/v1/testkit/feeds";

    private FeedClient() {}

    static Response read(String topic, long lastEventId, int timeout, int limit) {
        return given().auth()
                .oauth2(TestTokens.of("*", null, Role.INTEGRATOR))
                .queryParam("lastEventId", lastEventId)
                .queryParam("timeout", timeout)
                .queryParam("limit", limit)
                .get(FEEDS + "/" + topic);
    }

    /** Everything from the beginning. */
    static List<Map<String, Object>> readAll(String topic) {
        List<Map<String, Object>> all = new ArrayList<>();
        List<Map<String, Object>> batch;
        do {
            batch = read(topic, all.size(), 0, 1000).jsonPath().getList("");
            all.addAll(batch);
        } while (!batch.isEmpty());
        return all;
    }

    static long head(String topic) {
        return Long.parseLong(given().auth()
                .oauth2(TestTokens.of("*", null, Role.INTEGRATOR))
                .get(FEEDS)
                .jsonPath()
                .getString("items.find { it.topic == '" + topic + "' }.lastEventId"));
    }
}
