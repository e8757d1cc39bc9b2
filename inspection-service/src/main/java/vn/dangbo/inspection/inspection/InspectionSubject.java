package vn.dangbo.inspection.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.reference.SubjectType;

/** One subject of one inspection, with what a list shows of the inspection. */
record InspectionSubject(
        UUID id,
        UUID inspectionId,
        String inspectionCode,
        InspectionKind kind,
        SubjectType subjectType,
        UUID organisationId,
        @Nullable UUID memberId,
        UUID subjectId,
        @Nullable SubjectOutcome outcome,
        LocalDate decidedOn,
        @Nullable LocalDate concludedOn,
        int version,
        Instant recordedAt) {}
