package vn.dangbo.inspection.reference;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.ImportContext;

/**
 * Who records something, when, and how far the recorder reaches.
 *
 * @param importId null for a single request
 * @param scopeRoot absent when nothing bounds the recorder
 */
public record Recording(String author, Instant at, @Nullable UUID importId, Optional<UUID> scopeRoot) {

    public static Recording of(ImportContext context) {
        return new Recording(context.author(), context.recordedAt(), context.importId(), context.scopeRoot());
    }

    public boolean isImport() {
        return importId != null;
    }
}
