package vn.dangbo.membership.study;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.imports.Outcome;
import vn.dangbo.kit.record.Recording;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Kind;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.tree.OrganisationTree.KindPeriod;

/**
 * The organisations that rows name: who they are, what they were when, and whether the author reaches them.
 *
 * @param reach when each stood below the author's organisation; null when nothing bounds the author
 */
record Places(
        Map<String, UUID> ids,
        Map<UUID, List<KindPeriod>> kinds,
        @Nullable Map<UUID, List<Period>> reach) {

    static Places read(OrganisationTree tree, Set<String> codes, Recording recording) {
        Map<String, UUID> ids = tree.idsByCode(recording.sql(), codes);
        Set<UUID> all = new HashSet<>(ids.values());
        Map<UUID, List<Period>> reach =
                recording.scopeRoot().map(root -> reach(root, all, recording)).orElse(null);
        return new Places(ids, tree.kinds(recording.sql(), all), reach);
    }

    private static Map<UUID, List<Period>> reach(UUID root, Collection<UUID> ids, Recording recording) {
        if (ids.isEmpty()) {
            return new HashMap<>();
        }
        return recording
                .sql()
                .createQuery("""
                        SELECT descendant_id AS subject, ancestor_id AS place, valid_from, valid_to
                        FROM organisation_closure
                        WHERE ancestor_id = :root AND descendant_id IN (<ids>) AND superseded_at = :never""")
                .bind("root", root)
                .bindList("ids", List.copyOf(ids))
                .bind("never", Times.NEVER)
                .map(Sql.rows(Period.class))
                .stream()
                .collect(Collectors.groupingBy(Period::subject));
    }

    UUID id(String code) {
        return ids.get(code);
    }

    /** Why nothing may be recorded about an organisation on a day. */
    Optional<Outcome> refusal(String column, String code, LocalDate date) {
        UUID id = ids.get(code);
        if (id == null) {
            return Optional.of(Outcome.rejected(column, StudyProblem.STUDY_ORGANISATION_UNKNOWN, code));
        }
        if (kindOn(id, date).isEmpty()) {
            return Optional.of(Outcome.rejected(column, StudyProblem.STUDY_ORGANISATION_NOT_EXISTING, code, date));
        }
        if (reach != null && !Period.anyCovers(reach.getOrDefault(id, List.of()), date)) {
            return Optional.of(Outcome.rejected(column, StudyProblem.STUDY_OUTSIDE_SCOPE, code, date));
        }
        return Optional.empty();
    }

    Optional<Kind> kindOn(UUID id, LocalDate date) {
        return kinds.getOrDefault(id, List.of()).stream()
                .filter(period -> period.covers(date))
                .map(KindPeriod::kind)
                .findFirst();
    }
}
