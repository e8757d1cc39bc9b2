package vn.dangbo.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The components of several documents under one roof. Equal ones are one; of different ones with the same name, the one
 * that most documents share keeps it and each other takes its document's name in front.
 */
final class Components {

    private static final String PREFIX = "#/components/";

    /** Reference to component, for each document, used ones only. */
    private final Map<String, Map<String, JsonNode>> used = new LinkedHashMap<>();

    /** Reference to new reference, for each document. */
    private final Map<String, Map<String, String>> renamed = new HashMap<>();

    /** Takes over what the document's paths need, directly or through each other. */
    void add(String document, ObjectNode contract, JsonNode paths) {
        Map<String, JsonNode> needed = new LinkedHashMap<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(paths));
        while (!open.isEmpty()) {
            references(open.pop(), reference -> {
                JsonNode component = contract.at(reference.substring(1));
                if (component.isMissingNode()) {
                    throw new IllegalArgumentException(
                            document + " refers to " + reference + ", which it does not have");
                }
                if (needed.put(reference, component) == null) {
                    open.push(component);
                }
            });
        }
        used.put(document, needed);
        renamed.put(document, new HashMap<>());
    }

    /** Decides the names; to be called once, when all documents are added. */
    void settle() {
        Set<String> names = new LinkedHashSet<>();
        used.values().forEach(components -> names.addAll(components.keySet()));
        // A component that refers to a renamed one differs from its namesakes too: until nothing changes.
        boolean changed = true;
        while (changed) {
            changed = false;
            for (String name : names) {
                changed |= settle(name);
            }
        }
    }

    private boolean settle(String name) {
        Map<JsonNode, Set<String>> variants = new LinkedHashMap<>();
        used.forEach((document, components) -> {
            if (components.containsKey(name) && !renamed.get(document).containsKey(name)) {
                variants.computeIfAbsent(rewrite(document, components.get(name)), variant -> new LinkedHashSet<>())
                        .add(document);
            }
        });
        if (variants.size() < 2) {
            return false;
        }
        int most = variants.values().stream().mapToInt(Set::size).max().orElseThrow();
        boolean oneLeads = variants.values().stream()
                        .filter(documents -> documents.size() == most)
                        .count()
                == 1;
        for (Set<String> documents : variants.values()) {
            if (oneLeads && documents.size() == most) {
                continue;
            }
            for (String document : documents) {
                int slash = name.lastIndexOf('/') + 1;
                renamed.get(document)
                        .put(name, name.substring(0, slash) + capitalised(document) + name.substring(slash));
            }
        }
        return true;
    }

    /** The node as it reads in the merged document. */
    JsonNode rewrite(String document, JsonNode node) {
        Map<String, String> names = renamed.get(document);
        return map(node, text -> names.getOrDefault(text, text));
    }

    /** Adds all of them to the merged document's {@code components}. */
    void writeTo(ObjectNode components) {
        used.forEach((document, needed) -> needed.forEach((reference, component) -> {
            String name =
                    renamed.get(document).getOrDefault(reference, reference).substring(PREFIX.length());
            int slash = name.indexOf('/');
            components
                    .withObjectProperty(name.substring(0, slash))
                    .set(name.substring(slash + 1), rewrite(document, component));
        }));
    }

    static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static void references(JsonNode node, Consumer<String> each) {
        if (node.isTextual() && node.textValue().startsWith(PREFIX)) {
            each.accept(node.textValue());
        }
        node.forEach(child -> references(child, each));
    }

    private static JsonNode map(JsonNode node, UnaryOperator<String> texts) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), map(field.getValue(), texts)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(map(element, texts)));
            return copy;
        }
        return node.isTextual() ? TextNode.valueOf(texts.apply(node.textValue())) : node;
    }
}
