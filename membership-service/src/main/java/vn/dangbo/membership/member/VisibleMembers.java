package vn.dangbo.membership.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.AsOf;
import vn.dangbo.membership.MembershipProblem;

/** Members within the caller's reach. Someone else's member is answered like nobody's: existence itself is confidential. */
@ApplicationScoped
public class VisibleMembers {

    private final MemberQueries queries;
    private final Scope scope;

    public VisibleMembers(MemberQueries queries, Scope scope) {
        this.queries = queries;
        this.scope = scope;
    }

    /** @throws ProblemException 404 when there is none that the caller may see */
    public MemberView require(UUID id, AsOf asOf) {
        return queries.find(id, asOf)
                .filter(view -> sees(view, asOf))
                .orElseThrow(() -> new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, id));
    }

    private boolean sees(MemberView view, AsOf asOf) {
        if (scope.root().isEmpty()) {
            return true;
        }
        UUID cell = view.cellId() != null
                ? view.cellId()
                : queries.lastCell(view.id(), asOf.date()).orElse(null);
        return cell != null && scope.reaches(cell, asOf.date());
    }
}
