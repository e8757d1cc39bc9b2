package vn.dangbo.emulation.record;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.ImportContext;

/**
 * The surroundings of one write, inside its transaction.
 *
 * @param importId null for a single request
 * @param scopeRoot organisation that bounds the author; absent when nothing does
 */
public record Writing(
        Handle sql, @Nullable UUID importId, String author, Instant recordedAt, Optional<UUID> scopeRoot) {

    static Writing of(ImportContext context) {
        return new Writing(
                context.sql(), context.importId(), context.author(), context.recordedAt(), context.scopeRoot());
    }
}
