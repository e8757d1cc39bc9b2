package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.movement.Recorded;

/** Where every member of the cells that a decision ends or splits goes: none lost, none twice. */
@ApplicationScoped
class Dispositions {

    private static final int NAMED = 5;
    private static final int AT_ONCE = 2000;

    private final Movements movements;

    Dispositions(Movements movements) {
        this.movements = movements;
    }

    /** A member on the day of the decision. */
    private record Stay(UUID memberId, UUID cellId) {}

    /** A member goes from one cell into another. */
    record Move(UUID memberId, UUID fromId, UUID intoId) {}

    /**
     * One move for each member who changes the cell.
     *
     * @param cells the organisations among those of the decision that hold members
     * @throws DecisionRefused naming the cells whose members are not disposed of exactly once
     */
    List<Move> of(Handle sql, Decision decision, Set<UUID> cells) {
        Map<UUID, UUID> whole = new HashMap<>();
        Map<UUID, List<Change.Split>> parts = new LinkedHashMap<>();
        for (Change change : decision.changes()) {
            if (!cells.contains(change.organisationId()) || change.into() == null) {
                continue;
            }
            if (change instanceof Change.Split split) {
                parts.computeIfAbsent(split.organisationId(), id -> new ArrayList<>())
                        .add(split);
            } else {
                whole.put(change.organisationId(), change.into());
            }
        }
        Set<UUID> sources = new HashSet<>(whole.keySet());
        sources.addAll(parts.keySet());
        Map<UUID, List<UUID>> staying = staying(sql, sources, decision.effectiveOn());
        List<Move> moves = new ArrayList<>();
        whole.forEach((cell, into) ->
                staying.getOrDefault(cell, List.of()).forEach(member -> moves.add(new Move(member, cell, into))));
        List<TreeRules.Fault> faults = new ArrayList<>();
        parts.forEach((cell, splits) -> split(cell, splits, staying.getOrDefault(cell, List.of()), moves, faults));
        DecisionRefused.ifAny(faults);
        return moves;
    }

    private static void split(
            UUID cell, List<Change.Split> splits, List<UUID> members, List<Move> moves, List<TreeRules.Fault> faults) {
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
                .forEach(member -> moves.add(new Move(member, cell, places.get(member))));
    }

    /** Tells how many are at fault and names the first of them. */
    static void fault(UUID organisation, MembershipProblem code, Collection<UUID> ids, List<TreeRules.Fault> faults) {
        if (!ids.isEmpty()) {
            String some = ids.stream().limit(NAMED).map(UUID::toString).collect(Collectors.joining(", "));
            faults.add(new TreeRules.Fault(organisation, code, List.of(ids.size(), some)));
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

    /** One movement for each, under the decision's number and id; thousands at a time, so that they fit into the heap. */
    void record(Handle sql, UUID decisionId, Decision decision, List<Move> moves, Organisations.Recorder recorder) {
        for (int i = 0; i < moves.size(); i += AT_ONCE) {
            recordSome(sql, decisionId, decision, moves.subList(i, Math.min(i + AT_ONCE, moves.size())), recorder);
        }
    }

    private void recordSome(
            Handle sql, UUID decisionId, Decision decision, List<Move> moves, Organisations.Recorder recorder) {
        List<NewMovement> wishes = moves.stream()
                .map(move -> new NewMovement(
                        move.memberId(),
                        MovementKind.MOVED,
                        decision.effectiveOn(),
                        move.fromId(),
                        move.intoId(),
                        null,
                        decision.document(),
                        decision.reason(),
                        null,
                        null,
                        decisionId))
                .toList();
        List<Recorded> answers =
                movements.record(sql, wishes, new Movements.Recorder(recorder.author(), recorder.recordedAt()));
        Map<UUID, List<UUID>> refused = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            if (!(answers.get(i) instanceof Recorded.Done)) {
                refused.computeIfAbsent(moves.get(i).fromId(), id -> new ArrayList<>())
                        .add(moves.get(i).memberId());
            }
        }
        List<TreeRules.Fault> faults = new ArrayList<>();
        refused.forEach(
                (cell, members) -> fault(cell, MembershipProblem.REORGANISATION_LATER_MOVEMENTS, members, faults));
        DecisionRefused.ifAny(faults);
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
    int takeBack(Handle sql, UUID decisionId, String reason, Organisations.Recorder recorder) {
        return movements.reverseReorganisation(
                sql, decisionId, null, reason, new Movements.Recorder(recorder.author(), recorder.recordedAt()));
    }
}
