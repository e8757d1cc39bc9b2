package vn.dangbo.kit.casework;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open case as a line of a work list.
 *
 * @param organisationId who must act next
 * @param standing LATE after the due day, RETURNED when sent back, DUE with a due day ahead, OPEN without one
 * @param workingDaysLeft working days from today to the due day, 0 on it and after it; null without one
 */
public record WorkItem(
        UUID caseId,
        String kind,
        String state,
        @Nullable UUID subjectId,
        String party,
        UUID organisationId,
        LocalDate openedOn,
        @Nullable LocalDate dueOn,
        @Nullable Integer workingDaysLeft,
        Standing standing) {

    /** How urgent. */
    public enum Standing {
        LATE,
        RETURNED,
        DUE,
        OPEN
    }
}
