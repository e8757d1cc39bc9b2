package vn.dangbo.membership.study;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.tree.Kind;

/** Judges attendance of members. Pure. */
final class AttendanceRules {

    /** The natural key. */
    record Once(UUID campaignId, UUID memberId) {}

    /** What is recorded about a member in a campaign. */
    record Recorded(UUID cellId, LocalDate heldOn, AttendanceOutcome outcome) {}

    /**
     * What is known about the rows' subjects.
     *
     * @param members by profile number
     * @param stays of each member in cells
     */
    record Facts(
            Map<String, Campaign> campaigns,
            Places places,
            Map<String, UUID> members,
            Map<UUID, List<Period>> stays,
            Map<Once, Recorded> recorded,
            LocalDate today) {}

    private AttendanceRules() {}

    /** One outcome a draft; a row also sees the rows before it. */
    static List<Outcome> judge(List<AttendanceDraft> drafts, Facts facts) {
        Map<Once, Recorded> recorded = new HashMap<>(facts.recorded());
        List<Outcome> outcomes = new ArrayList<>(drafts.size());
        for (AttendanceDraft draft : drafts) {
            outcomes.add(judge(draft, facts, recorded));
        }
        return outcomes;
    }

    private static Outcome judge(AttendanceDraft draft, Facts facts, Map<Once, Recorded> recorded) {
        Campaign campaign = facts.campaigns().get(draft.campaignCode());
        if (campaign == null) {
            return Outcome.rejected("campaignCode", StudyProblem.STUDY_CAMPAIGN_UNKNOWN, draft.campaignCode());
        }
        Optional<Outcome> refusal = facts.places().refusal("cellCode", draft.cellCode(), draft.heldOn());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        UUID cell = facts.places().id(draft.cellCode());
        UUID member = facts.members().get(draft.profileNumber());
        if (member == null) {
            return Outcome.rejected("profileNumber", StudyProblem.STUDY_MEMBER_UNKNOWN);
        }
        Once once = new Once(campaign.id(), member);
        Recorded now = new Recorded(cell, draft.heldOn(), draft.outcome());
        Recorded before = recorded.get(once);
        if (before != null) {
            return before.equals(now)
                    ? Outcome.UNCHANGED
                    : Outcome.rejected(
                            "profileNumber",
                            StudyProblem.STUDY_ATTENDANCE_RECORDED,
                            before.heldOn(),
                            before.outcome(),
                            campaign.code());
        }
        return onDay(draft, campaign, cell, member, facts).orElseGet(() -> {
            recorded.put(once, now);
            return Outcome.ACCEPTED;
        });
    }

    private static Optional<Outcome> onDay(
            AttendanceDraft draft, Campaign campaign, UUID cell, UUID member, Facts facts) {
        Optional<Outcome> outside = session(draft.heldOn(), campaign, facts.today());
        if (outside.isPresent()) {
            return outside;
        }
        if (!facts.places().kindOn(cell, draft.heldOn()).map(Kind::holdsMembers).orElse(false)) {
            return Optional.of(Outcome.rejected("cellCode", StudyProblem.STUDY_NOT_A_CELL, draft.cellCode()));
        }
        boolean counted = facts.stays().getOrDefault(member, List.of()).stream()
                .anyMatch(stay -> stay.place().equals(cell) && stay.covers(draft.heldOn()));
        return counted
                ? Optional.empty()
                : Optional.of(Outcome.rejected(
                        "cellCode", StudyProblem.STUDY_MEMBER_NOT_IN_CELL, draft.cellCode(), draft.heldOn()));
    }

    /** A session lies within its campaign and has taken place. */
    static Optional<Outcome> session(LocalDate heldOn, Campaign campaign, LocalDate today) {
        if (!campaign.covers(heldOn)) {
            return Optional.of(Outcome.rejected(
                    "heldOn",
                    StudyProblem.STUDY_OUTSIDE_CAMPAIGN,
                    heldOn,
                    campaign.code(),
                    campaign.startsOn(),
                    campaign.endsOn()));
        }
        return heldOn.isAfter(today)
                ? Optional.of(Outcome.rejected("heldOn", StudyProblem.STUDY_IN_FUTURE, heldOn))
                : Optional.empty();
    }
}
