package vn.dangbo.kit.casework;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action as it was taken.
 *
 * @param on the day on which it happened, which may lie before the day on which it is recorded
 * @param details numbers and ids of the step, no names
 */
public record Taken(
        LocalDate on, @Nullable String document, @Nullable String reason, Map<String, ?> details) {

    /** Longest number of a document, in characters. */
    public static final int DOCUMENT = 100;

    /** Longest reason, in characters. */
    public static final int REASON = 500;

    /**
     * Who must act next.
     *
     * @param party null when nobody must
     * @param dueOn null without a deadline
     * @param returned whether it goes back for correction
     */
    public record Next(@Nullable String party, @Nullable LocalDate dueOn, boolean returned) {

        public static final Next NOBODY = new Next(null, null, false);

        public static Next waits(String party, @Nullable LocalDate dueOn) {
            return new Next(party, dueOn, false);
        }

        public static Next returned(String party, @Nullable LocalDate dueOn) {
            return new Next(party, dueOn, true);
        }
    }

    /**
     * A new case.
     *
     * @param subjectId null when the subject is not recorded elsewhere yet
     */
    public record Opening(@Nullable UUID subjectId, LocalDate rulesOn, Map<String, UUID> parties) {}
}
