package vn.dangbo.inspection.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.Params;
import vn.dangbo.inspection.reference.KnownOrganisations.Reach;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.OrganisationTree;

/** Which subtree a list shows: the one that was asked for, within the caller's own. */
@ApplicationScoped
public class Subtree {

    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    private final Scope scope;
    private final OrganisationTree tree;
    private final Times times;

    public Subtree(Scope scope, OrganisationTree tree, Times times) {
        this.scope = scope;
        this.tree = tree;
        this.times = times;
    }

    /**
     * The organisation at the top; absent when the whole installation is shown. An organisation that has moved away is
     * shown to its superior of then as long as nothing later than {@code lastDay} is: a figure of those days leads to its
     * records.
     *
     * @param lastDay the last day that the list speaks of; today when it is open
     * @throws ProblemException 403 when it is not below the caller's, 404 when there is none
     */
    public Optional<UUID> top(@Nullable String organisationId, LocalDate lastDay) {
        Optional<UUID> asked = Params.id(organisationId, "organisationId");
        asked.ifPresent(id -> {
            if (!scope.reaches(id, lastDay)) {
                scope.require(id, times.today());
            }
            if (!tree.existedDuring(id, BEGINNING, Times.FOREVER)) {
                throw new ProblemException(KitProblem.ORGANISATION_NOT_FOUND, id);
            }
        });
        return asked.or(scope::root);
    }

    /** Which of many organisations the caller reaches, each on a day on which it existed: one statement for a page. */
    public BiPredicate<UUID, LocalDate> reached(Handle sql, Collection<UUID> ids) {
        return scope.root()
                .<BiPredicate<UUID, LocalDate>>map(root -> {
                    Map<UUID, List<Reach>> reaches = OrganisationReferences.reaches(sql, root, Set.copyOf(ids));
                    return (id, date) ->
                            reaches.getOrDefault(id, List.of()).stream().anyMatch(reach -> reach.covers(date));
                })
                .orElse((id, date) -> true);
    }

    /** True when the caller may see what concerns an organisation on a date. */
    public boolean reaches(UUID organisationId, LocalDate date) {
        return scope.reaches(organisationId, date);
    }
}
