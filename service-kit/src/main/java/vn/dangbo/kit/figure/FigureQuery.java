package vn.dangbo.kit.figure;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is asked of a figure, and what the figures of one request share. Belongs to one thread. */
public final class FigureQuery {

    private final List<Slice> slices;
    private final @Nullable Instant knownAt;
    private final Map<String, String> parameters;
    private final Map<String, Object> shared;

    /** @param slices never empty */
    public FigureQuery(List<Slice> slices, @Nullable Instant knownAt, Map<String, String> parameters) {
        this(slices, knownAt, parameters, new HashMap<>());
    }

    private FigureQuery(
            List<Slice> slices, @Nullable Instant knownAt, Map<String, String> parameters, Map<String, Object> shared) {
        this.slices = slices;
        this.knownAt = knownAt;
        this.parameters = parameters;
        this.shared = shared;
    }

    /** The same request with the parameters that one figure understands. */
    FigureQuery with(Map<String, String> understood) {
        return new FigureQuery(slices, knownAt, understood, shared);
    }

    public List<Slice> slices() {
        return slices;
    }

    public @Nullable Instant knownAt() {
        return knownAt;
    }

    /** Those of the request that the figure's definition names. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /**
     * What several figures of one request need, read for the first of them: so ten figures of one kind cost one
     * statement, and agree with each other whatever is written meanwhile.
     *
     * @param key names the reading among all of the service; readings that depend on parameters contain them
     */
    @SuppressWarnings("unchecked") // a key stands for one reading and so for one type
    public <T> T once(String key, Supplier<T> reading) {
        // A reading may need another one, so the map is not held while it runs.
        if (!shared.containsKey(key)) {
            shared.put(key, reading.get());
        }
        return (T) shared.get(key);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isBlank());
    }

    /** The query string that finds the records of one slice again. */
    public static String records(String path, Object... namesAndValues) {
        StringBuilder url = new StringBuilder("/api/v1/").append(path);
        char separator = '?';
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                url.append(separator)
                        .append(namesAndValues[i])
                        .append('=')
                        .append(java.net.URLEncoder.encode(
                                String.valueOf(namesAndValues[i + 1]), java.nio.charset.StandardCharsets.UTF_8));
                separator = '&';
            }
        }
        return url.toString();
    }
}
