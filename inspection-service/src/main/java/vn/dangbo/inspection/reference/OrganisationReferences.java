package vn.dangbo.inspection.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.reference.KnownOrganisations.Reach;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;

/** Finds the organisations of many rows with at most four statements. */
@ApplicationScoped
public class OrganisationReferences {

    private final OrganisationTree tree;

    public OrganisationReferences(OrganisationTree tree) {
        this.tree = tree;
    }

    public KnownOrganisations find(Handle sql, Collection<OrganisationKey> keys, Optional<UUID> scopeRoot) {
        Set<String> codes = keys.stream()
                .map(OrganisationKey::code)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, UUID> ids = tree.idsByCode(sql, codes);
        Set<UUID> all = new HashSet<>(ids.values());
        keys.stream().map(OrganisationKey::id).filter(Objects::nonNull).forEach(all::add);
        return new KnownOrganisations(
                ids,
                tree.kinds(sql, all),
                scopeRoot.map(root -> code(sql, root)).orElse(null),
                scopeRoot.map(root -> reaches(sql, root, all)).orElse(Map.of()));
    }

    private static @Nullable String code(Handle sql, UUID root) {
        return sql.createQuery("SELECT code FROM organisation WHERE id = :id")
                .bind("id", root)
                .mapTo(String.class)
                .findOne()
                .orElse(root.toString());
    }

    static Map<UUID, List<Reach>> reaches(Handle sql, UUID root, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return sql
                .createQuery("""
                        SELECT descendant_id AS id, valid_from, valid_to FROM organisation_closure
                        WHERE ancestor_id = :root AND descendant_id IN (<ids>) AND superseded_at = :never""")
                .bind("root", root)
                .bindList("ids", List.copyOf(ids))
                .bind("never", Times.NEVER)
                .map(Sql.rows(Reach.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Reach::id));
    }
}
