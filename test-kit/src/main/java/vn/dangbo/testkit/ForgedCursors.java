package vn.dangbo.testkit;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks the lists of a service, found in its own contract, with cursors that carry the right mark of their filter and a key
 * that no list ever gave out. A list below a record is walked for a given record, or else for the first of the list above it.
 */
public final class ForgedCursors {

    /** Not a key of any list that runs by id, version, date or line; half of each is one. */
    private static final List<String> KEYS = List.of(
            "", "none", "-", "/", ":", "2026-13-45/x", "2026-01-01/x", "2026-01-01", "1:x", "9".repeat(30), "ký tự ☃");

    private final Supplier<RequestSpecification> client;
    private final Map<String, String> parameters;
    private final Map<String, String> records;

    /** What lists answered, by path as the contract writes it. */
    public record Walk(Map<String, List<String>> answers, List<String> unread) {

        /** Lists that did not refuse every key with 400 {@code cursor-invalid}, with what they answered. */
        public Map<String, List<String>> taken() {
            Map<String, List<String>> taken = new TreeMap<>(answers);
            taken.values().removeIf(all -> all.stream().allMatch("400 cursor-invalid"::equals));
            return taken;
        }

        /** Lists that took every key for a place in their order, as lists by code do. */
        public Set<String> inOrderOfTexts() {
            Map<String, List<String>> ordered = new TreeMap<>(answers);
            ordered.values().removeIf(all -> !all.stream().allMatch("200"::equals));
            return ordered.keySet();
        }
    }

    /**
     * @param parameters for lists that do not answer without: a parameter that a list declares gets the value given here
     * @param records the ids of records by the path above them, e.g. {@code /api/v1/members}
     */
    public ForgedCursors(
            Supplier<RequestSpecification> client, Map<String, String> parameters, Map<String, String> records) {
        this.client = client;
        this.parameters = parameters;
        this.records = records;
    }

    public Walk walk() {
        Walk walk = new Walk(new TreeMap<>(), new ArrayList<>());
        Map<String, Map<String, Map<String, ?>>> paths =
                client.get().get("/q/openapi?format=json").path("paths");
        paths.forEach((path, operations) -> {
            List<String> declared = declared(operations.get("get"));
            if (declared.contains("cursor")) {
                String address = filled(path);
                Map<String, String> query = address == null ? null : query(address, declared);
                if (query == null) {
                    walk.unread().add(path);
                } else {
                    walk.answers()
                            .put(
                                    path,
                                    KEYS.stream()
                                            .map(key -> answer(address, query, key))
                                            .toList());
                }
            }
        });
        return walk;
    }

    private String answer(String address, Map<String, String> query, String key) {
        Response answer = client.get()
                .queryParams(query)
                .queryParam("cursor", cursor(address, query, key))
                .get(address);
        return answer.statusCode() + (answer.statusCode() == 200 ? "" : " " + answer.path("code"));
    }

    /** As the kit makes it: what the cursor is bound to, then the key. */
    static String cursor(String path, Map<String, String> query, String key) {
        Map<String, List<String>> filter = new TreeMap<>();
        query.forEach((name, value) -> filter.put(name, List.of(value)));
        String mark = HexFormat.of().toHexDigits((path + filter).hashCode());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((mark + "|" + key).getBytes(StandardCharsets.UTF_8));
    }

    /** With nothing, or else with every parameter that there is a value for; null when it answers neither. */
    private @Nullable Map<String, String> query(String address, List<String> declared) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.keySet().retainAll(declared);
        for (Map<String, String> query : List.of(Map.<String, String>of(), all)) {
            if (client.get().queryParams(query).get(address).statusCode() == 200) {
                return query;
            }
        }
        return null;
    }

    /** The path with the id of a record in place of each parameter; null when there is none. */
    private @Nullable String filled(String path) {
        String address = path;
        while (address.contains("{")) {
            int begin = address.indexOf("/{");
            String above = address.substring(0, begin);
            String id = records.containsKey(above) ? records.get(above) : first(above);
            if (id == null) {
                return null;
            }
            address = above + "/" + id + address.substring(address.indexOf('}') + 1);
        }
        return address;
    }

    private @Nullable String first(String path) {
        Response list = client.get().queryParam("limit", 1).get(path);
        return list.statusCode() == 200 ? list.path("items[0].id") : null;
    }

    @SuppressWarnings("unchecked")
    private static List<String> declared(@Nullable Map<String, ?> operation) {
        if (operation == null || operation.get("parameters") == null) {
            return List.of();
        }
        return ((List<Map<String, ?>>) Objects.requireNonNull(operation.get("parameters")))
                .stream()
                        .map(parameter -> String.valueOf(parameter.get("name")))
                        .toList();
    }
}
