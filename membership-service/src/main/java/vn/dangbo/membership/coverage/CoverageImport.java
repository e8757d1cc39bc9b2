package vn.dangbo.membership.coverage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.time.Times;

/** The import {@code cell-coverage}; the natural key is the cell, the unit and the first day. */
@ApplicationScoped
class CoverageImport implements Importer<CoverageDraft> {

    private final CellCoverage coverage;

    CoverageImport(CellCoverage coverage) {
        this.coverage = coverage;
    }

    @Override
    public String type() {
        return "cell-coverage";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("cellCode"),
                Column.required("unitType"),
                Column.required("unitCode"),
                Column.required("from"),
                Column.optional("to"));
    }

    @Override
    public CoverageDraft parse(ImportRow row) {
        String type = row.requiredCode("unitType", UnitType.CODES);
        return new CoverageDraft(
                row.required("cellCode", CoverageDraft.CODE_LENGTH),
                type.isEmpty() ? UnitType.WORK_UNIT : UnitType.valueOf(type),
                row.required("unitCode", CoverageDraft.CODE_LENGTH),
                row.requiredDate("from"),
                row.date("to").orElse(Times.FOREVER));
    }

    /** All rows of a cell together, by date: the rules look at what the cell covers already. */
    @Override
    public String sortKey(CoverageDraft row) {
        return row.cellCode() + " " + row.unitType() + " " + row.unitCode() + " " + row.from();
    }

    @Override
    public List<Outcome> apply(List<Numbered<CoverageDraft>> rows, ImportContext context) {
        return coverage.record(rows.stream().map(Numbered::row).toList(), Recording.of(context)).stream()
                .map(CoverageRules.Verdict::outcome)
                .toList();
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        coverage.undo(importId, Recording.of(context));
    }
}
