package vn.dangbo.kit.desk;

import static vn.dangbo.kit.body.Fields.need;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.approval.Approvals;
import vn.dangbo.kit.approval.Draft;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseFiles;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.casework.CaseStep;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.ETags;
import vn.dangbo.kit.web.Ids;
import vn.dangbo.kit.web.Items;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Serves the cases of any kind over HTTP, all in the same way; a resource adds its addresses, roles and texts. */
@ApplicationScoped
public class CaseDesk {

    private final Cases cases;
    private final CaseFiles files;
    private final Approvals approvals;
    private final Jdbi jdbi;
    private final Scope scope;
    private final Times times;
    private final ETags etags;

    public CaseDesk(
            Cases cases, CaseFiles files, Approvals approvals, Jdbi jdbi, Scope scope, Times times, ETags etags) {
        this.cases = cases;
        this.files = files;
        this.approvals = approvals;
        this.jdbi = jdbi;
        this.scope = scope;
        this.times = times;
        this.etags = etags;
    }

    /** How a case is opened, in the transaction of the request. */
    public interface Opening {
        CaseFile in(Handle sql);
    }

    /**
     * @param organisationId in whose subtree a party stands; absent for all that the caller reaches
     * @param state one of the kind's states; absent for all
     * @param subjectId whom the cases are about; absent for all
     */
    public <V> Page<V> list(
            CaseKind<?, ?, ?, V> kind,
            @Nullable String organisationId,
            @Nullable Enum<?> state,
            @Nullable String subjectId,
            PageRequest page) {
        UUID organisation =
                organisationId == null ? scope.root().orElse(null) : Ids.parse(organisationId, "organisationId");
        if (organisationId != null) {
            scope.require(organisation, times.today());
        }
        CaseFiles.Filter filter = new CaseFiles.Filter(
                kind.code(),
                organisation,
                state == null ? null : state.name(),
                subjectId == null ? null : Ids.parse(subjectId, "memberId"));
        return jdbi.withHandle(sql -> {
            Page<CaseFile> found = files.list(sql, filter, page);
            return new Page<>(views(sql, kind, found.items()), found.next());
        });
    }

    /** @throws ProblemException 404 when there is none of this kind that the caller may see */
    public <V> Response get(CaseKind<?, ?, ?, V> kind, String id) {
        CaseFile file = files.require(kind.code(), Ids.ofPath(id));
        return etags.answer(file.version(), () -> jdbi.withHandle(sql -> view(sql, kind, file)));
    }

    /** Newest first. */
    public Items<CaseStep> history(CaseKind<?, ?, ?, ?> kind, String id) {
        return new Items<>(
                files.history(files.require(kind.code(), Ids.ofPath(id)).id()));
    }

    /** 201 with the new case. */
    public <V> Response open(CaseKind<?, ?, ?, V> kind, Opening opening) {
        return jdbi.withHandle(sql -> {
            CaseFile file = opening.in(sql);
            return Response.created(URI.create(kind.address() + file.id()))
                    .header("ETag", ETags.quote(file.version()))
                    .entity(view(sql, kind, file))
                    .build();
        });
    }

    /**
     * Takes a step: 200 with the case as it stands then, or 202 with a draft where the acting organisation has an
     * approval route for the action.
     *
     * @throws ProblemException 404, 409 or 403 as {@link Cases#lock} says, 412 when If-Match names another version
     */
    public <S extends Enum<S>, A extends Enum<A>, B extends CaseKind.Step<A>, V> Response step(
            CaseKind<S, A, B, V> kind, String id, B step) {
        A action = need(step.action(), "/action");
        need(step.on(), "/on");
        return jdbi.withHandle(sql -> {
            CaseFile file = cases.lock(sql, kind, Ids.ofPath(id), action);
            etags.requireIfGiven(file.version());
            Optional<Draft> draft = approvals.divert(sql, kind, file, step);
            if (draft.isPresent()) {
                return draft.get().answer(approvals.address());
            }
            CaseFile after = kind.take(sql, file, step);
            return Response.ok(view(sql, kind, after))
                    .header("ETag", ETags.quote(after.version()))
                    .build();
        });
    }

    private <V> V view(Handle sql, CaseKind<?, ?, ?, V> kind, CaseFile file) {
        return views(sql, kind, List.of(file)).getFirst();
    }

    private <S extends Enum<S>, A extends Enum<A>, V> List<V> views(
            Handle sql, CaseKind<S, A, ?, V> kind, List<CaseFile> found) {
        return kind.views(sql, found, files.actions(kind, found));
    }
}
