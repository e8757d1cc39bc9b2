package vn.dangbo.membership.fee;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;

/** Which members the caller may touch. Someone else's member is answered like nobody's. */
@ApplicationScoped
class FeePeople {

    private final Scope scope;

    FeePeople(Scope scope) {
        this.scope = scope;
    }

    private record Row(UUID memberId, UUID cellId) {}

    /** The cells in which members within reach were counted last, on or before a day; others are absent. */
    Map<UUID, UUID> cells(Handle sql, Collection<UUID> members, LocalDate on) {
        return cells(sql, members, on, scope.root().orElse(null));
    }

    /** @param root the organisation that bounds the reach; null when nothing does */
    Map<UUID, UUID> cells(Handle sql, Collection<UUID> members, LocalDate on, @Nullable UUID root) {
        if (members.isEmpty()) {
            return Map.of();
        }
        return sql
                .createQuery("""
                        SELECT r.member_id, r.cell_id FROM (
                            SELECT s.member_id, s.cell_id, LEAST(:on, DATE_SUB(s.valid_to, INTERVAL 1 DAY)) AS last_day,
                                   ROW_NUMBER() OVER (PARTITION BY s.member_id ORDER BY s.valid_from DESC) AS back
                            FROM membership_stay s
                            JOIN member m ON m.id = s.member_id AND m.void_at IS NULL
                            WHERE s.member_id IN (<members>) AND s.superseded_at = :never AND s.valid_from <= :on) r
                        WHERE r.back = 1 AND (:root IS NULL OR r.cell_id = :root OR EXISTS (
                            SELECT 1 FROM organisation_closure c
                            WHERE c.ancestor_id = :root AND c.descendant_id = r.cell_id AND c.superseded_at = :never
                              AND c.valid_from <= r.last_day AND c.valid_to > r.last_day))""")
                .bindList("members", List.copyOf(members))
                .bind("on", on)
                .bind("never", Times.NEVER)
                .bind("root", root)
                .map(Sql.rows(Row.class))
                .stream()
                .collect(Collectors.toMap(Row::memberId, Row::cellId));
    }

    /** @throws ProblemException 404 when there is no such member within reach */
    UUID cell(Handle sql, UUID member, LocalDate on) {
        UUID cell = cells(sql, List.of(member), on).get(member);
        if (cell == null) {
            throw new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, member);
        }
        return cell;
    }

    /** Locks members in one order, so that two requests about the same ones follow each other. */
    static void lock(Handle sql, Collection<UUID> members) {
        sql.createQuery("SELECT id FROM member WHERE id IN (<members>) ORDER BY id FOR UPDATE")
                .bindList("members", List.copyOf(members))
                .mapTo(UUID.class)
                .list();
    }
}
