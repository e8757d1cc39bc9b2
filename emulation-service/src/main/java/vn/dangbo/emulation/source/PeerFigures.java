package vn.dangbo.emulation.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.source.Ask.Call;
import vn.dangbo.kit.time.Times;

/** Asks the other services for figures, with this service's own token. */
@ApplicationScoped
class PeerFigures {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int UNPROCESSABLE = 422;

    private final Config config;
    private final ObjectMapper json;
    private final ServiceToken token;
    private final Times times;
    private final HttpClient http;

    PeerFigures(
            Config config,
            ObjectMapper json,
            ServiceToken token,
            Times times,
            @ConfigProperty(name = "dangbo.sources.connect-timeout") Duration connectTimeout) {
        this.config = config;
        this.json = json;
        this.token = token;
        this.times = times;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
    }

    void close(@Observes ShutdownEvent stopping) {
        http.shutdownNow();
    }

    /**
     * A reading for every code.
     *
     * @throws IOException when the source does not answer, or refuses us
     */
    Map<String, Reading> read(Call call, List<String> codes, Duration timeout, String traceId)
            throws IOException, InterruptedException {
        Answer answer = get(call.source(), query(call, codes), timeout, traceId);
        if (answer.status == UNPROCESSABLE) {
            // One code that the source does not know must not hide the others.
            List<String> known = known(call.source(), codes, timeout, traceId);
            answer = known.isEmpty() || known.size() == codes.size()
                    ? new Answer(UNPROCESSABLE, json.createObjectNode())
                    : get(call.source(), query(call, known), timeout, traceId);
        }
        Instant now = times.now();
        Map<String, Reading> readings = new HashMap<>();
        if (answer.status != OK && answer.status != UNPROCESSABLE) {
            throw new IOException(call.source() + " answered " + answer.status);
        }
        // What the source understood and refused (an unknown code, no such organisation in the period) has no value.
        codes.forEach(code -> readings.put(code, Reading.notMeasured(now)));
        answer.body.path("items").forEach(item -> readings.put(item.path("code").asText(), reading(item, now)));
        return readings;
    }

    private record Answer(int status, JsonNode body) {}

    private List<String> known(String source, List<String> codes, Duration timeout, String traceId)
            throws IOException, InterruptedException {
        Answer answer = get(source, "/api/v1/figure-definitions", timeout, traceId);
        if (answer.status != OK) {
            throw new IOException(source + " answered " + answer.status);
        }
        Set<String> defined = new HashSet<>();
        answer.body.path("items").forEach(item -> defined.add(item.path("code").asText()));
        return codes.stream().filter(defined::contains).toList();
    }

    private static String query(Call call, List<String> codes) {
        StringBuilder url = new StringBuilder("/api/v1/figures?organisationId=")
                .append(call.organisationId())
                .append("&codes=")
                .append(URLEncoder.encode(String.join(",", codes), StandardCharsets.UTF_8))
                .append("&from=")
                .append(call.from())
                .append("&to=")
                .append(call.to());
        if (call.byYear()) {
            url.append("&by=year");
        }
        if (call.knownAt() != null) {
            url.append("&knownAt=").append(call.knownAt());
        }
        return url.toString();
    }

    private Answer get(String source, String path, Duration timeout, String traceId)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(source, path, timeout, traceId);
        if (answer.statusCode() == UNAUTHORIZED) {
            token.renew();
            answer = send(source, path, timeout, traceId);
        }
        return new Answer(answer.statusCode(), json.readTree(answer.body()));
    }

    private HttpResponse<byte[]> send(String source, String path, Duration timeout, String traceId)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base(source) + path))
                .timeout(timeout)
                .header("Accept", "application/json, application/problem+json");
        if (traceId.length() == 32) {
            request.header("traceparent", "00-" + traceId + "-" + traceId.substring(16) + "-01");
        }
        token.value().ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private String base(String source) {
        String address = config.getValue("dangbo.peers." + source, String.class);
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static Reading reading(JsonNode item, Instant now) {
        BigDecimal value = number(item.path("value"));
        Map<Integer, Reading.Year> years = new HashMap<>();
        for (JsonNode point : item.path("series")) {
            BigDecimal ofYear = number(point.path("value"));
            String key = point.path("key").asText();
            if (ofYear != null && key.matches("\\d{4}")) {
                years.put(
                        Integer.valueOf(key),
                        new Reading.Year(
                                ofYear,
                                number(point.path("numerator")),
                                number(point.path("denominator")),
                                approximate(point)));
            }
        }
        String qualifier = item.path("qualifier").asText("");
        Reading.State state = qualifier.equals("PENDING")
                ? Reading.State.PENDING
                : value == null ? Reading.State.NOT_MEASURED : Reading.State.MEASURED;
        return new Reading(
                state,
                value,
                number(item.path("numerator")),
                number(item.path("denominator")),
                approximate(item),
                years,
                text(item.path("definition")),
                text(item.path("recordsUrl")),
                now);
    }

    private static boolean approximate(JsonNode item) {
        return item.path("qualifier").asText("").equals(Reading.MORE_THAN);
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : node.isTextual() ? new BigDecimal(node.asText()) : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
