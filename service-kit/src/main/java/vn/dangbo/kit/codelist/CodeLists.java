package vn.dangbo.kit.codelist;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The codes of a service with their labels, from {@code code-lists/<service>.json}. */
@Singleton
public class CodeLists {

    /** One code with its Vietnamese and English label. */
    public record Code(String code, String vi, String en) {}

    /** The file's shape. */
    public record Lists(Map<String, List<Code>> lists) {}

    private final Lists lists;
    private final Map<String, Set<String>> codes = new LinkedHashMap<>();

    public CodeLists(@ConfigProperty(name = "dangbo.service") String service, ObjectMapper json) {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("code-lists/" + service + ".json")) {
            this.lists = file == null ? new Lists(Map.of()) : json.readValue(file, Lists.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        lists.lists()
                .forEach((name, list) ->
                        codes.put(name, list.stream().map(Code::code).collect(Collectors.toUnmodifiableSet())));
    }

    public Lists all() {
        return lists;
    }

    /** @throws IllegalStateException when the service has no such list: a fault of ours */
    public Set<String> codes(String list) {
        Set<String> found = codes.get(list);
        if (found == null) {
            throw new IllegalStateException("no code list " + list);
        }
        return found;
    }
}
