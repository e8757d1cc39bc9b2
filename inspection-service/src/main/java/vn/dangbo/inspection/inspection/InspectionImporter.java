package vn.dangbo.inspection.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import vn.dangbo.inspection.reference.OrganisationKey;
import vn.dangbo.inspection.reference.Recording;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;

/** {@code type=inspections}. */
@ApplicationScoped
class InspectionImporter implements Importer<NewInspection> {

    private static final List<String> KINDS =
            Arrays.stream(InspectionKind.values()).map(Enum::name).toList();
    private static final List<String> MODES =
            Arrays.stream(Mode.values()).map(Enum::name).toList();

    private final Inspections inspections;

    InspectionImporter(Inspections inspections) {
        this.inspections = inspections;
    }

    @Override
    public String type() {
        return "inspections";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("code"),
                Column.required("kind"),
                Column.required("mode"),
                Column.required("leadOrganisationCode"),
                Column.required("decidedOn"),
                Column.optional("concludedOn"),
                Column.optional("announcedOn"));
    }

    @Override
    public NewInspection parse(ImportRow row) {
        String code = row.required("code", 40);
        String kind = row.requiredCode("kind", KINDS);
        String mode = row.requiredCode("mode", MODES);
        String lead = row.required("leadOrganisationCode", 40);
        var decidedOn = row.requiredDate("decidedOn");
        var concludedOn = row.date("concludedOn").orElse(null);
        var announcedOn = row.date("announcedOn").orElse(null);
        return NewInspection.of(
                code,
                kind.isEmpty() ? InspectionKind.OBSERVANCE : InspectionKind.valueOf(kind),
                mode.isEmpty() ? Mode.REGULAR : Mode.valueOf(mode),
                OrganisationKey.ofCode(lead),
                decidedOn,
                concludedOn,
                announcedOn);
    }

    @Override
    public String sortKey(NewInspection row) {
        return row.code();
    }

    @Override
    public List<Outcome> apply(List<Numbered<NewInspection>> rows, ImportContext context) {
        return inspections.record(
                context.sql(), rows.stream().map(Numbered::row).toList(), Recording.of(context));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        inspections.undo(context.sql(), importId);
    }
}
