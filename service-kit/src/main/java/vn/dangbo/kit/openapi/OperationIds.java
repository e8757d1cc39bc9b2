package vn.dangbo.kit.openapi;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The names of operations: what their {@link Operation} says, or else the verb and the path. What a service mounts from the
 * kit has a path of its own in every service and therefore names itself.
 */
public final class OperationIds {

    private static final Map<Mounted, String> KNOWN = new ConcurrentHashMap<>();

    private record Mounted(Class<?> resource, Method method) {}

    private OperationIds() {}

    /**
     * As the published document names it.
     *
     * @param resource the class that carries the path; the method may stand in a class above it
     */
    public static String of(Class<?> resource, Method method) {
        return KNOWN.computeIfAbsent(new Mounted(resource, method), OperationIds::of);
    }

    private static String of(Mounted mounted) {
        Operation operation = mounted.method().getAnnotation(Operation.class);
        if (operation != null && !operation.operationId().isEmpty()) {
            return operation.operationId();
        }
        String verb = Arrays.stream(mounted.method().getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(Class::getSimpleName)
                .findFirst()
                .orElse(mounted.method().getName());
        return of(verb, join(base(mounted.resource()), path(mounted.method().getAnnotation(Path.class))));
    }

    /** Containers put classes of their own below a resource. */
    private static String base(Class<?> resource) {
        Class<?> type = resource;
        while (type != null && !type.isAnnotationPresent(Path.class)) {
            type = type.getSuperclass();
        }
        return type == null ? "" : path(type.getAnnotation(Path.class));
    }

    private static String path(@Nullable Path path) {
        return path == null ? "" : path.value();
    }

    /** E.g. GET /api/v1/membership/imports/{id} becomes getMembershipImportsById. */
    static String of(String verb, String path) {
        StringBuilder id = new StringBuilder(verb.toLowerCase(Locale.ROOT));
        for (String step : path.replaceFirst("^/api/v1/", "").split("/")) {
            boolean parameter = step.startsWith("{");
            String word = step.replaceAll("[{}]", "");
            id.append(parameter ? "By" : "");
            for (String part : word.split("[^A-Za-z0-9]+")) {
                if (!part.isEmpty()) {
                    id.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
                }
            }
        }
        return id.toString();
    }

    /** One path without the patterns of its parameters. */
    static String join(String base, String path) {
        String joined = ("/" + base + "/" + path).replaceAll("/+", "/");
        String plain = joined.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
