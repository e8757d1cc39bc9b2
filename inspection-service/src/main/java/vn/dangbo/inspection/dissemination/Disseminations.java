package vn.dangbo.inspection.dissemination;

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
import vn.dangbo.inspection.InspectionProblem;
import vn.dangbo.inspection.reference.KnownOrganisations;
import vn.dangbo.inspection.reference.OrganisationReferences;
import vn.dangbo.inspection.reference.Recording;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Records sessions, one or a thousand at a time. */
@ApplicationScoped
class Disseminations {

    static final String COLUMNS = "d.id, d.document_number, d.organisation_id, d.held_on, d.attendees, d.recorded_at";

    /** What makes a session unique. */
    private record Key(String documentNumber, UUID organisationId, LocalDate heldOn) {}

    private final OrganisationReferences organisations;
    private final Times times;

    Disseminations(OrganisationReferences organisations, Times times) {
        this.organisations = organisations;
        this.times = times;
    }

    /** Records what is new; the same again is unchanged, the same session with another head count is refused. */
    List<Outcome> record(Handle sql, List<NewDissemination> rows, Recording recording) {
        KnownOrganisations known = organisations.find(
                sql, rows.stream().map(NewDissemination::organisation).toList(), recording.scopeRoot());
        List<Optional<Rejected>> faults =
                rows.stream().map(row -> fault(row, known)).toList();
        List<NewDissemination> sound = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (faults.get(i).isEmpty()) {
                sound.add(rows.get(i));
            }
        }
        insert(sql, sound, known, recording);
        Map<Key, Dissemination> recorded = recorded(sql, sound, known);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            NewDissemination row = rows.get(i);
            outcomes.add(faults.get(i).<Outcome>map(fault -> fault).orElseGet(() -> {
                Dissemination there = recorded.get(key(row, known));
                if (there.id().equals(row.id())) {
                    return Outcome.ACCEPTED;
                }
                return there.attendees() == row.attendees() ? Outcome.UNCHANGED : duplicate(row);
            }));
        }
        return outcomes;
    }

    static Rejected duplicate(NewDissemination row) {
        return (Rejected) Outcome.rejected(
                "documentNumber", InspectionProblem.DISSEMINATION_DUPLICATE, row.documentNumber(), row.heldOn());
    }

    private Optional<Rejected> fault(NewDissemination row, KnownOrganisations known) {
        if (row.heldOn().isAfter(times.today())) {
            return Optional.of((Rejected) Outcome.rejected("heldOn", InspectionProblem.DATE_IN_FUTURE, row.heldOn()));
        }
        return known.fault("organisationCode", row.organisation(), row.heldOn());
    }

    private static Key key(NewDissemination row, KnownOrganisations known) {
        return new Key(row.documentNumber(), known.id(row.organisation()).orElseThrow(), row.heldOn());
    }

    // The unique key decides between concurrent writers: a row that is there already keeps its id, which tells.
    private static void insert(Handle sql, List<NewDissemination> rows, KnownOrganisations known, Recording recording) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO dissemination (id, document_number, organisation_id, live_organisation_id, held_on, attendees,
                    import_id, author, recorded_at, superseded_at)
                VALUES (:id, :document, :organisation, :organisation, :heldOn, :attendees, :importId, :author, :at, :never)
                ON DUPLICATE KEY UPDATE live_organisation_id = VALUES(live_organisation_id)""");
        for (NewDissemination row : rows) {
            batch.bind("id", row.id())
                    .bind("document", row.documentNumber())
                    .bind("organisation", known.id(row.organisation()).orElseThrow())
                    .bind("heldOn", row.heldOn())
                    .bind("attendees", row.attendees())
                    .bind("importId", recording.importId())
                    .bind("author", recording.author())
                    .bind("at", recording.at())
                    .bind("never", Times.NEVER)
                    .add();
        }
        batch.execute();
    }

    private static Map<Key, Dissemination> recorded(Handle sql, List<NewDissemination> rows, KnownOrganisations known) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        return sql
                .createQuery("SELECT " + COLUMNS + """
                         FROM dissemination d
                        WHERE d.live_organisation_id IN (<organisations>) AND d.document_number IN (<documents>)""")
                .bindList(
                        "organisations",
                        rows.stream()
                                .map(row -> known.id(row.organisation()).orElseThrow())
                                .distinct()
                                .toList())
                .bindList(
                        "documents",
                        rows.stream()
                                .map(NewDissemination::documentNumber)
                                .distinct()
                                .toList())
                .map(Sql.rows(Dissemination.class))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        d -> new Key(d.documentNumber(), d.organisationId(), d.heldOn()), Function.identity()));
    }

    Optional<Dissemination> find(Handle sql, UUID id) {
        return sql.createQuery(
                        "SELECT " + COLUMNS + " FROM dissemination d WHERE d.id = :id AND d.superseded_at = :never")
                .bind("id", id)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Dissemination.class))
                .findOne();
    }

    void undo(Handle sql, UUID importId) {
        sql.createUpdate("""
                        UPDATE dissemination SET live_organisation_id = NULL, superseded_at = :now
                        WHERE import_id = :import AND superseded_at = :never""")
                .bind("import", importId)
                .bind("now", times.now())
                .bind("never", Times.NEVER)
                .execute();
    }
}
