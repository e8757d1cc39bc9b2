package vn.dangbo.membership.coverage;

import java.time.LocalDate;
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
import vn.dangbo.kit.time.Times;

/** Judges statements that cells cover units, one after another. Pure. */
final class CoverageRules {

    private CoverageRules() {}

    /** An organisation, with the periods in which it was a cell. */
    record Cell(UUID id, List<Period> asCell) {
        boolean standsOn(LocalDate day) {
            return asCell.stream().anyMatch(period -> period.contains(day));
        }
    }

    /** @param coverable false for an administrative unit above the hamlet */
    record Unit(UUID id, Period existence, boolean coverable) {}

    record UnitKey(UnitType type, String code) {}

    record Pair(UUID cellId, UUID unitId) {}

    /** @param id null for what follows from the cell's own territory, or comes from the same file */
    record Known(@Nullable UUID id, Period period) {}

    /**
     * What the rules need to know.
     *
     * @param reach cells that the author reaches; null when nothing bounds the author
     */
    record Facts(
            Map<String, Cell> cells,
            Map<UnitKey, Unit> units,
            Map<Pair, List<Known>> known,
            @Nullable Set<UUID> reach) {}

    /** What to do about one statement. */
    enum Change {
        NONE,
        ADD,
        END
    }

    /** @param endedId the record to be ended */
    record Verdict(Outcome outcome, Change change, @Nullable UUID endedId) {
        static final Verdict ADDED = new Verdict(Outcome.ACCEPTED, Change.ADD, null);
        static final Verdict UNCHANGED = new Verdict(Outcome.UNCHANGED, Change.NONE, null);

        static Verdict rejected(String column, ProblemCode code, Object... args) {
            return new Verdict(Outcome.rejected(column, code, args), Change.NONE, null);
        }
    }

    static List<Verdict> judge(List<CoverageDraft> drafts, Facts facts) {
        Map<Pair, List<Known>> known = new HashMap<>();
        facts.known().forEach((pair, list) -> known.put(pair, new ArrayList<>(list)));
        List<Verdict> verdicts = new ArrayList<>();
        for (CoverageDraft draft : drafts) {
            verdicts.add(judge(draft, facts, known));
        }
        return verdicts;
    }

    private static Verdict judge(CoverageDraft draft, Facts facts, Map<Pair, List<Known>> known) {
        Cell cell = facts.cells().get(draft.cellCode());
        if (cell == null) {
            return Verdict.rejected("cellCode", KitProblem.ORGANISATION_NOT_FOUND, draft.cellCode());
        }
        if (facts.reach() != null && !facts.reach().contains(cell.id())) {
            return Verdict.rejected("cellCode", KitProblem.OUTSIDE_SUBTREE, "-");
        }
        Unit unit = facts.units().get(new UnitKey(draft.unitType(), draft.unitCode()));
        if (unit == null) {
            return Verdict.rejected("unitCode", CoverageProblem.COVERED_UNIT_UNKNOWN, draft.unitCode());
        }
        if (!unit.coverable()) {
            return Verdict.rejected("unitCode", CoverageProblem.COVERED_UNIT_NO_HAMLET, draft.unitCode());
        }
        if (!draft.from().isBefore(draft.to())) {
            return Verdict.rejected("to", KitProblem.PERIOD_BACKWARDS, draft.from(), draft.to());
        }
        // An open end says "as long as both exist", so only a stated last day must be one of theirs.
        boolean open = draft.to().equals(Times.FOREVER);
        LocalDate last = open ? draft.from() : draft.to().minusDays(1);
        if (!cell.standsOn(draft.from()) || !cell.standsOn(last)) {
            return Verdict.rejected(
                    cell.standsOn(draft.from()) ? "to" : "from",
                    CoverageProblem.COVERAGE_NO_CELL,
                    draft.cellCode(),
                    cell.standsOn(draft.from()) ? last : draft.from());
        }
        if (!unit.existence().contains(draft.from()) || !unit.existence().contains(last)) {
            return Verdict.rejected(
                    unit.existence().contains(draft.from()) ? "to" : "from",
                    CoverageProblem.COVERED_UNIT_NOT_EXISTING,
                    draft.unitCode(),
                    unit.existence().from(),
                    unit.existence().to());
        }
        return against(draft, open, known.computeIfAbsent(new Pair(cell.id(), unit.id()), pair -> new ArrayList<>()));
    }

    private static Verdict against(CoverageDraft draft, boolean open, List<Known> known) {
        Period wish = new Period(draft.from(), draft.to());
        for (Known one : known) {
            if (!one.period().meets(wish)) {
                continue;
            }
            boolean sameBegin = one.period().from().equals(draft.from());
            if (one.period().equals(wish) || (open && sameBegin)) {
                return Verdict.UNCHANGED; // an empty end says nothing, so it does not reopen what ended
            }
            if (sameBegin && one.id() != null && one.period().to().equals(Times.FOREVER)) {
                known.remove(one);
                known.add(new Known(null, wish));
                return new Verdict(Outcome.ACCEPTED, Change.END, one.id());
            }
            return Verdict.rejected(
                    "from",
                    CoverageProblem.COVERAGE_OVERLAPS,
                    draft.unitCode(),
                    one.period().from(),
                    one.period().to());
        }
        known.add(new Known(null, wish));
        return Verdict.ADDED;
    }
}
