package vn.dangbo.membership.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** @throws ProblemException 404 when there is none that the caller may see; 410 when merged into one that they may see */
    public MemberView require(UUID id, AsOf asOf) {
        return queries.find(id, asOf).filter(view -> sees(view, asOf)).orElseThrow(() -> absent(id, asOf));
    }

    /**
     * Members by profile number, whose cell of a day, or last cell, lies within a subtree; two statements.
     *
     * @param root null when nothing bounds the asker
     */
    public Map<String, UUID> byProfile(Collection<String> profileNumbers, LocalDate on, @Nullable UUID root) {
        Map<String, UUID> found = new HashMap<>();
        queries.resolve(List.copyOf(Set.copyOf(profileNumbers)), on, null)
                .forEach(member -> found.put(member.profileNumber(), member.memberId()));
        Set<UUID> within = queries.cells(List.copyOf(found.values()), on, root).stream()
                .map(MemberQueries.InCell::memberId)
                .collect(Collectors.toSet());
        found.values().retainAll(within);
        return found;
    }

    private ProblemException absent(UUID id, AsOf asOf) {
        return queries.mergedInto(id)
                .flatMap(survivor -> queries.find(survivor, asOf))
                .filter(survivor -> sees(survivor, asOf))
                // Not a redirect: those are kept for ever, and a merge can be taken back.
                .map(survivor -> new ProblemException(MembershipProblem.MEMBER_MERGED, survivor.id())
                        .header("Link", "</api/v1/members/" + survivor.id() + ">; rel=\"successor-version\""))
                .orElseGet(() -> new ProblemException(MembershipProblem.MEMBER_NOT_FOUND, id));
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
