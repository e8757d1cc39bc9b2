package vn.dangbo.kit.figure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a figure.
 *
 * @param slices never empty
 * @param parameters those of the request that the definition names
 */
public record FigureQuery(List<Slice> slices, @Nullable Instant knownAt, Map<String, String> parameters) {

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
