package vn.dangbo.membership.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;

/** Judges campaigns. Pure. */
final class CampaignRules {

    private CampaignRules() {}

    /**
     * One outcome a draft; a row also sees the rows before it.
     *
     * @param recorded the campaigns that bear one of the codes
     */
    static List<Outcome> judge(List<CampaignDraft> drafts, Places places, Map<String, CampaignDraft> recorded) {
        Map<String, CampaignDraft> known = new HashMap<>(recorded);
        List<Outcome> outcomes = new ArrayList<>(drafts.size());
        for (CampaignDraft draft : drafts) {
            outcomes.add(judge(draft, places, known));
        }
        return outcomes;
    }

    private static Outcome judge(CampaignDraft draft, Places places, Map<String, CampaignDraft> known) {
        if (draft.endsOn().isBefore(draft.startsOn())) {
            return Outcome.rejected("endsOn", KitProblem.PERIOD_BACKWARDS, draft.startsOn(), draft.endsOn());
        }
        Optional<Outcome> refusal = places.refusal("organisationCode", draft.organisationCode(), draft.startsOn());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        CampaignDraft before = known.putIfAbsent(draft.code(), draft);
        if (before == null) {
            return Outcome.ACCEPTED;
        }
        return before.equals(draft)
                ? Outcome.UNCHANGED
                : Outcome.rejected("code", StudyProblem.STUDY_CAMPAIGN_CODE_TAKEN, draft.code());
    }
}
