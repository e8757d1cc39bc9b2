package vn.dangbo.membership.subject;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.casework.CaseFiles;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.organisation.Superiors;

/** Finds the subjects of cases. */
@ApplicationScoped
public class Subjects {

    private final CaseFiles files;
    private final Superiors superiors;
    private final Scope scope;

    public Subjects(CaseFiles files, Superiors superiors, Scope scope) {
        this.files = files;
        this.superiors = superiors;
        this.scope = scope;
    }

    private record Stay(UUID cellId, MemberStatus status) {}

    /**
     * A member who is counted on a day, locked until the transaction ends, so that only one case of a kind begins.
     *
     * @throws ProblemException 404 when there is none that the caller reaches, 409 when the member is in no cell on that
     *     day or a case of the kind is open
     */
    public Subject counted(Handle sql, CaseKind<?, ?, ?, ?> kind, UUID memberId, LocalDate on) {
        lock(sql, kind, memberId);
        Stay stay = sql.createQuery("""
                        SELECT cell_id, status FROM membership_stay
                        WHERE member_id = :member AND superseded_at = :never AND valid_from <= :on AND valid_to > :on""")
                .bind("member", memberId)
                .bind("never", Times.NEVER)
                .bind("on", on)
                .map(Sql.rows(Stay.class))
                .findOne()
                .orElseThrow(() -> new ProblemException(MembershipProblem.MEMBER_NOT_COUNTED, on));
        if (!scope.reaches(stay.cellId(), on)) {
            throw new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, memberId);
        }
        return new Subject(memberId, stay.cellId(), stay.status(), on, superiors.of(sql, stay.cellId(), on));
    }

    /**
     * Somebody who was a member before a day and is not counted on it or later.
     *
     * @throws ProblemException 404 when there is none that the caller reaches, 409 when the member is counted, or never
     *     was, or a case of the kind is open
     */
    public Former former(Handle sql, CaseKind<?, ?, ?, ?> kind, UUID memberId, LocalDate on) {
        lock(sql, kind, memberId);
        return formerOfCase(sql, memberId, on);
    }

    /** The same for a case that is open already. */
    public Former formerOfCase(Handle sql, UUID memberId, LocalDate on) {
        Former former = lastMovement(sql, memberId)
                .orElseThrow(() -> new ProblemException(MembershipProblem.MEMBER_NOT_COUNTED, on));
        if (former.lastCellId() == null
                || !MovementKind.LEAVING.contains(former.leftAs())
                || former.leftOn().isAfter(on)) {
            throw new ProblemException(MembershipProblem.MEMBER_ALREADY_COUNTED, on);
        }
        if (!scope.reaches(former.lastCellId(), former.leftOn())) {
            throw new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, memberId);
        }
        return former;
    }

    /**
     * Somebody who left the province by a transfer before a day and comes back. Nobody here answers for them any more, so
     * whoever holds their introduction may name them.
     *
     * @throws ProblemException 404 when there is none, or another one than such a person whom the caller does not reach,
     *     409 when a case of the kind is open, 422 when they did not leave so or are counted
     */
    public Former transferredOut(Handle sql, CaseKind<?, ?, ?, ?> kind, UUID memberId, LocalDate on) {
        lock(sql, kind, memberId);
        Optional<Former> former = lastMovement(sql, memberId)
                .filter(last -> last.leftAs() == MovementKind.TRANSFERRED_OUT
                        && last.lastCellId() != null
                        && !last.leftOn().isAfter(on));
        if (former.isPresent()) {
            return former.get();
        }
        boolean reached = sql.createQuery("""
                        SELECT cell_id FROM membership_stay WHERE member_id = :member AND superseded_at = :never
                        ORDER BY valid_from DESC LIMIT 1""")
                .bind("member", memberId)
                .bind("never", Times.NEVER)
                .mapTo(UUID.class)
                .findOne()
                .filter(cell -> scope.reaches(cell, on))
                .isPresent();
        throw reached
                ? new ProblemException(MembershipProblem.TRANSFER_NOT_GONE, on)
                        .at("/memberId", MembershipProblem.TRANSFER_NOT_GONE, on)
                : new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, memberId);
    }

    /** The last standing movement, as if it were one of leaving. */
    private static Optional<Former> lastMovement(Handle sql, UUID memberId) {
        return sql.createQuery("""
                        SELECT m.member_id, m.from_cell_id AS last_cell_id, m.status_before AS status, m.id AS leaving_id,
                               m.kind AS left_as, m.effective_on AS left_on,
                               (SELECT COUNT(*) FROM movement a
                                WHERE a.member_id = m.member_id AND a.kind = 'ADMITTED' AND a.reverses IS NULL
                                  AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = a.id)
                                  AND EXISTS (SELECT 1 FROM movement e
                                              WHERE e.member_id = a.member_id AND e.reverses IS NULL
                                                AND e.effective_on < a.effective_on
                                                AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = e.id))
                               ) AS readmissions
                        FROM movement m
                        WHERE m.member_id = :member AND m.reverses IS NULL
                          AND NOT EXISTS (SELECT 1 FROM movement r WHERE r.reverses = m.id)
                        ORDER BY m.effective_on DESC, m.id DESC LIMIT 1""")
                .bind("member", memberId)
                .map(Sql.rows(Former.class))
                .findOne();
    }

    private void lock(Handle sql, CaseKind<?, ?, ?, ?> kind, UUID memberId) {
        boolean known = sql.createQuery("SELECT id FROM member WHERE id = :id AND void_at IS NULL FOR UPDATE")
                .bind("id", memberId)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
        if (!known) {
            throw new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, memberId);
        }
        files.open(sql, kind.code(), memberId).ifPresent(open -> {
            throw new ProblemException(MembershipProblem.CASE_OPEN_ALREADY, kind.code(), open);
        });
    }
}
