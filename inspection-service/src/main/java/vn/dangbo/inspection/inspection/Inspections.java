package vn.dangbo.inspection.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
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
import vn.dangbo.inspection.inspection.Inspection.SubjectCount;
import vn.dangbo.inspection.reference.KnownOrganisations;
import vn.dangbo.inspection.reference.OrganisationReferences;
import vn.dangbo.inspection.reference.Recording;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Records inspections, one or a thousand at a time, and takes them through their steps. */
@ApplicationScoped
class Inspections {

    static final String COLUMNS = """
            i.id, i.code, i.kind, i.mode, i.lead_organisation_id, i.decided_on, i.concluded_on, i.announced_on, i.version,
            i.recorded_at""";

    private final OrganisationReferences organisations;
    private final Times times;

    Inspections(OrganisationReferences organisations, Times times) {
        this.organisations = organisations;
        this.times = times;
    }

    /** Records what is new; the same again is unchanged, the same code with other content is refused. */
    List<Outcome> record(Handle sql, List<NewInspection> inspections, Recording recording) {
        KnownOrganisations known = organisations.find(
                sql, inspections.stream().map(NewInspection::leadOrganisation).toList(), recording.scopeRoot());
        List<Optional<Outcome.Rejected>> faults =
                inspections.stream().map(i -> fault(i, known)).toList();
        List<NewInspection> sound = new ArrayList<>();
        for (int i = 0; i < inspections.size(); i++) {
            if (faults.get(i).isEmpty()) {
                sound.add(inspections.get(i));
            }
        }
        insert(sql, sound, known, recording);
        Map<String, Inspection> recorded = byCode(sql, sound);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < inspections.size(); i++) {
            NewInspection inspection = inspections.get(i);
            outcomes.add(faults.get(i).<Outcome>map(fault -> fault).orElseGet(() -> {
                Inspection row = recorded.get(inspection.code());
                if (row.id().equals(inspection.id())) {
                    return Outcome.ACCEPTED;
                }
                return inspection.sameAs(
                                row, known.id(inspection.leadOrganisation()).orElseThrow())
                        ? Outcome.UNCHANGED
                        : duplicate(inspection.code());
            }));
        }
        return outcomes;
    }

    static Outcome.Rejected duplicate(String code) {
        return (Outcome.Rejected) Outcome.rejected("code", InspectionProblem.INSPECTION_DUPLICATE, code);
    }

    private Optional<Outcome.Rejected> fault(NewInspection inspection, KnownOrganisations known) {
        return inspection
                .dates()
                .fault(times.today())
                .or(() -> known.fault("leadOrganisationCode", inspection.leadOrganisation(), inspection.decidedOn()));
    }

    // The unique key decides between concurrent writers: a row that is there already keeps its id, which tells.
    private static void insert(
            Handle sql, List<NewInspection> inspections, KnownOrganisations known, Recording recording) {
        if (inspections.isEmpty()) {
            return;
        }
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO inspection (id, code, live_code, kind, kind_group, mode, lead_organisation_id, decided_on,
                    concluded_on, announced_on, import_id, author, recorded_at, concluded_recorded_at, concluded_by,
                    announced_recorded_at, announced_by, superseded_at)
                VALUES (:id, :code, :code, :kind, :group, :mode, :lead, :decidedOn, :concludedOn, :announcedOn, :importId,
                    :author, :at, :concludedAt, :concludedBy, :announcedAt, :announcedBy, :never)
                ON DUPLICATE KEY UPDATE live_code = VALUES(live_code)""");
        for (NewInspection i : inspections) {
            boolean concluded = i.concludedOn() != null;
            boolean announced = i.announcedOn() != null;
            batch.bind("id", i.id())
                    .bind("code", i.code())
                    .bind("kind", i.kind().name())
                    .bind("group", i.kind().group().name())
                    .bind("mode", i.mode().name())
                    .bind("lead", known.id(i.leadOrganisation()).orElseThrow())
                    .bind("decidedOn", i.decidedOn())
                    .bind("concludedOn", i.concludedOn())
                    .bind("announcedOn", i.announcedOn())
                    .bind("importId", recording.importId())
                    .bind("author", recording.author())
                    .bind("at", recording.at())
                    .bind("concludedAt", concluded ? recording.at() : null)
                    .bind("concludedBy", concluded ? recording.author() : null)
                    .bind("announcedAt", announced ? recording.at() : null)
                    .bind("announcedBy", announced ? recording.author() : null)
                    .bind("never", Times.NEVER)
                    .add();
        }
        batch.execute();
    }

    private static Map<String, Inspection> byCode(Handle sql, List<NewInspection> inspections) {
        if (inspections.isEmpty()) {
            return Map.of();
        }
        return sql
                .createQuery("SELECT " + COLUMNS + " FROM inspection i WHERE i.live_code IN (<codes>)")
                .bindList("codes", inspections.stream().map(NewInspection::code).toList())
                .map(Sql.rows(Inspection.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Inspection::code, Function.identity()));
    }

    Optional<Inspection> find(Handle sql, UUID id, boolean forUpdate) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM inspection i WHERE i.id = :id AND i.superseded_at = :never"
                        + (forUpdate ? " FOR UPDATE" : ""))
                .bind("id", id)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Inspection.class))
                .findOne();
    }

    /** Concludes, announces, or both; a day that is recorded already may be repeated. The row must be locked. */
    Inspection step(
            Handle sql,
            Inspection current,
            @Nullable LocalDate concludedOn,
            @Nullable LocalDate announcedOn,
            String author) {
        Inspection next = current;
        if (concludedOn != null && !concludedOn.equals(current.concludedOn())) {
            next = next.conclude(concludedOn, count(sql, current.id()), times.today());
        }
        if (announcedOn != null && !announcedOn.equals(current.announcedOn())) {
            next = next.announce(announcedOn, times.today());
        }
        if (next.equals(current)) {
            return current;
        }
        sql.createUpdate("""
                        UPDATE inspection
                        SET concluded_recorded_at = COALESCE(concluded_recorded_at, IF(:concludedOn IS NULL, NULL, :now)),
                            concluded_by = COALESCE(concluded_by, IF(:concludedOn IS NULL, NULL, :author)),
                            announced_recorded_at = COALESCE(announced_recorded_at, IF(:announcedOn IS NULL, NULL, :now)),
                            announced_by = COALESCE(announced_by, IF(:announcedOn IS NULL, NULL, :author)),
                            concluded_on = :concludedOn, announced_on = :announcedOn, version = version + 1
                        WHERE id = :id""")
                .bind("id", current.id())
                .bind("concludedOn", next.concludedOn())
                .bind("announcedOn", next.announcedOn())
                .bind("author", author)
                .bind("now", times.now())
                .execute();
        return find(sql, current.id(), false).orElseThrow();
    }

    private static SubjectCount count(Handle sql, UUID inspectionId) {
        return sql.createQuery("""
                        SELECT COUNT(*) AS subjects, COUNT(outcome) AS outcomes FROM inspection_subject
                        WHERE inspection_id = :id AND superseded_at = :never""")
                .bind("id", inspectionId)
                .bind("never", Times.NEVER)
                .map(Sql.rows(SubjectCount.class))
                .one();
    }

    /** @throws ProblemException 409 when a subject or a later step depends on an inspection of the import */
    void undo(Handle sql, UUID importId) {
        boolean changed = sql.createQuery("""
                        SELECT COALESCE(MAX(version > 1), FALSE) FROM inspection
                        WHERE import_id = :import AND superseded_at = :never FOR UPDATE""")
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .mapTo(Boolean.class)
                .one();
        boolean used = sql.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM inspection i JOIN inspection_subject x ON x.inspection_id = i.id
                            AND x.superseded_at = :never WHERE i.import_id = :import AND i.superseded_at = :never)""")
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .mapTo(Boolean.class)
                .one();
        if (changed || used) {
            throw new ProblemException(KitProblem.IMPORT_DEPENDED_ON);
        }
        sql.createUpdate("""
                        UPDATE inspection SET live_code = NULL, superseded_at = :now
                        WHERE import_id = :import AND superseded_at = :never""")
                .bind("import", importId)
                .bind("now", times.now())
                .bind("never", Times.NEVER)
                .execute();
    }
}
