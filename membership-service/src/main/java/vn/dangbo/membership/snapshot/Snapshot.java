package vn.dangbo.membership.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code statistics_snapshot}; the period is {@code [validFrom, validTo)}. */
record Snapshot(
        UUID id,
        int form,
        UUID organisationId,
        LocalDate validFrom,
        LocalDate validTo,
        int number,
        SnapshotState state,
        String content,
        Instant knownAt,
        @Nullable String reason,
        @Nullable String document,
        String author,
        @Nullable Instant lockedAt,
        @Nullable String lockedBy,
        @Nullable UUID supersededBy,
        int version) {}
