package vn.dangbo.membership.change;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.membership.change.ChangeProcedure.State;

/**
 * A change as clients see it; persons only by id.
 *
 * @param effectiveOn from when it holds, once known
 * @param until the day on which an exemption ends, exclusive
 * @param movementId the movement that it recorded, or cancelled
 * @param dueOn last day of the step that is waited for
 */
@Schema(name = "MembershipChange")
record ChangeView(
        UUID id,
        String kind,
        State state,
        @Nullable UUID memberId,
        @Nullable String ground,
        @Nullable LocalDate effectiveOn,
        @Nullable LocalDate until,
        @Nullable UUID cellId,
        @Nullable UUID movementId,
        LocalDate openedOn,
        @Nullable String waitingParty,
        @Nullable LocalDate dueOn,
        boolean returned,
        Map<String, UUID> parties,
        int version,

        @JsonProperty("_actions") List<String> actions) {

    static ChangeView of(CaseFile file, ChangeStore.Row row, List<String> actions) {
        return new ChangeView(
                file.id(),
                file.kind(),
                State.valueOf(file.state()),
                file.subjectId(),
                row.ground(),
                row.effectiveOn(),
                row.untilOn(),
                row.cellId(),
                row.movementId(),
                file.openedOn(),
                file.waitingParty(),
                file.dueOn(),
                file.returned(),
                file.parties(),
                file.version(),
                actions);
    }
}
