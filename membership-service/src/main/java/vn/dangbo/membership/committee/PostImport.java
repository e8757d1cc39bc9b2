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
import vn.dangbo.membership.committee.Drafts.PostDraft;

/** The import {@code cadre-posts}; the natural key is the member, the title and the day of taking the post. */
@ApplicationScoped
class PostImport implements Importer<PostDraft> {

    private final CadrePosts posts;
    private final vn.dangbo.kit.codelist.CodeLists codes;

    PostImport(CadrePosts posts, vn.dangbo.kit.codelist.CodeLists codes) {
        this.posts = posts;
        this.codes = codes;
    }

    @Override
    public String type() {
        return "cadre-posts";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("profileNumber"),
                Column.required("title"),
                Column.required("level"),
                Column.required("from"),
                Column.optional("to"),
                Column.optional("education"),
                Column.optional("documentNumber"),
                Column.optional("reason"));
    }

    @Override
    public PostDraft parse(ImportRow row) {
        String level = row.requiredCode("level", ManagingLevel.CODES);
        return new PostDraft(
                row.required("profileNumber", Drafts.PROFILE_LENGTH),
                row.required("title", Drafts.TITLE_LENGTH),
                level.isEmpty() ? ManagingLevel.COMMUNE : ManagingLevel.valueOf(level),
                row.requiredDate("from"),
                Drafts.open(row.date("to").orElse(null)),
                row.code("education", codes.codes("education")).orElse(null),
                Cells.ground(row));
    }

    @Override
    public String sortKey(PostDraft row) {
        return row.profileNumber() + ' ' + row.from();
    }

    @Override
    public List<Outcome> apply(List<Numbered<PostDraft>> rows, ImportContext context) {
        return Judged.outcomes(posts.record(rows.stream().map(Numbered::row).toList(), Recording.of(context)));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        Books.POSTS.undo(Recording.of(context), Map.of());
    }
}
