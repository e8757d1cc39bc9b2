package vn.dangbo.membership.territory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemCode;

/**
 * Judges units that are stated together, in any order: each may stand under another one of them or under a recorded
 * one. Pure; linear in the number of units.
 */
final class UnitRules {

    private static final int NO_PARENT = -1;

    private final List<UnitDraft> drafts;
    private final List<Long> lines;
    private final Map<String, UnitDraft> recorded;
    private final Map<String, Integer> byCode = new HashMap<>();
    private final Verdict[] verdicts;

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

    private UnitRules(List<UnitDraft> drafts, List<Long> lines, Map<String, UnitDraft> recorded) {
        this.drafts = drafts;
        this.lines = lines;
        this.recorded = recorded;
        this.verdicts = new Verdict[drafts.size()];
    }

    /**
     * @param lines where each draft stands in its file
     * @param recorded the current units of every code that a draft bears or names as its parent
     */
    static List<Verdict> judge(List<UnitDraft> drafts, List<Long> lines, Map<String, UnitDraft> recorded) {
        UnitRules rules = new UnitRules(drafts, lines, recorded);
        rules.judgeAlone();
        rules.judgeFromTheTop();
        rules.judgeCycles();
        return List.of(rules.verdicts);
    }

    private void judgeAlone() {
        for (int i = 0; i < drafts.size(); i++) {
            UnitDraft draft = drafts.get(i);
            UnitDraft known = recorded.get(draft.code());
            Integer first = byCode.putIfAbsent(draft.code(), i);
            if (first != null) {
                verdicts[i] = drafts.get(first).equals(draft)
                        ? Verdict.UNCHANGED
                        : Verdict.rejected("code", KitProblem.ROW_DUPLICATE, lines.get(first));
            } else if (!draft.establishedOn().isBefore(draft.endedOn())) {
                verdicts[i] = Verdict.rejected(
                        "endedOn", KitProblem.PERIOD_BACKWARDS, draft.establishedOn(), draft.endedOn());
            } else if (known != null) {
                verdicts[i] = again(draft, known);
            }
        }
    }

    private static Verdict again(UnitDraft draft, UnitDraft known) {
        if (draft.equals(known)
                || (draft.isOpen() && draft.ending(known.endedOn()).equals(known))) {
            return Verdict.UNCHANGED; // an empty end says nothing, so it does not reopen an ended unit
        }
        if (known.isOpen() && draft.ending(known.endedOn()).equals(known)) {
            return Verdict.ENDED;
        }
        return Verdict.rejected("code", TerritoryProblem.TERRITORY_CODE_TAKEN, draft.code());
    }

    /** Parents before children, so that a child of a refused unit is told to mend its parent. */
    private void judgeFromTheTop() {
        List<List<Integer>> children = new ArrayList<>();
        drafts.forEach(draft -> children.add(new ArrayList<>(0)));
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < drafts.size(); i++) {
            int parent = parentAmongNew(i);
            if (parent == NO_PARENT) {
                ready.add(i);
            } else {
                children.get(parent).add(i);
            }
        }
        while (!ready.isEmpty()) {
            int i = ready.remove();
            if (verdicts[i] == null) {
                verdicts[i] = underParent(drafts.get(i));
            }
            ready.addAll(children.get(i));
        }
    }

    /** Position of the parent when it comes with the same file; a recorded unit that is stated again needs no waiting. */
    private int parentAmongNew(int i) {
        String parentCode = drafts.get(i).parentCode();
        if (verdicts[i] != null || parentCode == null || recorded.containsKey(parentCode)) {
            return NO_PARENT;
        }
        return byCode.getOrDefault(parentCode, NO_PARENT);
    }

    private Verdict underParent(UnitDraft draft) {
        if (draft.parentCode() == null) {
            return Verdict.ADDED;
        }
        UnitDraft parent = parentOf(draft);
        if (parent == null) {
            return Verdict.rejected(
                    "parentCode", TerritoryProblem.TERRITORY_PARENT_MISSING, draft.code(), draft.parentCode());
        }
        Integer sibling = byCode.get(draft.parentCode());
        if (!recorded.containsKey(draft.parentCode()) && verdicts[sibling].change() != Change.ADD) {
            return Verdict.rejected(
                    "parentCode", TerritoryProblem.TERRITORY_PARENT_REJECTED, draft.code(), draft.parentCode());
        }
        if (!draft.kind().mayStandUnder(parent.kind())) {
            return Verdict.rejected("kind", TerritoryProblem.TERRITORY_PARENT_RANK, draft.kind(), parent.kind());
        }
        if (!parent.existedOn(draft.establishedOn())) {
            return Verdict.rejected(
                    "establishedOn",
                    TerritoryProblem.TERRITORY_PARENT_NOT_EXISTING,
                    draft.parentCode(),
                    draft.establishedOn());
        }
        return Verdict.ADDED;
    }

    private @Nullable UnitDraft parentOf(UnitDraft draft) {
        String code = Objects.requireNonNull(draft.parentCode());
        UnitDraft known = recorded.get(code);
        if (known != null) {
            return known;
        }
        Integer position = byCode.get(code);
        return position == null ? null : drafts.get(position);
    }

    /** Whatever no walk from the top has reached stands on a ring or hangs below one. */
    private void judgeCycles() {
        int[] waiting = new int[drafts.size()];
        for (int i = 0; i < drafts.size(); i++) {
            if (verdicts[i] == null) {
                waiting[parentAmongNew(i)]++;
            }
        }
        Deque<Integer> leaves = new ArrayDeque<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (verdicts[i] == null && waiting[i] == 0) {
                leaves.add(i);
            }
        }
        while (!leaves.isEmpty()) {
            int i = leaves.remove();
            int parent = parentAmongNew(i);
            verdicts[i] = Verdict.rejected(
                    "parentCode",
                    TerritoryProblem.TERRITORY_PARENT_REJECTED,
                    drafts.get(i).code(),
                    Objects.requireNonNull(drafts.get(i).parentCode()));
            if (--waiting[parent] == 0) {
                leaves.add(parent);
            }
        }
        for (int i = 0; i < drafts.size(); i++) {
            if (verdicts[i] == null) {
                verdicts[i] = Verdict.rejected(
                        "parentCode",
                        TerritoryProblem.TERRITORY_CYCLE,
                        drafts.get(i).code());
            }
        }
    }
}
