package vn.dangbo.membership.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.record.Recording;

/** The import {@code study-campaigns}; the natural key is the code. */
@ApplicationScoped
class CampaignImport implements Importer<CampaignDraft> {

    private final Studies studies;

    CampaignImport(Studies studies) {
        this.studies = studies;
    }

    @Override
    public String type() {
        return "study-campaigns";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("code"),
                Column.required("title"),
                Column.required("organisationCode"),
                Column.optional("documentNumber"),
                Column.required("startsOn"),
                Column.required("endsOn"));
    }

    @Override
    public CampaignDraft parse(ImportRow row) {
        return new CampaignDraft(
                row.required("code", CampaignDraft.CODE_LENGTH),
                row.required("title", CampaignDraft.TITLE_LENGTH),
                row.required("organisationCode", CampaignDraft.CODE_LENGTH),
                row.text("documentNumber", CampaignDraft.DOCUMENT_LENGTH).orElse(null),
                row.requiredDate("startsOn"),
                row.requiredDate("endsOn"));
    }

    @Override
    public String sortKey(CampaignDraft row) {
        return row.code();
    }

    @Override
    public List<Outcome> apply(List<Numbered<CampaignDraft>> rows, ImportContext context) {
        return studies.recordCampaigns(rows.stream().map(Numbered::row).toList(), Recording.of(context));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        studies.undoCampaigns(importId, Recording.of(context));
    }
}
