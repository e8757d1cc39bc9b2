package vn.dangbo.membership.badge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.badge.Awards.Standing;
import vn.dangbo.membership.partyage.PartyAgeHistory;

/** Judges badges that members hold already, as files bring them. Pure. */
final class HeldRules {

    /** A badge as a row names it. */
    record Held(
            String profileNumber,
            int years,
            LocalDate awardedOn,
            @Nullable String documentNumber) {}

    /** @param reached whether the author reaches the member; someone else's is answered like nobody's */
    record Holder(UUID memberId, boolean reached, PartyAgeHistory ages) {}

    /**
     * What is known about the rows' members.
     *
     * @param rules by the day of the award
     */
    record Facts(
            Map<String, Holder> holders,
            Map<UUID, List<Standing>> standing,
            Function<LocalDate, BadgeRules> rules,
            LocalDate today) {}

    private HeldRules() {}

    /** One outcome a row; a row also sees the rows before it. */
    static List<Outcome> judge(List<Held> rows, Facts facts) {
        Map<UUID, List<Standing>> standing = new HashMap<>();
        facts.standing().forEach((member, awards) -> standing.put(member, new ArrayList<>(awards)));
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        for (Held row : rows) {
            Holder holder = facts.holders().get(row.profileNumber());
            if (holder == null || !holder.reached()) {
                outcomes.add(
                        Outcome.rejected("profileNumber", MembershipProblem.MEMBER_NOT_FOUND, row.profileNumber()));
                continue;
            }
            List<Standing> held = standing.computeIfAbsent(holder.memberId(), id -> new ArrayList<>());
            Optional<Outcome> known = held.stream()
                    .filter(award -> award.years() == row.years())
                    .findFirst()
                    .map(award -> award.awardedOn().equals(row.awardedOn())
                                    && Objects.equals(award.document(), row.documentNumber())
                            ? Outcome.UNCHANGED
                            : Outcome.rejected("years", BadgeProblem.BADGE_RECORDED, row.years(), award.awardedOn()));
            Outcome outcome = known.orElseGet(() -> judge(row, holder, held, facts));
            if (outcome == Outcome.ACCEPTED) {
                held.add(new Standing(holder.memberId(), row.years(), row.awardedOn(), row.documentNumber()));
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static Outcome judge(Held row, Holder holder, List<Standing> held, Facts facts) {
        if (row.awardedOn().isAfter(facts.today())) {
            return Outcome.rejected("awardedOn", BadgeProblem.BADGE_IN_FUTURE, row.awardedOn());
        }
        BadgeRules rules = facts.rules().apply(row.awardedOn());
        if (!rules.years().contains(row.years())) {
            return Outcome.rejected("years", BadgeProblem.BADGE_YEARS_UNKNOWN, row.years());
        }
        // A badge may have come early, for illness or after death: as early as the rules allow for any reason.
        LocalDate latest = row.awardedOn().plusMonths(rules.earliestMonths(row.years()));
        if (!holder.ages().on(row.awardedOn()).reaches(row.years(), latest)) {
            return Outcome.rejected("awardedOn", BadgeProblem.BADGE_TOO_EARLY, row.awardedOn());
        }
        return held.stream()
                .filter(award ->
                        award.years() > row.years() == award.awardedOn().isBefore(row.awardedOn()))
                .findFirst()
                .map(award -> Outcome.rejected("years", BadgeProblem.BADGE_ORDER, award.years(), award.awardedOn()))
                .orElse(Outcome.ACCEPTED);
    }
}
