package vn.dangbo.membership.admission;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;

/**
 * An admission as clients see it.
 *
 * @param memberId once the ceremony was held; of a former member from the beginning
 * @param readmission whether a former member is admitted again
 * @param waitingParty CELL, GRASSROOTS or DECIDER; null when nobody must act
 * @param dueOn last day of the step that is waited for; null without a deadline
 * @param actions what the caller may do next
 */
@Schema(name = "Admission")
record AdmissionView(
        UUID id,
        AdmissionProcedure.State state,
        @Nullable UUID memberId,
        boolean readmission,
        Candidate candidate,
        LocalDate certificateOn,
        LocalDate openedOn,
        @Nullable LocalDate voteOn,
        @Nullable LocalDate decisionOn,
        @Nullable String waitingParty,
        @Nullable LocalDate dueOn,
        boolean returned,
        Map<String, UUID> parties,
        LocalDate rulesOn,
        int version,

        @JsonProperty("_actions") List<String> actions) {

    static AdmissionView of(CaseFile file, AdmissionStore.Row row, List<String> actions) {
        return new AdmissionView(
                file.id(),
                AdmissionProcedure.State.valueOf(file.state()),
                file.subjectId(),
                row.formerMemberId() != null,
                row.candidate(),
                row.certificateOn(),
                file.openedOn(),
                row.voteOn(),
                row.decisionOn(),
                file.waitingParty(),
                file.dueOn(),
                file.returned(),
                file.parties(),
                file.rulesOn(),
                file.version(),
                actions);
    }
}
