package vn.dangbo.membership.workunit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.tree.OrganisationTree;

/** Who asks, and the organisations and communes within reach. */
@ApplicationScoped
class WorkUnitScope {

    private final Caller caller;
    private final Scope scope;
    private final OrganisationTree tree;

    WorkUnitScope(Caller caller, Scope scope, OrganisationTree tree) {
        this.caller = caller;
        this.scope = scope;
        this.tree = tree;
    }

    void require(UUID organisationId, AsOf asOf) {
        scope.require(organisationId, asOf.date());
        tree.require(organisationId, asOf);
    }

    void requireCommune(Handle sql, UUID communeId) {
        scope.root()
                .filter(root -> CommuneReach.of(sql, root, List.of(communeId)).isEmpty())
                .ifPresent(root -> {
                    throw new ProblemException(KitProblem.OUTSIDE_SUBTREE, caller.organisationCode());
                });
    }

    Optional<UUID> root() {
        return scope.root();
    }

    String subject() {
        return caller.subject();
    }
}
