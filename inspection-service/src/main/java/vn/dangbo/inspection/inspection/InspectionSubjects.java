package vn.dangbo.inspection.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.InspectionProblem;
import vn.dangbo.inspection.reference.KnownOrganisations;
import vn.dangbo.inspection.reference.OrganisationKey;
import vn.dangbo.inspection.reference.OrganisationReferences;
import vn.dangbo.inspection.reference.Recording;
import vn.dangbo.inspection.reference.Resolved;
import vn.dangbo.inspection.reference.Resolved.Found;
import vn.dangbo.inspection.reference.SubjectAt;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.inspection.reference.Subjects;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Records the subjects of inspections, one or a thousand at a time. */
@ApplicationScoped
class InspectionSubjects {

    // What is shown of a subject changes with its inspection, so its version counts the steps of both.
    private static final String COLUMNS_AROUND_OUTCOME = """
            x.id, x.inspection_id, i.code AS inspection_code, i.kind, x.subject_type, x.organisation_id, x.member_id,
            x.subject_id, %s AS outcome, i.decided_on, i.concluded_on, x.version + i.version - 1 AS version,
            x.recorded_at""";

    static final String COLUMNS = COLUMNS_AROUND_OUTCOME.formatted("x.outcome");

    /** For {@code :boundary} that bounds the reader: before its announcement an outcome is the leading side's alone. */
    static final String COLUMNS_WITHIN_BOUNDARY = COLUMNS_AROUND_OUTCOME.formatted("""
            CASE WHEN i.announced_on IS NOT NULL OR EXISTS (SELECT 1 FROM organisation_closure b
                WHERE b.ancestor_id = :boundary AND b.descendant_id = i.lead_organisation_id
                AND b.valid_from <= i.decided_on AND b.valid_to > i.decided_on AND b.superseded_at = :never)
            THEN x.outcome END""");

    static final String FROM = " FROM inspection_subject x JOIN inspection i ON i.id = x.inspection_id ";

    /** What makes a subject unique. */
    private record Key(UUID inspectionId, SubjectType type, UUID subjectId) {}

    private final Subjects subjects;
    private final OrganisationReferences organisations;
    private final Times times;

    InspectionSubjects(Subjects subjects, OrganisationReferences organisations, Times times) {
        this.subjects = subjects;
        this.organisations = organisations;
        this.times = times;
    }

    /** Records what is new; the same again is unchanged, the same subject with other content is refused. */
    List<Outcome> record(Handle sql, List<NewSubject> rows, Recording recording) {
        Map<String, Inspection> inspections = lockInspections(sql, rows);
        Map<UUID, Rejected> unreachable = unreachable(sql, inspections, recording);
        Map<Integer, Outcome> outcomes = new HashMap<>();
        List<Integer> resolvable = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Optional<Rejected> fault = fault(rows.get(i), inspections, unreachable, recording);
            if (fault.isPresent()) {
                outcomes.put(i, fault.get());
            } else {
                resolvable.add(i);
            }
        }
        List<Resolved> resolved = subjects.resolve(
                sql,
                resolvable.stream()
                        .map(i -> at(rows.get(i), inspections.get(rows.get(i).inspectionCode())))
                        .toList(),
                recording.scopeRoot());
        Map<Integer, Found> found = new HashMap<>();
        for (int n = 0; n < resolvable.size(); n++) {
            switch (resolved.get(n)) {
                case Found subject -> found.put(resolvable.get(n), subject);
                case Resolved.Faulty faulty -> outcomes.put(resolvable.get(n), faulty.fault());
            }
        }
        insert(sql, rows, found, inspections, recording);
        Map<Key, InspectionSubject> recorded = recorded(sql, rows, found, inspections);
        found.forEach((i, subject) -> {
            NewSubject row = rows.get(i);
            InspectionSubject there = recorded.get(key(row, subject, inspections));
            outcomes.put(i, outcome(row, subject, there));
        });
        return java.util.stream.IntStream.range(0, rows.size())
                .mapToObj(outcomes::get)
                .toList();
    }

    private static Outcome outcome(NewSubject row, Found subject, InspectionSubject there) {
        if (there.id().equals(row.id())) {
            return Outcome.ACCEPTED;
        }
        // A cell that membership named is not the file's content: it may have been corrected there since.
        boolean same = there.outcome() == row.outcome()
                && (row.organisation() == null || there.organisationId().equals(subject.organisationId()));
        return same ? Outcome.UNCHANGED : duplicate(there.inspectionCode());
    }

    static Rejected duplicate(String inspectionCode) {
        return (Rejected) Outcome.rejected(null, InspectionProblem.SUBJECT_DUPLICATE, inspectionCode);
    }

    // A shared lock keeps a conclusion and an undo of the inspection away until the subjects are committed.
    private static Map<String, Inspection> lockInspections(Handle sql, List<NewSubject> rows) {
        List<String> codes =
                rows.stream().map(NewSubject::inspectionCode).distinct().toList();
        if (codes.isEmpty()) {
            return Map.of();
        }
        return sql
                .createQuery("SELECT " + Inspections.COLUMNS
                        + " FROM inspection i WHERE i.live_code IN (<codes>) LOCK IN SHARE MODE")
                .bindList("codes", codes)
                .map(Sql.rows(Inspection.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Inspection::code, Function.identity()));
    }

    private Map<UUID, Rejected> unreachable(Handle sql, Map<String, Inspection> inspections, Recording recording) {
        Map<UUID, Rejected> faults = new HashMap<>();
        if (recording.scopeRoot().isPresent()) {
            KnownOrganisations leads = organisations.find(
                    sql,
                    inspections.values().stream()
                            .map(i -> OrganisationKey.ofId(i.leadOrganisationId()))
                            .toList(),
                    recording.scopeRoot());
            // That an inspection exists is confidential: beyond the recorder's subtree it is unknown, not forbidden.
            inspections
                    .values()
                    .forEach(i -> leads.fault(
                                    "inspectionCode", OrganisationKey.ofId(i.leadOrganisationId()), i.decidedOn())
                            .ifPresent(fault -> faults.put(i.id(), unknown(i.code()))));
        }
        return faults;
    }

    private static Optional<Rejected> fault(
            NewSubject row, Map<String, Inspection> inspections, Map<UUID, Rejected> unreachable, Recording recording) {
        Inspection inspection = inspections.get(row.inspectionCode());
        if (inspection == null) {
            return Optional.of(unknown(row.inspectionCode()));
        }
        if (unreachable.containsKey(inspection.id())) {
            return Optional.of(unreachable.get(inspection.id()));
        }
        if (row.outcome() != null && !inspection.kind().allows(row.outcome())) {
            return rejected("outcome", InspectionProblem.OUTCOME_NOT_ALLOWED, row.outcome(), inspection.kind());
        }
        // A file may carry history whose outcome nobody wrote down; who records today knows it.
        if (row.outcome() == null && inspection.concludedOn() != null && !recording.isImport()) {
            return rejected("outcome", InspectionProblem.OUTCOME_MISSING);
        }
        return Optional.empty();
    }

    private static Rejected unknown(String inspectionCode) {
        return (Rejected) Outcome.rejected("inspectionCode", InspectionProblem.INSPECTION_UNKNOWN, inspectionCode);
    }

    private static Optional<Rejected> rejected(@Nullable String column, InspectionProblem code, Object... args) {
        return Optional.of((Rejected) Outcome.rejected(column, code, args));
    }

    private static SubjectAt at(NewSubject row, Inspection inspection) {
        return new SubjectAt(row.type(), row.organisation(), row.profileNumber(), inspection.decidedOn());
    }

    private static Key key(NewSubject row, Found subject, Map<String, Inspection> inspections) {
        return new Key(inspections.get(row.inspectionCode()).id(), row.type(), subject.subjectId());
    }

    private static void insert(
            Handle sql,
            List<NewSubject> rows,
            Map<Integer, Found> found,
            Map<String, Inspection> inspections,
            Recording recording) {
        if (found.isEmpty()) {
            return;
        }
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO inspection_subject (id, inspection_id, subject_type, organisation_id, member_id, subject_id,
                    live_subject_id, outcome, import_id, author, recorded_at, superseded_at)
                VALUES (:id, :inspection, :type, :organisation, :member, :subject, :subject, :outcome, :importId, :author,
                    :at, :never)
                ON DUPLICATE KEY UPDATE live_subject_id = VALUES(live_subject_id)""");
        for (int i = 0; i < rows.size(); i++) {
            Found subject = found.get(i);
            if (subject == null) {
                continue;
            }
            NewSubject row = rows.get(i);
            batch.bind("id", row.id())
                    .bind("inspection", inspections.get(row.inspectionCode()).id())
                    .bind("type", row.type().name())
                    .bind("organisation", subject.organisationId())
                    .bind("member", subject.memberId())
                    .bind("subject", subject.subjectId())
                    .bind(
                            "outcome",
                            row.outcome() == null ? null : row.outcome().name())
                    .bind("importId", recording.importId())
                    .bind("author", recording.author())
                    .bind("at", recording.at())
                    .bind("never", Times.NEVER)
                    .add();
        }
        batch.execute();
    }

    private static Map<Key, InspectionSubject> recorded(
            Handle sql, List<NewSubject> rows, Map<Integer, Found> found, Map<String, Inspection> inspections) {
        if (found.isEmpty()) {
            return Map.of();
        }
        List<UUID> inspectionIds = found.keySet().stream()
                .map(i -> inspections.get(rows.get(i).inspectionCode()).id())
                .distinct()
                .toList();
        List<UUID> subjectIds =
                found.values().stream().map(Found::subjectId).distinct().toList();
        return sql
                .createQuery("SELECT " + COLUMNS + FROM
                        + "WHERE x.inspection_id IN (<inspections>) AND x.live_subject_id IN (<subjects>)")
                .bindList("inspections", inspectionIds)
                .bindList("subjects", subjectIds)
                .map(Sql.rows(InspectionSubject.class))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        x -> new Key(x.inspectionId(), x.subjectType(), x.subjectId()), Function.identity()));
    }

    Optional<InspectionSubject> find(Handle sql, UUID inspectionId, UUID id, boolean forUpdate) {
        return sql.createQuery("SELECT " + COLUMNS + FROM
                        + "WHERE x.id = :id AND x.inspection_id = :inspection AND x.superseded_at = :never"
                        + (forUpdate ? " FOR UPDATE" : ""))
                .bind("id", id)
                .bind("inspection", inspectionId)
                .bind("never", Times.NEVER)
                .map(Sql.rows(InspectionSubject.class))
                .findOne();
    }

    /** Notes what was found; the row must be locked. */
    InspectionSubject note(Handle sql, InspectionSubject subject, SubjectOutcome outcome) {
        if (!subject.kind().allows(outcome)) {
            throw ProblemException.invalidField(
                    "/outcome", InspectionProblem.OUTCOME_NOT_ALLOWED, outcome, subject.kind());
        }
        sql.createUpdate("UPDATE inspection_subject SET outcome = :outcome, version = version + 1 WHERE id = :id")
                .bind("outcome", outcome.name())
                .bind("id", subject.id())
                .execute();
        return find(sql, subject.inspectionId(), subject.id(), false).orElseThrow();
    }

    /** @throws ProblemException 409 when an outcome was noted, or the inspection concluded, after the import */
    void undo(Handle sql, UUID importId) {
        boolean changed = sql.createQuery("""
                        SELECT COALESCE(MAX(x.version > 1 OR i.concluded_recorded_at > x.recorded_at), FALSE)
                        FROM inspection_subject x JOIN inspection i ON i.id = x.inspection_id
                        WHERE x.import_id = :import AND x.superseded_at = :never FOR UPDATE""")
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .mapTo(Boolean.class)
                .one();
        if (changed) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON);
        }
        sql.createUpdate("""
                        UPDATE inspection_subject SET live_subject_id = NULL, superseded_at = :now
                        WHERE import_id = :import AND superseded_at = :never""")
                .bind("import", importId)
                .bind("now", times.now())
                .bind("never", Times.NEVER)
                .execute();
    }
}
