package vn.dangbo.gateway.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dangbo.gateway.GatewayTest;

@QuarkusTest
class ContractTest extends GatewayTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path COMMITTED = Path.of("..", "contracts", "gateway.json");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private JsonNode served;

    @BeforeEach
    void read() throws IOException {
        served = JSON.readTree(given().get("/q/openapi").asByteArray());
    }

    /** A changed contract is refreshed with {@code mvn -pl gateway test -Dcontracts.update=true} and committed. */
    @Test
    void theCommittedDocumentIsTheServedOne() throws IOException {
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
        lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        String document = JSON.writer(lines).writeValueAsString(served) + "\n";
        if (Boolean.getBoolean("contracts.update")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, document, StandardCharsets.UTF_8);
        }
        assertThat(COMMITTED)
                .as("contracts/gateway.json is stale: refresh it with mvn -pl gateway test -Dcontracts.update=true")
                .exists()
                .hasContent(document);
    }

    @Test
    void bothAddressesServeTheSame() throws IOException {
        assertThat(JSON.readTree(given().get("/api/v1/openapi.json").asByteArray()))
                .isEqualTo(served);
        assertThat(given().get("/q/swagger-ui/").asString()).contains("'/q/openapi'");
    }

    @Test
    void itIsOpenApi31WithRelativeServersAndOneScheme() {
        assertThat(served.path("openapi").asText()).startsWith("3.1");
        assertThat(served.at("/servers/0/url").asText()).isEqualTo("/");
        assertThat(served.at("/components/securitySchemes").propertyStream().map(Map.Entry::getKey))
                .containsExactly("bearer");
    }

    @Test
    void everyReferenceResolves() {
        List<String> references = new ArrayList<>();
        collect(served, references);

        assertThat(references).isNotEmpty();
        assertThat(references)
                .allSatisfy(reference -> assertThat(
                                served.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void everyOperationHasItsOwnIdAndATag() {
        List<JsonNode> operations = operations();
        List<String> ids = operations.stream()
                .map(operation -> operation.path("operationId").asText())
                .toList();
        Set<String> tags = served.path("tags").findValuesAsText("name").stream().collect(Collectors.toSet());

        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
        assertThat(operations)
                .allSatisfy(operation -> assertThat(operation.path("tags"))
                        .isNotEmpty()
                        .allSatisfy(tag -> assertThat(tags).contains(tag.asText())));
    }

    @Test
    void composedOperationsDocumentTheirErrorsAndShowExamples() {
        assertThat(operations().stream()
                        .filter(operation -> operation.at("/tags/0").asText().equals("Composition")))
                .hasSize(3)
                .allSatisfy(operation -> {
                    assertThat(operation.path("responses").propertyStream().map(Map.Entry::getKey))
                            .contains("200", "304", "401", "405", "502", "503", "504");
                    JsonNode good = operation.at("/responses/200/content/application~1json");
                    assertThat(good.has("example") || good.has("examples")).isTrue();
                    assertThat(operation.has("x-roles")).isTrue();
                });
    }

    private List<JsonNode> operations() {
        return served.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue().propertyStream())
                .filter(entry -> METHODS.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.get("$ref").asText());
        }
        node.forEach(child -> collect(child, references));
    }
}
