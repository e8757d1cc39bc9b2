package vn.dangbo.deploy.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.dangbo.deploy.local.process.DataFolder;
import vn.dangbo.deploy.local.process.LocalFailure;
import vn.dangbo.deploy.local.token.Grant;
import vn.dangbo.deploy.local.token.Keys;
import vn.dangbo.deploy.local.token.Tokens;

/** What a new user needs first: addresses, a token, a request, and the beginning of its real answer. */
final class Welcome {

    private static final int ANSWER_LINES = 32;
    private static final int TRIES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataFolder data;
    private final int port;
    private final String token;
    private final PrintStream out;

    Welcome(LocalSuite.Plan plan, Clock clock, PrintStream out) {
        this.data = plan.data();
        this.port = plan.port();
        this.token = new Tokens(Keys.open(data.keys()), clock).issue(Grant.trial(Grant.ALL_ROLES, Grant.EVERYTHING));
        this.out = out;
    }

    /** Without a scenario there is no organisation to ask for: the figure definitions answer instead. */
    void print(@Nullable String scenario) {
        out.println();
        List<String> names = Services.names();
        for (int i = 0; i < names.size(); i++) {
            out.printf("%-20s %s%n", names.get(i), Services.url(port + i));
        }
        out.printf("%-20s %s/q/swagger-ui%n", "Swagger UI", Services.url(port));
        out.printf("%-20s %s%n", "logs", data.logs());
        out.println();
        out.println("A token for 12 hours (./suite token prints a new one):");
        out.println(token);
        out.println();
        String path = Optional.ofNullable(scenario).flatMap(this::overview).orElse("/api/v1/figure-definitions");
        out.println("curl -s -H \"Authorization: Bearer $(./suite token" + dataOption() + ")\" '" + Services.url(port)
                + path + "'");
        answer(path);
        out.println();
    }

    private String dataOption() {
        return data.path().equals(Home.find().resolve(".dangbo")) ? "" : " --data '" + data.path() + "'";
    }

    /** The overview of the organisation that the loader names on the first line of its mark. */
    private Optional<String> overview(String scenario) {
        try {
            Optional<String> code =
                    Files.readAllLines(data.loaded(scenario)).stream().findFirst();
            if (code.isEmpty()) {
                return Optional.empty();
            }
            String found = get("/api/v1/organisations?code=" + URLEncoder.encode(code.get(), StandardCharsets.UTF_8))
                    .body();
            JsonNode id = JSON.readTree(found).path("items").path(0).path("id");
            return id.isTextual()
                    ? Optional.of("/api/v1/organisations/" + id.textValue() + "/overview")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void answer(String path) {
        try {
            HttpResponse<String> response = complete(path);
            List<String> lines =
                    JSON.readTree(response.body()).toPrettyString().lines().toList();
            out.println("HTTP " + response.statusCode());
            lines.stream().limit(ANSWER_LINES).forEach(out::println);
            if (lines.size() > ANSWER_LINES) {
                out.println("  … and " + (lines.size() - ANSWER_LINES) + " lines more");
            }
        } catch (IOException e) {
            out.println("The gateway did not answer: " + LocalFailure.rootMessage(e) + "; see " + data.log("gateway"));
        }
    }

    /** A service's very first answer may take longer than the gateway waits for a part: the JVM is cold. */
    private HttpResponse<String> complete(String path) throws IOException {
        HttpResponse<String> response = get(path);
        for (int i = 1; i < TRIES && isPartial(response); i++) {
            pause();
            response = get(path);
        }
        return response;
    }

    private static boolean isPartial(HttpResponse<String> response) {
        return response.headers()
                .firstValue("X-Composite-Complete")
                .map(complete -> complete.equals("false"))
                .orElse(response.statusCode() >= 500);
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Services.url(port) + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .timeout(PATIENCE)
                .build();
        try {
            return Services.HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
