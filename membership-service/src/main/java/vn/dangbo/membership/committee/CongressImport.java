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
import vn.dangbo.membership.committee.Drafts.CongressDraft;

/** The import {@code congresses}; the natural key is organisation and term. */
@ApplicationScoped
class CongressImport implements Importer<CongressDraft> {

    private final Congresses congresses;

    CongressImport(Congresses congresses) {
        this.congresses = congresses;
    }

    @Override
    public String type() {
        return "congresses";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("organisationCode"),
                Column.required("term"),
                Column.required("kind"),
                Column.required("dueOn"),
                Column.optional("heldOn"),
                Column.optional("documentNumber"),
                Column.optional("reason"));
    }

    @Override
    public CongressDraft parse(ImportRow row) {
        String kind = row.requiredCode("kind", CongressKind.CODES);
        return new CongressDraft(
                row.required("organisationCode", Drafts.CODE_LENGTH),
                row.required("term", Drafts.TERM_LENGTH),
                kind.isEmpty() ? CongressKind.MEMBERS : CongressKind.valueOf(kind),
                row.requiredDate("dueOn"),
                row.date("heldOn").orElse(null),
                Cells.ground(row));
    }

    @Override
    public String sortKey(CongressDraft row) {
        return row.organisationCode() + ' ' + row.term();
    }

    @Override
    public List<Outcome> apply(List<Numbered<CongressDraft>> rows, ImportContext context) {
        return Judged.outcomes(
                congresses.record(rows.stream().map(Numbered::row).toList(), Recording.of(context)));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        Books.CONGRESSES.undo(
                Recording.of(context), Map.of("election_round", "congress_id", "personnel_plan", "congress_id"));
    }
}
