package vn.dangbo.membership.badge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** The rows of awards, and what the world hears of them: ids, years and dates. */
@ApplicationScoped
class Awards {

    private static final String TOPIC = "members";

    private final Outbox outbox;

    Awards(Outbox outbox) {
        this.outbox = outbox;
    }

    /** An award that stands. */
    record Standing(
            UUID memberId,
            int years,
            LocalDate awardedOn,
            @Nullable String document) {}

    /** An award to record. */
    record NewAward(
            UUID memberId,
            int years,
            LocalDate awardedOn,
            @Nullable String document,
            @Nullable String awardNumber,
            @Nullable Long money,
            @Nullable UUID caseId,
            @Nullable UUID importId) {}

    /** Who records, when. */
    record Recorder(String author, Instant recordedAt) {}

    Map<UUID, List<Standing>> standing(Handle sql, Collection<UUID> members) {
        return members.isEmpty()
                ? Map.of()
                : sql.createQuery("""
                                SELECT member_id, years, awarded_on, document FROM badge_award
                                WHERE member_id IN (<members>) AND live_key IS NOT NULL""").bindList("members", List.copyOf(members)).map(Sql.rows(Standing.class)).stream()
                        .collect(Collectors.groupingBy(Standing::memberId));
    }

    void insert(Handle sql, List<NewAward> awards, Recorder recorder) {
        Map<UUID, NewAward> byId = new LinkedHashMap<>();
        awards.forEach(award -> byId.put(Times.newId(), award));
        Batches.execute(
                sql,
                """
                INSERT INTO badge_award (id, member_id, live_key, years, awarded_on, document, award_number, money, case_id,
                                         import_id, author, recorded_at, superseded_at)
                VALUES (:id, :member, :live, :years, :awardedOn, :document, :number, :money, :case, :import, :author, :at,
                        :never)""",
                byId.entrySet(),
                (batch, row) -> batch.bind("id", row.getKey())
                        .bind("member", row.getValue().memberId())
                        .bind(
                                "live",
                                row.getValue().memberId() + "/" + row.getValue().years())
                        .bind("years", row.getValue().years())
                        .bind("awardedOn", row.getValue().awardedOn())
                        .bind("document", row.getValue().document())
                        .bind("number", row.getValue().awardNumber())
                        .bind("money", row.getValue().money())
                        .bind("case", row.getValue().caseId())
                        .bind("import", row.getValue().importId())
                        .bind("author", recorder.author())
                        .bind("at", recorder.recordedAt())
                        .bind("never", Times.NEVER));
        // What was awarded long ago and is loaded now is no news.
        outbox.append(byId.entrySet().stream()
                .filter(row -> row.getValue().importId() == null)
                .map(row -> event(
                        "awarded", row.getKey(), row.getValue(), row.getValue().awardedOn(), recorder.recordedAt()))
                .toList());
    }

    /** Revokes the award of a case; the row stays. */
    void revoke(Handle sql, BadgeStore.Row row, UUID memberId, BadgeStep step, Recorder recorder) {
        sql.createUpdate("""
                        UPDATE badge_award SET live_key = NULL, revoked_on = :on, revocation_document = :document,
                               revocation_reason = :reason, revoked_by = :author, revoked_recorded_at = :at
                        WHERE id = :id""")
                .bind("on", step.on())
                .bind("document", step.documentNumber())
                .bind("reason", step.reason())
                .bind("author", recorder.author())
                .bind("at", recorder.recordedAt())
                .bind("id", row.awardId())
                .execute();
        NewAward award = new NewAward(
                memberId, row.years(), row.awardedOn(), row.document(), row.awardNumber(), null, row.caseId(), null);
        outbox.append(List.of(event("revoked", row.awardId(), award, step.on(), recorder.recordedAt())));
    }

    void takeBack(Handle sql, UUID importId, Instant at) {
        sql.createUpdate("""
                        UPDATE badge_award SET live_key = NULL, superseded_at = :at
                        WHERE import_id = :import AND superseded_at = :never""")
                .bind("import", importId)
                .bind("at", at)
                .bind("never", Times.NEVER)
                .execute();
    }

    private static Outbox.Event event(String happened, UUID id, NewAward award, LocalDate on, Instant at) {
        Map<String, Object> data = new HashMap<>();
        data.put("badgeId", id);
        data.put("memberId", award.memberId());
        data.put("years", award.years());
        data.put("awardedOn", award.awardedOn());
        data.put("caseId", award.caseId());
        return new Outbox.Event(
                TOPIC,
                "vn.dangbo.membership.badge." + happened + ".v1",
                award.memberId().toString(),
                on,
                at,
                data);
    }
}
