package vn.dangbo.membership.workunit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.membership.territory.TerritoryUnits;
import vn.dangbo.membership.territory.TerritoryUnits.Commune;
import vn.dangbo.membership.workunit.WorkUnitRow.Written;
import vn.dangbo.membership.workunit.WorkUnitRules.Change;
import vn.dangbo.membership.workunit.WorkUnitRules.Verdict;

/** What may be done with work units; one write path for a single request (a list of one) and for imports. */
@ApplicationScoped
class WorkUnits {

    private final TerritoryUnits territory;

    WorkUnits(TerritoryUnits territory) {
        this.territory = territory;
    }

    /**
     * Records new units and the ends of recorded ones, in the transaction of the recording.
     *
     * @param lines where each draft stands in its file
     * @return one verdict a draft
     */
    List<Verdict> record(List<WorkUnitDraft> drafts, List<Long> lines, Recording recording) {
        Map<String, Commune> communes = territory.lockCommunes(
                recording.sql(), drafts.stream().map(WorkUnitDraft::communeCode).collect(Collectors.toSet()));
        Map<String, WorkUnitRow> units = WorkUnitRecords.current(
                recording.sql(), drafts.stream().map(WorkUnitDraft::code).collect(Collectors.toSet()));
        Map<String, WorkUnitDraft> recorded = new HashMap<>();
        units.forEach((code, unit) -> recorded.put(code, unit.facts()));
        List<Verdict> verdicts = WorkUnitRules.judge(
                drafts, lines, new WorkUnitRules.Facts(recorded, communes, reach(communes, recording)));
        List<UUID> replaced = new ArrayList<>();
        List<Written> fresh = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            WorkUnitDraft draft = drafts.get(i);
            if (verdicts.get(i).change() == Change.ADD) {
                fresh.add(Written.first(draft, communes.get(draft.communeCode()).id(), recording));
            } else if (verdicts.get(i).change() == Change.END) {
                WorkUnitRow unit = units.get(draft.code());
                replaced.add(unit.rowId());
                fresh.add(unit.written().next(draft, unit.communeId(), recording));
            }
        }
        WorkUnitRecords.supersede(replaced, recording);
        WorkUnitRecords.insert(fresh, recording);
        return verdicts;
    }

    /** Every writer comes through here first, so that what it reads stays true until it commits. */
    void lock(Handle sql) {
        territory.lockCommunes(sql, Set.of());
    }

    private static @Nullable Set<UUID> reach(Map<String, Commune> communes, Recording recording) {
        return recording
                .scopeRoot()
                .map(root -> CommuneReach.of(
                        recording.sql(),
                        root,
                        communes.values().stream().map(Commune::id).toList()))
                .orElse(null);
    }

    /**
     * Ends an open unit.
     *
     * @param unit its current version, read under the lock of this transaction
     * @throws ProblemException 409 when it ended already, 422 when the day is not after its first
     */
    void end(WorkUnitRow unit, LocalDate endedOn, Recording recording) {
        if (!unit.facts().isOpen()) {
            throw new ProblemException(WorkUnitProblem.WORK_UNIT_ENDED_ALREADY, unit.code(), unit.endedOn());
        }
        if (!unit.establishedOn().isBefore(endedOn)) {
            throw ProblemException.invalidField("/endedOn", KitProblem.PERIOD_BACKWARDS, unit.establishedOn(), endedOn);
        }
        replace(unit, unit.facts().ending(endedOn), unit.communeId(), recording);
    }

    /**
     * States a unit anew, all of it but its code: what was recorded was wrong.
     *
     * @throws ProblemException of the rule that the new statement breaks
     */
    void correct(WorkUnitRow unit, WorkUnitDraft facts, Recording recording) {
        Map<String, Commune> communes = territory.lockCommunes(recording.sql(), Set.of(facts.communeCode()));
        Outcome outcome = WorkUnitRules.stand(
                        facts, new WorkUnitRules.Facts(Map.of(), communes, reach(communes, recording)))
                .outcome();
        refuse(outcome);
        replace(unit, facts, communes.get(facts.communeCode()).id(), recording);
    }

    /** A row's rejection as the problem of a request. */
    static void refuse(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected refused) {
            Object[] args = refused.args().toArray();
            throw new ProblemException(refused.code(), args).at("/" + refused.column(), refused.code(), args);
        }
    }

    private static void replace(WorkUnitRow unit, WorkUnitDraft facts, UUID communeId, Recording recording) {
        WorkUnitRecords.supersede(List.of(unit.rowId()), recording);
        WorkUnitRecords.insert(List.of(unit.written().next(facts, communeId, recording)), recording);
    }

    /**
     * Takes an import back: its units go, the ends that it brought are lifted.
     *
     * @throws ProblemException 409 while something later depends on one of its units
     */
    void undo(UUID importId, Recording recording) {
        lock(recording.sql());
        List<String> dependedOn = WorkUnitRecords.dependedOn(recording.sql(), importId);
        if (!dependedOn.isEmpty()) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON, String.join(", ", dependedOn));
        }
        List<WorkUnitRow> standing = WorkUnitRecords.standing(recording.sql(), importId);
        Map<UUID, Integer> versions =
                standing.stream().collect(Collectors.toMap(WorkUnitRow::id, WorkUnitRow::version));
        List<Written> restored = WorkUnitRecords.before(recording.sql(), importId).stream()
                .map(row -> row.written().after(versions.get(row.id())))
                .toList();
        WorkUnitRecords.supersede(standing.stream().map(WorkUnitRow::rowId).toList(), recording);
        WorkUnitRecords.insert(restored, recording);
    }
}
