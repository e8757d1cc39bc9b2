package vn.dangbo.kit.exports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** The exporters of this service by their type. */
@ApplicationScoped
class Exporters {

    private final Map<String, Exporter> byType = new TreeMap<>();

    Exporters(@Any Instance<Exporter> found) {
        for (Exporter exporter : found) {
            if (byType.put(exporter.type(), exporter) != null) {
                throw new IllegalStateException("two exporters of type " + exporter.type());
            }
        }
    }

    boolean any() {
        return !byType.isEmpty();
    }

    Exporter of(@Nullable String type) {
        if (type == null || type.isBlank()) {
            throw ProblemException.invalidField("/type", KitProblem.FIELD_MISSING, "/type");
        }
        Exporter exporter = byType.get(type);
        if (exporter == null) {
            throw new ProblemException(
                    KitProblem.EXPORT_TYPE_UNKNOWN,
                    type.substring(0, Math.min(60, type.length())),
                    String.join(", ", byType.keySet()));
        }
        return exporter;
    }
}
