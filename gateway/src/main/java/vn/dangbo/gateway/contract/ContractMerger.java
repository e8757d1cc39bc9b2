package vn.dangbo.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Merges OpenAPI documents.
 *
 * <p>Names are made unique ({@link Components}; operation ids that several documents use take the document's name in
 * front), security is the one scheme {@code bearer}, and every operation that passes through says that its service may be
 * down or late.
 */
final class ContractMerger {

    private static final String GATEWAY = "gateway";
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** The gateway's answers for a service that does not; in {@code components/responses} of its own document. */
    private static final Map<String, String> PASSING = Map.of("503", "ServiceUnavailable", "504", "ServiceTimeout");

    private final ObjectNode own;
    private final Map<String, ObjectNode> contracts;
    private final Components components = new Components();
    private final Map<String, ObjectNode> paths = new LinkedHashMap<>();

    private ContractMerger(ObjectNode own, Map<String, ObjectNode> contracts) {
        this.own = own;
        this.contracts = contracts;
    }

    /**
     * @param own the gateway's document: header, composed paths, the {@code bearer} scheme
     * @param contracts the services' documents by name
     * @param owner the service that a path is passed on to
     */
    static ObjectNode merge(
            ObjectNode own, Map<String, ObjectNode> contracts, Function<String, Optional<String>> owner) {
        return new ContractMerger(own, contracts).merge(owner);
    }

    private ObjectNode merge(Function<String, Optional<String>> owner) {
        ObjectNode composed = own.withObjectProperty("paths");
        paths.put(GATEWAY, composed);
        contracts.forEach((service, contract) -> {
            ObjectNode passed = contract.objectNode();
            contract.path("paths").properties().stream()
                    .filter(path -> !composed.has(path.getKey()))
                    .filter(path ->
                            owner.apply(path.getKey()).filter(service::equals).isPresent())
                    .forEach(path -> passed.set(path.getKey(), path.getValue().deepCopy()));
            eachOperation(passed, ContractMerger::mayFailOnTheWay);
            paths.put(service, passed);
        });
        paths.forEach(this::take);
        components.settle();

        ObjectNode merged = own.deepCopy();
        merged.set("tags", tags());
        merged.set("paths", mergedPaths());
        ObjectNode sections = merged.objectNode();
        components.writeTo(sections);
        sections.set("securitySchemes", own.at("/components/securitySchemes"));
        merged.set("components", sorted(sections));
        return merged;
    }

    private void take(String document, ObjectNode selected) {
        ObjectNode contract = document.equals(GATEWAY) ? own : withGatewayResponses(contracts.get(document));
        components.add(document, contract, selected);
    }

    /** A service's document with the responses that the gateway adds to its operations. */
    private ObjectNode withGatewayResponses(ObjectNode contract) {
        ObjectNode copy = contract.deepCopy();
        ObjectNode target = copy.withObjectProperty("components");
        for (String response : PASSING.values()) {
            target.withObjectProperty("responses").set(response, own.at("/components/responses/" + response));
        }
        for (String schema : List.of("Problem", "ProblemError")) {
            if (!target.withObjectProperty("schemas").has(schema)) {
                target.withObjectProperty("schemas").set(schema, own.at("/components/schemas/" + schema));
            }
        }
        return copy;
    }

    private static void mayFailOnTheWay(ObjectNode operation) {
        ObjectNode responses = operation.withObjectProperty("responses");
        PASSING.forEach((status, response) -> {
            if (!responses.has(status)) {
                responses.putObject(status).put("$ref", "#/components/responses/" + response);
            }
        });
        // One scheme for all: whatever a service calls its own, the token is the same.
        if (!operation.path("security").isEmpty()) {
            operation.putArray("security").addObject().putArray("bearer");
        }
    }

    private ObjectNode mergedPaths() {
        Map<String, Integer> uses = new HashMap<>();
        paths.values()
                .forEach(selected -> eachOperation(
                        selected,
                        operation -> uses.merge(operation.path("operationId").asText(), 1, Integer::sum)));
        Map<String, JsonNode> merged = new TreeMap<>();
        paths.forEach((document, selected) -> selected.properties().forEach(path -> {
            ObjectNode item = (ObjectNode) components.rewrite(document, path.getValue());
            for (String method : METHODS) {
                if (item.get(method) instanceof ObjectNode operation) {
                    String id = operation.path("operationId").asText();
                    if (id.isEmpty()) {
                        operation.put("operationId", idOf(method, path.getKey()));
                    } else if (uses.get(id) > 1) {
                        operation.put("operationId", document + Components.capitalised(id));
                    }
                }
            }
            merged.put(path.getKey(), item);
        }));
        ObjectNode node = own.objectNode();
        merged.forEach(node::set);
        return node;
    }

    private ArrayNode tags() {
        Map<String, JsonNode> tags = new TreeMap<>();
        own.path("tags").forEach(tag -> tags.put(tag.path("name").asText(), tag));
        contracts
                .values()
                .forEach(contract -> contract.path("tags")
                        .forEach(tag -> tags.putIfAbsent(tag.path("name").asText(), tag)));
        // A tag that only operations name is declared as well.
        paths.values()
                .forEach(selected -> eachOperation(
                        selected,
                        operation -> operation
                                .path("tags")
                                .forEach(tag -> tags.computeIfAbsent(
                                        tag.asText(), name -> own.objectNode().put("name", name)))));
        ArrayNode node = own.arrayNode();
        tags.values().forEach(node::add);
        return node;
    }

    private static void eachOperation(ObjectNode paths, java.util.function.Consumer<ObjectNode> each) {
        paths.forEach(item -> METHODS.forEach(method -> {
            if (item.get(method) instanceof ObjectNode operation) {
                each.accept(operation);
            }
        }));
    }

    /** {@code GET /api/v1/members/{id}} without an id of its own is {@code getMembersId}. */
    private static String idOf(String method, String path) {
        return method
                + Arrays.stream(path.replaceFirst("^/api/v1", "").split("[^A-Za-z0-9]+"))
                        .filter(word -> !word.isEmpty())
                        .map(Components::capitalised)
                        .collect(Collectors.joining());
    }

    private static ObjectNode sorted(ObjectNode sections) {
        ObjectNode sorted = sections.objectNode();
        new TreeMap<>(sections.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .forEach((section, entries) -> {
                    ObjectNode names = sorted.putObject(section);
                    new TreeMap<>(entries.properties().stream()
                                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                            .forEach(names::set);
                });
        return sorted;
    }
}
