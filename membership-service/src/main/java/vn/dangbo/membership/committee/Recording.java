package vn.dangbo.membership.committee;

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
record Recording(
        Handle sql,
        String author,
        Instant recordedAt,
        @Nullable UUID importId,
        Optional<UUID> scopeRoot) {

    /** For what is known now. */
    static final Instant LATEST = AsOf.on(Times.FOREVER).knownOrLatest();

    static Recording of(ImportContext context) {
        return new Recording(
                context.sql(), context.author(), context.recordedAt(), context.importId(), context.scopeRoot());
    }

    LocalDate today() {
        return LocalDate.ofInstant(recordedAt, Times.ZONE);
    }

    /**
     * Waits for the writer before, and for a change of the tree: what is read from here on stays true until this one has
     * written, and whoever changes the tree then sees it.
     */
    void lock() {
        sql.createQuery("SELECT id FROM organisation_tree_lock WHERE id = 1 LOCK IN SHARE MODE")
                .mapTo(Integer.class)
                .one();
        sql.createQuery("SELECT id FROM committee_writer WHERE id = 1 FOR UPDATE")
                .mapTo(Integer.class)
                .one();
    }
}
