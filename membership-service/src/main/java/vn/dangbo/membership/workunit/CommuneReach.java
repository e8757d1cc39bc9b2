package vn.dangbo.membership.workunit;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.time.Times;

/**
 * The communes that a bounded caller reaches: those in which, or above which, a committee of the caller's subtree stood on
 * any day by current knowledge (as with other jobs, so that the past of what was reorganised can still be recorded). The
 * committee of a school or an enterprise in a commune does not speak for the commune.
 */
final class CommuneReach {

    /** Ids of communes; wants {@code :root} and {@code :never}. */
    static final String COMMUNES = """
            SELECT c.descendant_id
            FROM organisation_closure o
            JOIN organisation_fact k ON k.organisation_id = o.descendant_id AND k.aspect = 'KIND'
                 AND k.value IN ('PROVINCE', 'SUPERIOR', 'GRASSROOTS_COMMITTEE') AND k.superseded_at = :never
            JOIN organisation_fact t ON t.organisation_id = o.descendant_id AND t.aspect = 'TERRITORY'
                 AND t.superseded_at = :never
            LEFT JOIN organisation_fact s ON s.organisation_id = o.descendant_id AND s.aspect = 'SECTOR'
                 AND s.superseded_at = :never
            JOIN territory_unit top ON top.live_code = t.value
            JOIN territory_closure c ON c.ancestor_id = top.id
            WHERE o.ancestor_id = :root AND o.superseded_at = :never
              AND (s.value IS NULL OR s.value IN ('COMMUNE', 'WARD', 'TOWNSHIP', 'SPECIAL_ZONE'))
            """;

    private CommuneReach() {}

    static Set<UUID> of(Handle sql, UUID root, Collection<UUID> communes) {
        return communes.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.createQuery(COMMUNES + " AND c.descendant_id IN (<communes>)")
                        .bindList("communes", List.copyOf(communes))
                        .bind("root", root)
                        .bind("never", Times.NEVER)
                        .mapTo(UUID.class)
                        .list());
    }
}
