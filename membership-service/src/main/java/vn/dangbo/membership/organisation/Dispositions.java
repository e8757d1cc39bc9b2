package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.movement.DecidedMoves;
import vn.dangbo.membership.movement.Movements;

/** Where every member of the cells that a decision ends or splits goes: none lost, none twice. */
@ApplicationScoped
class Dispositions {

    private static final int NAMED = 5;

    private final DecidedMoves moves;

    Dispositions(DecidedMoves moves) {
        this.moves = moves;
    }

    /** A member on the day of the decision. */
    private record Stay(UUID memberId, UUID cellId) {}

    /**
     * The ways of all who change the cell: of whole cells, and member by member of those that are split.
     *
     * @param cells the organisations among those of the decision that hold members
     * @throws DecisionRefused naming the cells whose members are not disposed of exactly once
     */
    List<DecidedMoves.Way> of(Handle sql, Decision decision, Set<UUID> cells) {
        List<DecidedMoves.Way> ways = new ArrayList<>();
        Map<UUID, List<Change.Split>> parts = new LinkedHashMap<>();
        for (Change change : decision.changes()) {
            if (!cells.contains(change.organisationId()) || change.into() == null) {
                continue;
            }
            if (change instanceof Change.Split split) {
                parts.computeIfAbsent(split.organisationId(), id -> new ArrayList<>())
                        .add(split);
            } else {
                ways.add(new DecidedMoves.Way(change.organisationId(), change.into(), null));
            }
        }
        Map<UUID, List<UUID>> staying = staying(sql, parts.keySet(), decision.effectiveOn());
        List<TreeRules.Fault> faults = new ArrayList<>();
        parts.forEach((cell, splits) -> split(cell, splits, staying.getOrDefault(cell, List.of()), ways, faults));
        DecisionRefused.ifAny(faults);
        return ways;
    }

    private static void split(
            UUID cell,
            List<Change.Split> splits,
            List<UUID> members,
            List<DecidedMoves.Way> ways,
            List<TreeRules.Fault> faults) {
        Map<UUID, UUID> places = new HashMap<>();
        List<UUID> twice = new ArrayList<>();
        for (Change.Split split : splits) {
            for (UUID member : split.memberIds()) {
                if (places.put(member, split.intoId()) != null) {
                    twice.add(member);
                }
            }
        }
        List<UUID> forgotten =
                members.stream().filter(member -> !places.containsKey(member)).toList();
        Set<UUID> here = Set.copyOf(members);
        List<UUID> strangers = places.keySet().stream()
                .filter(member -> !here.contains(member))
                .toList();
        fault(cell, MembershipProblem.DISPOSITION_TWICE, twice, faults);
        fault(cell, MembershipProblem.DISPOSITION_FORGOTTEN, forgotten, faults);
        fault(cell, MembershipProblem.DISPOSITION_UNKNOWN, strangers, faults);
        members.stream()
                .filter(places::containsKey)
                .filter(member -> !places.get(member).equals(cell))
                .forEach(member -> ways.add(new DecidedMoves.Way(cell, places.get(member), member)));
    }

    /** Tells how many are at fault and names the first of them. */
    static void fault(UUID organisation, MembershipProblem code, Collection<UUID> ids, List<TreeRules.Fault> faults) {
        fault(organisation, code, ids.size(), ids, faults);
    }

    private static void fault(
            UUID organisation, MembershipProblem code, int count, Collection<UUID> ids, List<TreeRules.Fault> faults) {
        if (count > 0) {
            String some = ids.stream().limit(NAMED).map(UUID::toString).collect(Collectors.joining(", "));
            faults.add(new TreeRules.Fault(organisation, code, List.of(count, some)));
        }
    }

    private static Map<UUID, List<UUID>> staying(Handle sql, Set<UUID> cells, LocalDate on) {
        Map<UUID, List<UUID>> staying = new HashMap<>();
        if (!cells.isEmpty()) {
            sql.createQuery("""
                            SELECT member_id, cell_id FROM membership_stay
                            WHERE cell_id IN (<cells>) AND superseded_at = :never
                              AND valid_from <= :on AND valid_to > :on ORDER BY member_id""")
                    .bindList("cells", List.copyOf(cells))
                    .bind("never", Times.NEVER)
                    .bind("on", on)
                    .map(Sql.rows(Stay.class))
                    .forEach(stay -> staying.computeIfAbsent(stay.cellId(), id -> new ArrayList<>())
                            .add(stay.memberId()));
        }
        return staying;
    }

    /**
     * One movement for each, under the decision's number and id; answers how many.
     *
     * @throws DecisionRefused naming those who cannot be moved, by cell
     */
    int record(
            Handle sql,
            UUID decisionId,
            Decision decision,
            List<DecidedMoves.Way> ways,
            Organisations.Recorder recorder) {
        DecidedMoves.Result result = moves.carryOut(
                sql,
                new DecidedMoves.Decided(decisionId, decision.effectiveOn(), decision.document(), decision.reason()),
                ways,
                recorder(recorder));
        List<TreeRules.Fault> faults = new ArrayList<>();
        result.refused()
                .forEach(refused -> fault(
                        refused.cellId(),
                        MembershipProblem.REORGANISATION_LATER_MOVEMENTS,
                        refused.members(),
                        refused.some(),
                        faults));
        DecisionRefused.ifAny(faults);
        return result.moved();
    }

    /** Cells whose members would still be counted in them from the day on, with how many. */
    Map<UUID, Integer> left(Handle sql, Set<UUID> cells, LocalDate on) {
        Map<UUID, Integer> left = new LinkedHashMap<>();
        if (!cells.isEmpty()) {
            sql.createQuery("""
                            SELECT cell_id, COUNT(DISTINCT member_id) AS members FROM membership_stay
                            WHERE cell_id IN (<cells>) AND superseded_at = :never AND valid_to > :on
                            GROUP BY cell_id""")
                    .bindList("cells", List.copyOf(cells))
                    .bind("never", Times.NEVER)
                    .bind("on", on)
                    .map((row, context) -> left.put(Sql.id(row.getBytes("cell_id")), row.getInt("members")))
                    .list();
        }
        return left;
    }

    /** Takes the movements of a decision back; answers how many. */
    int takeBack(Handle sql, UUID decisionId, LocalDate on, String reason, Organisations.Recorder recorder) {
        return moves.takeBack(sql, new DecidedMoves.Decided(decisionId, on, null, reason), recorder(recorder));
    }

    private static Movements.Recorder recorder(Organisations.Recorder recorder) {
        return new Movements.Recorder(recorder.author(), recorder.recordedAt());
    }
}
