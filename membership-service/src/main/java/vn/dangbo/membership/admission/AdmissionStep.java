package vn.dangbo.membership.admission;

import static vn.dangbo.kit.body.Fields.count;
import static vn.dangbo.kit.body.Fields.need;
import static vn.dangbo.kit.body.Fields.text;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.membership.admission.AdmissionProcedure.Action;

/** What officers say with each step of an admission; one that exists has all that its action needs. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "action",
        visible = true)
@JsonSubTypes({
    @JsonSubTypes.Type(
            value = AdmissionStep.Plain.class,
            names = {"VERIFY", "RECEIVE", "WITHDRAW"}),
    @JsonSubTypes.Type(value = AdmissionStep.Recommendation.class, name = "RECOMMEND"),
    @JsonSubTypes.Type(value = AdmissionStep.Vote.class, name = "VOTE"),
    @JsonSubTypes.Type(value = AdmissionStep.Extension.class, name = "EXTEND"),
    @JsonSubTypes.Type(value = AdmissionStep.Decision.class, name = "DECIDE"),
    @JsonSubTypes.Type(value = AdmissionStep.Ceremony.class, name = "HOLD_CEREMONY")
})
@Schema(
        name = "AdmissionStep",
        oneOf = {
            AdmissionStep.Plain.class,
            AdmissionStep.Recommendation.class,
            AdmissionStep.Vote.class,
            AdmissionStep.Extension.class,
            AdmissionStep.Decision.class,
            AdmissionStep.Ceremony.class
        },
        discriminatorProperty = "action",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "VERIFY", schema = AdmissionStep.Plain.class),
            @DiscriminatorMapping(value = "RECEIVE", schema = AdmissionStep.Plain.class),
            @DiscriminatorMapping(value = "WITHDRAW", schema = AdmissionStep.Plain.class),
            @DiscriminatorMapping(value = "RECOMMEND", schema = AdmissionStep.Recommendation.class),
            @DiscriminatorMapping(value = "VOTE", schema = AdmissionStep.Vote.class),
            @DiscriminatorMapping(value = "EXTEND", schema = AdmissionStep.Extension.class),
            @DiscriminatorMapping(value = "DECIDE", schema = AdmissionStep.Decision.class),
            @DiscriminatorMapping(value = "HOLD_CEREMONY", schema = AdmissionStep.Ceremony.class)
        })
sealed interface AdmissionStep extends CaseKind.Step<Action> {

    /** What the deciding body says. */
    @Schema(name = "AdmissionVerdict")
    enum Verdict {
        ADMIT,
        REFUSE,
        RETURN
    }

    /** A step without facts of its own. */
    @Schema(name = "AdmissionPlainStep")
    record Plain(
            Action action,
            LocalDate on,
            @Nullable String documentNumber,
            @Nullable String reason) implements AdmissionStep {
        public Plain {
            documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
            reason = text(reason, "/reason", Taken.REASON);
        }
    }

    /** Two referees, or one with {@code youthUnion}. */
    @Schema(name = "AdmissionRecommendation")
    record Recommendation(
            Action action,
            LocalDate on,
            List<UUID> refereeIds,
            @Nullable Boolean youthUnion,
            @Nullable String documentNumber)
            implements AdmissionStep {
        public Recommendation {
            refereeIds = List.copyOf(need(refereeIds, "/refereeIds"));
            youthUnion = Boolean.TRUE.equals(youthUnion);
            documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
        }

        Set<UUID> referees() {
            return Set.copyOf(refereeIds);
        }
    }

    /** Votes in favour, and how many of the exempt members came and voted; who counts is known from the records. */
    @Schema(name = "AdmissionVote")
    record Vote(
            Action action,
            LocalDate on,
            Integer agreed,
            @Nullable Integer exemptVoting,
            @Nullable String overAgeConsentDocument,
            @Nullable String documentNumber)
            implements AdmissionStep {
        public Vote {
            agreed = count(need(agreed, "/agreed"), "/agreed");
            exemptVoting = count(exemptVoting, "/exemptVoting");
            overAgeConsentDocument = text(overAgeConsentDocument, "/overAgeConsentDocument", Taken.DOCUMENT);
            documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
        }
    }

    /** More time for the decision. */
    @Schema(name = "AdmissionExtension")
    record Extension(Action action, LocalDate on, Integer workingDays, String reason) implements AdmissionStep {
        public Extension {
            need(workingDays, "/workingDays");
            reason = text(need(reason, "/reason"), "/reason", Taken.REASON);
        }
    }

    /** To admit takes a document, to refuse or to send back a reason. */
    @Schema(name = "AdmissionDecision")
    record Decision(
            Action action,
            LocalDate on,
            Verdict verdict,
            @Nullable String documentNumber,
            @Nullable String reason) implements AdmissionStep {
        public Decision {
            documentNumber = text(documentNumber, "/documentNumber", Taken.DOCUMENT);
            reason = text(reason, "/reason", Taken.REASON);
            if (need(verdict, "/verdict") == Verdict.ADMIT) {
                need(documentNumber, "/documentNumber");
            } else {
                need(reason, "/reason");
            }
        }

        Taken taken() {
            return new Taken(on, documentNumber, reason, Map.of("verdict", verdict));
        }
    }

    /** The ceremony gives a new member a profile number; when late it needs the consent of the upper committee. */
    @Schema(name = "AdmissionCeremony")
    record Ceremony(
            Action action,
            LocalDate on,
            @Nullable String profileNumber,
            @Nullable String upperConsentDocument) implements AdmissionStep {
        public Ceremony {
            profileNumber = text(profileNumber, "/profileNumber", 20);
            upperConsentDocument = text(upperConsentDocument, "/upperConsentDocument", Taken.DOCUMENT);
        }
    }
}
