package vn.dangbo.membership.committee;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.membership.committee.Drafts.SeatDraft;

/** The import {@code committee-seats}; the natural key is the term, the member and the day of taking the seat. */
@ApplicationScoped
class SeatImport implements Importer<SeatDraft> {

    private final Terms terms;
    private final vn.dangbo.kit.codelist.CodeLists codes;

    SeatImport(Terms terms, vn.dangbo.kit.codelist.CodeLists codes) {
        this.terms = terms;
        this.codes = codes;
    }

    @Override
    public String type() {
        return "committee-seats";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("organisationCode"),
                Column.required("committee"),
                Column.required("term"),
                Column.required("profileNumber"),
                Column.required("post"),
                Column.required("from"),
                Column.optional("to"),
                Column.required("source"),
                Column.optional("education"),
                Column.optional("politicalTheory"),
                Column.optional("documentNumber"),
                Column.optional("reason"));
    }

    @Override
    public SeatDraft parse(ImportRow row) {
        String committee = row.requiredCode("committee", CommitteeKind.CODES);
        String post = row.requiredCode("post", Post.CODES);
        String source = row.requiredCode("source", SeatSource.CODES);
        return new SeatDraft(
                row.required("organisationCode", Drafts.CODE_LENGTH),
                committee.isEmpty() ? CommitteeKind.COMMITTEE : CommitteeKind.valueOf(committee),
                row.required("term", Drafts.TERM_LENGTH),
                row.required("profileNumber", Drafts.PROFILE_LENGTH),
                post.isEmpty() ? Post.MEMBER : Post.valueOf(post),
                row.requiredDate("from"),
                Drafts.open(row.date("to").orElse(null)),
                source.isEmpty() ? SeatSource.ELECTED : SeatSource.valueOf(source),
                row.code("education", codes.codes("education")).orElse(null),
                row.code("politicalTheory", codes.codes("political-theory")).orElse(null),
                Cells.ground(row));
    }

    @Override
    public String sortKey(SeatDraft row) {
        return row.organisationCode()
                + ' '
                + row.committee().ordinal()
                + ' '
                + row.term()
                + ' '
                + row.from()
                + ' '
                + row.profileNumber();
    }

    @Override
    public List<Outcome> apply(List<Numbered<SeatDraft>> rows, ImportContext context) {
        return Judged.outcomes(terms.seat(rows.stream().map(Numbered::row).toList(), Recording.of(context)));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        terms.undoSeats(Recording.of(context));
    }
}
