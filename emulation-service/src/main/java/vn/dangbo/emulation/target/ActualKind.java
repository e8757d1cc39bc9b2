package vn.dangbo.emulation.target;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.RecordKind;
import vn.dangbo.emulation.record.RecordLocks;
import vn.dangbo.emulation.record.RecordTable;
import vn.dangbo.emulation.record.Refusal;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/**
 * Writes actuals, append-only: one of the same period replaces the earlier one, which stays known. What was recorded
 * before, also what was replaced since, is unchanged when it comes again; so a file loaded twice changes nothing.
 */
@Singleton
class ActualKind extends RecordKind<ActualRow> {

    private static final RecordTable<Content> TABLE = new RecordTable<>("target_actual", Content.class);

    /** @param supersedesId the actual of the same period that this one replaces */
    record Content(
            UUID targetId,
            LocalDate periodFrom,
            LocalDate periodTo,
            @Nullable BigDecimal value,
            @Nullable LocalDate doneOn,
            boolean provisional,
            String documentNumber,
            @Nullable UUID supersedesId) {}

    private final Units units;
    private final Outbox outbox;

    ActualKind(Units units, Outbox outbox) {
        super("target-actuals");
        this.units = units;
        this.outbox = outbox;
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
        Period period = period(row, "periodFrom", "periodTo");
        return new ActualRow(
                row.required("resolutionCode", 40),
                row.required("targetCode", 40),
                period.from(),
                period.to(),
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
        Units.Known known =
                units.load(writing, Stream.empty(), targets.values().stream().map(Target::resolutionOrganisationId));
        Map<UUID, List<RecordedActual>> recorded = RecordedActual.of(sql, targets.values());
        RecordTable<Content>.Batch batch = TABLE.batch(sql);
        List<UUID> replaced = new ArrayList<>();
        List<Outbox.Event> events = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (ActualRow row : rows) {
            try {
                Target target = targets.get(new Key(row.resolutionCode(), row.targetCode()));
                ActualValue value = judge(row, target, known);
                List<RecordedActual> there = recorded.computeIfAbsent(target.id(), id -> new ArrayList<>());
                if (there.stream().anyMatch(r -> r.says(row, value))) {
                    outcomes.add(Outcome.UNCHANGED);
                    continue;
                }
                refuseOverlap(row, target, there);
                UUID id = Times.newId();
                UUID earlier = RecordedActual.replace(there, RecordedActual.of(id, target, row, value));
                if (earlier != null) {
                    replaced.add(earlier);
                }
                batch.add(id, content(row, target, value, earlier), writing);
                events.add(TargetEvents.actual(target.id(), row.from(), row.to(), writing.recordedAt()));
                outcomes.add(Outcome.ACCEPTED);
            } catch (Refusal refusal) {
                outcomes.add(refusal.outcome());
            }
        }
        batch.execute();
        supersede(sql, replaced, writing);
        outbox.append(events);
        return outcomes;
    }

    private static Content content(ActualRow row, Target target, ActualValue value, @Nullable UUID earlier) {
        return new Content(
                target.id(),
                row.from(),
                row.to(),
                value.number(),
                value.doneOn(),
                row.provisional(),
                row.documentNumber(),
                earlier);
    }

    private static void supersede(Handle sql, List<UUID> replaced, Writing writing) {
        if (!replaced.isEmpty()) {
            sql.createUpdate("UPDATE target_actual SET superseded_at = :now WHERE id IN (<ids>)")
                    .bindList("ids", replaced)
                    .bind("now", writing.recordedAt())
                    .execute();
        }
    }

    @Override
    public ProblemException repeated(ActualRow row) {
        return new ProblemException(EmulationProblem.ACTUAL_ALREADY_RECORDED, row.targetCode());
    }

    private static ActualValue judge(ActualRow row, @Nullable Target target, Units.Known known) {
        if (target == null) {
            throw new Refusal("targetCode", EmulationProblem.TARGET_NOT_FOUND, row.targetCode(), row.resolutionCode());
        }
        known.reach("resolutionCode", row.resolutionCode(), target.resolutionOrganisationId(), row.from(), row.to());
        if (target.figureCode() != null) {
            throw new Refusal(
                    "targetCode", EmulationProblem.ACTUAL_OF_A_COMPUTED_TARGET, row.targetCode(), target.figureCode());
        }
        Goal goal = target.goal();
        ActualValue value = ActualValue.parse(goal, row.value(), row.to())
                .orElseThrow(() ->
                        new Refusal("value", EmulationProblem.ACTUAL_VALUE_INVALID, row.value(), goal.direction()));
        Term term = target.term();
        if (!row.to().isAfter(term.from()) || !row.from().isBefore(term.to())) {
            throw new Refusal("periodFrom", EmulationProblem.ACTUAL_PERIOD_OUTSIDE_TERM, term.from(), term.to());
        }
        if (goal.shape().annual()
                && Observation.of(row.from(), row.to(), BigDecimal.ZERO).year() == 0) {
            throw new Refusal("periodFrom", EmulationProblem.ACTUAL_PERIOD_NOT_A_YEAR, row.from(), row.to());
        }
        return value;
    }

    /** A sum must not count a day twice. */
    private static void refuseOverlap(ActualRow row, Target target, List<RecordedActual> there) {
        if (target.goal().shape() == Shape.CUMULATIVE && there.stream().anyMatch(r -> r.overlaps(row))) {
            throw new Refusal("periodFrom", EmulationProblem.ACTUAL_PERIOD_OVERLAPS, row.from(), row.to());
        }
    }

    private static Map<Key, Target> targets(Handle sql, List<ActualRow> rows) {
        Map<Key, Target> byKey = new HashMap<>();
        sql.createQuery(Targets.SELECT + " WHERE r.live_code IN (<codes>) AND t.live_code IN (<targets>)")
                .bindList("codes", RecordTable.distinct(rows.stream().map(ActualRow::resolutionCode)))
                .bindList("targets", RecordTable.distinct(rows.stream().map(ActualRow::targetCode)))
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
            @Nullable UUID importId) {

        Content content() {
            return new Content(
                    targetId, periodFrom, periodTo, value, doneOn, provisional, documentNumber, supersedesId);
        }
    }

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
        RecordTable<Content>.Batch again = TABLE.batch(sql);
        earlier.forEach(one -> again.add(
                Times.newId(),
                one.content(),
                new Writing(sql, one.importId(), one.author(), context.recordedAt(), context.scopeRoot())));
        again.execute();
    }
}
