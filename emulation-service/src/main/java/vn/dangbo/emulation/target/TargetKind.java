package vn.dangbo.emulation.target;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.EmulationProblem;
import vn.dangbo.emulation.record.CodedKind;
import vn.dangbo.emulation.record.RecordTable;
import vn.dangbo.emulation.record.Refusal;
import vn.dangbo.emulation.record.Units;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.codelist.CodeLists;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.imports.ImportContext;
import vn.dangbo.kit.imports.ImportRow;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Writes targets of resolutions. */
@Singleton
class TargetKind extends CodedKind<TargetRow, TargetKind.Content> {

    private static final RecordTable<Demand> TABLE = new RecordTable<>("target", Demand.class);

    private final Units units;
    private final CodeLists codeLists;
    private final Outbox outbox;

    TargetKind(Units units, CodeLists codeLists, Outbox outbox) {
        super("targets", ResolutionKind.LOCK, TABLE, "targetCode", EmulationProblem.TARGET_CODE_TAKEN);
        this.units = units;
        this.codeLists = codeLists;
        this.outbox = outbox;
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

    /** The resolution of a target. */
    record Ground(UUID id, String code, UUID organisationId, LocalDate adoptedOn) {}

    record Content(Demand demand, Ground resolution) implements Coded {
        @Override
        public String code() {
            return demand.code();
        }

        @Override
        public Object key() {
            return List.of(resolution.id(), code());
        }
    }

    /** What a target says; numbers are without the zeros that only a column's scale brings. */
    record Demand(
            UUID resolutionId,
            String code,
            UUID organisationId,
            String title,
            String unit,
            Direction direction,
            Shape shape,
            @Nullable BigDecimal baseline,
            @Nullable BigDecimal valueLow,
            @Nullable BigDecimal valueHigh,
            @Nullable LocalDate dueOn,
            @Nullable BigDecimal tolerance,
            @Nullable String figureCode) {

        Demand {
            baseline = AssessmentItem.plain(baseline);
            valueLow = AssessmentItem.plain(valueLow);
            valueHigh = AssessmentItem.plain(valueHigh);
            tolerance = AssessmentItem.plain(tolerance);
        }
    }

    @Override
    protected Function<TargetRow, Content> judge(List<TargetRow> rows, Writing writing) {
        Map<String, Ground> resolutions = resolutions(writing.sql(), rows);
        Units.Known known = units.load(
                writing,
                rows.stream().map(TargetRow::organisationCode),
                resolutions.values().stream().map(Ground::organisationId));
        Set<Below> below = below(writing.sql(), resolutions, known);
        return row -> {
            Ground resolution = resolutions.get(row.resolutionCode());
            if (resolution == null) {
                throw new Refusal("resolutionCode", EmulationProblem.RESOLUTION_NOT_FOUND, row.resolutionCode());
            }
            known.reach("resolutionCode", row.resolutionCode(), resolution.organisationId(), resolution.adoptedOn());
            UUID measured = known.existing("organisationCode", row.organisationCode(), resolution.adoptedOn());
            if (!measured.equals(resolution.organisationId())
                    && !below.contains(new Below(resolution.id(), measured))) {
                throw new Refusal(
                        "organisationCode",
                        EmulationProblem.TARGET_OUTSIDE_RESOLUTION,
                        row.organisationCode(),
                        row.resolutionCode());
            }
            Goal goal = row.goal();
            Demand demand = new Demand(
                    resolution.id(),
                    row.code(),
                    measured,
                    row.title(),
                    row.unit(),
                    goal.direction(),
                    goal.shape(),
                    goal.baseline(),
                    goal.low(),
                    goal.high(),
                    goal.due(),
                    goal.tolerance(),
                    row.figureCode());
            return new Content(demand, resolution);
        };
    }

    @Override
    protected List<Content> recorded(List<Content> wanted, Writing writing) {
        Map<UUID, Ground> resolutions = new HashMap<>();
        wanted.forEach(target -> resolutions.put(target.resolution().id(), target.resolution()));
        return TABLE.live(writing.sql(), codes(wanted), "resolution_id", List.copyOf(resolutions.keySet())).stream()
                .map(demand -> new Content(demand, Objects.requireNonNull(resolutions.get(demand.resolutionId()))))
                .toList();
    }

    @Override
    protected void add(Map<UUID, Content> targets, Writing writing) {
        Map<UUID, Demand> demands = new HashMap<>();
        List<Outbox.Event> events = new ArrayList<>();
        targets.forEach((id, target) -> {
            demands.put(id, target.demand());
            Ground resolution = target.resolution();
            events.add(TargetEvents.target(id, resolution.id(), resolution.adoptedOn(), writing.recordedAt()));
        });
        TABLE.insert(writing, demands);
        outbox.append(events);
    }

    private static Map<String, Ground> resolutions(Handle sql, List<TargetRow> rows) {
        Map<String, Ground> byCode = new HashMap<>();
        sql.createQuery("SELECT id, code, organisation_id, adopted_on FROM resolution WHERE live_code IN (<codes>)")
                .bindList("codes", RecordTable.distinct(rows.stream().map(TargetRow::resolutionCode)))
                .map(Sql.rows(Ground.class))
                .forEach(resolution -> byCode.put(resolution.code(), resolution));
        return byCode;
    }

    private record Below(UUID resolutionId, UUID descendantId) {}

    /** Pairs of a resolution and an organisation that stood below its organisation when it was adopted. */
    private static Set<Below> below(Handle sql, Map<String, Ground> resolutions, Units.Known units) {
        Set<Below> pairs = new HashSet<>();
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
                    .forEach(pairs::add);
        }
        return pairs;
    }

    @Override
    protected void beforeUndo(UUID importId, ImportContext context) {
        Handle sql = context.sql();
        refuseUndoWhen(sql, importId, "target-actuals", """
                target t JOIN target_actual a ON a.target_id = t.id AND a.superseded_at = :never
                WHERE t.import_id = :import AND t.superseded_at = :never""");
        refuseUndoWhen(sql, importId, "assessments", """
                target t JOIN target_assessment_item a ON a.target_id = t.id
                WHERE t.import_id = :import AND t.superseded_at = :never""");
    }
}
