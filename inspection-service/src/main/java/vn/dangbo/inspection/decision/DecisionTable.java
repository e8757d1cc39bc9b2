package vn.dangbo.inspection.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.dangbo.inspection.reference.Recording;
import vn.dangbo.inspection.reference.SubjectType;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** The rows of decisions. */
@ApplicationScoped
class DecisionTable {

    static final String COLUMNS = """
            d.id, d.case_code, d.subject_type, d.organisation_id, d.member_id, d.form, d.deciding_organisation_id,
            d.decided_by_cell, d.rule_set, d.signed_on, d.announced_on, d.announcement_document, d.effective_on,
            d.annulled_on, d.annulment_document, d.annulment_reason, d.version, d.recorded_at""";

    /** The same as it was known at {@code :known}: a later step is not shown to who asks for an earlier knowledge. */
    static final String COLUMNS_AS_KNOWN = """
            d.id, d.case_code, d.subject_type, d.organisation_id, d.member_id, d.form, d.deciding_organisation_id,
            d.decided_by_cell, d.rule_set, d.signed_on,
            IF(d.announced_recorded_at <= :known, d.announced_on, NULL) AS announced_on,
            IF(d.announced_recorded_at <= :known, d.announcement_document, NULL) AS announcement_document,
            IF(d.announced_recorded_at <= :known, d.effective_on, NULL) AS effective_on,
            IF(d.annulled_recorded_at <= :known, d.annulled_on, NULL) AS annulled_on,
            IF(d.annulled_recorded_at <= :known, d.annulment_document, NULL) AS annulment_document,
            IF(d.annulled_recorded_at <= :known, d.annulment_reason, NULL) AS annulment_reason,
            d.version, d.recorded_at""";

    /** What makes a decision in force unique. */
    record Key(String caseCode, SubjectType type, UUID subjectId) {
        static Key of(Decision decision) {
            return new Key(decision.caseCode(), decision.subjectType(), decision.subjectId());
        }
    }

    // The unique key decides between concurrent writers: a row that is there already keeps its id, which tells.
    void insert(Handle sql, Collection<Decision> decisions, Recording recording) {
        if (decisions.isEmpty()) {
            return;
        }
        PreparedBatch batch = sql.prepareBatch("""
                INSERT INTO decision (id, case_code, subject_type, organisation_id, member_id, subject_id, live_subject_id,
                    form, deciding_organisation_id, decided_by_cell, rule_set, signed_on, announced_on, effective_on,
                    import_id, author, recorded_at, announced_recorded_at, announced_by, superseded_at)
                VALUES (:id, :caseCode, :type, :organisation, :member, :subject, :subject, :form, :decider, :byCell,
                    :ruleSet, :signedOn, :announcedOn, :effectiveOn, :importId, :author, :at, :announcedAt, :announcedBy,
                    :never)
                ON DUPLICATE KEY UPDATE live_subject_id = VALUES(live_subject_id)""");
        for (Decision d : decisions) {
            boolean announced = d.announcedOn() != null;
            batch.bind("id", d.id())
                    .bind("caseCode", d.caseCode())
                    .bind("type", d.subjectType().name())
                    .bind("organisation", d.organisationId())
                    .bind("member", d.memberId())
                    .bind("subject", d.subjectId())
                    .bind("form", d.form().name())
                    .bind("decider", d.decidingOrganisationId())
                    .bind("byCell", d.decidedByCell())
                    .bind("ruleSet", d.ruleSet())
                    .bind("signedOn", d.signedOn())
                    .bind("announcedOn", d.announcedOn())
                    .bind("effectiveOn", d.effectiveOn())
                    .bind("importId", recording.importId())
                    .bind("author", recording.author())
                    .bind("at", recording.at())
                    .bind("announcedAt", announced ? recording.at() : null)
                    .bind("announcedBy", announced ? recording.author() : null)
                    .bind("never", Times.NEVER)
                    .add();
        }
        batch.execute();
    }

    /** The decisions in force for the cases and subjects of the given ones. */
    Map<Key, Decision> live(Handle sql, Collection<Decision> decisions) {
        if (decisions.isEmpty()) {
            return Map.of();
        }
        return sql
                .createQuery("SELECT " + COLUMNS
                        + " FROM decision d WHERE d.case_code IN (<cases>) AND d.live_subject_id IN (<subjects>)")
                .bindList(
                        "cases",
                        decisions.stream().map(Decision::caseCode).distinct().toList())
                .bindList(
                        "subjects",
                        decisions.stream().map(Decision::subjectId).distinct().toList())
                .map(Sql.rows(Decision.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Key::of, Function.identity()));
    }

    /** The annulled decisions in the cases and on the subjects of the given ones. */
    Map<Key, List<Decision>> annulled(Handle sql, Collection<Decision> decisions) {
        if (decisions.isEmpty()) {
            return Map.of();
        }
        return sql
                .createQuery("SELECT " + COLUMNS + """
                         FROM decision d WHERE d.case_code IN (<cases>) AND d.subject_id IN (<subjects>)
                        AND d.annulled_on IS NOT NULL AND d.superseded_at = :never""")
                .bindList(
                        "cases",
                        decisions.stream().map(Decision::caseCode).distinct().toList())
                .bindList(
                        "subjects",
                        decisions.stream().map(Decision::subjectId).distinct().toList())
                .bind("never", Times.NEVER)
                .map(Sql.rows(Decision.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Key::of));
    }

    Optional<Decision> find(Handle sql, UUID id, boolean forUpdate) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM decision d WHERE d.id = :id AND d.superseded_at = :never"
                        + (forUpdate ? " FOR UPDATE" : ""))
                .bind("id", id)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Decision.class))
                .findOne();
    }

    void announce(Handle sql, Decision decision, String author, Instant at) {
        sql.createUpdate("""
                        UPDATE decision SET announced_on = :on, announcement_document = :document,
                            effective_on = :effectiveOn, announced_recorded_at = :at, announced_by = :author,
                            version = version + 1
                        WHERE id = :id""")
                .bind("id", decision.id())
                .bind("on", decision.announcedOn())
                .bind("document", decision.announcementDocument())
                .bind("effectiveOn", decision.effectiveOn())
                .bind("author", author)
                .bind("at", at)
                .execute();
    }

    void annul(Handle sql, Decision decision, String author, Instant at) {
        sql.createUpdate("""
                        UPDATE decision SET annulled_on = :on, annulment_document = :document, annulment_reason = :reason,
                            annulled_recorded_at = :at, annulled_by = :author, live_subject_id = NULL,
                            version = version + 1
                        WHERE id = :id""")
                .bind("id", decision.id())
                .bind("on", decision.annulledOn())
                .bind("document", decision.annulmentDocument())
                .bind("reason", decision.annulmentReason())
                .bind("author", author)
                .bind("at", at)
                .execute();
    }

    List<Decision> lockImported(Handle sql, UUID importId) {
        return sql.createQuery(
                        "SELECT " + COLUMNS
                                + " FROM decision d WHERE d.import_id = :import AND d.superseded_at = :never ORDER BY d.id FOR UPDATE")
                .bind("import", importId)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Decision.class))
                .list();
    }

    void takeBack(Handle sql, UUID importId, Instant at) {
        sql.createUpdate("""
                        UPDATE decision SET live_subject_id = NULL, superseded_at = :at
                        WHERE import_id = :import AND superseded_at = :never""")
                .bind("import", importId)
                .bind("at", at)
                .bind("never", Times.NEVER)
                .execute();
    }
}
