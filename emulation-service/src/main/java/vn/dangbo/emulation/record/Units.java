package vn.dangbo.emulation.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.imports.Outcome.Rejected;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.tree.OrganisationTree.KindPeriod;

/** Answers, for many rows at once, whether organisations exist on a day and whether the author reaches them. */
@ApplicationScoped
public class Units {

    private final OrganisationTree tree;

    Units(OrganisationTree tree) {
        this.tree = tree;
    }

    /** Loads the organisations with these codes: three statements. */
    public Known load(Handle sql, Collection<String> codes, Optional<UUID> scopeRoot) {
        return load(sql, codes, List.of(), scopeRoot);
    }

    /** Loads the organisations with these codes or ids: three statements. */
    public Known load(Handle sql, Collection<String> codes, Collection<UUID> moreIds, Optional<UUID> scopeRoot) {
        Map<String, UUID> ids = tree.idsByCode(sql, new HashSet<>(codes));
        Set<UUID> all = new HashSet<>(moreIds);
        all.addAll(ids.values());
        return new Known(ids, tree.kinds(sql, ids.values()), below(sql, scopeRoot.orElse(null), all));
    }

    private record Span(UUID descendantId, LocalDate validFrom, LocalDate validTo) {
        boolean covers(LocalDate date) {
            return !date.isBefore(validFrom) && date.isBefore(validTo);
        }
    }

    /** Periods in which organisations stood below the root; null when nothing bounds the author. */
    private static @Nullable Map<UUID, List<Span>> below(Handle sql, @Nullable UUID root, Collection<UUID> ids) {
        if (root == null) {
            return null;
        }
        Map<UUID, List<Span>> spans = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.createQuery("""
                            SELECT descendant_id, valid_from, valid_to FROM organisation_closure
                            WHERE ancestor_id = :root AND descendant_id IN (<ids>) AND superseded_at = :never""")
                    .bind("root", root)
                    .bindList("ids", List.copyOf(Set.copyOf(ids)))
                    .bind("never", Times.NEVER)
                    .map(Sql.rows(Span.class))
                    .forEach(span -> spans.computeIfAbsent(span.descendantId(), id -> new java.util.ArrayList<>())
                            .add(span));
        }
        return spans;
    }

    /** Organisations by code, as a chunk of rows needs them. */
    public static final class Known {

        private final Map<String, UUID> ids;
        private final Map<UUID, List<KindPeriod>> existence;
        private final @Nullable Map<UUID, List<Span>> reach;

        private Known(
                Map<String, UUID> ids, Map<UUID, List<KindPeriod>> existence, @Nullable Map<UUID, List<Span>> reach) {
            this.ids = ids;
            this.existence = existence;
            this.reach = reach;
        }

        /** The id of a code that {@link #check} or {@link #checkExisting} let pass. */
        public UUID id(String code) {
            UUID id = ids.get(code);
            if (id == null) {
                throw new IllegalStateException("not checked: " + code);
            }
            return id;
        }

        /** The ids of all codes that exist. */
        public List<UUID> ids() {
            return List.copyOf(ids.values());
        }

        /** The rejection when the organisation is unknown or did not exist on the day. */
        public Optional<Outcome> checkExisting(String column, String code, LocalDate date) {
            UUID id = ids.get(code);
            if (id == null) {
                return Optional.of(Outcome.rejected(column, KitProblem.ORGANISATION_NOT_FOUND, code));
            }
            boolean exists = existence.getOrDefault(id, List.of()).stream().anyMatch(period -> period.covers(date));
            return exists
                    ? Optional.empty()
                    : Optional.of(Outcome.rejected(column, KitProblem.ORGANISATION_NOT_EXISTING_ON_DATE, code, date));
        }

        /** The same, and the rejection when the author does not reach it on that day. */
        public Optional<Outcome> check(String column, String code, LocalDate date) {
            Optional<Outcome> absent = checkExisting(column, code, date);
            if (absent.isPresent()) {
                return absent;
            }
            return checkReach(column, code, id(code), date);
        }

        /** The rejection when the author does not reach an organisation on that day. */
        public Optional<Outcome> checkReach(String column, Object shown, UUID id, LocalDate date) {
            return reaches(id, date)
                    ? Optional.empty()
                    : Optional.of(new Rejected(column, KitProblem.OUTSIDE_SUBTREE, List.of(shown)));
        }

        private boolean reaches(UUID id, LocalDate date) {
            return reach == null || reach.getOrDefault(id, List.of()).stream().anyMatch(span -> span.covers(date));
        }
    }
}
