package vn.dangbo.membership.coverage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.ImportContext;

/**
 * By whom and when something is recorded.
 *
 * @param sql handle of the transaction
 * @param importId null for a single request
 * @param scopeRoot organisation that bounds the author; absent when nothing does
 */
record Recording(
        Handle sql,
        String author,
        Instant recordedAt,
        @Nullable UUID importId,
        @Nullable String document,
        @Nullable String reason,
        Optional<UUID> scopeRoot) {

    static Recording of(ImportContext context) {
        return new Recording(
                context.sql(),
                context.author(),
                context.recordedAt(),
                context.importId(),
                null,
                null,
                context.scopeRoot());
    }
}
