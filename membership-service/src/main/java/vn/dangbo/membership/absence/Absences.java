package vn.dangbo.membership.absence;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;

/** Writes and reads absences; the member is locked by the case that causes them. */
@ApplicationScoped
public class Absences {

    /** Why somebody does not count. */
    public enum Kind {
        EXEMPT,
        AWAY
    }

    /**
     * One absence.
     *
     * @param hostCellId where a member who is away takes part; null outside the province
     * @param to exclusive; {@code 9999-12-31} when its end is not known
     */
    public record Absence(
            UUID memberId, Kind kind, @Nullable UUID hostCellId, LocalDate from, LocalDate to) {}

    private record Row(
            UUID id, UUID memberId, Kind kind, @Nullable UUID hostCellId, LocalDate validFrom, LocalDate validTo) {}

    private final Times times;

    Absences(Times times) {
        this.times = times;
    }

    /** @throws ProblemException 409 when the member has another absence of the kind in the period */
    public void begin(Handle sql, UUID caseId, Absence absence) {
        boolean taken = sql.createQuery("""
                        SELECT COUNT(*) FROM member_absence
                        WHERE member_id = :member AND kind = :kind AND superseded_at = :never
                          AND valid_from < :to AND valid_to > :from""")
                        .bind("member", absence.memberId())
                        .bind("kind", absence.kind())
                        .bind("never", Times.NEVER)
                        .bind("from", absence.from())
                        .bind("to", absence.to())
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (taken) {
            throw new ProblemException(MembershipProblem.ABSENCE_PERIOD_TAKEN, absence.kind());
        }
        insert(sql, caseId, absence, times.now());
    }

    /** Lets the absence that a case began last until another day; one that ends before it began never was. */
    public void until(Handle sql, UUID caseId, LocalDate to) {
        Instant now = times.now();
        Optional<Row> standing = sql.createQuery("""
                        SELECT id, member_id, kind, host_cell_id, valid_from, valid_to FROM member_absence
                        WHERE case_id = :case AND superseded_at = :never""")
                .bind("case", caseId)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Row.class))
                .findOne();
        if (standing.isEmpty()) {
            return;
        }
        Row row = standing.get();
        sql.createUpdate("UPDATE member_absence SET superseded_at = :now WHERE id = :id")
                .bind("now", now)
                .bind("id", row.id())
                .execute();
        if (row.validFrom().isBefore(to)) {
            insert(sql, caseId, new Absence(row.memberId(), row.kind(), row.hostCellId(), row.validFrom(), to), now);
        }
    }

    private static void insert(Handle sql, UUID caseId, Absence absence, Instant now) {
        sql.createUpdate("""
                        INSERT INTO member_absence (id, member_id, kind, host_cell_id, valid_from, valid_to, case_id,
                                                    recorded_at, superseded_at)
                        VALUES (:id, :member, :kind, :host, :from, :to, :case, :now, :never)""")
                .bind("id", Times.newId())
                .bind("member", absence.memberId())
                .bind("kind", absence.kind())
                .bind("host", absence.hostCellId())
                .bind("from", absence.from())
                .bind("to", absence.to())
                .bind("case", caseId)
                .bind("now", now)
                .bind("never", Times.NEVER)
                .execute();
    }
}
