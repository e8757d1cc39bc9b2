package vn.dangbo.membership.workunit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.time.Times;

/** The import {@code work-units}; the natural key is the code. */
@ApplicationScoped
class WorkUnitImport implements Importer<WorkUnitDraft> {

    private final WorkUnits units;

    WorkUnitImport(WorkUnits units) {
        this.units = units;
    }

    @Override
    public String type() {
        return "work-units";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("code"),
                Column.required("name"),
                Column.required("kind"),
                Column.required("communeCode"),
                Column.optional("employees"),
                Column.required("establishedOn"),
                Column.optional("endedOn"));
    }

    @Override
    public WorkUnitDraft parse(ImportRow row) {
        String kind = row.requiredCode("kind", WorkUnitKind.CODES);
        OptionalLong employees = row.wholeNumber("employees");
        if (employees.isPresent()
                && (employees.getAsLong() < 0 || employees.getAsLong() > WorkUnitRequests.MOST_EMPLOYEES)) {
            row.fault("employees", KitProblem.ROW_VALUE_INVALID, "employees");
            employees = OptionalLong.empty();
        }
        return new WorkUnitDraft(
                row.required("code", WorkUnitDraft.CODE_LENGTH),
                row.required("name", WorkUnitDraft.NAME_LENGTH),
                kind.isEmpty() ? WorkUnitKind.OTHER : WorkUnitKind.valueOf(kind),
                row.required("communeCode", WorkUnitDraft.CODE_LENGTH),
                employees.isPresent() ? Math.toIntExact(employees.getAsLong()) : null,
                row.requiredDate("establishedOn"),
                row.date("endedOn").orElse(Times.FOREVER));
    }

    @Override
    public String sortKey(WorkUnitDraft row) {
        return row.code();
    }

    @Override
    public List<Outcome> apply(List<Numbered<WorkUnitDraft>> rows, ImportContext context) {
        return units
                .record(
                        rows.stream().map(Numbered::row).toList(),
                        rows.stream().map(Numbered::line).toList(),
                        Recording.of(context))
                .stream()
                .map(WorkUnitRules.Verdict::outcome)
                .toList();
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        units.undo(importId, Recording.of(context));
    }
}
