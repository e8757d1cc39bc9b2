package vn.dangbo.membership.merge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.NewMovement;

/** Rows of merges, and the movements that they touch. */
@ApplicationScoped
class MergeStore {

    /** A standing movement, as it can be recorded again. */
    record Standing(
            UUID id,
            UUID memberId,
            MovementKind kind,
            LocalDate effectiveOn,
            @Nullable UUID fromCellId,
            @Nullable UUID toCellId,
            @Nullable MemberStatus statusAfter,
            @Nullable String document,
            @Nullable String reason) {

        NewMovement again(UUID member) {
            return new NewMovement(
                    member, kind, effectiveOn, fromCellId, toCellId, statusAfter, document, reason, null, null);
        }
    }

    /** A merge as it stands. */
    record Merge(
            UUID id,
            UUID survivorId,
            UUID duplicateId,
            @Nullable String document,
            String reason,
            String author,
            Instant recordedAt,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable String undoneReason) {}

    private record Days(UUID memberId, LocalDate validFrom, LocalDate validTo) {}

    private static final String COLUMNS =
            "v.id, v.member_id, v.kind, v.effective_on, v.from_cell_id, v.to_cell_id, v.status_after, v.document, v.reason";

    List<UUID> cells(Handle sql, Collection<UUID> members) {
        return sql.createQuery("SELECT DISTINCT cell_id FROM membership_stay WHERE member_id IN (<members>)")
                .bindList("members", List.copyOf(members))
                .mapTo(UUID.class)
                .list();
    }

    /** Locks the records, in the order of their ids; those that were taken back are absent from the answer. */
    List<UUID> lockStanding(Handle sql, Collection<UUID> members) {
        return sql
                .createQuery("SELECT id, void_at FROM member WHERE id IN (<members>) ORDER BY id FOR UPDATE")
                .bindList("members", List.copyOf(members))
                .map((row, context) -> row.getObject("void_at") == null
                        ? Optional.of(Sql.id(row.getBytes("id")))
                        : Optional.<UUID>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Movements that nobody cancelled, in their order. */
    List<Standing> standing(Handle sql, UUID member) {
        return sql.createQuery("SELECT " + COLUMNS + """
                         FROM movement v LEFT JOIN movement r ON r.reverses = v.id
                        WHERE v.member_id = :member AND v.reverses IS NULL AND r.id IS NULL
                        ORDER BY v.effective_on, v.id""")
                .bind("member", member)
                .map(Sql.rows(Standing.class))
                .list();
    }

    List<Standing> ofMerge(Handle sql, UUID merge, String effect) {
        return sql.createQuery("SELECT " + COLUMNS + """
                         FROM member_merge_movement t JOIN movement v ON v.id = t.movement_id
                        WHERE t.merge_id = :merge AND t.effect = :effect ORDER BY v.effective_on, v.id""")
                .bind("merge", merge)
                .bind("effect", effect)
                .map(Sql.rows(Standing.class))
                .list();
    }

    List<MergePlan.Counted> counted(Handle sql, UUID member) {
        return sql
                .createQuery("""
                        SELECT member_id, valid_from, valid_to FROM membership_stay
                        WHERE member_id = :member AND superseded_at = :never""")
                .bind("member", member)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Days.class))
                .list()
                .stream()
                .map(days -> new MergePlan.Counted(days.validFrom(), days.validTo()))
                .toList();
    }

    void insert(Handle sql, Merge merge) {
        sql.createUpdate("""
                        INSERT INTO member_merge (id, survivor_id, duplicate_id, live_duplicate_id, document, reason, author,
                                                  recorded_at)
                        VALUES (:id, :survivor, :duplicate, :duplicate, :document, :reason, :author, :at)""")
                .bind("id", merge.id())
                .bind("survivor", merge.survivorId())
                .bind("duplicate", merge.duplicateId())
                .bind("document", merge.document())
                .bind("reason", merge.reason())
                .bind("author", merge.author())
                .bind("at", merge.recordedAt())
                .execute();
    }

    void touch(Handle sql, UUID merge, Collection<UUID> movements, String effect) {
        Batches.execute(
                sql,
                "INSERT INTO member_merge_movement (merge_id, movement_id, effect) VALUES (:merge, :movement, :effect)",
                movements,
                (batch, movement) ->
                        batch.bind("merge", merge).bind("movement", movement).bind("effect", effect));
    }

    void takeBack(Handle sql, UUID member, Instant at) {
        sql.createUpdate("""
                        UPDATE member SET void_at = :at, live_profile_number = NULL, live_card_number = NULL,
                               live_citizen_id = NULL, version = version + 1 WHERE id = :id""").bind("at", at).bind("id", member).execute();
    }

    /** False when one of its numbers belongs to another member now. */
    boolean bringBack(Handle sql, UUID member) {
        long taken = sql.createQuery("""
                        SELECT COUNT(*) FROM member gone JOIN member other
                          ON other.live_profile_number = gone.profile_number OR other.live_card_number = gone.card_number
                             OR other.live_citizen_id = gone.citizen_id
                        WHERE gone.id = :id""").bind("id", member).mapTo(Long.class).one();
        if (taken > 0) {
            return false;
        }
        sql.createUpdate("""
                        UPDATE member SET void_at = NULL, live_profile_number = profile_number,
                               live_card_number = card_number, live_citizen_id = citizen_id, version = version + 1
                        WHERE id = :id""").bind("id", member).execute();
        return true;
    }

    Optional<Merge> find(Handle sql, UUID id) {
        return sql.createQuery("""
                        SELECT id, survivor_id, duplicate_id, document, reason, author, recorded_at, undone_at, undone_by,
                               undone_reason
                        FROM member_merge WHERE id = :id""").bind("id", id).map(Sql.rows(Merge.class)).findOne();
    }

    void undone(Handle sql, UUID id, String author, String reason, Instant at) {
        sql.createUpdate("""
                        UPDATE member_merge SET live_duplicate_id = NULL, undone_at = :at, undone_by = :author,
                               undone_reason = :reason
                        WHERE id = :id""")
                .bind("at", at)
                .bind("author", author)
                .bind("reason", reason)
                .bind("id", id)
                .execute();
    }
}
