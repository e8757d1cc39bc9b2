package vn.dangbo.membership.card;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.membership.card.CardProcedure.State;

/**
 * The issue of a card as clients see it.
 *
 * @param cardNumber once it is issued
 */
@Schema(name = "CardIssue")
record CardRequestView(
        UUID id,
        State state,
        @Nullable UUID memberId,
        CardReason reason,
        @Nullable String cardNumber,
        LocalDate openedOn,
        @Nullable String waitingParty,
        boolean returned,
        Map<String, UUID> parties,
        int version,

        @JsonProperty("_actions") List<String> actions) {

    static CardRequestView of(CaseFile file, CardStore.Row row, List<String> actions) {
        return new CardRequestView(
                file.id(),
                State.valueOf(file.state()),
                file.subjectId(),
                row.reason(),
                row.cardNumber(),
                file.openedOn(),
                file.waitingParty(),
                file.returned(),
                file.parties(),
                file.version(),
                actions);
    }
}
