package vn.dangbo.kit.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job as callers see it.
 *
 * @param problem why a FAILED job stopped
 * @param actions what the caller may do next
 */
@Schema(name = "Import")
public record ImportView(
        UUID id,
        String type,

        @Schema(enumeration = {"validate", "atomic", "best-effort"})
        String mode,

        @Schema(enumeration = {"QUEUED", "RUNNING", "COMPLETED", "FAILED", "ABORTED", "UNDONE"})
        String state,

        Counts counts,
        Progress progress,
        @Nullable Cause problem,

        @Schema(description = "SHA-256 of the file as it was received, in hex") @Nullable
        String sha256,

        Instant createdAt,
        Instant changedAt,
        @JsonProperty("_actions") List<String> actions) {

    /** Of a COMPLETED job: read = accepted + rejected + unchanged. */
    @Schema(name = "ImportCounts")
    public record Counts(
            long read,
            long accepted,
            long rejected,

            @Schema(description = "Rows whose fact was already recorded")
            long unchanged) {}

    @Schema(name = "ImportProgress")
    public record Progress(long done, long total) {}

    @Schema(name = "ImportCause")
    public record Cause(String code, String detail) {}

    /** A row that was not taken, or one of its faults when it has several. */
    @Schema(name = "ImportRejection")
    public record Rejection(
            @Schema(description = "The line of the file on which the row starts; the header is line 1")
            long line,

            @Nullable String column,
            String code,

            @Schema(description = "What to mend, in the caller's language")
            String detail) {}

    /** The columns of one type of import. */
    @Schema(name = "ImportType")
    public record Type(String type, List<TypeColumn> columns) {
        static Type of(Importer<?> importer) {
            return new Type(
                    importer.type(),
                    importer.columns().stream()
                            .map(column -> new TypeColumn(column.name(), column.required()))
                            .toList());
        }
    }

    @Schema(name = "ImportColumn")
    public record TypeColumn(String name, boolean required) {}

    /** All types of the service. */
    @Schema(name = "ImportTypes")
    public record Types(List<Type> items) {}

    static ImportView of(ImportJob job, @Nullable Cause problem, List<String> actions) {
        return new ImportView(
                job.id(),
                job.type(),
                job.mode().parameter(),
                job.state().name(),
                new Counts(job.rowsRead(), job.rowsAccepted(), job.rowsRejected(), job.rowsUnchanged()),
                new Progress(job.rowsDone(), job.rowsRead()),
                problem,
                job.sha256(),
                job.createdAt(),
                job.changedAt(),
                actions);
    }
}
