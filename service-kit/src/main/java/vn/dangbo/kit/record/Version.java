package vn.dangbo.kit.record;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record.
 *
 * @param rowId of this version; {@code id} is that of the record
 * @param supersededAt {@link vn.dangbo.kit.time.Times#NEVER} while it stands
 */
public record Version<F>(
        UUID rowId,
        UUID id,
        int version,
        boolean withdrawn,
        F facts,
        @Nullable String document,
        @Nullable String reason,
        String author,
        Instant recordedAt,
        Instant supersededAt) {}
