package vn.dangbo.membership.territory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.territory.UnitRules.Change;
import vn.dangbo.membership.territory.UnitRules.Verdict;

/** What may be done with units; one write path for a single request (a list of one) and for imports. */
@ApplicationScoped
public class TerritoryUnits {

    /** The codes among these that name no unit, for features whose records stand in a unit. */
    public Set<String> unknown(Handle sql, Collection<String> codes) {
        Set<String> unknown = new HashSet<>(codes);
        unknown.removeAll(UnitRecords.current(sql, unknown).keySet());
        return unknown;
    }

    /** A commune as features refer to it whose records lie in one. */
    public record Commune(UUID id, String code, LocalDate establishedOn, LocalDate endedOn) {}

    /** The communes, wards, townships and special zones among these codes, once no writer changes units any more. */
    public Map<String, Commune> lockCommunes(Handle sql, Set<String> codes) {
        UnitRecords.lock(sql);
        Map<String, Commune> communes = new HashMap<>();
        UnitRecords.current(sql, codes).forEach((code, unit) -> {
            if (unit.kind().isCommune()) {
                communes.put(code, new Commune(unit.id(), code, unit.establishedOn(), unit.endedOn()));
            }
        });
        return communes;
    }

    /**
     * Records new units and the ends of recorded ones, in the transaction of the recording.
     *
     * @param lines where each draft stands in its file
     * @return one outcome a draft
     */
    List<Outcome> record(List<UnitDraft> drafts, List<Long> lines, Recording recording) {
        UnitRecords.lock(recording.sql());
        Set<String> codes = new HashSet<>();
        for (UnitDraft draft : drafts) {
            codes.add(draft.code());
            if (draft.parentCode() != null) {
                codes.add(draft.parentCode());
            }
        }
        Map<String, UnitRow> units = UnitRecords.current(recording.sql(), codes);
        Map<String, UnitDraft> facts = new HashMap<>();
        units.forEach((code, unit) -> facts.put(code, unit.facts()));
        List<Verdict> verdicts = UnitRules.judge(drafts, lines, facts);
        add(drafts, verdicts, units, recording);
        List<UnitRow> ended = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (verdicts.get(i).change() == Change.END) {
                UnitRow unit = units.get(drafts.get(i).code());
                ended.add(unit.endedBy(drafts.get(i).endedOn(), recording.importId()));
            }
        }
        next(ended, recording);
        return verdicts.stream().map(Verdict::outcome).toList();
    }

    private static void add(
            List<UnitDraft> drafts, List<Verdict> verdicts, Map<String, UnitRow> known, Recording recording) {
        Map<String, UnitDraft> added = new LinkedHashMap<>();
        Map<String, UUID> ids = new HashMap<>();
        known.forEach((code, unit) -> ids.put(code, unit.id()));
        for (int i = 0; i < drafts.size(); i++) {
            if (verdicts.get(i).change() == Change.ADD) {
                added.put(drafts.get(i).code(), drafts.get(i));
                ids.put(drafts.get(i).code(), Times.newId());
            }
        }
        List<UnitRow> rows = new ArrayList<>();
        Map<UUID, UUID> parents = new LinkedHashMap<>();
        Set<UUID> knownParents = new HashSet<>();
        for (UnitDraft draft : added.values()) {
            UUID id = ids.get(draft.code());
            UUID parent = draft.parentCode() == null ? null : ids.get(draft.parentCode());
            rows.add(UnitRow.first(id, draft, parent, recording.importId()));
            parents.put(id, parent);
            if (draft.parentCode() != null && !added.containsKey(draft.parentCode())) {
                knownParents.add(parent);
            }
        }
        UnitRecords.insert(rows, recording);
        Map<UUID, Map<UUID, Integer>> above = UnitRecords.ancestors(recording.sql(), knownParents);
        UnitRecords.insertClosure(recording.sql(), closure(parents, above));
    }

    /**
     * The ancestors of new units, each with itself.
     *
     * @param parents of the new units; a null parent is a root's
     * @param above the ancestors of recorded parents
     */
    static Map<UUID, Map<UUID, Integer>> closure(Map<UUID, UUID> parents, Map<UUID, Map<UUID, Integer>> above) {
        Map<UUID, Map<UUID, Integer>> closure = new LinkedHashMap<>();
        for (UUID id : parents.keySet()) {
            Map<UUID, Integer> ancestors = new LinkedHashMap<>();
            int depth = 0;
            UUID step = id;
            while (step != null && parents.containsKey(step)) {
                ancestors.put(step, depth++);
                step = parents.get(step);
            }
            int distance = depth;
            above.getOrDefault(step, Map.of()).forEach((ancestor, more) -> ancestors.put(ancestor, distance + more));
            closure.put(id, ancestors);
        }
        return closure;
    }

    /**
     * Ends an open unit.
     *
     * @param unit its current version, read under the lock of this transaction
     */
    UnitRow end(UnitRow unit, LocalDate endedOn, Recording recording) {
        if (!unit.facts().isOpen()) {
            throw new ProblemException(TerritoryProblem.TERRITORY_ENDED_ALREADY, unit.code(), unit.endedOn());
        }
        if (!unit.establishedOn().isBefore(endedOn)) {
            throw ProblemException.invalidField("/endedOn", KitProblem.PERIOD_BACKWARDS, unit.establishedOn(), endedOn);
        }
        UnitRow ended = unit.endedBy(endedOn, recording.importId());
        next(List.of(ended), recording);
        return ended;
    }

    /**
     * Takes an import back: its units go, the ends that it brought are lifted.
     *
     * @throws ProblemException 409 while something later depends on one of its units
     */
    void undo(UUID importId, Recording recording) {
        Handle sql = recording.sql();
        UnitRecords.lock(sql);
        List<String> dependedOn = UnitRecords.dependedOn(sql, importId);
        if (!dependedOn.isEmpty()) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON, String.join(", ", dependedOn));
        }
        List<UnitRow> restored = UnitRecords.replacedBy(sql, importId);
        UnitRecords.supersede(sql, UnitRecords.broughtBy(sql, importId), recording.recordedAt());
        next(restored, recording);
    }

    /** Writes the next versions of units in place of the current ones. */
    private static void next(List<UnitRow> rows, Recording recording) {
        UnitRecords.supersede(recording.sql(), rows.stream().map(UnitRow::id).toList(), recording.recordedAt());
        UnitRecords.insert(rows, recording);
    }
}
