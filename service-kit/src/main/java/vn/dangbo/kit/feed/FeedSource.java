package vn.dangbo.kit.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Reads topics of other services with this service's own token. */
@Singleton
class FeedSource {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    /** What an answer may take beyond the time for which the source was asked to wait. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final int UNAUTHORIZED = 401;
    private static final int GONE = 410;

    private final Config config;
    private final ObjectMapper json;
    private final HttpClient http;
    private volatile @Nullable String token;

    FeedSource(Config config, ObjectMapper json) {
        this.config = config;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** The source does not answer, or refuses us; worth trying again. */
    static final class Unavailable extends IOException {
        private static final long serialVersionUID = 1L;

        Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The events that this consumer needs are no longer kept; only a person can decide how to start again. */
    static final class Gone extends IOException {
        private static final long serialVersionUID = 1L;
    }

    record Event(FeedEvent event, @Nullable String traceId) {}

    List<Event> read(FeedConsumer consumer, long lastEventId, Duration wait) throws IOException, InterruptedException {
        URI address = URI.create("%s/api/v1/%s/feeds/%s?lastEventId=%d&timeout=%d&limit=%d"
                .formatted(
                        base(consumer.source()),
                        encode(consumer.source()),
                        encode(consumer.topic()),
                        lastEventId,
                        wait.toSeconds(),
                        consumer.batchSize()));
        HttpResponse<byte[]> answer = send(address, wait);
        if (answer.statusCode() == UNAUTHORIZED) {
            token = null; // it may have been renewed
            answer = send(address, wait);
        }
        return switch (answer.statusCode()) {
            case 200 -> parse(answer.body());
            case GONE -> throw new Gone();
            default -> throw new Unavailable(address.getPath() + " answered " + answer.statusCode(), null);
        };
    }

    /** Ends waiting requests. */
    void close() {
        http.shutdownNow();
    }

    private HttpResponse<byte[]> send(URI address, Duration wait) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(wait.plus(GRACE))
                .header("Accept", CloudEvent.BATCH + ", application/problem+json");
        Optional<String> bearer = token();
        if (bearer.isPresent()) {
            request.header("Authorization", "Bearer " + bearer.get());
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new Unavailable(address.getAuthority() + " does not answer: " + e, e);
        }
    }

    private String base(String source) {
        String address = config.getValue("dangbo.peers." + source, String.class);
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private Optional<String> token() throws IOException {
        if (token == null) {
            Optional<Path> file = config.getOptionalValue("dangbo.service-token-file", Path.class);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            try {
                token = Files.readString(file.get()).strip();
            } catch (IOException e) {
                throw new Unavailable("dangbo.service-token-file cannot be read: " + e, e);
            }
        }
        return Optional.ofNullable(token);
    }

    private List<Event> parse(byte[] body) throws IOException {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : json.readTree(body)) {
            JsonNode traceparent = event.path("traceparent");
            events.add(new Event(
                    new FeedEvent(
                            Long.parseLong(event.required("id").asText()),
                            event.required("type").asText(),
                            event.required("subject").asText(),
                            LocalDate.parse(event.required("occurredon").asText()),
                            Instant.parse(event.required("time").asText()),
                            event.required("data")),
                    traceparent.isTextual() && traceparent.asText().length() > 35
                            ? traceparent.asText().substring(3, 35)
                            : null));
        }
        return events;
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8);
    }
}
