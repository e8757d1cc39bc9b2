package vn.dangbo.membership.territory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.time.Times;

/** The import {@code territory-units}: units in any order; the natural key is the code. */
@ApplicationScoped
class TerritoryImport implements Importer<UnitDraft> {

    private final TerritoryUnits units;

    TerritoryImport(TerritoryUnits units) {
        this.units = units;
    }

    @Override
    public String type() {
        return "territory-units";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("code"),
                Column.required("name"),
                Column.required("kind"),
                Column.optional("parentCode"),
                Column.required("establishedOn"),
                Column.optional("endedOn"));
    }

    @Override
    public UnitDraft parse(ImportRow row) {
        String kind = row.requiredCode("kind", TerritoryKind.CODES);
        return new UnitDraft(
                row.required("code", NewTerritoryUnit.CODE_LENGTH),
                row.required("name", NewTerritoryUnit.NAME_LENGTH),
                kind.isEmpty() ? TerritoryKind.PROVINCE : TerritoryKind.valueOf(kind),
                row.text("parentCode", NewTerritoryUnit.CODE_LENGTH).orElse(null),
                row.requiredDate("establishedOn"),
                row.date("endedOn").orElse(Times.FOREVER));
    }

    @Override
    public String sortKey(UnitDraft row) {
        return row.code();
    }

    @Override
    public boolean wholeFile() {
        return true;
    }

    @Override
    public List<Outcome> apply(List<Numbered<UnitDraft>> rows, ImportContext context) {
        if (context.scopeRoot().isPresent()) {
            // Units are shared by every organisation of the installation.
            return rows.stream()
                    .map(row -> Outcome.rejected(null, KitProblem.OUTSIDE_SUBTREE, "-"))
                    .toList();
        }
        return units.record(
                rows.stream().map(Numbered::row).toList(),
                rows.stream().map(Numbered::line).toList(),
                Recording.of(context));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        units.undo(importId, Recording.of(context));
    }
}
