package vn.dangbo.membership.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.ledger.LedgerForms;
import vn.dangbo.membership.statistics.StatisticsForms;

/** Takes, locks and reads snapshots. */
@ApplicationScoped
class Snapshots {

    static final String TOPIC = "snapshots";

    private static final String SELECT = """
            SELECT id, form, organisation_id, valid_from, valid_to, number, state, content, known_at, reason, document,
                   author, locked_at, locked_by, superseded_by, version
            FROM statistics_snapshot
            """;

    private final Jdbi jdbi;
    private final LedgerForms ledgerForms;
    private final StatisticsForms statisticsForms;
    private final Outbox outbox;
    private final ObjectMapper json;

    Snapshots(Jdbi jdbi, LedgerForms ledgerForms, StatisticsForms statisticsForms, Outbox outbox, ObjectMapper json) {
        this.jdbi = jdbi;
        this.ledgerForms = ledgerForms;
        this.statisticsForms = statisticsForms;
        this.outbox = outbox;
        this.json = json;
    }

    /** What a snapshot tells of: forms of one subject replace each other. */
    record Subject(int form, UUID organisationId, LocalDate from, LocalDate to) {}

    static boolean exists(int form) {
        return form == 1 || StatisticsForms.exists(form);
    }

    /** The form as it is known. */
    JsonNode compute(Subject subject, @Nullable Instant knownAt) {
        Object form = subject.form() == 1
                ? ledgerForms.form1(subject.organisationId(), subject.from(), subject.to(), knownAt)
                : statisticsForms.form(subject.form(), subject.organisationId(), subject.from(), subject.to(), knownAt);
        return json.valueToTree(form);
    }

    /** @throws ProblemException 422 without a reason although a locked one would be superseded */
    UUID take(
            Handle sql,
            Subject subject,
            @Nullable String reason,
            @Nullable String document,
            String author,
            Instant at) {
        // One writer per organisation: numbers follow each other.
        sql.createQuery("SELECT id FROM organisation WHERE id = :id FOR UPDATE")
                .bind("id", subject.organisationId())
                .mapTo(UUID.class)
                .one();
        if (reason == null && locked(sql, subject).isPresent()) {
            throw new ProblemException(SnapshotProblem.SNAPSHOT_NEEDS_REASON)
                    .at("/reason", SnapshotProblem.SNAPSHOT_NEEDS_REASON);
        }
        UUID id = Times.newId();
        sql.createUpdate("""
                        INSERT INTO statistics_snapshot (id, form, organisation_id, valid_from, valid_to, number, state, content,
                                                         known_at, reason, document, author, version)
                        SELECT :id, :form, :organisation, :from, :to, COALESCE(MAX(number), 0) + 1, 'DRAFT', :content, :at,
                               :reason, :document, :author, 1
                        FROM statistics_snapshot
                        WHERE form = :form AND organisation_id = :organisation AND valid_from = :from AND valid_to = :to""")
                .bind("id", id)
                .bind("form", subject.form())
                .bind("organisation", subject.organisationId())
                .bind("from", subject.from())
                .bind("to", subject.to())
                .bind("content", compute(subject, at).toString())
                .bind("at", at)
                .bind("reason", reason)
                .bind("document", document)
                .bind("author", author)
                .execute();
        return id;
    }

    /** From here on the snapshot stays as it is; the locked one before it is superseded. */
    void lock(Handle sql, Snapshot draft, String author, Instant at) {
        sql.createQuery("SELECT id FROM organisation WHERE id = :id FOR UPDATE")
                .bind("id", draft.organisationId())
                .mapTo(UUID.class)
                .one();
        Snapshot now = find(sql, draft.id()).orElseThrow();
        if (now.state() != SnapshotState.DRAFT) {
            throw new ProblemException(SnapshotProblem.SNAPSHOT_NOT_DRAFT, now.state());
        }
        if (!tree(now.content()).path("closes").asBoolean()) {
            throw new ProblemException(SnapshotProblem.SNAPSHOT_DOES_NOT_CLOSE);
        }
        Optional<Snapshot> before = locked(sql, subject(now));
        if (before.isPresent()) {
            if (before.get().number() > now.number()) {
                throw new ProblemException(
                        SnapshotProblem.SNAPSHOT_OUTDATED, before.get().number());
            }
            if (now.reason() == null) {
                throw new ProblemException(SnapshotProblem.SNAPSHOT_NEEDS_REASON);
            }
            sql.createUpdate("""
                            UPDATE statistics_snapshot SET state = 'SUPERSEDED', locked_subject = NULL, superseded_by = :by,
                                   version = version + 1
                            WHERE id = :id""")
                    .bind("by", now.id())
                    .bind("id", before.get().id())
                    .execute();
        }
        sql.createUpdate("""
                        UPDATE statistics_snapshot SET state = 'LOCKED', locked_subject = :subject, locked_at = :at,
                               locked_by = :author, version = version + 1
                        WHERE id = :id AND state = 'DRAFT'""")
                .bind("subject", now.form() + " " + now.organisationId() + " " + now.validFrom() + " " + now.validTo())
                .bind("at", at)
                .bind("author", author)
                .bind("id", now.id())
                .execute();
        outbox.append(List.of(event(now, before.map(Snapshot::id).orElse(null), at)));
    }

    private static Outbox.Event event(Snapshot snapshot, @Nullable UUID supersedes, Instant at) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("snapshotId", snapshot.id());
        data.put("form", snapshot.form());
        data.put("organisationId", snapshot.organisationId());
        data.put("from", snapshot.validFrom());
        data.put("to", snapshot.validTo());
        data.put("knownAt", snapshot.knownAt());
        data.put("supersedes", supersedes);
        return new Outbox.Event(
                TOPIC,
                "vn.dangbo.membership.snapshot.locked.v1",
                snapshot.id().toString(),
                snapshot.validTo().minusDays(1),
                at,
                data);
    }

    static Subject subject(Snapshot snapshot) {
        return new Subject(snapshot.form(), snapshot.organisationId(), snapshot.validFrom(), snapshot.validTo());
    }

    private static Optional<Snapshot> locked(Handle sql, Subject subject) {
        return sql.createQuery(SELECT + """
                         WHERE form = :form AND organisation_id = :organisation AND valid_from = :from AND valid_to = :to
                          AND state = 'LOCKED'""")
                .bind("form", subject.form())
                .bind("organisation", subject.organisationId())
                .bind("from", subject.from())
                .bind("to", subject.to())
                .map(Sql.rows(Snapshot.class))
                .findOne();
    }

    Optional<Snapshot> find(Handle sql, UUID id) {
        return sql.createQuery(SELECT + " WHERE id = :id")
                .bind("id", id)
                .map(Sql.rows(Snapshot.class))
                .findOne();
    }

    /** Newest first. */
    Page<Snapshot> list(
            @Nullable UUID organisation, @Nullable Integer form, @Nullable SnapshotState state, PageRequest page) {
        List<Snapshot> rows = jdbi.withHandle(sql -> sql.createQuery(SELECT + """
                         WHERE (:organisation IS NULL OR organisation_id = :organisation) AND (:form IS NULL OR form = :form)
                          AND (:state IS NULL OR state = :state) AND (:before IS NULL OR id < :before)
                        ORDER BY id DESC LIMIT :limit""")
                .bind("organisation", organisation)
                .bind("form", form)
                .bind("state", state == null ? null : state.name())
                .bind("before", page.after(UUID::fromString).orElse(null))
                .bind("limit", page.fetch())
                .map(Sql.rows(Snapshot.class))
                .list());
        return Page.of(rows, page, Snapshot::id);
    }

    /** Movements of the subtree, up to the end of the period, that were recorded after the snapshot was taken. */
    long recordedSince(Snapshot snapshot) {
        return jdbi.withHandle(sql -> sql.createQuery("""
                        SELECT COUNT(*) FROM movement v
                        WHERE v.recorded_at > :knownAt AND v.effective_on < :to AND EXISTS (
                            SELECT 1 FROM organisation_closure c
                            WHERE c.ancestor_id = :organisation AND c.descendant_id IN (v.from_cell_id, v.to_cell_id)
                              AND c.superseded_at = :never AND c.valid_from < :to AND c.valid_to >= v.effective_on)""")
                .bind("knownAt", snapshot.knownAt())
                .bind("to", snapshot.validTo())
                .bind("organisation", snapshot.organisationId())
                .bind("never", Times.NEVER)
                .mapTo(Long.class)
                .one());
    }

    JsonNode tree(String content) {
        try {
            return json.readTree(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
