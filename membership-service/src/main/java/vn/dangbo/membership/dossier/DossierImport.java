package vn.dangbo.membership.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.record.Recording;

/** The import {@code dossier-documents}; the natural key is the member, the type, the number and the day. */
@ApplicationScoped
class DossierImport implements Importer<Dossiers.Line> {

    private static final int PROFILE_LENGTH = 20;

    private final Dossiers dossiers;

    DossierImport(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @Override
    public String type() {
        return "dossier-documents";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("profileNumber"),
                Column.required("type"),
                Column.optional("number"),
                Column.optional("issuedOn"),
                Column.optional("issuer"),
                Column.optional("fileReference"));
    }

    @Override
    public Dossiers.Line parse(ImportRow row) {
        row.required("type");
        return new Dossiers.Line(
                row.required("profileNumber", PROFILE_LENGTH),
                (int) Math.min(Integer.MAX_VALUE, row.wholeNumber("type").orElse(0)),
                row.text("number", DossierDocumentsResource.NUMBER).orElse(null),
                row.date("issuedOn").orElse(null),
                row.text("issuer", DossierDocumentsResource.ISSUER).orElse(null),
                row.text("fileReference", DossierDocumentsResource.REFERENCE).orElse(null));
    }

    @Override
    public String sortKey(Dossiers.Line row) {
        return row.profileNumber();
    }

    @Override
    public List<Outcome> apply(List<Numbered<Dossiers.Line>> rows, ImportContext context) {
        return dossiers.record(rows.stream().map(Numbered::row).toList(), Recording.of(context));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        Dossiers.BOOK.undo(Recording.of(context), Map.of());
    }
}
