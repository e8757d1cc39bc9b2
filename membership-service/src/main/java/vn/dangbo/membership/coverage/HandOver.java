package vn.dangbo.membership.coverage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What becomes of the units of cells that end on a day: their successors take them over, the others let them go. Pure. */
final class HandOver {

    private HandOver() {}

    /** That a cell covers a unit, recorded or by the cell's own territory. */
    record Held(UUID cellId, UnitType unitType, UUID unitId, Period period) {}

    /**
     * What successors begin to cover.
     *
     * @param ending what the ending cells cover
     * @param standing what the successors cover already: nothing is covered twice
     * @param successors of the ending cells that have one
     */
    static List<Held> taken(List<Held> ending, List<Held> standing, Map<UUID, UUID> successors, LocalDate on) {
        Map<CoverageRules.Pair, List<Period>> covered = new HashMap<>();
        standing.forEach(held -> covered.computeIfAbsent(
                        new CoverageRules.Pair(held.cellId(), held.unitId()), pair -> new ArrayList<>())
                .add(held.period()));
        List<Held> taken = new ArrayList<>();
        for (Held held : ending) {
            UUID successor = successors.get(held.cellId());
            if (successor == null) {
                continue;
            }
            held.period().since(on).ifPresent(rest -> {
                List<Period> already = covered.computeIfAbsent(
                        new CoverageRules.Pair(successor, held.unitId()), pair -> new ArrayList<>());
                for (Period piece : rest.minus(already)) {
                    already.add(piece);
                    taken.add(new Held(successor, held.unitType(), held.unitId(), piece));
                }
            });
        }
        return taken;
    }
}
