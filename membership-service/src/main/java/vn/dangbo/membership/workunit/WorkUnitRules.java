package vn.dangbo.membership.workunit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.membership.territory.TerritoryUnits;

/** Judges work units that are stated together. Pure. */
final class WorkUnitRules {

    private WorkUnitRules() {}

    /** What to do about one unit. */
    enum Change {
        NONE,
        ADD,
        END
    }

    record Verdict(Outcome outcome, Change change) {
        static final Verdict UNCHANGED = new Verdict(Outcome.UNCHANGED, Change.NONE);
        static final Verdict ADDED = new Verdict(Outcome.ACCEPTED, Change.ADD);
        static final Verdict ENDED = new Verdict(Outcome.ACCEPTED, Change.END);

        static Verdict rejected(String column, ProblemCode code, Object... args) {
            return new Verdict(Outcome.rejected(column, code, args), Change.NONE);
        }
    }

    /**
     * What the rules need to know.
     *
     * @param communes by code
     * @param reach communes that the author reaches; null when nothing bounds the author
     */
    record Facts(
            Map<String, WorkUnitDraft> recorded,
            Map<String, TerritoryUnits.Commune> communes,
            @Nullable Set<UUID> reach) {}

    /** @param lines where each draft stands in its file */
    static List<Verdict> judge(List<WorkUnitDraft> drafts, List<Long> lines, Facts facts) {
        Map<String, Integer> byCode = new HashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            WorkUnitDraft draft = drafts.get(i);
            Integer first = byCode.putIfAbsent(draft.code(), i);
            if (first == null) {
                verdicts.add(judge(draft, facts));
            } else if (drafts.get(first).equals(draft)) {
                verdicts.add(Verdict.UNCHANGED);
            } else {
                verdicts.add(Verdict.rejected("code", KitProblem.ROW_DUPLICATE, lines.get(first)));
            }
        }
        return verdicts;
    }

    private static Verdict judge(WorkUnitDraft draft, Facts facts) {
        Verdict state = stand(draft, facts);
        WorkUnitDraft known = facts.recorded().get(draft.code());
        if (known == null || state.outcome() instanceof Outcome.Rejected) {
            return state;
        }
        if (draft.equals(known)
                || (draft.isOpen() && draft.ending(known.endedOn()).equals(known))) {
            return Verdict.UNCHANGED; // an empty end says nothing, so it does not reopen an ended unit
        }
        if (known.isOpen() && draft.ending(known.endedOn()).equals(known)) {
            return Verdict.ENDED;
        }
        return Verdict.rejected("code", WorkUnitProblem.WORK_UNIT_CODE_TAKEN, draft.code());
    }

    /** Whether a unit may stand as stated: a new one, or what a correction makes of one. */
    static Verdict stand(WorkUnitDraft draft, Facts facts) {
        TerritoryUnits.Commune commune = facts.communes().get(draft.communeCode());
        if (commune == null) {
            return Verdict.rejected(
                    "communeCode", WorkUnitProblem.WORK_UNIT_COMMUNE_UNKNOWN, draft.code(), draft.communeCode());
        }
        if (facts.reach() != null && !facts.reach().contains(commune.id())) {
            return Verdict.rejected("communeCode", KitProblem.OUTSIDE_SUBTREE, "-");
        }
        if (!draft.establishedOn().isBefore(draft.endedOn())) {
            return Verdict.rejected("endedOn", KitProblem.PERIOD_BACKWARDS, draft.establishedOn(), draft.endedOn());
        }
        if (draft.establishedOn().isBefore(commune.establishedOn())
                || !draft.establishedOn().isBefore(commune.endedOn())) {
            return Verdict.rejected(
                    "establishedOn",
                    WorkUnitProblem.WORK_UNIT_COMMUNE_NOT_EXISTING,
                    draft.communeCode(),
                    draft.establishedOn());
        }
        return Verdict.ADDED;
    }
}
