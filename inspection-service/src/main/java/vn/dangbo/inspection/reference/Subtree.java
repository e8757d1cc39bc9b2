package vn.dangbo.inspection.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dangbo.inspection.Params;
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

    public Subtree(Scope scope, OrganisationTree tree) {
        this.scope = scope;
        this.tree = tree;
    }

    /**
     * The organisation at the top; absent when the whole installation is shown.
     *
     * @throws ProblemException 403 when it is not below the caller's, 404 when there is none
     */
    public Optional<UUID> top(@Nullable String organisationId, LocalDate date) {
        Optional<UUID> asked = Params.id(organisationId, "organisationId");
        asked.ifPresent(id -> {
            scope.require(id, date);
            if (!tree.existedDuring(id, BEGINNING, Times.FOREVER)) {
                throw new ProblemException(KitProblem.ORGANISATION_NOT_FOUND, id);
            }
        });
        return asked.or(scope::root);
    }

    /** True when the caller may see what concerns an organisation on a date. */
    public boolean reaches(UUID organisationId, LocalDate date) {
        return scope.reaches(organisationId, date);
    }
}
