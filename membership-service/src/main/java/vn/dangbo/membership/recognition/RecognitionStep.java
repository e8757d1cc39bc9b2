package vn.dangbo.membership.recognition;

import static vn.dangbo.kit.body.Fields.count;
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
import vn.dangbo.membership.recognition.RecognitionProcedure.Action;

/** What officers say with each step of a recognition. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "action",
        visible = true)
@JsonSubTypes({
    @JsonSubTypes.Type(value = RecognitionStep.Vote.class, name = "VOTE"),
    @JsonSubTypes.Type(value = RecognitionStep.Decision.class, name = "DECIDE"),
    @JsonSubTypes.Type(value = RecognitionStep.End.class, name = "END")
})
@Schema(
        name = "RecognitionStep",
        oneOf = {RecognitionStep.Vote.class, RecognitionStep.Decision.class, RecognitionStep.End.class},
        discriminatorProperty = "action",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "VOTE", schema = RecognitionStep.Vote.class),
            @DiscriminatorMapping(value = "DECIDE", schema = RecognitionStep.Decision.class),
            @DiscriminatorMapping(value = "END", schema = RecognitionStep.End.class)
        })
sealed interface RecognitionStep extends CaseKind.Step<Action> {

    /** What the deciding body says. */
    @Schema(name = "RecognitionVerdict")
    enum Verdict {
        RECOGNISE,
        REFUSE,
        RETURN
    }

    /** Votes in favour, and how many of the exempt members came and voted; who counts is known from the records. */
    @Schema(name = "RecognitionVote")
    record Vote(
            Action action,
            LocalDate on,
            Integer agreed,
            @Nullable Integer exemptVoting,
            @Nullable String documentNumber)
            implements RecognitionStep {
        public Vote {
            agreed = count(need(agreed, "/agreed"), "/agreed");
            exemptVoting = count(exemptVoting, "/exemptVoting");
            documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
        }
    }

    /** Of the body that recognises, refuses or sends back. */
    @Schema(name = "RecognitionDecision")
    record Decision(
            Action action,
            LocalDate on,
            Verdict verdict,
            @Nullable String documentNumber,
            @Nullable String reason) implements RecognitionStep {
        public Decision {
            need(verdict, "/verdict");
            documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
            reason = text(reason, "/reason", Taken.REASON);
        }
    }

    /** The membership ended otherwise. */
    @Schema(name = "RecognitionEnd")
    record End(Action action, LocalDate on, String reason) implements RecognitionStep {
        public End {
            reason = text(need(reason, "/reason"), "/reason", Taken.REASON);
        }
    }
}
