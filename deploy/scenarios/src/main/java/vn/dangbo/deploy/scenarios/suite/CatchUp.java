package vn.dangbo.deploy.scenarios.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import vn.dangbo.deploy.scenarios.Failure;

/** Waits until a service has followed another one's feed up to what is there now. */
final class CatchUp {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Gateway gateway;
    private final Clock clock;
    private final Pause pause;

    CatchUp(Gateway gateway, Clock clock, Pause pause) {
        this.gateway = gateway;
        this.clock = clock;
        this.pause = pause;
    }

    void await(String consumer, String source, String topic) {
        Instant deadline = clock.instant().plus(LONGEST);
        // The head is read each time: a feed's last events may still be getting their numbers when the import has
        // ended.
        while (!position(consumer, source, topic).equals(head(source, topic))) {
            if (clock.instant().isAfter(deadline)) {
                throw Failure.ofSuite(consumer + " has not followed " + source + "/" + topic + " for "
                        + LONGEST.toMinutes() + " minutes: see /api/v1/" + consumer + "/consumers");
            }
            pause.briefly();
        }
    }

    private String head(String source, String topic) {
        for (JsonNode item : items("/api/v1/" + source + "/feeds")) {
            if (item.path("topic").asText().equals(topic)) {
                return item.path("lastEventId").asText("0");
            }
        }
        throw Failure.ofSuite(source + " has no feed " + topic);
    }

    private String position(String consumer, String source, String topic) {
        for (JsonNode item : items("/api/v1/" + consumer + "/consumers")) {
            if (item.path("topic").asText().equals(topic)
                    && item.path("source").asText().equals(source)) {
                if (item.path("failures").asLong() > 0) {
                    throw Failure.ofSuite(consumer + " refused "
                            + item.path("failures").asLong() + " events of " + source + "/" + topic + ": see its log");
                }
                return item.path("lastEventId").asText("0");
            }
        }
        throw Failure.ofSuite(consumer + " does not consume " + source + "/" + topic);
    }

    private JsonNode items(String path) {
        Gateway.Answer answer = gateway.get(path);
        if (!answer.successful()) {
            throw Failure.ofSuite(path + " cannot be read: " + answer.reason());
        }
        return answer.body().path("items");
    }
}
