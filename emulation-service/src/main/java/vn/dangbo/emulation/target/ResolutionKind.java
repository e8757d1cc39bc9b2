package vn.dangbo.emulation.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.RecordKind;
import vn.dangbo.emulation.record.RecordLocks;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Writes resolutions. */
@ApplicationScoped
class ResolutionKind extends RecordKind<ResolutionRow> {

    static final String LOCK = "resolutions";

    private final Units units;

    ResolutionKind(Units units) {
        this.units = units;
    }

    @Override
    public String type() {
        return "resolutions";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("code"),
                Column.required("organisationCode"),
                Column.required("title"),
                Column.required("documentNumber"),
                Column.required("adoptedOn"),
                Column.required("termFrom"),
                Column.required("termTo"));
    }

    @Override
    public ResolutionRow parse(ImportRow row) {
        LocalDate from = row.requiredDate("termFrom");
        LocalDate to = row.requiredDate("termTo");
        if (row.faults().isEmpty() && !from.isBefore(to)) {
            row.fault("termTo", KitProblem.PERIOD_BACKWARDS, from, to);
        }
        return new ResolutionRow(
                row.required("code", 40),
                row.required("organisationCode", 40),
                row.required("title", 500),
                row.required("documentNumber", 200),
                row.requiredDate("adoptedOn"),
                from,
                to);
    }

    @Override
    public String sortKey(ResolutionRow row) {
        return row.code();
    }

    private record Recorded(
            String code,
            UUID organisationId,
            String title,
            String documentNumber,
            LocalDate adoptedOn,
            LocalDate termFrom,
            LocalDate termTo) {}

    @Override
    public List<Outcome> write(List<ResolutionRow> rows, Writing writing) {
        Handle sql = writing.sql();
        RecordLocks.lock(sql, LOCK);
        Units.Known known = units.load(
                sql, rows.stream().map(ResolutionRow::organisationCode).toList(), writing.scopeRoot());
        Map<String, Recorded> recorded = recorded(sql, rows);
        List<Outcome> outcomes = new ArrayList<>();
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO resolution (id, code, live_code, organisation_id, title, document_number, adopted_on,
                                        term_from, term_to, recorded_at, superseded_at, author, import_id)
                VALUES (:id, :code, :code, :organisation, :title, :document, :adoptedOn, :from, :to, :now, :never, :author,
                        :import)""");
        for (ResolutionRow row : rows) {
            Optional<Outcome> refused = known.check("organisationCode", row.organisationCode(), row.adoptedOn());
            if (refused.isPresent()) {
                outcomes.add(refused.get());
                continue;
            }
            Recorded wanted = new Recorded(
                    row.code(),
                    known.id(row.organisationCode()),
                    row.title(),
                    row.documentNumber(),
                    row.adoptedOn(),
                    row.termFrom(),
                    row.termTo());
            Recorded there = recorded.putIfAbsent(row.code(), wanted);
            if (there != null) {
                outcomes.add(
                        there.equals(wanted)
                                ? Outcome.UNCHANGED
                                : Outcome.rejected("code", EmulationProblem.RESOLUTION_CODE_TAKEN, row.code()));
                continue;
            }
            batch.bind("id", Times.newId())
                    .bind("code", row.code())
                    .bind("organisation", wanted.organisationId())
                    .bind("title", row.title())
                    .bind("document", row.documentNumber())
                    .bind("adoptedOn", row.adoptedOn())
                    .bind("from", row.termFrom())
                    .bind("to", row.termTo())
                    .bind("now", writing.recordedAt())
                    .bind("never", Times.NEVER)
                    .bind("author", writing.author())
                    .bind("import", writing.importId())
                    .add();
            outcomes.add(Outcome.ACCEPTED);
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        return outcomes;
    }

    private static Map<String, Recorded> recorded(Handle sql, List<ResolutionRow> rows) {
        Map<String, Recorded> byCode = new HashMap<>();
        sql.createQuery("""
                        SELECT code, organisation_id, title, document_number, adopted_on, term_from, term_to FROM resolution
                        WHERE live_code IN (<codes>)""")
                .bindList(
                        "codes",
                        rows.stream().map(ResolutionRow::code).distinct().toList())
                .map(Sql.rows(Recorded.class))
                .forEach(resolution -> byCode.put(resolution.code(), resolution));
        return byCode;
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        Handle sql = context.sql();
        RecordLocks.lock(sql, LOCK);
        refuseUndoWhen(sql, importId, "targets", """
                resolution r JOIN target t ON t.resolution_id = r.id AND t.superseded_at = :never
                WHERE r.import_id = :import AND r.superseded_at = :never""");
        refuseUndoWhen(sql, importId, "assessments", """
                resolution r JOIN target_assessment a ON a.resolution_id = r.id
                WHERE r.import_id = :import AND r.superseded_at = :never""");
        retire(sql, "resolution", importId, context.recordedAt());
    }
}
