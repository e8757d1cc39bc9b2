package vn.dangbo.emulation.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.RecordKind;
import vn.dangbo.emulation.record.RecordLocks;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/**
 * Writes actuals, append-only: one of the same period replaces the earlier one, which stays known. What was recorded
 * before, also what was replaced since, is unchanged when it comes again; so a file loaded twice changes nothing.
 */
@ApplicationScoped
class ActualKind extends RecordKind<ActualRow> {

    static final String INSERT = """
            INSERT INTO target_actual (id, target_id, period_from, period_to, value, done_on, provisional,
                                       document_number, supersedes_id, recorded_at, superseded_at, author, import_id)
            VALUES (:id, :target, :from, :to, :value, :doneOn, :provisional, :document, :supersedes, :now, :until, :author,
                    :import)""";

    private final Units units;
    private final Outbox outbox;

    ActualKind(Units units, Outbox outbox) {
        this.units = units;
        this.outbox = outbox;
    }

    @Override
    public String type() {
        return "target-actuals";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("resolutionCode"),
                Column.required("targetCode"),
                Column.required("periodFrom"),
                Column.required("periodTo"),
                Column.required("value"),
                Column.optional("provisional"),
                Column.optional("documentNumber"));
    }

    @Override
    public ActualRow parse(ImportRow row) {
        LocalDate from = row.requiredDate("periodFrom");
        LocalDate to = row.requiredDate("periodTo");
        if (row.faults().isEmpty() && !from.isBefore(to)) {
            row.fault("periodTo", KitProblem.PERIOD_BACKWARDS, from, to);
        }
        return new ActualRow(
                row.required("resolutionCode", 40),
                row.required("targetCode", 40),
                from,
                to,
                row.required("value", 60),
                row.flag("provisional"),
                row.text("documentNumber", 200).orElse(""));
    }

    @Override
    public String sortKey(ActualRow row) {
        return row.resolutionCode() + "|" + row.targetCode() + "|" + row.from();
    }

    private record Key(String resolutionCode, String targetCode) {}

    @Override
    public List<Outcome> write(List<ActualRow> rows, Writing writing) {
        Handle sql = writing.sql();
        RecordLocks.lock(sql, ResolutionKind.LOCK);
        Map<Key, Target> targets = targets(sql, rows);
        Units.Known known = units.load(
                sql,
                List.of(),
                targets.values().stream().map(Target::resolutionOrganisationId).toList(),
                writing.scopeRoot());
        Map<UUID, List<RecordedActual>> recorded = RecordedActual.of(sql, targets.values());
        List<Outcome> outcomes = new ArrayList<>();
        ActualBatch batch = new ActualBatch(sql, writing);
        for (ActualRow row : rows) {
            Target target = targets.get(new Key(row.resolutionCode(), row.targetCode()));
            if (target == null) {
                outcomes.add(Outcome.rejected(
                        "targetCode", EmulationProblem.TARGET_NOT_FOUND, row.targetCode(), row.resolutionCode()));
                continue;
            }
            Optional<ActualValue> value = ActualValue.parse(target.goal(), row.value());
            List<RecordedActual> there = recorded.computeIfAbsent(target.id(), id -> new ArrayList<>());
            Outcome outcome = judge(row, target, value.orElse(null), known, there);
            if (outcome instanceof Outcome.Accepted) {
                batch.add(row, target, value.orElseThrow(), there);
            }
            outcomes.add(outcome);
        }
        outbox.append(batch.execute());
        return outcomes;
    }

    private static Outcome judge(
            ActualRow row, Target target, @Nullable ActualValue value, Units.Known known, List<RecordedActual> there) {
        Optional<Outcome> outside = known.checkReach(
                "resolutionCode",
                row.resolutionCode(),
                target.resolutionOrganisationId(),
                target.term().from());
        if (outside.isPresent()) {
            return outside.get();
        }
        if (target.figureCode() != null) {
            return Outcome.rejected(
                    "targetCode", EmulationProblem.ACTUAL_OF_A_COMPUTED_TARGET, row.targetCode(), target.figureCode());
        }
        if (value == null) {
            return Outcome.rejected(
                    "value",
                    EmulationProblem.ACTUAL_VALUE_INVALID,
                    row.value(),
                    target.goal().direction());
        }
        if (!row.to().isAfter(target.term().from())
                || !row.from().isBefore(target.term().to())) {
            return Outcome.rejected(
                    "periodFrom",
                    EmulationProblem.ACTUAL_PERIOD_OUTSIDE_TERM,
                    target.term().from(),
                    target.term().to());
        }
        if (target.goal().shape().annual()
                && Observation.of(row.from(), row.to(), BigDecimal.ZERO).year() == 0) {
            return Outcome.rejected("periodFrom", EmulationProblem.ACTUAL_PERIOD_NOT_A_YEAR, row.from(), row.to());
        }
        if (there.stream().anyMatch(r -> r.says(row, value))) {
            return Outcome.UNCHANGED;
        }
        // A sum must not count a day twice.
        boolean overlaps =
                target.goal().shape() == Shape.CUMULATIVE && there.stream().anyMatch(r -> r.overlaps(row));
        return overlaps
                ? Outcome.rejected("periodFrom", EmulationProblem.ACTUAL_PERIOD_OVERLAPS, row.from(), row.to())
                : Outcome.ACCEPTED;
    }

    private static Map<Key, Target> targets(Handle sql, List<ActualRow> rows) {
        Map<Key, Target> byKey = new HashMap<>();
        sql.createQuery(Targets.SELECT + " WHERE t.live_code IS NOT NULL AND r.live_code IN (<codes>)")
                .bindList(
                        "codes",
                        rows.stream().map(ActualRow::resolutionCode).distinct().toList())
                .map(Sql.rows(Targets.Columns.class))
                .map(Targets.Columns::target)
                .forEach(target -> byKey.put(new Key(target.resolutionCode(), target.code()), target));
        return byKey;
    }

    private record Earlier(
            UUID targetId,
            LocalDate periodFrom,
            LocalDate periodTo,
            @Nullable BigDecimal value,
            @Nullable LocalDate doneOn,
            boolean provisional,
            String documentNumber,
            @Nullable UUID supersedesId,
            String author,
            @Nullable UUID importId) {}

    /** Retires the import's actuals; those that they had replaced are believed again from now on. */
    @Override
    public void undo(UUID importId, ImportContext context) {
        Handle sql = context.sql();
        RecordLocks.lock(sql, ResolutionKind.LOCK);
        refuseUndoWhen(sql, importId, "target-actuals", """
                target_actual a JOIN target_actual b ON b.supersedes_id = a.id AND NOT b.undone
                WHERE a.import_id = :import AND NOT a.undone AND (b.import_id IS NULL OR b.import_id <> :import)""");
        List<Earlier> earlier = sql.createQuery("""
                        SELECT e.target_id, e.period_from, e.period_to, e.value, e.done_on, e.provisional,
                               e.document_number, e.supersedes_id, e.author, e.import_id
                        FROM target_actual e
                        WHERE (e.import_id IS NULL OR e.import_id <> :import)
                          AND e.id IN (SELECT a.supersedes_id FROM target_actual a
                                       WHERE a.import_id = :import AND NOT a.undone AND a.supersedes_id IS NOT NULL)""")
                .bind("import", importId)
                .map(Sql.rows(Earlier.class))
                .list();
        sql.createUpdate("""
                        UPDATE target_actual SET undone = TRUE,
                            superseded_at = CASE WHEN superseded_at = :never THEN :at ELSE superseded_at END
                        WHERE import_id = :import AND NOT undone""")
                .bind("never", Times.NEVER)
                .bind("at", context.recordedAt())
                .bind("import", importId)
                .execute();
        PreparedBatch again = sql.prepareBatch(INSERT);
        for (Earlier one : earlier) {
            again.bind("id", Times.newId())
                    .bind("target", one.targetId())
                    .bind("from", one.periodFrom())
                    .bind("to", one.periodTo())
                    .bind("value", one.value())
                    .bind("doneOn", one.doneOn())
                    .bind("provisional", one.provisional())
                    .bind("document", one.documentNumber())
                    .bind("supersedes", one.supersedesId())
                    .bind("now", context.recordedAt())
                    .bind("until", Times.NEVER)
                    .bind("author", one.author())
                    .bind("import", one.importId())
                    .add();
        }
        if (again.size() > 0) {
            again.execute();
        }
    }
}
