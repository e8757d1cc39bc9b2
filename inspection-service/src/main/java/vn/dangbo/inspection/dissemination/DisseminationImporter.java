package vn.dangbo.inspection.dissemination;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import vn.dangbo.inspection.reference.OrganisationKey;
import vn.dangbo.inspection.reference.Recording;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;

/** {@code type=disseminations}. */
@ApplicationScoped
class DisseminationImporter implements Importer<NewDissemination> {

    private final Disseminations disseminations;

    DisseminationImporter(Disseminations disseminations) {
        this.disseminations = disseminations;
    }

    @Override
    public String type() {
        return "disseminations";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("documentNumber"),
                Column.required("organisationCode"),
                Column.required("heldOn"),
                Column.required("attendees"));
    }

    @Override
    public NewDissemination parse(ImportRow row) {
        String document = row.required("documentNumber", 100);
        String organisation = row.required("organisationCode", 40);
        var heldOn = row.requiredDate("heldOn");
        row.required("attendees");
        long attendees = row.wholeNumber("attendees").orElse(0);
        if (attendees < 0 || attendees > Integer.MAX_VALUE) {
            row.fault("attendees", KitProblem.ROW_VALUE_INVALID, "attendees");
        }
        return NewDissemination.of(document, OrganisationKey.ofCode(organisation), heldOn, (int) attendees);
    }

    @Override
    public String sortKey(NewDissemination row) {
        return row.organisation().code() + "|" + row.heldOn() + "|" + row.documentNumber();
    }

    @Override
    public List<Outcome> apply(List<Numbered<NewDissemination>> rows, ImportContext context) {
        return disseminations.record(
                context.sql(), rows.stream().map(Numbered::row).toList(), Recording.of(context));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        disseminations.undo(context.sql(), importId);
    }
}
