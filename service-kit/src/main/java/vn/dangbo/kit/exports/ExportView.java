package vn.dangbo.kit.exports;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job as its caller sees it.
 *
 * @param contentUrl where the file is while it is ready; otherwise null
 * @param expiresAt until when it is kept
 */
@Schema(name = "Export")
public record ExportView(
        UUID id,
        String type,
        ExportFormat format,

        @Schema(enumeration = {"QUEUED", "RUNNING", "COMPLETED", "FAILED", "EXPIRED"})
        String state,

        Progress progress,
        @Nullable String contentUrl,
        Instant createdAt,
        Instant changedAt,
        Instant expiresAt) {

    /** Rows written, and rows that the order had when it was given. */
    @Schema(name = "ExportProgress")
    public record Progress(long done, long total) {}

    static ExportView of(ExportJob job, String path) {
        return new ExportView(
                job.id(),
                job.type(),
                job.format(),
                job.state().name(),
                new Progress(job.rowsDone(), job.rowsTotal()),
                job.state() == ExportState.COMPLETED ? path + "/" + job.id() + "/content" : null,
                job.createdAt(),
                job.changedAt(),
                job.expiresAt());
    }
}
