package vn.dangbo.membership.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.record.Recording;

/** The import {@code study-attendance}; the natural key is the campaign and the member. */
@ApplicationScoped
class AttendanceImport implements Importer<AttendanceDraft> {

    private static final int PROFILE_LENGTH = 20;

    private final Studies studies;

    AttendanceImport(Studies studies) {
        this.studies = studies;
    }

    @Override
    public String type() {
        return "study-attendance";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("campaignCode"),
                Column.required("profileNumber"),
                Column.required("cellCode"),
                Column.required("heldOn"),
                Column.required("outcome"));
    }

    @Override
    public AttendanceDraft parse(ImportRow row) {
        String outcome = row.requiredCode("outcome", AttendanceOutcome.CODES);
        return new AttendanceDraft(
                row.required("campaignCode", CampaignDraft.CODE_LENGTH),
                row.required("profileNumber", PROFILE_LENGTH),
                row.required("cellCode", CampaignDraft.CODE_LENGTH),
                row.requiredDate("heldOn"),
                outcome.isEmpty() ? AttendanceOutcome.ABSENT : AttendanceOutcome.valueOf(outcome));
    }

    @Override
    public String sortKey(AttendanceDraft row) {
        // By cell within a campaign, so that a chunk adds few rows to the tally.
        return row.campaignCode() + ' ' + row.cellCode() + ' ' + row.profileNumber();
    }

    @Override
    public List<Outcome> apply(List<Numbered<AttendanceDraft>> rows, ImportContext context) {
        return studies.recordAttendances(rows.stream().map(Numbered::row).toList(), Recording.of(context));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        studies.undoAttendances(importId, Recording.of(context));
    }
}
