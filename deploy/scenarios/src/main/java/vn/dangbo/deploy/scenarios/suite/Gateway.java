package vn.dangbo.deploy.scenarios.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import vn.dangbo.deploy.scenarios.Failure;

/** The suite's one address, asked with one token. */
public final class Gateway {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(60);
    private static final Duration UPLOAD = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer, whatever its status; a body that is no JSON is a missing node. */
    record Answer(int status, String location, JsonNode body) {

        boolean successful() {
            return status / 100 == 2;
        }

        /** Too many requests, or a part of the suite that does not answer at the moment. */
        boolean worthRepeating() {
            return status == 429 || status == 503;
        }

        /** What a problem body says, else the status. */
        String reason() {
            String detail = body.path("detail").asText(body.path("title").asText(""));
            return detail.isEmpty() ? code() : detail + " (" + code() + ")";
        }

        /** The stable code of a problem body, else the status. */
        String code() {
            return body.path("code").asText("HTTP status " + status);
        }
    }

    private final URI address;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    public Gateway(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** @param path starts with {@code /api/v1} */
    Answer get(String path) {
        return send(request(path).timeout(READ).GET().build());
    }

    /** Streams the file as the body of a POST. */
    Answer upload(String path, Path file, String idempotencyKey) throws IOException {
        return send(request(path)
                .timeout(UPLOAD)
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", "en");
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    json(response.body()));
        } catch (ConnectException e) {
            throw Failure.ofSuite(
                    "No suite answers at " + address + ": start it with ./suite up, or name its port with --port.");
        } catch (IOException e) {
            throw Failure.ofSuite("The suite at " + address + " stopped answering at "
                    + request.uri().getPath() + ": "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.ofSuite("Interrupted.");
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException noJson) {
            return JSON.missingNode();
        }
    }
}
