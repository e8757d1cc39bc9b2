package vn.dangbo.membership.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.membership.MembershipProblem;

/** The organisations above a cell that handle its cases. */
@ApplicationScoped
public class Superiors {

    /** The way from a cell up to the root, itself first. */
    public record Line(List<Step> steps) {

        /** @throws ProblemException 422 when the cell holds no members or stands below no grass-roots organisation */
        public UUID grassroots() {
            return first(Kind.GRASSROOTS_COMMITTEE, Kind.GRASSROOTS_CELL)
                    .orElseThrow(() -> new ProblemException(
                            MembershipProblem.CELL_HOLDS_NO_MEMBERS,
                            steps.isEmpty() ? "" : steps.getFirst().kind()));
        }

        /**
         * Who decides: the named organisation, or the first committee above the grass-roots organisation.
         *
         * @throws ProblemException 422 when the named one is neither the grass-roots committee nor above it
         */
        public UUID decider(@Nullable UUID named) {
            List<Step> able = steps.stream()
                    .filter(step -> step.kind() == Kind.GRASSROOTS_COMMITTEE
                            || step.kind() == Kind.SUPERIOR
                            || step.kind() == Kind.PROVINCE)
                    .toList();
            if (named != null) {
                return able.stream()
                        .map(Step::id)
                        .filter(named::equals)
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(MembershipProblem.DECIDER_NOT_ABOVE));
            }
            return first(Kind.SUPERIOR, Kind.PROVINCE)
                    .or(() -> able.stream().map(Step::id).findFirst())
                    .orElseThrow(() -> new ProblemException(MembershipProblem.DECIDER_NOT_ABOVE));
        }

        /** The committee at the top: the province. */
        public UUID top() {
            return steps.getLast().id();
        }

        private Optional<UUID> first(Kind... kinds) {
            return steps.stream()
                    .filter(step -> List.of(kinds).contains(step.kind()))
                    .map(Step::id)
                    .findFirst();
        }
    }

    /** One organisation on the way. */
    public record Step(UUID id, Kind kind) {}

    private record CellStep(UUID cellId, UUID id, Kind kind) {}

    /** The lines of many cells, with one statement; a cell that did not exist on the day is absent. */
    public Map<UUID, Line> of(Handle sql, Collection<UUID> cellIds, LocalDate on) {
        Map<UUID, List<Step>> steps = new HashMap<>();
        if (!cellIds.isEmpty()) {
            sql.createQuery("""
                            SELECT c.descendant_id AS cell_id, c.ancestor_id AS id, k.value AS kind
                            FROM organisation_closure c
                            JOIN organisation_fact k ON k.organisation_id = c.ancestor_id AND k.aspect = 'KIND'
                                 AND k.valid_from <= :on AND k.valid_to > :on AND k.superseded_at = :never
                            WHERE c.descendant_id IN (<cells>) AND c.valid_from <= :on AND c.valid_to > :on
                              AND c.superseded_at = :never
                            ORDER BY c.depth""")
                    .bindList("cells", List.copyOf(Set.copyOf(cellIds)))
                    .bind("on", on)
                    .bind("never", Times.NEVER)
                    .map(Sql.rows(CellStep.class))
                    .forEach(row -> steps.computeIfAbsent(row.cellId(), cell -> new ArrayList<>())
                            .add(new Step(row.id(), row.kind())));
        }
        Map<UUID, Line> lines = new HashMap<>();
        steps.forEach((cell, line) -> lines.put(cell, new Line(List.copyOf(line))));
        return lines;
    }

    /**
     * @throws ProblemException 422 when the cell did not exist on the day or holds no members
     */
    public Line of(Handle sql, UUID cellId, LocalDate on) {
        List<Step> steps = sql.createQuery("""
                        SELECT c.ancestor_id AS id, k.value AS kind
                        FROM organisation_closure c
                        JOIN organisation_fact k ON k.organisation_id = c.ancestor_id AND k.aspect = 'KIND'
                             AND k.valid_from <= :on AND k.valid_to > :on AND k.superseded_at = :never
                        WHERE c.descendant_id = :cell AND c.valid_from <= :on AND c.valid_to > :on
                          AND c.superseded_at = :never
                        ORDER BY c.depth""")
                .bind("cell", cellId)
                .bind("on", on)
                .bind("never", Times.NEVER)
                .map(Sql.rows(Step.class))
                .list();
        if (steps.isEmpty()) {
            throw new ProblemException(MembershipProblem.CELL_NOT_EXISTING_ON_DATE, cellId, on);
        }
        if (!steps.getFirst().kind().holdsMembers()) {
            throw new ProblemException(
                    MembershipProblem.CELL_HOLDS_NO_MEMBERS, steps.getFirst().kind());
        }
        return new Line(steps);
    }
}
