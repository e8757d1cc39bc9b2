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

    /** The same case, once it is recorded whom it is about. */
    public CaseFile about(UUID subject) {
        return new CaseFile(
                id,
                kind,
                state,
                subject,
                rulesOn,
                waitingParty,
                dueOn,
                returned,
                closed,
                version,
                openedOn,
                steppedOn,
                parties);
    }

    CaseFile in(Enum<?> to, boolean nowClosed) {
        return new CaseFile(
                id,
                kind,
                to.name(),
                subjectId,
                rulesOn,
                waitingParty,
                dueOn,
                returned,
                nowClosed,
                version,
                openedOn,
                steppedOn,
                parties);
    }

    CaseFile after(LocalDate step, Taken.Next next) {
        return new CaseFile(
                id,
                kind,
                state,
                subjectId,
                rulesOn,
                next.party(),
                next.dueOn(),
                next.returned(),
                closed,
                version + 1,
                openedOn,
                step,
                parties);
    }
}
