package vn.dangbo.membership.committee;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.membership.committee.Drafts.PlannedDraft;

/** The import {@code personnel-plans}; the natural key is the congress, the office and the member. */
@ApplicationScoped
class PlanImport implements Importer<PlannedDraft> {

    private final Congresses congresses;

    PlanImport(Congresses congresses) {
        this.congresses = congresses;
    }

    @Override
    public String type() {
        return "personnel-plans";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("organisationCode"),
                Column.required("term"),
                Column.required("office"),
                Column.required("profileNumber"),
                Column.optional("documentNumber"),
                Column.optional("reason"));
    }

    @Override
    public PlannedDraft parse(ImportRow row) {
        String office = row.requiredCode("office", Office.CODES);
        return new PlannedDraft(
                row.required("organisationCode", Drafts.CODE_LENGTH),
                row.required("term", Drafts.TERM_LENGTH),
                office.isEmpty() ? Office.COMMITTEE : Office.valueOf(office),
                row.required("profileNumber", Drafts.PROFILE_LENGTH),
                Cells.ground(row));
    }

    @Override
    public String sortKey(PlannedDraft row) {
        return row.organisationCode() + ' ' + row.term() + ' ' + row.office() + ' ' + row.profileNumber();
    }

    @Override
    public List<Outcome> apply(List<Numbered<PlannedDraft>> rows, ImportContext context) {
        return Judged.outcomes(congresses.plan(rows.stream().map(Numbered::row).toList(), Recording.of(context)));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        Books.PLANS.undo(Recording.of(context), Map.of());
    }
}
