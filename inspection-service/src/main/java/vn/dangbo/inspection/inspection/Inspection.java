package vn.dangbo.inspection.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.InspectionProblem;
import vn.dangbo.inspection.Params;
import vn.dangbo.kit.problem.ProblemException;

/** One inspection or supervision as it stands; its verbs guard each step and answer the next state. */
record Inspection(
        UUID id,
        String code,
        InspectionKind kind,
        Mode mode,
        UUID leadOrganisationId,
        LocalDate decidedOn,
        @Nullable LocalDate concludedOn,
        @Nullable LocalDate announcedOn,
        int version,
        Instant recordedAt) {

    enum State {
        DECIDED,
        CONCLUDED,
        ANNOUNCED
    }

    /** How many subjects there are, and how many of them have an outcome. */
    record SubjectCount(long subjects, long outcomes) {}

    State state() {
        if (announcedOn != null) {
            return State.ANNOUNCED;
        }
        return concludedOn == null ? State.DECIDED : State.CONCLUDED;
    }

    Inspection conclude(LocalDate on, SubjectCount count, LocalDate today) {
        if (concludedOn != null) {
            throw new ProblemException(InspectionProblem.INSPECTION_ALREADY_CONCLUDED, code, concludedOn);
        }
        if (count.subjects() == 0) {
            throw new ProblemException(InspectionProblem.INSPECTION_WITHOUT_SUBJECT, code);
        }
        if (count.outcomes() < count.subjects()) {
            throw new ProblemException(InspectionProblem.OUTCOME_MISSING);
        }
        return with(on, announcedOn, today);
    }

    Inspection announce(LocalDate on, LocalDate today) {
        if (announcedOn != null) {
            throw new ProblemException(InspectionProblem.INSPECTION_ALREADY_ANNOUNCED, code, announcedOn);
        }
        if (concludedOn == null) {
            throw new ProblemException(InspectionProblem.INSPECTION_NOT_CONCLUDED);
        }
        return with(concludedOn, on, today);
    }

    private Inspection with(@Nullable LocalDate concluded, @Nullable LocalDate announced, LocalDate today) {
        new InspectionDates(decidedOn, concluded, announced).fault(today).ifPresent(fault -> {
            throw Params.refusal(fault);
        });
        return new Inspection(
                id, code, kind, mode, leadOrganisationId, decidedOn, concluded, announced, version, recordedAt);
    }
}
