package vn.dangbo.membership.change;

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
import vn.dangbo.membership.change.ChangeProcedure.Action;

/** What officers say with each step of a change; which of them a case offers stands in its {@code _actions}. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "action",
        visible = true)
@JsonSubTypes({
    @JsonSubTypes.Type(value = ChangeStep.Vote.class, name = "VOTE"),
    @JsonSubTypes.Type(value = ChangeStep.Decision.class, name = "DECIDE"),
    @JsonSubTypes.Type(
            value = ChangeStep.Plain.class,
            names = {"EXTEND", "END", "WITHDRAW"})
})
@Schema(
        name = "MembershipChangeStep",
        oneOf = {ChangeStep.Vote.class, ChangeStep.Decision.class, ChangeStep.Plain.class},
        discriminatorProperty = "action",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "VOTE", schema = ChangeStep.Vote.class),
            @DiscriminatorMapping(value = "DECIDE", schema = ChangeStep.Decision.class),
            @DiscriminatorMapping(value = "EXTEND", schema = ChangeStep.Plain.class),
            @DiscriminatorMapping(value = "END", schema = ChangeStep.Plain.class),
            @DiscriminatorMapping(value = "WITHDRAW", schema = ChangeStep.Plain.class)
        })
sealed interface ChangeStep extends CaseKind.Step<Action> {

    /** What the deciding body says. */
    @Schema(name = "MembershipChangeVerdict")
    enum Verdict {
        APPROVE,
        REFUSE,
        RETURN
    }

    @Nullable
    String documentNumber();

    /** Votes in favour, and how many of the exempt members came and voted; who counts is known from the records. */
    @Schema(name = "MembershipChangeVote")
    record Vote(
            Action action,
            LocalDate on,
            Integer agreed,
            @Nullable Integer exemptVoting,
            @Nullable String documentNumber)
            implements ChangeStep {
        public Vote {
            agreed = count(need(agreed, "/agreed"), "/agreed");
            exemptVoting = count(exemptVoting, "/exemptVoting");
            documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
        }
    }

    /**
     * To approve takes a document, to refuse or to send back a reason.
     *
     * @param effectiveOn from when the change holds; null for the day of the decision, or the day that was proposed
     */
    @Schema(name = "MembershipChangeDecision")
    record Decision(
            Action action,
            LocalDate on,
            Verdict verdict,
            @Nullable LocalDate effectiveOn,
            @Nullable String documentNumber,
            @Nullable String reason)
            implements ChangeStep {
        public Decision {
            documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
            reason = text(reason, "/reason", Taken.REASON);
            if (need(verdict, "/verdict") == Verdict.APPROVE) {
                need(documentNumber, "/documentNumber");
            } else {
                need(reason, "/reason");
            }
        }
    }

    /**
     * To extend, to end or to withdraw; a withdrawal says why.
     *
     * @param until with EXTEND: the new last day, exclusive
     */
    @Schema(name = "MembershipChangePlainStep")
    record Plain(
            Action action,
            LocalDate on,
            @Nullable LocalDate until,
            @Nullable String documentNumber,
            @Nullable String reason)
            implements ChangeStep {
        public Plain {
            documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
            reason = text(reason, "/reason", Taken.REASON);
            if (action == Action.EXTEND) {
                need(until, "/until");
            }
            if (action == Action.WITHDRAW) {
                need(reason, "/reason");
            }
        }
    }
}
