package vn.dangbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The committed contract of a service: {@code contracts/<service>.json} at the root of the repository equals the
 * document of the running application. Call it from a {@code @QuarkusTest}.
 */
public final class OpenApiSnapshot {

    /** With {@code -Dcontracts.update=true} the committed document is written instead of compared. */
    public static final String UPDATE_PROPERTY = "contracts.update";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private OpenApiSnapshot() {}

    public static void verify(String service) {
        String document = canonical(RestAssured.given()
                .queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(answersWithoutShape(document))
                .as("operations whose success carries a body of which the document does not tell the shape")
                .isEmpty();
        Path committed = root().resolve("contracts").resolve(service + ".json");
        try {
            if (Boolean.getBoolean(UPDATE_PROPERTY)) {
                Files.createDirectories(committed.getParent());
                Files.writeString(committed, document);
            } else if (!Files.exists(committed)) {
                fail("contracts/%s.json does not exist; write it with -D%s=true", service, UPDATE_PROPERTY);
            } else {
                assertThat(document)
                        .as(
                                "contracts/%s.json is stale: look at the difference, then rewrite it with -D%s=true",
                                service, UPDATE_PROPERTY)
                        .isEqualTo(Files.readString(committed));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Operations whose 200, 201 or 202 has content without a schema: a generated client would throw the answer away. */
    static List<String> answersWithoutShape(String document) {
        List<String> found = new ArrayList<>();
        try {
            JSON.readTree(document)
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(operation -> operation.getValue().path("responses").properties().stream()
                                    .filter(answer -> answer.getKey().matches("20[012]"))
                                    .map(answer -> answer.getValue().path("content"))
                                    .filter(content -> content.isEmpty()
                                            || content.properties().stream()
                                                    .anyMatch(type -> type.getValue()
                                                            .path("schema")
                                                            .isEmpty()))
                                    .forEach(content -> found.add(operation.getKey() + " " + path.getKey()))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the OpenAPI document is not JSON", e);
        }
        return found;
    }

    /** Sorted keys, two spaces; without the address under which the test happened to run. */
    static String canonical(String json) {
        try {
            Map<?, ?> document = JSON.readValue(json, Map.class);
            document.remove("servers");
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            DefaultPrettyPrinter printer =
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
            return JSON.writer(printer).writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the OpenAPI document is not JSON", e);
        }
    }

    private static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("suite")) || Files.isDirectory(folder.resolve("service-kit"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no root of the repository above " + start);
    }
}
