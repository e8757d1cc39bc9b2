package vn.dangbo.membership.partyage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;

/** Records interruptions that no movement shows, in the caller's transaction, and has the Party age computed anew. */
@ApplicationScoped
class Gaps {

    private static final String COLUMNS = """
            id, member_id, cause, gap_from, gap_to, cancelled, document, reason, version, author, recorded_at""";

    private final PartyAges ages;
    private final Scope scope;
    private final Caller caller;
    private final Times times;

    Gaps(PartyAges ages, Scope scope, Caller caller, Times times) {
        this.ages = ages;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
    }

    /** Why the Party age stood still. */
    enum Cause {
        LOST_CONTACT,
        TRANSFER_INTERRUPTED
    }

    /** A version of a recorded interruption; {@code gapTo} is exclusive. */
    record Gap(
            UUID id,
            UUID memberId,
            Cause cause,
            LocalDate gapFrom,
            LocalDate gapTo,
            boolean cancelled,
            String document,
            @Nullable String reason,
            int version,
            String author,
            Instant recordedAt) {}

    /** What is to be recorded; {@code to} is null while it lasts. */
    record Wish(
            Cause cause,
            LocalDate from,
            @Nullable LocalDate to,
            String document,
            @Nullable String reason) {}

    /**
     * The member, locked.
     *
     * @throws ProblemException 404 when there is none whom the caller reaches
     */
    void lock(Handle sql, UUID memberId) {
        boolean known = sql.createQuery("SELECT id FROM member WHERE id = :id AND void_at IS NULL FOR UPDATE")
                .bind("id", memberId)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
        if (!known) {
            throw new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, memberId);
        }
        requireReach(sql, memberId);
    }

    /** Someone else's member is answered like nobody's. */
    void requireReach(Handle sql, UUID memberId) {
        if (scope.root().isEmpty()) {
            return;
        }
        LocalDate today = times.today();
        Optional<UUID> cell = sql.createQuery("""
                        SELECT cell_id FROM membership_stay WHERE member_id = :id AND superseded_at = :never
                        ORDER BY valid_from <= :today DESC, valid_from DESC LIMIT 1""")
                .bind("id", memberId)
                .bind("today", today)
                .bind("never", Times.NEVER)
                .mapTo(UUID.class)
                .findOne();
        if (cell.isEmpty() || !scope.reaches(cell.get(), today)) {
            throw new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, memberId);
        }
    }

    Gap record(Handle sql, UUID memberId, Wish wish) {
        return insert(sql, Times.newId(), memberId, 1, wish, false);
    }

    /** The next version of an interruption of a locked member. */
    Gap correct(Handle sql, Gap gap, Wish wish, boolean cancelled) {
        if (gap.cancelled()) {
            throw new ProblemException(PartyAgeProblem.PARTY_AGE_GAP_CANCELLED, gap.id());
        }
        sql.createUpdate("UPDATE party_age_gap SET superseded_at = :at WHERE id = :id AND superseded_at = :never")
                .bind("at", times.now())
                .bind("id", gap.id())
                .bind("never", Times.NEVER)
                .execute();
        return insert(sql, gap.id(), gap.memberId(), gap.version() + 1, wish, cancelled);
    }

    /** @throws ProblemException 404 when the member has none of this id */
    Gap require(Handle sql, UUID memberId, UUID gapId) {
        return sql.createQuery("SELECT " + COLUMNS
                        + " FROM party_age_gap WHERE id = :id AND member_id = :member AND superseded_at = :never")
                .bind("id", gapId)
                .bind("member", memberId)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Gap.class))
                .findOne()
                .orElseThrow(() -> new ProblemException(PartyAgeProblem.PARTY_AGE_GAP_NOT_FOUND, gapId));
    }

    /** Those of a member that stand, by what was known, oldest first. */
    List<Gap> of(Handle sql, UUID memberId, AsOf asOf) {
        return sql.createQuery("SELECT " + COLUMNS + """
                         FROM party_age_gap WHERE member_id = :member AND NOT cancelled
                        AND recorded_at <= :known AND superseded_at > :known ORDER BY gap_from, id""")
                .bind("member", memberId)
                .bind("known", asOf.knownOrLatest())
                .map(Sql.rows(Gap.class))
                .list();
    }

    /** Every version of one, newest first. */
    List<Gap> versions(Handle sql, UUID memberId, UUID gapId) {
        return sql.createQuery("SELECT " + COLUMNS
                        + " FROM party_age_gap WHERE id = :id AND member_id = :member ORDER BY version DESC LIMIT 1000")
                .bind("id", gapId)
                .bind("member", memberId)
                .map(Sql.rows(Gap.class))
                .list();
    }

    private Gap insert(Handle sql, UUID id, UUID memberId, int version, Wish wish, boolean cancelled) {
        LocalDate today = times.today();
        LocalDate to = wish.to() == null ? Times.FOREVER : wish.to();
        boolean future =
                wish.from().isAfter(today) || (wish.to() != null && wish.to().isAfter(today));
        if (future || !wish.from().isBefore(to)) {
            throw new ProblemException(PartyAgeProblem.PARTY_AGE_GAP_DATES, wish.from(), to);
        }
        if (!cancelled) {
            of(sql, memberId, AsOf.on(today)).stream()
                    .filter(other -> !other.id().equals(id)
                            && other.gapFrom().isBefore(to)
                            && wish.from().isBefore(other.gapTo()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new ProblemException(
                                PartyAgeProblem.PARTY_AGE_GAP_OVERLAPS, other.gapFrom(), other.gapTo());
                    });
        }
        Gap gap = new Gap(
                id,
                memberId,
                wish.cause(),
                wish.from(),
                to,
                cancelled,
                wish.document(),
                wish.reason(),
                version,
                caller.subject(),
                times.now());
        sql.createUpdate("""
                        INSERT INTO party_age_gap (row_id, id, member_id, cause, gap_from, gap_to, cancelled, document, reason,
                                                   version, author, recorded_at, superseded_at)
                        VALUES (:row, :id, :member, :cause, :from, :to, :cancelled, :document, :reason, :version, :author,
                                :at, :never)""")
                .bind("row", Times.newId())
                .bind("id", id)
                .bind("member", memberId)
                .bind("cause", gap.cause().name())
                .bind("from", gap.gapFrom())
                .bind("to", gap.gapTo())
                .bind("cancelled", cancelled)
                .bind("document", gap.document())
                .bind("reason", gap.reason())
                .bind("version", version)
                .bind("author", gap.author())
                .bind("at", gap.recordedAt())
                .bind("never", Times.NEVER)
                .execute();
        ages.refresh(sql, List.of(memberId), gap.recordedAt());
        return gap;
    }
}
