package vn.dangbo.inspection.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.InspectionProblem;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.kit.problem.ProblemException;

/**
 * One decision as it stands; its verbs guard each step and answer the next state.
 *
 * @param organisationId the organisation disciplined, or the member's cell on the day of signing
 * @param effectiveOn known once announced
 */
record Decision(
        UUID id,
        String caseCode,
        SubjectType subjectType,
        UUID organisationId,
        @Nullable UUID memberId,
        Form form,
        UUID decidingOrganisationId,
        boolean decidedByCell,
        String ruleSet,
        LocalDate signedOn,
        @Nullable LocalDate announcedOn,
        @Nullable String announcementDocument,
        @Nullable LocalDate effectiveOn,
        @Nullable LocalDate annulledOn,
        @Nullable String annulmentDocument,
        @Nullable String annulmentReason,
        int version,
        Instant recordedAt) {

    enum State {
        SIGNED,
        ANNOUNCED,
        ANNULLED
    }

    State state() {
        if (annulledOn != null) {
            return State.ANNULLED;
        }
        return announcedOn == null ? State.SIGNED : State.ANNOUNCED;
    }

    UUID subjectId() {
        return memberId == null ? organisationId : memberId;
    }

    Decision announce(LocalDate on, String document, EffectRules rules, LocalDate today) {
        require(State.SIGNED);
        requireOrder("announcedOn", on, signedOn, today);
        return new Decision(
                id,
                caseCode,
                subjectType,
                organisationId,
                memberId,
                form,
                decidingOrganisationId,
                decidedByCell,
                ruleSet,
                signedOn,
                on,
                document,
                rules.effectiveOn(decidedByCell, signedOn, on),
                null,
                null,
                null,
                version,
                recordedAt);
    }

    Decision annul(LocalDate on, String document, String reason, LocalDate today) {
        require(State.ANNOUNCED);
        requireOrder("annulledOn", on, announcedOn == null ? signedOn : announcedOn, today);
        return new Decision(
                id,
                caseCode,
                subjectType,
                organisationId,
                memberId,
                form,
                decidingOrganisationId,
                decidedByCell,
                ruleSet,
                signedOn,
                announcedOn,
                announcementDocument,
                effectiveOn,
                on,
                document,
                reason,
                version,
                recordedAt);
    }

    private void require(State expected) {
        if (state() != expected) {
            throw new ProblemException(InspectionProblem.DECISION_STATE, state(), expected);
        }
    }

    private static void requireOrder(String field, LocalDate on, LocalDate notBefore, LocalDate today) {
        if (on.isBefore(notBefore)) {
            throw ProblemException.invalidField("/" + field, InspectionProblem.DATES_BACKWARDS, field, on, notBefore);
        }
        if (on.isAfter(today)) {
            throw ProblemException.invalidField("/" + field, InspectionProblem.DATE_IN_FUTURE, on);
        }
    }
}
