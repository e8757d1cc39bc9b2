package vn.dangbo.membership.study;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.dangbo.kit.imports.Outcome;

/** Judges attendance of non-members. Pure. */
final class HeadCountRules {

    /** The natural key: an organisation's session. */
    record Session(UUID campaignId, UUID organisationId, LocalDate heldOn) {}

    record Recorded(int invited, int attended) {}

    record Facts(Map<String, Campaign> campaigns, Places places, Map<Session, Recorded> recorded, LocalDate today) {}

    private HeadCountRules() {}

    /** One outcome a draft; a row also sees the rows before it. */
    static List<Outcome> judge(List<HeadCountDraft> drafts, Facts facts) {
        Map<Session, Recorded> recorded = new HashMap<>(facts.recorded());
        List<Outcome> outcomes = new ArrayList<>(drafts.size());
        for (HeadCountDraft draft : drafts) {
            outcomes.add(judge(draft, facts, recorded));
        }
        return outcomes;
    }

    private static Outcome judge(HeadCountDraft draft, Facts facts, Map<Session, Recorded> recorded) {
        Campaign campaign = facts.campaigns().get(draft.campaignCode());
        if (campaign == null) {
            return Outcome.rejected("campaignCode", StudyProblem.STUDY_CAMPAIGN_UNKNOWN, draft.campaignCode());
        }
        Optional<Outcome> refusal =
                facts.places().refusal("organisationCode", draft.organisationCode(), draft.heldOn());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (draft.attended() > draft.invited()) {
            return Outcome.rejected(
                    "attended", StudyProblem.STUDY_ATTENDED_ABOVE_INVITED, draft.attended(), draft.invited());
        }
        Session session = new Session(campaign.id(), facts.places().id(draft.organisationCode()), draft.heldOn());
        Recorded now = new Recorded(draft.invited(), draft.attended());
        Recorded before = recorded.get(session);
        if (before != null) {
            return before.equals(now)
                    ? Outcome.UNCHANGED
                    : Outcome.rejected(
                            "heldOn",
                            StudyProblem.STUDY_HEAD_COUNT_RECORDED,
                            draft.organisationCode(),
                            draft.heldOn(),
                            before.invited(),
                            before.attended());
        }
        return AttendanceRules.session(draft.heldOn(), campaign, facts.today()).orElseGet(() -> {
            recorded.put(session, now);
            return Outcome.ACCEPTED;
        });
    }
}
