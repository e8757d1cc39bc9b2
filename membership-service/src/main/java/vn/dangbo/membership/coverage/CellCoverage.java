package vn.dangbo.membership.coverage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.membership.coverage.CoverageRules.Change;
import vn.dangbo.membership.coverage.CoverageRules.Verdict;

/** What may be recorded of cells and their units; one write path for a single request (a list of one) and for imports. */
@ApplicationScoped
class CellCoverage {

    private final OrganisationTree tree;

    CellCoverage(OrganisationTree tree) {
        this.tree = tree;
    }

    /** Records what cells cover and the ends of what is recorded; one verdict a draft. */
    List<Verdict> record(List<CoverageDraft> drafts, Recording recording) {
        Handle sql = recording.sql();
        Map<String, UUID> ids =
                tree.idsByCode(sql, drafts.stream().map(CoverageDraft::cellCode).collect(Collectors.toSet()));
        CoverageRecords.lock(sql, ids.values());
        CoverageRules.Facts facts = facts(drafts, ids, recording);
        List<Verdict> verdicts = CoverageRules.judge(drafts, facts);
        Map<UUID, CoverageRow> recorded = new HashMap<>();
        if (verdicts.stream().anyMatch(verdict -> verdict.change() == Change.END)) {
            CoverageRecords.current(sql, ids.values()).forEach(row -> recorded.put(row.id(), row));
        }
        List<CoverageRow> fresh = new ArrayList<>();
        List<CoverageRow> ended = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            CoverageDraft draft = drafts.get(i);
            if (verdicts.get(i).change() == Change.ADD) {
                fresh.add(CoverageRow.first(
                        ids.get(draft.cellCode()),
                        draft.unitType(),
                        facts.units()
                                .get(new CoverageRules.UnitKey(draft.unitType(), draft.unitCode()))
                                .id(),
                        new Period(draft.from(), draft.to()),
                        recording.document(),
                        recording.importId(),
                        null));
            } else if (verdicts.get(i).change() == Change.END) {
                CoverageRow open = recorded.get(verdicts.get(i).endedId());
                ended.add(open);
                fresh.add(open.ending(draft.to(), recording.document(), recording.importId(), null));
            }
        }
        CoverageRecords.supersede(ended, null, recording);
        CoverageRecords.insert(fresh, recording);
        return verdicts;
    }

    private CoverageRules.Facts facts(List<CoverageDraft> drafts, Map<String, UUID> ids, Recording recording) {
        Handle sql = recording.sql();
        Map<UUID, List<Period>> asCell = new HashMap<>();
        tree.kinds(sql, ids.values())
                .forEach((id, kinds) -> asCell.put(
                        id,
                        kinds.stream()
                                .filter(kind -> kind.kind().holdsMembers())
                                .map(kind -> new Period(kind.validFrom(), kind.validTo()))
                                .toList()));
        Map<String, CoverageRules.Cell> cells = new HashMap<>();
        ids.forEach((code, id) -> cells.put(code, new CoverageRules.Cell(id, asCell.getOrDefault(id, List.of()))));
        Map<UnitType, Set<String>> codes = new EnumMap<>(UnitType.class);
        drafts.forEach(draft ->
                codes.computeIfAbsent(draft.unitType(), type -> new HashSet<>()).add(draft.unitCode()));
        Map<CoverageRules.Pair, List<CoverageRules.Known>> known = new HashMap<>();
        CoverageRecords.current(sql, ids.values())
                .forEach(row -> known.computeIfAbsent(
                                new CoverageRules.Pair(row.cellId(), row.unitId()), pair -> new ArrayList<>())
                        .add(new CoverageRules.Known(row.id(), row.period())));
        CoverageRecords.ownTerritory(sql, ids.values())
                .forEach(held -> known.computeIfAbsent(
                                new CoverageRules.Pair(held.cellId(), held.unitId()), pair -> new ArrayList<>())
                        .add(new CoverageRules.Known(null, held.period())));
        Set<UUID> reach = recording
                .scopeRoot()
                .map(root -> tree.below(sql, root, ids.values()))
                .orElse(null);
        return new CoverageRules.Facts(cells, CoverageRecords.units(sql, codes), known, reach);
    }

    /** Ends an open record; @throws ProblemException 409 when it has an end already, 422 when the day is not after its first */
    CoverageRow end(CoverageRow row, LocalDate to, Recording recording) {
        if (!row.isOpen()) {
            throw new ProblemException(CoverageProblem.COVERAGE_ENDED_ALREADY, row.validTo());
        }
        if (!row.validFrom().isBefore(to)) {
            throw ProblemException.invalidField("/to", KitProblem.PERIOD_BACKWARDS, row.validFrom(), to);
        }
        CoverageRow ended = row.ending(to, recording.document(), null, null);
        CoverageRecords.supersede(List.of(row), null, recording);
        CoverageRecords.insert(List.of(ended), recording);
        return ended;
    }

    /** The record was wrong: it is no longer believed, and who withdrew it and why stays in its history. */
    void withdraw(CoverageRow row, Recording recording) {
        CoverageRecords.supersede(List.of(row), null, recording);
        CoverageRecords.insertTrace(row.ending(row.validTo(), recording.document(), null, null), recording);
    }

    /** @throws ProblemException 409 when one of its records was changed since */
    void undo(UUID importId, Recording recording) {
        Handle sql = recording.sql();
        CoverageRecords.lock(sql, List.of());
        List<CoverageRow> brought =
                CoverageRecords.where(sql, "v.import_id = :by AND v.superseded_at = :never", importId);
        Map<UUID, CoverageRow> standing = new LinkedHashMap<>();
        brought.forEach(row -> standing.put(row.id(), row));
        List<CoverageRow> touched = CoverageRecords.where(sql, "v.import_id = :by", importId);
        if (touched.stream().anyMatch(row -> !standing.containsKey(row.id()))) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON, "covered units");
        }
        // What stood before the import first spoke of the record; nothing, when the import brought it.
        List<CoverageRow> again = CoverageRecords.where(
                        sql,
                        "v.id IN (SELECT n.id FROM cell_coverage n WHERE n.import_id = :by) AND v.version ="
                                + " (SELECT MIN(n.version) - 1 FROM cell_coverage n WHERE n.id = v.id AND n.import_id = :by)",
                        importId)
                .stream()
                .map(row -> row.again(standing.get(row.id()).version()))
                .toList();
        CoverageRecords.supersede(brought, null, recording);
        CoverageRecords.insert(again, recording);
    }
}
