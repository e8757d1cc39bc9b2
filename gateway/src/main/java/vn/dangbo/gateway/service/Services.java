package vn.dangbo.gateway.service;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All services, found by name or by the first path segment after {@value #BASE}. */
@Singleton
public class Services {

    public static final String BASE = "/api/v1/";

    private final Map<String, Service> byName = new TreeMap<>();
    private final Map<String, Service> bySegment = new HashMap<>();

    Services(ServicesConfig config) {
        config.byName().forEach((name, entry) -> {
            Service service = Service.of(name, entry.url());
            byName.put(name, service);
            for (String segment : entry.routes()) {
                Service other = bySegment.put(segment, service);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "dangbo.services: both " + other.name() + " and " + name + " own " + segment);
                }
            }
        });
    }

    public Collection<Service> all() {
        return byName.values();
    }

    public Optional<Service> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The owner of a raw, undecoded path below {@value #BASE}. */
    public Optional<Service> ownerOf(String path) {
        if (!path.startsWith(BASE)) {
            return Optional.empty();
        }
        int end = path.indexOf('/', BASE.length());
        return Optional.ofNullable(bySegment.get(path.substring(BASE.length(), end < 0 ? path.length() : end)));
    }
}
