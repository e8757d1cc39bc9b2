package vn.dangbo.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContractMergerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachPathComesFromTheServiceThatIsAskedForIt() {
        ObjectNode merged = merge(service("/api/v1/a", "getA", "{}"), service("/api/v1/a", "getOtherA", "{}"));

        assertThat(merged.at("/paths/~1api~1v1~1a/get/operationId").asText()).isEqualTo("getA");
        assertThat(merged.at("/paths/~1api~1v1~1figures/get/operationId").asText())
                .isEqualTo("getFigures");
    }

    @Test
    void equalComponentsAreOneAndDifferentOnesTakeTheirServicesName() {
        String same = "{\"type\":\"object\",\"properties\":{\"of\":{\"$ref\":\"#/components/schemas/Inner\"}}}";
        ObjectNode first = service("/api/v1/a", "getA", same);
        ObjectNode second = service("/api/v1/b", "getB", same);
        inner(first, "string");
        inner(second, "string");
        assertThat(merge(first, second)
                        .at("/components/schemas")
                        .propertyStream()
                        .map(Map.Entry::getKey))
                .containsExactly("Inner", "Problem", "ProblemError", "Thing");

        inner(second, "integer");
        ObjectNode different = merge(first, second);
        // Thing itself is written the same in both, but what it refers to is not.
        assertThat(different.at("/components/schemas").propertyStream().map(Map.Entry::getKey))
                .containsExactly("AInner", "AThing", "BInner", "BThing", "Problem", "ProblemError");
        assertThat(different.at("/components/schemas/BThing/properties/of/$ref").asText())
                .isEqualTo("#/components/schemas/BInner");
        assertThat(different
                        .at("/paths/~1api~1v1~1b/get/responses/200/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/BThing");
    }

    @Test
    void operationIdsThatSeveralUseTakeTheirServicesName() {
        ObjectNode merged = merge(service("/api/v1/a", "list", "{}"), service("/api/v1/b", "list", "{}"));

        assertThat(merged.at("/paths/~1api~1v1~1a/get/operationId").asText()).isEqualTo("aList");
        assertThat(merged.at("/paths/~1api~1v1~1b/get/operationId").asText()).isEqualTo("bList");
    }

    @Test
    void thereIsOneSchemeAndEveryServiceMayBeDown() {
        ObjectNode merged = merge(service("/api/v1/a", "getA", "{}"), service("/api/v1/b", "getB", "{}"));

        assertThat(merged.at("/components/securitySchemes").propertyStream().map(Map.Entry::getKey))
                .containsExactly("bearer");
        assertThat(merged.at("/paths/~1api~1v1~1a/get/security").toString()).isEqualTo("[{\"bearer\":[]}]");
        assertThat(merged.at("/paths/~1api~1v1~1a/get/responses/503/$ref").asText())
                .isEqualTo("#/components/responses/ServiceUnavailable");
        assertThat(merged.at("/tags").findValuesAsText("name")).containsExactly("Composition", "T");
    }

    private static ObjectNode merge(ObjectNode a, ObjectNode b) {
        Map<String, ObjectNode> contracts = new LinkedHashMap<>();
        contracts.put("a", a);
        contracts.put("b", b);
        return ContractMerger.merge(
                own(),
                contracts,
                path -> Optional.of(path.substring("/api/v1/".length())).filter(contracts::containsKey));
    }

    private static void inner(ObjectNode contract, String type) {
        contract.withObject("/components/schemas/Inner").put("type", type);
    }

    private static ObjectNode service(String path, String operationId, String thing) {
        return json("""
                {"openapi":"3.1.0","paths":{"%s":{"get":{"operationId":"%s","tags":["T"],"security":[{"own":["x"]}],
                "responses":{"200":{"description":"ok","content":{"application/json":{"schema":
                {"$ref":"#/components/schemas/Thing"}}}}}}}},
                "components":{"schemas":{"Thing":%s,"Unused":{}},"securitySchemes":{"own":{}}}}""".formatted(path, operationId, thing));
    }

    private static ObjectNode own() {
        return json("""
                {"openapi":"3.1.0","tags":[{"name":"Composition"}],
                "paths":{"/api/v1/figures":{"get":{"operationId":"getFigures","responses":{}}}},
                "components":{"securitySchemes":{"bearer":{"type":"http"}},
                "responses":{"ServiceUnavailable":{"description":"down","content":{"application/problem+json":{"schema":
                {"$ref":"#/components/schemas/Problem"}}}},"ServiceTimeout":{"description":"late"}},
                "schemas":{"Problem":{"properties":{"errors":{"$ref":"#/components/schemas/ProblemError"}}},
                "ProblemError":{}}}}""");
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException mistyped) {
            throw new IllegalArgumentException(mistyped);
        }
    }
}
