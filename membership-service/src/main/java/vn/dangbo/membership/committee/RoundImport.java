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
import vn.dangbo.membership.committee.Drafts.RoundDraft;

/** The import {@code election-rounds}; the natural key is the congress, the office and the round. */
@ApplicationScoped
class RoundImport implements Importer<RoundDraft> {

    private final Congresses congresses;

    RoundImport(Congresses congresses) {
        this.congresses = congresses;
    }

    @Override
    public String type() {
        return "election-rounds";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("organisationCode"),
                Column.required("term"),
                Column.required("office"),
                Column.required("round"),
                Column.required("seatsToElect"),
                Column.required("convoked"),
                Column.required("present"),
                Column.required("ballots"),
                Column.optional("candidates"),
                Column.optional("elected"),
                Column.optional("documentNumber"),
                Column.optional("reason"));
    }

    @Override
    public RoundDraft parse(ImportRow row) {
        String office = row.requiredCode("office", Office.CODES);
        return new RoundDraft(
                row.required("organisationCode", Drafts.CODE_LENGTH),
                row.required("term", Drafts.TERM_LENGTH),
                office.isEmpty() ? Office.COMMITTEE : Office.valueOf(office),
                Cells.number(row, "round", 1, Drafts.MOST_HEADS),
                Cells.number(row, "seatsToElect", 1, Drafts.MOST_HEADS),
                Cells.number(row, "convoked", 1, Drafts.MOST_HEADS),
                Cells.number(row, "present", 0, Drafts.MOST_HEADS),
                Cells.number(row, "ballots", 0, Drafts.MOST_HEADS),
                Cells.candidates(row),
                row.text("elected").isEmpty() ? null : Cells.number(row, "elected", 0, Drafts.MOST_HEADS),
                Cells.ground(row));
    }

    @Override
    public String sortKey(RoundDraft row) {
        return row.organisationCode() + ' ' + row.term() + ' ' + row.office() + ' ' + "%06d".formatted(row.round());
    }

    @Override
    public List<Outcome> apply(List<Numbered<RoundDraft>> rows, ImportContext context) {
        return Judged.outcomes(congresses.elect(rows.stream().map(Numbered::row).toList(), Recording.of(context)));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        Books.ROUNDS.undo(Recording.of(context), Map.of());
    }
}
