package vn.dangbo.kit.imports;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code import_job}. */
record ImportJob(
        UUID id,
        String type,
        ImportMode mode,
        ImportState state,
        String client,
        String callerScope,
        @Nullable String idempotencyKey,
        @Nullable String sha256,
        String columnNames,
        long rowsRead,
        long rowsDone,
        long rowsAccepted,
        long rowsRejected,
        long rowsUnchanged,
        String positionKey,
        long positionLine,
        @Nullable String problemCode,
        int version,
        Instant createdAt,
        Instant changedAt) {

    /** Taking back is for what was kept. */
    boolean undoable() {
        return state.finished() && state != ImportState.UNDONE && mode != ImportMode.VALIDATE && rowsAccepted > 0;
    }

    Tally tally() {
        return new Tally(rowsDone, rowsAccepted, rowsRejected, rowsUnchanged, positionKey, positionLine);
    }

    /**
     * What has been done so far: the counts and the last row that was applied.
     *
     * @param done rows with an outcome; equal to the rows read when the job is done
     */
    record Tally(long done, long accepted, long rejected, long unchanged, String key, long line) {

        /** The counts of an import that kept nothing after all. */
        Tally withNothingAccepted() {
            return new Tally(done, 0, rejected, unchanged, key, line);
        }
    }
}
