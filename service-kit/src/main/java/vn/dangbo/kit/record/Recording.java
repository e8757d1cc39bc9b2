package vn.dangbo.kit.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;

/**
 * By whom and when something is recorded.
 *
 * @param sql handle of the transaction
 * @param importId null for a single request
 * @param scopeRoot organisation that bounds the author; absent when nothing does
 */
public record Recording(
        Handle sql,
        String author,
        Instant recordedAt,
        @Nullable UUID importId,
        Optional<UUID> scopeRoot) {

    /** For what is known now. */
    public static final Instant LATEST = AsOf.on(Times.FOREVER).knownOrLatest();

    public static Recording of(ImportContext context) {
        return new Recording(
                context.sql(), context.author(), context.recordedAt(), context.importId(), context.scopeRoot());
    }

    public LocalDate today() {
        return LocalDate.ofInstant(recordedAt, Times.ZONE);
    }
}
