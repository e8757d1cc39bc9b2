package vn.dangbo.inspection.inspection;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.InspectionProblem;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.imports.Outcome.Rejected;

/** The three days of an inspection: decided, concluded, announced, in this order. */
record InspectionDates(
        LocalDate decidedOn,
        @Nullable LocalDate concludedOn,
        @Nullable LocalDate announcedOn) {

    /** Empty when the days run forward and none lies after {@code today}. */
    Optional<Rejected> fault(LocalDate today) {
        if (decidedOn.isAfter(today)) {
            return rejected("decidedOn", InspectionProblem.DATE_IN_FUTURE, decidedOn);
        }
        if (concludedOn != null && concludedOn.isBefore(decidedOn)) {
            return rejected("concludedOn", InspectionProblem.DATES_BACKWARDS, "concludedOn", concludedOn, decidedOn);
        }
        if (concludedOn != null && concludedOn.isAfter(today)) {
            return rejected("concludedOn", InspectionProblem.DATE_IN_FUTURE, concludedOn);
        }
        if (announcedOn != null && concludedOn == null) {
            return rejected("announcedOn", InspectionProblem.INSPECTION_NOT_CONCLUDED);
        }
        if (announcedOn != null && announcedOn.isBefore(concludedOn)) {
            return rejected("announcedOn", InspectionProblem.DATES_BACKWARDS, "announcedOn", announcedOn, concludedOn);
        }
        if (announcedOn != null && announcedOn.isAfter(today)) {
            return rejected("announcedOn", InspectionProblem.DATE_IN_FUTURE, announcedOn);
        }
        return Optional.empty();
    }

    private static Optional<Rejected> rejected(String column, InspectionProblem code, Object... args) {
        return Optional.of((Rejected) Outcome.rejected(column, code, args));
    }
}
