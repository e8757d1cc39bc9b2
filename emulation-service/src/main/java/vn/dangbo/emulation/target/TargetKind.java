package vn.dangbo.emulation.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.RecordKind;
import vn.dangbo.emulation.record.RecordLocks;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Writes targets of resolutions. */
@ApplicationScoped
class TargetKind extends RecordKind<TargetRow> {

    private final Units units;
    private final CodeLists codeLists;
    private final Outbox outbox;

    TargetKind(Units units, CodeLists codeLists, Outbox outbox) {
        this.units = units;
        this.codeLists = codeLists;
        this.outbox = outbox;
    }

    @Override
    public String type() {
        return "targets";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("resolutionCode"),
                Column.required("organisationCode"),
                Column.required("targetCode"),
                Column.required("title"),
                Column.required("unit"),
                Column.required("direction"),
                Column.required("shape"),
                Column.optional("baseline"),
                Column.required("value"),
                Column.optional("figureCode"),
                Column.optional("tolerance"));
    }

    // What stands for a goal that could not be read: the row is refused before anything looks at it.
    private static final Goal UNREAD =
            new Goal(Direction.HIB, Shape.END_STATE, BigDecimal.ZERO, BigDecimal.ZERO, null, BigDecimal.ZERO, null);

    @Override
    public TargetRow parse(ImportRow row) {
        return new TargetRow(
                row.required("resolutionCode", 40),
                row.required("organisationCode", 40),
                row.required("targetCode", 40),
                row.required("title", 500),
                row.required("unit", 40),
                goal(row),
                figure(row));
    }

    private Goal goal(ImportRow row) {
        String direction = row.requiredCode("direction", codeLists.codes("target-directions"));
        String shape = row.requiredCode("shape", codeLists.codes("target-shapes"));
        String value = row.required("value", 60);
        BigDecimal tolerance = decimal(row, "tolerance").orElse(BigDecimal.ZERO);
        BigDecimal baseline = decimal(row, "baseline").orElse(null);
        if (tolerance.signum() < 0) {
            row.fault("tolerance", KitProblem.ROW_VALUE_INVALID, "tolerance");
        }
        if (!row.faults().isEmpty()) {
            return UNREAD;
        }
        if (direction.equals(Direction.MILESTONE.name()) && !shape.equals(Shape.END_STATE.name())) {
            row.fault("shape", EmulationProblem.TARGET_SHAPE_INVALID, direction, shape);
            return UNREAD;
        }
        return Goal.parse(Direction.valueOf(direction), Shape.valueOf(shape), value, tolerance, baseline)
                .orElseGet(() -> {
                    row.fault("value", EmulationProblem.TARGET_VALUE_INVALID, value, direction);
                    return UNREAD;
                });
    }

    private static Optional<BigDecimal> decimal(ImportRow row, String column) {
        Optional<BigDecimal> number = row.decimal(column);
        if (number.isPresent() && !Goal.storable(number.get())) {
            row.fault(column, KitProblem.ROW_VALUE_INVALID, column);
            return Optional.empty();
        }
        return number;
    }

    private static @Nullable String figure(ImportRow row) {
        String figure = row.text("figureCode", 80).orElse(null);
        if (figure != null
                && (!figure.matches("(membership|inspection|emulation)(\\.[a-z0-9-]+)+")
                        // Such a target would wait for itself.
                        || figure.startsWith("emulation.targets.")
                        || row.text("direction")
                                .filter(Direction.MILESTONE.name()::equals)
                                .isPresent())) {
            row.fault("figureCode", EmulationProblem.TARGET_FIGURE_UNSUITABLE, figure);
        }
        return figure;
    }

    @Override
    public String sortKey(TargetRow row) {
        return row.resolutionCode() + "|" + row.code();
    }

    private record Ground(UUID id, String code, UUID organisationId, LocalDate adoptedOn) {}

    private record Key(UUID resolutionId, String code) {}

    @Override
    public List<Outcome> write(List<TargetRow> rows, Writing writing) {
        Handle sql = writing.sql();
        RecordLocks.lock(sql, ResolutionKind.LOCK);
        Map<String, Ground> resolutions = resolutions(sql, rows);
        Units.Known known = units.load(
                sql,
                rows.stream().map(TargetRow::organisationCode).toList(),
                resolutions.values().stream().map(Ground::organisationId).toList(),
                writing.scopeRoot());
        Set<List<UUID>> below = below(sql, resolutions, known);
        Map<Key, RecordedTarget> recorded = recorded(sql, resolutions);
        List<Outcome> outcomes = new ArrayList<>();
        List<Outbox.Event> events = new ArrayList<>();
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO target (id, resolution_id, code, live_code, organisation_id, title, unit, direction, shape,
                                    baseline, value_low, value_high, due_on, tolerance, figure_code, recorded_at,
                                    superseded_at, author, import_id)
                VALUES (:id, :resolution, :code, :code, :organisation, :title, :unit, :direction, :shape, :baseline, :low,
                        :high, :due, :tolerance, :figure, :now, :never, :author, :import)""");
        for (TargetRow row : rows) {
            Ground resolution = resolutions.get(row.resolutionCode());
            Optional<Outcome> refused = refuse(row, resolution, known, below);
            if (resolution == null || refused.isPresent()) {
                outcomes.add(refused.orElseThrow());
                continue;
            }
            RecordedTarget wanted = RecordedTarget.of(resolution.id(), known.id(row.organisationCode()), row);
            RecordedTarget there = recorded.putIfAbsent(new Key(resolution.id(), row.code()), wanted);
            if (there != null) {
                outcomes.add(
                        there.equals(wanted)
                                ? Outcome.UNCHANGED
                                : Outcome.rejected(
                                        "targetCode",
                                        EmulationProblem.TARGET_CODE_TAKEN,
                                        row.code(),
                                        row.resolutionCode()));
                continue;
            }
            UUID id = Times.newId();
            add(batch, id, row, resolution, wanted.organisationId(), writing);
            events.add(TargetEvents.target(id, resolution.id(), resolution.adoptedOn(), writing.recordedAt()));
            outcomes.add(Outcome.ACCEPTED);
        }
        if (batch.size() > 0) {
            batch.execute();
            outbox.append(events);
        }
        return outcomes;
    }

    private static void add(
            PreparedBatch batch, UUID id, TargetRow row, Ground resolution, UUID organisation, Writing writing) {
        Goal goal = row.goal();
        batch.bind("id", id)
                .bind("resolution", resolution.id())
                .bind("code", row.code())
                .bind("organisation", organisation)
                .bind("title", row.title())
                .bind("unit", row.unit())
                .bind("direction", goal.direction().name())
                .bind("shape", goal.shape().name())
                .bind("baseline", goal.baseline())
                .bind("low", goal.low())
                .bind("high", goal.high())
                .bind("due", goal.due())
                .bind("tolerance", goal.tolerance())
                .bind("figure", row.figureCode())
                .bind("now", writing.recordedAt())
                .bind("never", Times.NEVER)
                .bind("author", writing.author())
                .bind("import", writing.importId())
                .add();
    }

    private static Optional<Outcome> refuse(
            TargetRow row, @Nullable Ground resolution, Units.Known known, Set<List<UUID>> below) {
        if (resolution == null) {
            return Optional.of(
                    Outcome.rejected("resolutionCode", EmulationProblem.RESOLUTION_NOT_FOUND, row.resolutionCode()));
        }
        Optional<Outcome> refused = known.checkReach(
                        "resolutionCode", row.resolutionCode(), resolution.organisationId(), resolution.adoptedOn())
                .or(() -> known.checkExisting("organisationCode", row.organisationCode(), resolution.adoptedOn()));
        if (refused.isPresent()) {
            return refused;
        }
        UUID measured = known.id(row.organisationCode());
        return measured.equals(resolution.organisationId()) || below.contains(List.of(resolution.id(), measured))
                ? Optional.empty()
                : Optional.of(Outcome.rejected(
                        "organisationCode",
                        EmulationProblem.TARGET_OUTSIDE_RESOLUTION,
                        row.organisationCode(),
                        row.resolutionCode()));
    }

    private static Map<String, Ground> resolutions(Handle sql, List<TargetRow> rows) {
        Map<String, Ground> byCode = new HashMap<>();
        sql.createQuery("SELECT id, code, organisation_id, adopted_on FROM resolution WHERE live_code IN (<codes>)")
                .bindList(
                        "codes",
                        rows.stream().map(TargetRow::resolutionCode).distinct().toList())
                .map(Sql.rows(Ground.class))
                .forEach(resolution -> byCode.put(resolution.code(), resolution));
        return byCode;
    }

    private record Below(UUID resolutionId, UUID descendantId) {}

    /** Pairs of a resolution and an organisation that stood below its organisation when it was adopted. */
    private static Set<List<UUID>> below(Handle sql, Map<String, Ground> resolutions, Units.Known units) {
        Set<List<UUID>> pairs = new HashSet<>();
        if (!resolutions.isEmpty() && !units.ids().isEmpty()) {
            sql.createQuery("""
                            SELECT r.id AS resolution_id, k.descendant_id FROM resolution r
                            JOIN organisation_closure k ON k.ancestor_id = r.organisation_id AND k.superseded_at = :never
                                 AND k.valid_from <= r.adopted_on AND k.valid_to > r.adopted_on
                            WHERE r.id IN (<ids>) AND k.descendant_id IN (<units>)""")
                    .bindList("units", units.ids())
                    .bindList(
                            "ids", resolutions.values().stream().map(Ground::id).toList())
                    .bind("never", Times.NEVER)
                    .map(Sql.rows(Below.class))
                    .forEach(pair -> pairs.add(List.of(pair.resolutionId(), pair.descendantId())));
        }
        return pairs;
    }

    private static Map<Key, RecordedTarget> recorded(Handle sql, Map<String, Ground> resolutions) {
        Map<Key, RecordedTarget> byKey = new HashMap<>();
        if (!resolutions.isEmpty()) {
            sql.createQuery(Targets.SELECT + " WHERE t.live_code IS NOT NULL AND t.resolution_id IN (<ids>)")
                    .bindList(
                            "ids", resolutions.values().stream().map(Ground::id).toList())
                    .map(Sql.rows(Targets.Columns.class))
                    .forEach(row -> {
                        Target target = row.target();
                        byKey.put(
                                new Key(target.resolutionId(), target.code()),
                                RecordedTarget.of(
                                        target.resolutionId(),
                                        target.code(),
                                        target.organisationId(),
                                        target.title(),
                                        target.unit(),
                                        target.goal(),
                                        target.figureCode()));
                    });
        }
        return byKey;
    }

    @Override
    public void undo(UUID importId, ImportContext context) {
        Handle sql = context.sql();
        RecordLocks.lock(sql, ResolutionKind.LOCK);
        refuseUndoWhen(sql, importId, "target-actuals", """
                target t JOIN target_actual a ON a.target_id = t.id AND a.superseded_at = :never
                WHERE t.import_id = :import AND t.superseded_at = :never""");
        refuseUndoWhen(sql, importId, "assessments", """
                target t JOIN target_assessment_item a ON a.target_id = t.id
                WHERE t.import_id = :import AND t.superseded_at = :never""");
        retire(sql, "target", importId, context.recordedAt());
    }
}
