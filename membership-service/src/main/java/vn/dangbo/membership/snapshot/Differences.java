package vn.dangbo.membership.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Compares two forms number by number. Pure. */
final class Differences {

    /** What tells the elements of a list apart, in this order. */
    private static final List<String> NAMES = List.of("kind", "by", "section", "key");

    private Differences() {}

    /**
     * A number that is not what it was.
     *
     * @param field where it stands, e.g. {@code rows[ADMITTED].change}
     * @param stored null when the row was not there
     * @param now null when the row is gone
     */
    @Schema(name = "SnapshotDifference")
    public record Difference(
            String field, @Nullable String stored, @Nullable String now) {}

    static List<Difference> between(JsonNode stored, JsonNode now) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        numbers("", stored, before);
        numbers("", now, after);
        TreeSet<String> fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String field : fields) {
            if (!Objects.equals(before.get(field), after.get(field))) {
                differences.add(new Difference(field, before.get(field), after.get(field)));
            }
        }
        return differences;
    }

    private static void numbers(String path, JsonNode node, Map<String, String> found) {
        if (node.isNumber() || node.isBoolean()) {
            found.put(path, node.asText());
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field -> numbers(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), found));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                numbers(path + "[" + name(node.get(i), i) + "]", node.get(i), found);
            }
        }
    }

    private static String name(JsonNode element, int index) {
        return NAMES.stream()
                .filter(element::has)
                .findFirst()
                .map(name ->
                        element.get(name).isNull() ? "-" : element.get(name).asText())
                .orElse(String.valueOf(index));
    }
}
