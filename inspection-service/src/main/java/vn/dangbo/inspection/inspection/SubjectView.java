package vn.dangbo.inspection.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.reference.SubjectType;

/** A subject as clients see it: a member by id, never by name. */
@Schema(name = "InspectionSubject")
record SubjectView(
        UUID id,
        UUID inspectionId,
        String inspectionCode,
        InspectionKind kind,
        Group group,
        SubjectType subjectType,

        @Schema(description = "The organisation itself; of a member the cell on the day of the decision")
        UUID organisationId,

        @Schema(nullable = true) @Nullable UUID memberId,
        @Schema(nullable = true) @Nullable SubjectOutcome outcome,
        LocalDate decidedOn,
        @Schema(nullable = true) @Nullable LocalDate concludedOn,
        int version,
        Instant recordedAt) {

    static SubjectView of(InspectionSubject x) {
        return new SubjectView(
                x.id(),
                x.inspectionId(),
                x.inspectionCode(),
                x.kind(),
                x.kind().group(),
                x.subjectType(),
                x.organisationId(),
                x.memberId(),
                x.outcome(),
                x.decidedOn(),
                x.concludedOn(),
                x.version(),
                x.recordedAt());
    }
}
