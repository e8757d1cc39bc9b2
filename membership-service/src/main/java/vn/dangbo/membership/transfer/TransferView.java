package vn.dangbo.membership.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.membership.transfer.TransferProcedure.State;
import vn.dangbo.membership.transfer.TransferProcedure.Way;

/**
 * A transfer as clients see it; both sides see the same.
 *
 * @param causeOn when the change of work or residence took effect
 * @param awayUntil the day on which a temporary one is expected to end; null for others
 * @param memberId into the province null until the cell accepts, unless a former member comes back
 * @param introduction into the province; null for others
 * @param dueOn last day of the step that is waited for
 */
@Schema(name = "Transfer")
record TransferView(
        UUID id,
        State state,
        Way way,
        @Nullable UUID memberId,
        @Nullable String destination,
        LocalDate causeOn,
        @Nullable LocalDate awayUntil,
        @Nullable Introduction introduction,
        LocalDate openedOn,
        @Nullable String waitingParty,
        @Nullable LocalDate dueOn,
        boolean returned,
        Map<String, UUID> parties,
        int version,

        @JsonProperty("_actions") List<String> actions) {

    static TransferView of(CaseFile file, TransferStore.Row row, List<String> actions) {
        return new TransferView(
                file.id(),
                State.valueOf(file.state()),
                row.way(),
                file.subjectId(),
                row.destination(),
                row.causeOn(),
                row.awayUntil(),
                row.introduction(),
                file.openedOn(),
                file.waitingParty(),
                file.dueOn(),
                file.returned(),
                file.parties(),
                file.version(),
                actions);
    }
}
