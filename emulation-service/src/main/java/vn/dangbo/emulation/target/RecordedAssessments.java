package vn.dangbo.emulation.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.emulation.record.Keyset;
import vn.dangbo.emulation.record.RecordLocks;
import vn.dangbo.emulation.record.Writing;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
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
            UUID resolutionId,
            AssessmentMoment moment,
            @Nullable String document,
            List<AssessmentItem> items,
            Writing writing) {
        Handle sql = writing.sql();
        RecordLocks.lock(sql, ResolutionKind.LOCK);
        UUID id = Times.newId();
        sql.createUpdate("""
                        INSERT INTO target_assessment (id, resolution_id, as_of, known_at, recorded_at, author, document)
                        VALUES (:id, :resolution, :asOf, :knownAt, :now, :author, :document)""")
                .bind("id", id)
                .bind("resolution", resolutionId)
                .bind("asOf", moment.asOf())
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
        outbox.append(List.of(TargetEvents.assessment(id, resolutionId, moment.asOf(), writing.recordedAt())));
        return id;
    }

    private record Head(
            UUID id,
            UUID resolutionId,
            LocalDate asOf,
            @Nullable Instant knownAt,
            Instant recordedAt) {}

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

        AssessmentItem with(Target target) {
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
                    List.of(),
                    figureCode,
                    definition,
                    recordsUrl,
                    measuredAt);
        }
    }

    /** Assessments of a resolution in the order in which they were recorded, one more than a page. */
    List<Assessment> list(UUID resolutionId, PageRequest page) {
        return jdbi.withHandle(sql -> complete(
                sql,
                sql.createQuery("""
                                SELECT id, resolution_id, as_of, known_at, recorded_at FROM target_assessment
                                WHERE resolution_id = :resolution AND id > :after ORDER BY id LIMIT :fetch""")
                        .bind("resolution", resolutionId)
                        .bind("after", Keyset.after(page))
                        .bind("fetch", page.fetch())
                        .map(Sql.rows(Head.class))
                        .list()));
    }

    Optional<Assessment> find(UUID resolutionId, UUID id) {
        return jdbi.withHandle(sql -> complete(
                        sql,
                        sql.createQuery("""
                                        SELECT id, resolution_id, as_of, known_at, recorded_at FROM target_assessment
                                        WHERE resolution_id = :resolution AND id = :id""")
                                .bind("resolution", resolutionId)
                                .bind("id", id)
                                .map(Sql.rows(Head.class))
                                .list())
                .stream()
                .findFirst());
    }

    private static List<Assessment> complete(Handle sql, List<Head> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = heads.stream().map(Head::id).toList();
        Map<UUID, Target> targets = new HashMap<>();
        sql.createQuery(Targets.SELECT
                        + " WHERE t.id IN (SELECT i.target_id FROM target_assessment_item i"
                        + " WHERE i.assessment_id IN (<ids>))")
                .bindList("ids", ids)
                .map(Sql.rows(Targets.Columns.class))
                .map(Targets.Columns::target)
                .forEach(target -> targets.put(target.id(), target));
        Map<UUID, List<AssessmentItem>> items = new HashMap<>();
        sql.createQuery("""
                        SELECT assessment_id, target_id, status, value, done_on, numerator, denominator, completion_pct,
                               pace, provisional, figure_code, definition, records_url, measured_at
                        FROM target_assessment_item WHERE assessment_id IN (<ids>) ORDER BY target_id""")
                .bindList("ids", ids)
                .map(Sql.rows(Item.class))
                .forEach(item -> items.computeIfAbsent(item.assessmentId(), id -> new ArrayList<>())
                        .add(item.with(java.util.Objects.requireNonNull(targets.get(item.targetId())))));
        return heads.stream()
                .map(head -> Assessment.of(
                        head.id(),
                        head.resolutionId(),
                        new AssessmentMoment(head.asOf(), head.knownAt()),
                        head.recordedAt(),
                        items.getOrDefault(head.id(), List.of())))
                .toList();
    }
}
