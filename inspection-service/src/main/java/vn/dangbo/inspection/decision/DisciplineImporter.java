package vn.dangbo.inspection.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import vn.dangbo.inspection.reference.OrganisationKey;
import vn.dangbo.inspection.reference.Recording;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Importer;
import vn.dangbo.kit.imports.Outcome;

/** {@code type=discipline}. */
@ApplicationScoped
class DisciplineImporter implements Importer<NewDecision> {

    private static final List<String> TYPES =
            Arrays.stream(SubjectType.values()).map(Enum::name).toList();
    private static final List<String> FORMS =
            Arrays.stream(Form.values()).map(Enum::name).toList();
    private static final String UNANNOUNCED = "9999-12-31";

    private final Decisions decisions;

    DisciplineImporter(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public String type() {
        return "discipline";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("caseCode"),
                Column.required("subjectType"),
                Column.optional("organisationCode"),
                Column.optional("profileNumber"),
                Column.required("form"),
                Column.required("decidingOrganisationCode"),
                Column.required("signedOn"),
                Column.optional("announcedOn"));
    }

    @Override
    public NewDecision parse(ImportRow row) {
        String caseCode = row.required("caseCode", 40);
        String type = row.requiredCode("subjectType", TYPES);
        String form = row.requiredCode("form", FORMS);
        String decider = row.required("decidingOrganisationCode", 40);
        return NewDecision.of(
                caseCode,
                type.isEmpty() ? SubjectType.ORGANISATION : SubjectType.valueOf(type),
                row.text("organisationCode", 40).map(OrganisationKey::ofCode).orElse(null),
                row.text("profileNumber", 40).orElse(null),
                form.isEmpty() ? Form.REPRIMAND : Form.valueOf(form),
                OrganisationKey.ofCode(decider),
                row.requiredDate("signedOn"),
                row.date("announcedOn").orElse(null));
    }

    // By announcement, so that events leave in the order in which the decisions became known.
    @Override
    public String sortKey(NewDecision row) {
        String subject = row.profileNumber() != null
                ? row.profileNumber()
                : row.organisation() == null ? "" : row.organisation().code();
        return (row.announcedOn() == null ? UNANNOUNCED : row.announcedOn()) + "|" + row.caseCode() + "|" + subject;
    }

    @Override
    public List<Outcome> apply(List<Numbered<NewDecision>> rows, ImportContext context) {
        return decisions.record(context.sql(), rows.stream().map(Numbered::row).toList(), Recording.of(context));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        decisions.undo(context.sql(), importId);
    }
}
