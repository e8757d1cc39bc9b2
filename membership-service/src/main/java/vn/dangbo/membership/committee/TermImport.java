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
import vn.dangbo.membership.committee.Drafts.TermDraft;

/** The import {@code committee-terms}; the natural key is organisation, kind and term. */
@ApplicationScoped
class TermImport implements Importer<TermDraft> {

    private final Terms terms;

    TermImport(Terms terms) {
        this.terms = terms;
    }

    @Override
    public String type() {
        return "committee-terms";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("organisationCode"),
                Column.required("kind"),
                Column.required("term"),
                Column.required("from"),
                Column.optional("to"),
                Column.required("seatsPlanned"),
                Column.optional("documentNumber"),
                Column.optional("reason"));
    }

    @Override
    public TermDraft parse(ImportRow row) {
        String kind = row.requiredCode("kind", CommitteeKind.CODES);
        return new TermDraft(
                row.required("organisationCode", Drafts.CODE_LENGTH),
                kind.isEmpty() ? CommitteeKind.COMMITTEE : CommitteeKind.valueOf(kind),
                row.required("term", Drafts.TERM_LENGTH),
                row.requiredDate("from"),
                Drafts.open(row.date("to").orElse(null)),
                Cells.number(row, "seatsPlanned", 1, Drafts.MOST_HEADS),
                Cells.ground(row));
    }

    @Override
    public String sortKey(TermDraft row) {
        return row.organisationCode() + ' ' + row.term() + ' ' + row.kind().ordinal();
    }

    @Override
    public List<Outcome> apply(List<Numbered<TermDraft>> rows, ImportContext context) {
        return Judged.outcomes(terms.record(rows.stream().map(Numbered::row).toList(), Recording.of(context)));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        Books.TERMS.undo(Recording.of(context), Map.of("committee_seat", "term_id"));
    }
}
