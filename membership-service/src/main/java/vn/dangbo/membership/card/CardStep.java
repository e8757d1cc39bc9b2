package vn.dangbo.membership.card;

import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.membership.card.CardProcedure.Action;

/** What officers say with each step of a card. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "action",
        visible = true)
@JsonSubTypes({
    @JsonSubTypes.Type(
            value = CardStep.Plain.class,
            names = {"ENDORSE", "WITHDRAW"}),
    @JsonSubTypes.Type(value = CardStep.Decision.class, name = "DECIDE")
})
@Schema(
        name = "CardStep",
        oneOf = {CardStep.Plain.class, CardStep.Decision.class},
        discriminatorProperty = "action",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "ENDORSE", schema = CardStep.Plain.class),
            @DiscriminatorMapping(value = "WITHDRAW", schema = CardStep.Plain.class),
            @DiscriminatorMapping(value = "DECIDE", schema = CardStep.Decision.class)
        })
sealed interface CardStep extends CaseKind.Step<Action> {

    /** What the deciding body says. */
    @Schema(name = "CardVerdict")
    enum Verdict {
        ISSUE,
        REFUSE,
        RETURN
    }

    @Schema(name = "CardPlainStep")
    record Plain(
            Action action,
            LocalDate on,
            @Nullable String documentNumber,
            @Nullable String reason) implements CardStep {
        public Plain {
            documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
            reason = text(reason, "/reason", Taken.REASON);
        }
    }

    /** To issue takes the number of the card and of the decision, to refuse or to send back a reason. */
    @Schema(name = "CardDecision")
    record Decision(
            Action action,
            LocalDate on,
            Verdict verdict,
            @Nullable String cardNumber,
            @Nullable String documentNumber,
            @Nullable String reason)
            implements CardStep {
        public Decision {
            cardNumber = text(cardNumber, "/cardNumber", 20);
            documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
            reason = text(reason, "/reason", Taken.REASON);
            if (need(verdict, "/verdict") == Verdict.ISSUE) {
                need(cardNumber, "/cardNumber");
                need(documentNumber, "/documentNumber");
            } else {
                need(reason, "/reason");
            }
        }
    }
}
