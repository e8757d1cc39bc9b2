package vn.dangbo.kit.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** The importers of this service by their type. */
@ApplicationScoped
class ImportTypes {

    private final Map<String, Importer<?>> importers = new TreeMap<>();

    ImportTypes(@Any Instance<Importer<?>> found) {
        for (Importer<?> importer : found) {
            if (importers.put(importer.type(), importer) != null) {
                throw new IllegalStateException("two importers of type " + importer.type());
            }
        }
    }

    Importer<?> of(String type) {
        Importer<?> importer = importers.get(type);
        if (importer == null) {
            throw new ProblemException(
                    KitProblem.IMPORT_TYPE_UNKNOWN, Texts.shortened(type, 60), String.join(", ", importers.keySet()));
        }
        return importer;
    }

    Collection<Importer<?>> all() {
        return importers.values();
    }
}
