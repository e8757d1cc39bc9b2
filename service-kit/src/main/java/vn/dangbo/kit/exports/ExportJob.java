package vn.dangbo.kit.exports;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code export_job}. */
record ExportJob(
        UUID id,
        String type,
        ExportFormat format,
        String wanted,
        ExportState state,
        String client,
        String callerScope,
        long rowsTotal,
        long rowsDone,
        int pieces,
        @Nullable String positionKey,
        int failures,
        int version,
        Instant createdAt,
        Instant changedAt,
        Instant expiresAt) {}
