package vn.dangbo.gateway.compose;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dangbo.gateway.problem.GatewayProblem;
import vn.dangbo.gateway.problem.ProblemException;

/** A query string whose pairs keep their own encoding on the way to the services. */
final class Query {

    private final List<Pair> pairs;

    private record Pair(String name, String raw) {}

    private Query(List<Pair> pairs) {
        this.pairs = pairs;
    }

    static Query of(@Nullable String raw) {
        List<Pair> pairs = new ArrayList<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                if (!pair.isEmpty()) {
                    pairs.add(new Pair(decode(nameOf(pair)), pair));
                }
            }
        }
        return new Query(pairs);
    }

    /** The decoded values of a parameter, in order, blank ones left out. */
    List<String> all(String name) {
        return pairs.stream()
                .filter(pair -> pair.name.equals(name))
                .map(pair -> decode(pair.raw.substring(
                        Math.min(pair.raw.length(), nameOf(pair.raw).length() + 1))))
                .filter(value -> !value.isBlank())
                .toList();
    }

    Query without(String... names) {
        Set<String> unwanted = Set.copyOf(Arrays.asList(names));
        return new Query(
                pairs.stream().filter(pair -> !unwanted.contains(pair.name)).toList());
    }

    /** This query with the parameter set to one value, at the end. */
    Query with(String name, String value) {
        List<Pair> extended = new ArrayList<>(without(name).pairs);
        // Commas and colons are legal in a query; left readable, they keep the address short.
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%3A", ":");
        extended.add(new Pair(name, name + "=" + encoded));
        return new Query(extended);
    }

    /** Empty, or the whole with its question mark. */
    @Override
    public String toString() {
        return pairs.isEmpty() ? "" : pairs.stream().map(Pair::raw).collect(Collectors.joining("&", "?", ""));
    }

    private static String nameOf(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(GatewayProblem.PATH_MALFORMED);
        }
    }
}
