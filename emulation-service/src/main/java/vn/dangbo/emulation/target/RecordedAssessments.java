package vn.dangbo.emulation.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.RecordLocks;
import vn.dangbo.emulation.record.Selection;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Assessments as they were recorded: append-only evidence. */
@ApplicationScoped
class RecordedAssessments {

    private final Jdbi jdbi;
    private final Outbox outbox;

    RecordedAssessments(Jdbi jdbi, Outbox outbox) {
        this.jdbi = jdbi;
        this.outbox = outbox;
    }

    /** Keeps value, definition, numerator, denominator and instant of every target, inside the caller's transaction. */
    UUID record(
            UUID resolutionId, AsOf moment, @Nullable String document, List<AssessmentItem> items, Writing writing) {
        Handle sql = writing.sql();
        RecordLocks.lock(sql, ResolutionKind.LOCK);
        UUID id = Times.newId();
        sql.createUpdate("""
                        INSERT INTO target_assessment (id, resolution_id, as_of, known_at, recorded_at, author, document)
                        VALUES (:id, :resolution, :asOf, :knownAt, :now, :author, :document)""")
                .bind("id", id)
                .bind("resolution", resolutionId)
                .bind("asOf", moment.date())
                .bind("knownAt", moment.knownAt())
                .bind("now", writing.recordedAt())
                .bind("author", writing.author())
                .bind("document", document)
                .execute();
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO target_assessment_item
                    (assessment_id, target_id, status, value, done_on, numerator, denominator, completion_pct, pace,
                     provisional, figure_code, definition, records_url, measured_at)
                VALUES (:assessment, :target, :status, :value, :doneOn, :numerator, :denominator, :completion, :pace,
                        :provisional, :figure, :definition, :url, :measuredAt)""");
        for (AssessmentItem item : items) {
            batch.bind("assessment", id)
                    .bind("target", item.targetId())
                    .bind("status", item.status())
                    .bind("value", item.value() == null ? null : new BigDecimal(item.value()))
                    .bind("doneOn", item.doneOn())
                    .bind("numerator", item.numerator())
                    .bind("denominator", item.denominator())
                    .bind("completion", item.completionPct())
                    .bind("pace", item.pace())
                    .bind("provisional", item.provisional())
                    .bind("figure", item.figureCode())
                    .bind("definition", item.definition())
                    .bind("url", item.recordsUrl())
                    .bind("measuredAt", item.measuredAt())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        recordYears(sql, id, items);
        outbox.append(List.of(TargetEvents.assessment(id, resolutionId, moment.date(), writing.recordedAt())));
        return id;
    }

    private static void recordYears(Handle sql, UUID id, List<AssessmentItem> items) {
        PreparedBatch years = sql.prepareBatch("""
                INSERT INTO target_assessment_year (assessment_id, target_id, year, value, status)
                VALUES (:assessment, :target, :year, :value, :status)""");
        items.forEach(item -> item.years()
                .forEach(year -> years.bind("assessment", id)
                        .bind("target", item.targetId())
                        .bind("year", year.year())
                        .bind("value", year.value() == null ? null : new BigDecimal(year.value()))
                        .bind("status", year.status())
                        .add()));
        if (years.size() > 0) {
            years.execute();
        }
    }

    private record Head(
            UUID id,
            UUID resolutionId,
            LocalDate asOf,
            @Nullable Instant knownAt,
            Instant recordedAt) {

        Assessment with(Map<UUID, List<AssessmentItem>> items) {
            return Assessment.of(
                    id, resolutionId, new AsOf(asOf, knownAt), recordedAt, items.getOrDefault(id, List.of()));
        }
    }

    private record Item(
            UUID assessmentId,
            UUID targetId,
            String status,
            @Nullable BigDecimal value,
            @Nullable LocalDate doneOn,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal completionPct,
            @Nullable String pace,
            boolean provisional,
            @Nullable String figureCode,
            @Nullable String definition,
            @Nullable String recordsUrl,
            Instant measuredAt) {

        AssessmentItem with(Target target, List<AssessmentItem.Year> years) {
            return new AssessmentItem(
                    targetId,
                    target.code(),
                    target.resolutionCode(),
                    target.title(),
                    target.unit(),
                    target.goal().direction().name(),
                    target.goal().shape().name(),
                    target.goal().text(),
                    AssessmentItem.text(value),
                    doneOn,
                    status,
                    AssessmentItem.plain(numerator),
                    AssessmentItem.plain(denominator),
                    completionPct,
                    pace,
                    provisional,
                    years,
                    figureCode,
                    definition,
                    recordsUrl,
                    measuredAt);
        }
    }

    private Selection<Head> of(UUID resolutionId) {
        return new Selection<>(jdbi, Head.class, """
                SELECT id, resolution_id, as_of, known_at, recorded_at FROM target_assessment
                WHERE resolution_id = :resolution""", AsOf.on(Times.FOREVER)).with("resolution", resolutionId);
    }

    /** Assessments of a resolution in the order in which they were recorded. */
    Page<Assessment> list(UUID resolutionId, PageRequest page) {
        Page<Head> heads = of(resolutionId).page("id", page, Head::id);
        Map<UUID, List<AssessmentItem>> items = items(heads.items());
        return heads.map(head -> head.with(items));
    }

    /** @throws vn.dangbo.kit.problem.ProblemException 404 when there is none */
    Assessment require(UUID resolutionId, UUID id) {
        Head head = of(resolutionId).and("id = :id", "id", id).require();
        return head.with(items(List.of(head)));
    }

    private record Key(UUID assessmentId, UUID targetId) {}

    private record Year(
            UUID assessmentId,
            UUID targetId,
            int year,
            @Nullable BigDecimal value,
            String status) {}

    private Map<UUID, List<AssessmentItem>> items(List<Head> heads) {
        List<UUID> ids = heads.stream().map(Head::id).toList();
        Map<UUID, List<AssessmentItem>> items = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbi.useHandle(sql -> {
                Map<UUID, Target> targets = targets(sql, ids);
                Map<Key, List<AssessmentItem.Year>> years = years(sql, ids);
                sql.createQuery("""
                                SELECT i.assessment_id, i.target_id, i.status, i.value, i.done_on, i.numerator, i.denominator,
                                       i.completion_pct, i.pace, i.provisional, i.figure_code, i.definition, i.records_url,
                                       i.measured_at
                                FROM target_assessment_item i JOIN target t ON t.id = i.target_id
                                WHERE i.assessment_id IN (<ids>) ORDER BY t.code, t.id""")
                        .bindList("ids", ids)
                        .map(Sql.rows(Item.class))
                        .forEach(item -> items.computeIfAbsent(item.assessmentId(), id -> new ArrayList<>())
                                .add(item.with(
                                        Objects.requireNonNull(targets.get(item.targetId())),
                                        years.getOrDefault(new Key(item.assessmentId(), item.targetId()), List.of()))));
            });
        }
        return items;
    }

    private static Map<UUID, Target> targets(Handle sql, List<UUID> assessments) {
        Map<UUID, Target> targets = new HashMap<>();
        sql.createQuery(Targets.SELECT
                        + " WHERE t.id IN (SELECT i.target_id FROM target_assessment_item i"
                        + " WHERE i.assessment_id IN (<ids>))")
                .bindList("ids", assessments)
                .map(Sql.rows(Targets.Columns.class))
                .map(Targets.Columns::target)
                .forEach(target -> targets.put(target.id(), target));
        return targets;
    }

    private static Map<Key, List<AssessmentItem.Year>> years(Handle sql, List<UUID> assessments) {
        Map<Key, List<AssessmentItem.Year>> years = new HashMap<>();
        sql.createQuery("""
                        SELECT assessment_id, target_id, year, value, status FROM target_assessment_year
                        WHERE assessment_id IN (<ids>) ORDER BY year""")
                .bindList("ids", assessments)
                .map(Sql.rows(Year.class))
                .forEach(year -> years.computeIfAbsent(
                                new Key(year.assessmentId(), year.targetId()), key -> new ArrayList<>())
                        .add(new AssessmentItem.Year(year.year(), AssessmentItem.text(year.value()), year.status())));
        return years;
    }
}
