package vn.dangbo.membership.coverage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.tree.Organisation;
import vn.dangbo.kit.tree.OrganisationTree;
import vn.dangbo.kit.web.Ids;

/** Who asks, and the organisations within reach. */
@ApplicationScoped
class CoverageScope {

    private final Caller caller;
    private final Scope scope;
    private final OrganisationTree tree;
    private final Times times;

    CoverageScope(Caller caller, Scope scope, OrganisationTree tree, Times times) {
        this.caller = caller;
        this.scope = scope;
        this.tree = tree;
        this.times = times;
    }

    /** An organisation of a path, as it stood on the day. */
    Organisation require(String id, AsOf asOf) {
        return require(Ids.ofPath(id), asOf);
    }

    Organisation require(UUID id, AsOf asOf) {
        scope.require(id, asOf.date());
        return tree.require(id, asOf);
    }

    /** The organisation of a filter; without one, the caller's own. */
    Optional<UUID> asked(@Nullable String organisationId, AsOf asOf) {
        return organisationId == null
                ? scope.root()
                : Optional.of(require(Ids.parse(organisationId, "organisationId"), asOf)
                        .id());
    }

    /** An organisation of a path, whenever it stood. */
    UUID reach(String id) {
        UUID organisation = Ids.ofPath(id);
        scope.require(organisation, times.today());
        return organisation;
    }

    Optional<UUID> root() {
        return scope.root();
    }

    String subject() {
        return caller.subject();
    }
}
