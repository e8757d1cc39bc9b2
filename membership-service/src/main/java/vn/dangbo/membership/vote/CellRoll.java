package vn.dangbo.membership.vote;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.ledger.MemberStatus;

/** Who belongs to cells, by current knowledge, for the rules of votes and referees. */
@ApplicationScoped
public class CellRoll {

    /** A period in which a member was counted; {@code inside} tells whether the cell stood in the asked subtree then. */
    public record Stay(UUID memberId, UUID cellId, MemberStatus status, LocalDate from, LocalDate to, boolean inside) {}

    private record Row(
            UUID memberId, UUID cellId, String status, LocalDate validFrom, LocalDate validTo, boolean inside) {}

    /** Official members counted in a cell on a day, and those of them who are away, suspended or exempt then. */
    public CellVote.Roll count(Handle sql, UUID cellId, LocalDate on) {
        return sql.createQuery("""
                        SELECT COUNT(*) AS official, COALESCE(SUM(away), 0) AS away,
                               COALESCE(SUM(suspended AND NOT away), 0) AS suspended,
                               COALESCE(SUM(exempt AND NOT away AND NOT suspended), 0) AS exempt
                        FROM (SELECT EXISTS (SELECT 1 FROM member_absence a
                                             WHERE a.member_id = s.member_id AND a.kind = 'AWAY'
                                               AND a.superseded_at = :never
                                               AND a.valid_from <= :on AND a.valid_to > :on) AS away,
                                     EXISTS (SELECT 1 FROM member_absence a
                                             WHERE a.member_id = s.member_id AND a.kind = 'EXEMPT'
                                               AND a.superseded_at = :never
                                               AND a.valid_from <= :on AND a.valid_to > :on) AS exempt,
                                     EXISTS (SELECT 1 FROM member_suspension v
                                             WHERE v.member_id = s.member_id AND v.superseded_at = :never
                                               AND v.valid_from <= :on AND v.valid_to > :on) AS suspended
                              FROM membership_stay s
                              WHERE s.cell_id = :cell AND s.superseded_at = :never AND s.status = 'OFFICIAL'
                                AND s.valid_from <= :on AND s.valid_to > :on) AS roll""")
                .bind("cell", cellId)
                .bind("never", Times.NEVER)
                .bind("on", on)
                .map(Sql.rows(CellVote.Roll.class))
                .one();
    }

    /** Those of the members whose activities are suspended on a day. */
    public Set<UUID> suspended(Handle sql, Collection<UUID> members, LocalDate on) {
        return members.isEmpty()
                ? Set.of()
                : Set.copyOf(sql.createQuery("""
                                SELECT DISTINCT member_id FROM member_suspension
                                WHERE member_id IN (<members>) AND superseded_at = :never
                                  AND valid_from <= :on AND valid_to > :on""")
                        .bindList("members", List.copyOf(members))
                        .bind("never", Times.NEVER)
                        .bind("on", on)
                        .mapTo(UUID.class)
                        .list());
    }

    /** The stays of members that reach into {@code [from, to]}, by member and in order. */
    public Map<UUID, List<Stay>> stays(
            Handle sql, Collection<UUID> members, UUID subtree, LocalDate from, LocalDate to) {
        Map<UUID, List<Stay>> stays = new HashMap<>();
        if (members.isEmpty()) {
            return stays;
        }
        sql.createQuery("""
                        SELECT s.member_id, s.cell_id, s.status, s.valid_from, s.valid_to,
                               EXISTS (SELECT 1 FROM organisation_closure c
                                       WHERE c.ancestor_id = :subtree AND c.descendant_id = s.cell_id
                                         AND c.superseded_at = :never
                                         AND c.valid_from <= GREATEST(s.valid_from, :from)
                                         AND c.valid_to >= LEAST(s.valid_to, :to)) AS inside
                        FROM membership_stay s
                        WHERE s.member_id IN (<members>) AND s.superseded_at = :never
                          AND s.valid_from <= :to AND s.valid_to > :from
                        ORDER BY s.member_id, s.valid_from""")
                .bindList("members", List.copyOf(members))
                .bind("subtree", subtree)
                .bind("from", from)
                .bind("to", to)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Row.class))
                .forEach(row -> stays.computeIfAbsent(row.memberId(), id -> new ArrayList<>())
                        .add(new Stay(
                                row.memberId(),
                                row.cellId(),
                                MemberStatus.valueOf(row.status()),
                                row.validFrom(),
                                row.validTo(),
                                row.inside())));
        return stays;
    }
}
