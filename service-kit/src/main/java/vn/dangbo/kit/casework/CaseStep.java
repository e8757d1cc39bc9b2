package vn.dangbo.kit.casework;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One recorded step.
 *
 * @param number 1 for the opening
 * @param dueOn the last day on which it would have been in time; null without a deadline
 * @param late whether it happened after that day
 */
public record CaseStep(
        int number,
        String action,
        @Nullable String fromState,
        String toState,
        LocalDate happenedOn,
        @Nullable LocalDate dueOn,
        boolean late,
        @Nullable String document,
        @Nullable String reason,
        JsonNode details,
        String author,
        Instant recordedAt) {}
