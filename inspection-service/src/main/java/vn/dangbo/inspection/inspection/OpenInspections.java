package vn.dangbo.inspection.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.time.Times;

/** Tells for the guard who is the subject of an inspection that is not concluded. */
@ApplicationScoped
public class OpenInspections {

    /** Those of the members; {@code kinds} are codes of {@link InspectionKind}. One statement. */
    public Set<UUID> of(Handle sql, Collection<UUID> members, Collection<String> kinds) {
        return members.isEmpty() || kinds.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.createQuery("""
                                SELECT DISTINCT s.member_id FROM inspection_subject s
                                JOIN inspection i ON i.id = s.inspection_id AND i.superseded_at = :never
                                     AND i.concluded_on IS NULL AND i.kind IN (<kinds>)
                                WHERE s.member_id IN (<members>) AND s.superseded_at = :never""")
                        .bindList("members", List.copyOf(members))
                        .bindList("kinds", List.copyOf(kinds))
                        .bind("never", Times.NEVER)
                        .mapTo(UUID.class)
                        .list());
    }
}
