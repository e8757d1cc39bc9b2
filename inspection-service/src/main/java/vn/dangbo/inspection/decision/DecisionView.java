package vn.dangbo.inspection.decision;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.reference.SubjectType;

/** A decision as clients see it: a member by id, never by name. */
@Schema(name = "Decision")
record DecisionView(
        UUID id,
        String caseCode,
        SubjectType subjectType,

        @Schema(description = "The organisation disciplined; of a member the cell on the day of signing")
        UUID organisationId,

        @Schema(nullable = true) @Nullable UUID memberId,
        Form form,
        UUID decidingOrganisationId,
        Decision.State state,

        @Schema(description = "Rule set in force on the day of signing")
        String ruleSet,

        LocalDate signedOn,
        LocalDate announcementDueOn,
        @Schema(nullable = true) @Nullable LocalDate announcedOn,
        @Schema(nullable = true) @Nullable String announcementDocument,
        @Schema(nullable = true) @Nullable LocalDate effectiveOn,

        @Schema(nullable = true, description = "First day without the effect; null when time does not end it") @Nullable
        LocalDate endsOn,

        @Schema(nullable = true) @Nullable LocalDate annulledOn,
        @Schema(nullable = true) @Nullable String annulmentDocument,
        @Schema(nullable = true) @Nullable String annulmentReason,
        int version,
        Instant recordedAt,

        @Schema(description = "What the caller may do next: ANNOUNCE, ANNUL") @JsonProperty("_actions")
        List<String> actions) {

    /** @param mayAct whether the caller may take the next step */
    static DecisionView of(Decision d, EffectRules rules, boolean mayAct) {
        LocalDate effectiveOn = d.effectiveOn();
        return new DecisionView(
                d.id(),
                d.caseCode(),
                d.subjectType(),
                d.organisationId(),
                d.memberId(),
                d.form(),
                d.decidingOrganisationId(),
                d.state(),
                d.ruleSet(),
                d.signedOn(),
                rules.announcementDueOn(d.signedOn()),
                d.announcedOn(),
                d.announcementDocument(),
                effectiveOn,
                effectiveOn == null ? null : rules.endsOn(d.form(), effectiveOn).orElse(null),
                d.annulledOn(),
                d.annulmentDocument(),
                d.annulmentReason(),
                d.version(),
                d.recordedAt(),
                mayAct
                        ? switch (d.state()) {
                            case SIGNED -> List.of("ANNOUNCE");
                            case ANNOUNCED -> List.of("ANNUL");
                            case ANNULLED -> List.of();
                        }
                        : List.of());
    }
}
