package vn.dangbo.kit.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.tree.OrganisationTree;

/** Bounds every operation by the subtree of the caller's organisation. */
@ApplicationScoped
public class Scope {

    private final Caller caller;
    private final OrganisationTree tree;
    // A code keeps its id for ever unless its creation is undone; then the lookup below misses and refuses.
    private final ConcurrentMap<String, UUID> ids = new ConcurrentHashMap<>();

    public Scope(Caller caller, OrganisationTree tree) {
        this.caller = caller;
        this.tree = tree;
    }

    /** @throws ProblemException 403 when the organisation was not below the caller's on that date */
    public void require(UUID organisationId, LocalDate date) {
        if (!reaches(organisationId, date)) {
            throw new ProblemException(KitProblem.OUTSIDE_SUBTREE, caller.organisationCode());
        }
    }

    public boolean reaches(UUID organisationId, LocalDate date) {
        return root().map(root -> root.equals(organisationId) || tree.isWithin(root, organisationId, date))
                .orElse(true);
    }

    /** Those of the organisations that the caller reaches on a date; one statement. */
    public Set<UUID> reached(Set<UUID> organisations, LocalDate date) {
        return root().map(root -> tree.within(root, organisations, date)).orElse(organisations);
    }

    /** The organisation at the top of what the caller may see; absent when nothing bounds the caller. */
    public Optional<UUID> root() {
        return caller.reachesEverything() ? Optional.empty() : Optional.of(rootOf(caller.organisationCode()));
    }

    /** The same for the stored scope of a job that works after its request has ended. */
    public UUID rootOf(String code) {
        UUID known = ids.get(code);
        if (known != null) {
            return known;
        }
        UUID found = tree.idsByCode(List.of(code)).get(code);
        if (found == null) {
            throw new ProblemException(KitProblem.OUTSIDE_SUBTREE, code);
        }
        ids.put(code, found);
        return found;
    }
}
