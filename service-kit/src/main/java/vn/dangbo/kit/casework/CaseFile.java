package vn.dangbo.kit.casework;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a case stands.
 *
 * @param rulesOn the day whose rule set judges it
 * @param waitingParty who must act next; null when nobody must
 * @param dueOn until when; null without a deadline
 * @param returned whether the last step sent it back for correction
 * @param steppedOn the day of the last step
 * @param parties organisation ids by party
 */
public record CaseFile(
        UUID id,
        String kind,
        String state,
        @Nullable UUID subjectId,
        LocalDate rulesOn,
        @Nullable String waitingParty,
        @Nullable LocalDate dueOn,
        boolean returned,
        boolean closed,
        int version,
        LocalDate openedOn,
        LocalDate steppedOn,
        Map<String, UUID> parties) {

    public UUID party(String party) {
        UUID organisation = parties.get(party);
        if (organisation == null) {
            throw new IllegalStateException("case " + id + " has no party " + party);
        }
        return organisation;
    }
}
