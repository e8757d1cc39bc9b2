package vn.dangbo.membership.territory;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.ImportContext;

/**
 * By whom and when something is recorded.
 *
 * @param sql handle of the transaction
 * @param importId null for a single request
 * @param document number of the deciding document, when one is stated
 */
record Recording(
        Handle sql,
        String author,
        Instant recordedAt,
        @Nullable UUID importId,
        @Nullable String document) {

    static Recording of(ImportContext context) {
        return new Recording(context.sql(), context.author(), context.recordedAt(), context.importId(), null);
    }
}
