package vn.dangbo.emulation.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
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

    /** Loads the organisations with these codes or ids: three statements. */
    public Known load(Writing writing, Stream<String> codes, Stream<UUID> moreIds) {
        Handle sql = writing.sql();
        Map<String, UUID> ids = tree.idsByCode(sql, codes.collect(Collectors.toSet()));
        Set<UUID> all = Stream.concat(moreIds, ids.values().stream()).collect(Collectors.toSet());
        return new Known(
                ids, tree.kinds(sql, all), below(sql, writing.scopeRoot().orElse(null), all));
    }

    private record Span(UUID descendantId, LocalDate validFrom, LocalDate validTo) {
        boolean touches(LocalDate from, LocalDate to) {
            return validFrom.isBefore(to) && from.isBefore(validTo);
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
                    .bindList("ids", List.copyOf(ids))
                    .bind("never", Times.NEVER)
                    .map(Sql.rows(Span.class))
                    .forEach(span -> spans.computeIfAbsent(span.descendantId(), id -> new ArrayList<>())
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

        /** The ids of all codes that exist. */
        public List<UUID> ids() {
            return List.copyOf(ids.values());
        }

        /** @throws Refusal when the organisation is unknown or did not exist on the day */
        public UUID existing(String column, String code, LocalDate date) {
            UUID id = ids.get(code);
            if (id == null) {
                throw new Refusal(column, KitProblem.ORGANISATION_NOT_FOUND, code);
            }
            exists(column, code, id, date);
            return id;
        }

        /** The same, refused too when the author does not reach it on that day. */
        public UUID reached(String column, String code, LocalDate date) {
            UUID id = existing(column, code, date);
            reach(column, code, id, date);
            return id;
        }

        /** @throws Refusal when the organisation did not exist on the day */
        public void exists(String column, Object shown, UUID id, LocalDate date) {
            if (existence.getOrDefault(id, List.of()).stream().noneMatch(period -> period.covers(date))) {
                throw new Refusal(column, KitProblem.ORGANISATION_NOT_EXISTING_ON_DATE, shown, date);
            }
        }

        /** @throws Refusal when the author does not reach the organisation on any day of {@code [from, to)} */
        public void reach(String column, Object shown, UUID id, LocalDate from, LocalDate to) {
            if (reach != null && reach.getOrDefault(id, List.of()).stream().noneMatch(span -> span.touches(from, to))) {
                throw new Refusal(column, KitProblem.OUTSIDE_SUBTREE, shown);
            }
        }

        /** @throws Refusal when the author does not reach the organisation on that day */
        public void reach(String column, Object shown, UUID id, LocalDate date) {
            reach(column, shown, id, date, date.plusDays(1));
        }
    }
}
