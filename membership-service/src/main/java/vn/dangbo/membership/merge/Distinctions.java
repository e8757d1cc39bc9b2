package vn.dangbo.membership.merge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.audit.PersonId;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;
import vn.dangbo.membership.movement.Movements.Recorder;

/** Decisions that two records, which look like those of one person, are of two: the pair is no longer listed. */
@ApplicationScoped
class Distinctions {

    /** SQL: somebody has decided that {@code member m} and {@code member o} are different persons. */
    static final String TWO_PERSONS = """
            EXISTS (SELECT 1 FROM member_distinction d WHERE d.live = 1
                    AND d.first_id = LEAST(m.id, o.id) AND d.second_id = GREATEST(m.id, o.id))""";

    /** A decision; {@code undoneAt} is null while it stands. */
    @Schema(name = "MemberDistinction")
    record View(
            UUID id,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL")) @PersonId
            UUID firstId,

            @Schema(extensions = @Extension(name = "x-data-class", value = "PERSONAL")) @PersonId
            UUID secondId,

            @Nullable String documentNumber,
            String reason,
            String author,
            Instant recordedAt,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable String undoneReason) {

        static final String COLUMNS = """
                r.id, r.first_id, r.second_id, r.document AS document_number, r.reason, r.author, r.recorded_at, r.undone_at,
                r.undone_by, r.undone_reason""";
    }

    private final MergeStore store;
    private final Jdbi jdbi;

    Distinctions(MergeStore store, Jdbi jdbi) {
        this.store = store;
        this.jdbi = jdbi;
    }

    /** @throws ProblemException 409 when one of them no longer stands, or the same is decided already */
    View record(Handle sql, UUID one, UUID other, @Nullable String document, String reason, Recorder recorder) {
        if (one.equals(other)) {
            throw new ProblemException(MergeProblem.MERGE_WITH_ITSELF);
        }
        List<UUID> both = List.of(one, other);
        List<UUID> standing = store.lockStanding(sql, both);
        both.stream().filter(id -> !standing.contains(id)).findFirst().ifPresent(gone -> {
            throw new ProblemException(MergeProblem.MERGE_DUPLICATE_GONE, gone);
        });
        decided(sql, one, other).ifPresent(id -> {
            throw new ProblemException(MergeProblem.DISTINCTION_RECORDED, id);
        });
        UUID id = Times.newId();
        sql.createUpdate("""
                        INSERT INTO member_distinction (id, first_id, second_id, live, document, reason, author, recorded_at)
                        VALUES (:id, :first, :second, 1, :document, :reason, :author, :at)""")
                .bind("id", id)
                .bind("first", first(one, other))
                .bind("second", second(one, other))
                .bind("document", document)
                .bind("reason", reason)
                .bind("author", recorder.author())
                .bind("at", recorder.recordedAt())
                .execute();
        return find(sql, id).orElseThrow();
    }

    /** In the order of the database, which compares ids byte by byte; {@link UUID#compareTo} does not. */
    private static UUID first(UUID one, UUID other) {
        return one.toString().compareTo(other.toString()) < 0 ? one : other;
    }

    private static UUID second(UUID one, UUID other) {
        return first(one, other).equals(one) ? other : one;
    }

    /** The decision about two records that stands. */
    static Optional<UUID> decided(Handle sql, UUID one, UUID other) {
        return sql.createQuery("""
                        SELECT id FROM member_distinction
                        WHERE first_id = :first AND second_id = :second AND live = 1""")
                .bind("first", first(one, other))
                .bind("second", second(one, other))
                .mapTo(UUID.class)
                .findOne();
    }

    /** @throws ProblemException 409 when it was taken back before */
    View undo(Handle sql, UUID id, String reason, Recorder recorder) {
        int changed = sql.createUpdate("""
                        UPDATE member_distinction
                        SET live = NULL, undone_at = :at, undone_by = :author, undone_reason = :reason
                        WHERE id = :id AND live = 1""")
                .bind("at", recorder.recordedAt())
                .bind("author", recorder.author())
                .bind("reason", reason)
                .bind("id", id)
                .execute();
        if (changed == 0) {
            throw new ProblemException(MergeProblem.DISTINCTION_UNDONE, id);
        }
        return find(sql, id).orElseThrow();
    }

    Optional<View> find(Handle sql, UUID id) {
        return sql.createQuery("SELECT " + View.COLUMNS + " FROM member_distinction r WHERE r.id = :id")
                .bind("id", id)
                .map(Sql.rows(View.class))
                .findOne();
    }

    /**
     * Newest first.
     *
     * @param organisation both were counted last in this subtree; null for the whole installation
     * @param member one of the two; null for all
     * @param standing only those that stand, or only those that were taken back; null for both
     */
    Page<View> list(
            @Nullable UUID organisation,
            @Nullable UUID member,
            @Nullable Boolean standing,
            LocalDate today,
            PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        if (organisation != null) {
            conditions.add(within("first_id"));
            conditions.add(within("second_id"));
        }
        if (member != null) {
            conditions.add("(r.first_id = :member OR r.second_id = :member)");
        }
        if (standing != null) {
            conditions.add(standing ? "r.live = 1" : "r.live IS NULL");
        }
        if (page.continues()) {
            conditions.add("r.id < :after");
        }
        List<View> rows = jdbi.withHandle(sql -> sql.createQuery("SELECT " + View.COLUMNS
                        + " FROM member_distinction r WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY r.id DESC LIMIT :fetch")
                .bind("organisation", organisation)
                .bind("member", member)
                .bind("never", Times.NEVER)
                .bind("today", today)
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("fetch", page.fetch())
                .map(Sql.rows(View.class))
                .list());
        return Page.of(rows, page, View::id);
    }

    private static String within(String column) {
        return "EXISTS (SELECT 1 FROM membership_stay s"
                + " JOIN organisation_closure c ON c.ancestor_id = :organisation AND c.descendant_id = s.cell_id"
                + " AND c.superseded_at = :never WHERE s.member_id = r." + column + " AND s.superseded_at = :never"
                + " AND s.valid_from <= :today AND NOT EXISTS (SELECT 1 FROM membership_stay f"
                + " WHERE f.member_id = s.member_id AND f.superseded_at = :never AND f.valid_from <= :today"
                + " AND f.valid_from > s.valid_from))";
    }
}
