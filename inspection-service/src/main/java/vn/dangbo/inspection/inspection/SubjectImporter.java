package vn.dangbo.inspection.inspection;

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

/** {@code type=inspection-subjects}. */
@ApplicationScoped
class SubjectImporter implements Importer<NewSubject> {

    private static final List<String> TYPES =
            Arrays.stream(SubjectType.values()).map(Enum::name).toList();
    private static final List<String> OUTCOMES =
            Arrays.stream(SubjectOutcome.values()).map(Enum::name).toList();

    private final InspectionSubjects subjects;

    SubjectImporter(InspectionSubjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public String type() {
        return "inspection-subjects";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("inspectionCode"),
                Column.required("subjectType"),
                Column.optional("organisationCode"),
                Column.optional("profileNumber"),
                Column.optional("outcome"));
    }

    @Override
    public NewSubject parse(ImportRow row) {
        String inspection = row.required("inspectionCode", 40);
        String type = row.requiredCode("subjectType", TYPES);
        return NewSubject.of(
                inspection,
                type.isEmpty() ? SubjectType.ORGANISATION : SubjectType.valueOf(type),
                row.text("organisationCode", 40).map(OrganisationKey::ofCode).orElse(null),
                row.text("profileNumber", 40).orElse(null),
                row.code("outcome", OUTCOMES).map(SubjectOutcome::valueOf).orElse(null));
    }

    // Rows of one inspection stay together, so that a chunk asks membership for few dates.
    @Override
    public String sortKey(NewSubject row) {
        String subject = row.profileNumber() != null
                ? row.profileNumber()
                : row.organisation() == null ? "" : row.organisation().code();
        return row.inspectionCode() + "|" + row.type() + "|" + subject;
    }

    @Override
    public List<Outcome> apply(List<Numbered<NewSubject>> rows, ImportContext context) {
        return subjects.record(context.sql(), rows.stream().map(Numbered::row).toList(), Recording.of(context));
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        subjects.undo(context.sql(), importId);
    }
}
