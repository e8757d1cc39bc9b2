package vn.dangbo.membership.partyage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.record.Book;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.record.Version;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;

/** Records interruptions that no movement shows, in the caller's transaction, and has the Party age computed anew. */
@ApplicationScoped
class Gaps {

    static final Book<Gap> BOOK = new Book<>("party_age_gap", Gap.class, Gap::key);

    private final PartyAges ages;
    private final Scope scope;
    private final Times times;

    Gaps(PartyAges ages, Scope scope, Times times) {
        this.ages = ages;
        this.scope = scope;
        this.times = times;
    }

    /** Why the Party age stood still. */
    enum Cause {
        LOST_CONTACT,
        TRANSFER_INTERRUPTED
    }

    /** What is recorded; {@code gapTo} is exclusive, {@link Times#FOREVER} while it lasts. */
    record Gap(UUID memberId, Cause cause, LocalDate gapFrom, LocalDate gapTo) {

        String key() {
            return memberId + " " + gapFrom;
        }
    }

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

    /** @throws ProblemException 422 when its days lie in the future, 409 when another one covers some of them */
    Version<Gap> record(Book.Entry<Gap> entry, Recording recording) {
        check(entry.facts(), recording, null);
        return refreshed(BOOK.begin(entry, recording), recording);
    }

    /** The next version of an interruption of a locked member. */
    Version<Gap> correct(Version<Gap> gap, Book.Entry<Gap> entry, Recording recording) {
        refuseWithdrawn(gap);
        check(entry.facts(), recording, gap.id());
        return refreshed(BOOK.correct(gap, entry, recording), recording);
    }

    Version<Gap> withdraw(Version<Gap> gap, String document, String reason, Recording recording) {
        refuseWithdrawn(gap);
        return refreshed(BOOK.withdraw(gap, document, reason, recording), recording);
    }

    private static void refuseWithdrawn(Version<Gap> gap) {
        if (gap.withdrawn()) {
            throw new ProblemException(PartyAgeProblem.PARTY_AGE_GAP_CANCELLED, gap.id());
        }
    }

    /** @throws ProblemException 404 when the member has none of this id */
    Version<Gap> require(Handle sql, UUID memberId, UUID gapId) {
        return BOOK.find(sql, gapId, Recording.LATEST)
                .filter(gap -> gap.facts().memberId().equals(memberId))
                .orElseThrow(() -> new ProblemException(PartyAgeProblem.PARTY_AGE_GAP_NOT_FOUND, gapId));
    }

    /** Those of a member that stand, by what was known, oldest first. */
    List<Version<Gap>> of(Handle sql, UUID memberId, AsOf asOf) {
        return sql.createQuery("SELECT " + BOOK.columns("g") + """
                         FROM party_age_gap g WHERE g.member_id = :member AND NOT g.withdrawn
                        AND g.recorded_at <= :known AND g.superseded_at > :known ORDER BY g.gap_from, g.id""")
                .bind("member", memberId)
                .bind("known", asOf.knownOrLatest())
                .map(BOOK.versions())
                .list();
    }

    private void check(Gap gap, Recording recording, @Nullable UUID itself) {
        LocalDate today = times.today();
        boolean future = gap.gapFrom().isAfter(today)
                || (gap.gapTo().isAfter(today) && !gap.gapTo().equals(Times.FOREVER));
        if (future || !gap.gapFrom().isBefore(gap.gapTo())) {
            throw new ProblemException(PartyAgeProblem.PARTY_AGE_GAP_DATES, gap.gapFrom(), gap.gapTo());
        }
        of(recording.sql(), gap.memberId(), AsOf.on(today)).stream()
                .filter(other -> !other.id().equals(itself)
                        && other.facts().gapFrom().isBefore(gap.gapTo())
                        && gap.gapFrom().isBefore(other.facts().gapTo()))
                .findFirst()
                .ifPresent(other -> {
                    throw new ProblemException(
                            PartyAgeProblem.PARTY_AGE_GAP_OVERLAPS,
                            other.facts().gapFrom(),
                            other.facts().gapTo());
                });
    }

    private Version<Gap> refreshed(Version<Gap> gap, Recording recording) {
        ages.refresh(recording.sql(), List.of(gap.facts().memberId()), recording.recordedAt());
        return gap;
    }
}
