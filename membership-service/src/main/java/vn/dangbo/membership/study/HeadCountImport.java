package vn.dangbo.membership.study;

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

/** The import {@code study-attendance-non-members}; the natural key is the campaign, the organisation and the day. */
@ApplicationScoped
class HeadCountImport implements Importer<HeadCountDraft> {

    private final Studies studies;

    HeadCountImport(Studies studies) {
        this.studies = studies;
    }

    @Override
    public String type() {
        return "study-attendance-non-members";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("campaignCode"),
                Column.required("organisationCode"),
                Column.required("heldOn"),
                Column.required("invited"),
                Column.required("attended"));
    }

    @Override
    public HeadCountDraft parse(ImportRow row) {
        return new HeadCountDraft(
                row.required("campaignCode", CampaignDraft.CODE_LENGTH),
                row.required("organisationCode", CampaignDraft.CODE_LENGTH),
                row.requiredDate("heldOn"),
                heads(row, "invited"),
                heads(row, "attended"));
    }

    private static int heads(ImportRow row, String column) {
        row.required(column);
        OptionalLong heads = row.wholeNumber(column);
        if (heads.isEmpty()) {
            return 0;
        }
        if (heads.getAsLong() < 0 || heads.getAsLong() > HeadCountDraft.MOST) {
            row.fault(column, KitProblem.ROW_VALUE_INVALID, column);
            return 0;
        }
        return (int) heads.getAsLong();
    }

    @Override
    public String sortKey(HeadCountDraft row) {
        return row.campaignCode() + ' ' + row.organisationCode() + ' ' + row.heldOn();
    }

    @Override
    public List<Outcome> apply(List<Numbered<HeadCountDraft>> rows, ImportContext context) {
        return studies.recordHeadCounts(rows.stream().map(Numbered::row).toList(), Recording.of(context));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        studies.undoHeadCounts(importId, Recording.of(context));
    }
}
