package vn.dangbo.kit.tree;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/** Computes the dated closure of a tree whose parents change over time. Pure. */
public final class Closures {

    /** A parent, or an existence when {@code parentId} is null, during {@code [from, to)}. */
    public record Period(UUID parentId, LocalDate from, LocalDate to) {}

    private final Map<UUID, List<Period>> existence;
    private final Map<UUID, List<Period>> parents;

    /**
     * @param existence periods in which each organisation existed
     * @param parents parent periods of each organisation that has any
     */
    public Closures(Map<UUID, List<Period>> existence, Map<UUID, List<Period>> parents) {
        this.existence = existence;
        this.parents = parents;
    }

    /**
     * All rows of the given descendants; touching rows of the same pair and depth are joined.
     *
     * @throws ProblemException 422 when an organisation would on some day stand below itself
     */
    public List<ClosureRow> of(Collection<UUID> descendants) {
        List<ClosureRow> rows = new ArrayList<>();
        for (UUID descendant : descendants) {
            List<ClosureRow> own = new ArrayList<>();
            for (Period exists : existence.getOrDefault(descendant, List.of())) {
                climb(descendant, descendant, 0, exists.from(), exists.to(), own, new ArrayDeque<>());
            }
            rows.addAll(joined(own));
        }
        return rows;
    }

    private void climb(
            UUID descendant,
            UUID at,
            int depth,
            LocalDate from,
            LocalDate to,
            List<ClosureRow> rows,
            Deque<UUID> path) {
        if (path.contains(at)) {
            throw new ProblemException(KitProblem.ORGANISATION_CYCLE, at);
        }
        rows.add(new ClosureRow(at, descendant, depth, from, to));
        path.push(at);
        for (Period parent : parents.getOrDefault(at, List.of())) {
            for (Period exists : existence.getOrDefault(parent.parentId(), List.of())) {
                LocalDate begin = max(max(from, parent.from()), exists.from());
                LocalDate end = min(min(to, parent.to()), exists.to());
                if (begin.isBefore(end)) {
                    climb(descendant, parent.parentId(), depth + 1, begin, end, rows, path);
                }
            }
        }
        path.pop();
    }

    private static List<ClosureRow> joined(List<ClosureRow> rows) {
        rows.sort(Comparator.comparing(ClosureRow::ancestorId)
                .thenComparingInt(ClosureRow::depth)
                .thenComparing(ClosureRow::validFrom));
        List<ClosureRow> result = new ArrayList<>();
        for (ClosureRow row : rows) {
            ClosureRow last = result.isEmpty() ? null : result.getLast();
            if (last != null
                    && last.ancestorId().equals(row.ancestorId())
                    && last.depth() == row.depth()
                    && last.validTo().equals(row.validFrom())) {
                result.set(
                        result.size() - 1,
                        new ClosureRow(
                                row.ancestorId(), row.descendantId(), row.depth(), last.validFrom(), row.validTo()));
            } else {
                result.add(row);
            }
        }
        return result;
    }

    private static LocalDate max(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate min(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
