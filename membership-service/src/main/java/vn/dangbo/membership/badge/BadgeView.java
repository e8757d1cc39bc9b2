package vn.dangbo.membership.badge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.membership.badge.BadgeProcedure.State;

/**
 * A badge as clients see it; persons only by id.
 *
 * @param award null until it is awarded
 */
@Schema(name = "Badge")
record BadgeView(
        UUID id,
        State state,
        @Nullable UUID memberId,
        int years,
        LocalDate round,
        Basis basis,
        @Nullable String evidence,
        LocalDate openedOn,
        @Nullable String waitingParty,
        @Nullable LocalDate dueOn,
        boolean returned,
        @Nullable Award award,
        Map<String, UUID> parties,
        int version,

        @JsonProperty("_actions") List<String> actions) {

    /**
     * The decision.
     *
     * @param moneyVnd by the rules of its day; null where no rule is known
     * @param revokedOn null while it stands
     */
    @Schema(name = "BadgeAward")
    record Award(
            UUID id,
            LocalDate awardedOn,
            @Nullable String documentNumber,
            @Nullable String awardNumber,
            @Nullable Long moneyVnd,
            @Nullable LocalDate revokedOn,
            @Nullable String revocationDocument) {

        static @Nullable Award of(BadgeStore.Row row) {
            return row.awardId() == null
                    ? null
                    : new Award(
                            row.awardId(),
                            row.awardedOn(),
                            row.document(),
                            row.awardNumber(),
                            row.money(),
                            row.revokedOn(),
                            row.revocationDocument());
        }
    }

    static BadgeView of(CaseFile file, BadgeStore.Row row, List<String> actions) {
        return new BadgeView(
                file.id(),
                State.valueOf(file.state()),
                file.subjectId(),
                row.years(),
                row.roundOn(),
                row.basis(),
                row.evidence(),
                file.openedOn(),
                file.waitingParty(),
                file.dueOn(),
                file.returned(),
                Award.of(row),
                file.parties(),
                file.version(),
                actions);
    }
}
