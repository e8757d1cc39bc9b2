package vn.dangbo.kit.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.approval.Draft.State;
import vn.dangbo.kit.approval.Draft.Verdict;
import vn.dangbo.kit.body.JsonBodies;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.time.Times;

/** Turns actions into drafts where a route is in force, and leads drafts through their stages. */
@ApplicationScoped
public class Approvals {

    private static final String PREPARE = "PREPARE";

    private final Drafts drafts;
    private final Routes routes;
    private final Cases cases;
    private final JsonBodies bodies;
    private final ObjectMapper json;
    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final String service;

    Approvals(
            Drafts drafts,
            Routes routes,
            Cases cases,
            JsonBodies bodies,
            ObjectMapper json,
            Scope scope,
            Caller caller,
            Times times,
            @ConfigProperty(name = "dangbo.service") String service) {
        this.drafts = drafts;
        this.routes = routes;
        this.cases = cases;
        this.bodies = bodies;
        this.service = service;
        this.json = json;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
    }

    /** Where the service serves drafts, with the slash before the id. */
    public String address() {
        return "/api/v1/" + service + "/drafts/";
    }

    /**
     * Makes a draft of a step for which the acting organisation has a route today; every rule of the step is run first,
     * and nothing of it stays.
     *
     * @param file the locked case
     * @return empty without a route: the caller takes the step
     */
    public <S extends Enum<S>, A extends Enum<A>, B extends CaseKind.Step<A>> Optional<Draft> divert(
            Handle sql, CaseKind<S, A, B, ?> kind, CaseFile file, B step) {
        A action = step.action();
        if (!kind.approvable().contains(action)) {
            return Optional.empty();
        }
        Procedure<S, A> procedure = kind.procedure(file);
        UUID organisation =
                file.party(procedure.require(procedure.state(file), action).party());
        Optional<Route> route = routes.inForce(sql, organisation, file.kind(), action.name(), times.today());
        if (route.isEmpty()) {
            return Optional.empty();
        }
        if (sql.createQuery("SELECT 1 FROM approval_draft WHERE open_case_id = :case AND action = :action")
                .bind("case", file.id())
                .bind("action", action.name())
                .mapTo(Integer.class)
                .findOne()
                .isPresent()) {
            throw new ProblemException(KitProblem.DRAFT_OPEN_ALREADY, action);
        }
        sql.execute("SAVEPOINT trial");
        kind.take(sql, file, step);
        sql.execute("ROLLBACK TO SAVEPOINT trial");
        UUID id = Times.newId();
        Instant now = times.now();
        sql.createUpdate("""
                        INSERT INTO approval_draft (id, case_id, case_kind, action, organisation_id, route_id, state, stage,
                                                    body, author, recorded_at, open_case_id)
                        VALUES (:id, :case, :kind, :action, :organisation, :route, 'ON_ITS_WAY', 0,
                                :body, :author, :now, :case)""")
                .bind("id", id)
                .bind("case", file.id())
                .bind("kind", file.kind())
                .bind("action", action.name())
                .bind("organisation", organisation)
                .bind("route", route.get().id())
                .bind("body", text(step))
                .bind("author", caller.subject())
                .bind("now", now)
                .execute();
        sign(sql, id, 1, PREPARE, Verdict.PREPARED, null);
        return drafts.find(sql, id);
    }

    /**
     * Signs the stage that is waited for; the issue takes the action, with these changes to its body.
     *
     * @param changes fields of the action that are known with the issue, such as the number and the day; only there
     * @throws ProblemException 403 when the caller lacks the role of the stage or prepared the draft and would judge it,
     *     409 when the draft is not on its way
     */
    Draft pass(Handle sql, UUID id, @Nullable String note, @Nullable JsonNode changes) {
        DraftRow row = drafts.lock(sql, id);
        Route route = routes.find(sql, row.routeId()).orElseThrow();
        boolean archiving = row.state() == State.ISSUED;
        if ((row.state() != State.ON_ITS_WAY && !archiving)
                || row.stage() >= route.stages().size()) {
            throw new ProblemException(KitProblem.DRAFT_NOT_ON_ITS_WAY, row.state());
        }
        Route.Signing signing = signable(row, route);
        DraftRow issued = row;
        if (signing.stage() == Stage.ISSUE) {
            issued = withChanges(row, changes);
            perform(sql, routes.kind(row.caseKind()), row, drafts.tree(issued.body()));
        } else if (changes != null && !changes.isEmpty()) {
            throw ProblemException.invalidField("/changes", KitProblem.FIELD_INVALID, "/changes");
        }
        State state = switch (signing.stage()) {
            case ISSUE -> State.ISSUED;
            case ARCHIVE -> State.ARCHIVED;
            default -> State.ON_ITS_WAY;
        };
        update(sql, issued, state, row.stage() + 1);
        sign(sql, id, row.version() + 1, signing.stage().name(), Verdict.PASSED, note);
        return drafts.find(sql, id).orElseThrow();
    }

    /** Sends a draft back to its author. */
    Draft giveBack(Handle sql, UUID id, String note) {
        DraftRow row = drafts.lock(sql, id);
        if (row.state() != State.ON_ITS_WAY) {
            throw new ProblemException(KitProblem.DRAFT_NOT_ON_ITS_WAY, row.state());
        }
        Route.Signing signing = signable(row, routes.find(sql, row.routeId()).orElseThrow());
        update(sql, row, State.RETURNED, 0);
        sign(sql, id, row.version() + 1, signing.stage().name(), Verdict.RETURNED, note);
        return drafts.find(sql, id).orElseThrow();
    }

    /** The author changes a returned draft, which starts again at the first stage. */
    Draft revise(Handle sql, UUID id, JsonNode body, @Nullable String note) {
        DraftRow row = drafts.lock(sql, id);
        requireAuthor(row);
        if (row.state() != State.RETURNED) {
            throw new ProblemException(KitProblem.DRAFT_NOT_ON_ITS_WAY, row.state());
        }
        sql.execute("SAVEPOINT trial");
        perform(sql, routes.kind(row.caseKind()), row, body);
        sql.execute("ROLLBACK TO SAVEPOINT trial");
        update(sql, withBody(row, body), State.ON_ITS_WAY, 0);
        sign(sql, id, row.version() + 1, PREPARE, Verdict.REVISED, note);
        return drafts.find(sql, id).orElseThrow();
    }

    Draft withdraw(Handle sql, UUID id, @Nullable String note) {
        DraftRow row = drafts.lock(sql, id);
        requireAuthor(row);
        if (row.state() != State.ON_ITS_WAY && row.state() != State.RETURNED) {
            throw new ProblemException(KitProblem.DRAFT_NOT_ON_ITS_WAY, row.state());
        }
        update(sql, row, State.WITHDRAWN, row.stage());
        sign(sql, id, row.version() + 1, PREPARE, Verdict.WITHDRAWN, note);
        return drafts.find(sql, id).orElseThrow();
    }

    /** Takes a drafted step by the caller's rights; a body that asks for another action than the draft is refused. */
    private <A extends Enum<A>, B extends CaseKind.Step<A>> void perform(
            Handle sql, CaseKind<?, A, B, ?> kind, DraftRow row, JsonNode body) {
        if (body instanceof ObjectNode fields && !fields.has("action")) {
            fields.put("action", row.action());
        }
        B step = bodies.read(body, kind.stepType());
        if (step.action() == null || !step.action().name().equals(row.action())) {
            throw ProblemException.invalidField("/body/action", KitProblem.FIELD_INVALID, "/body/action");
        }
        kind.take(sql, cases.lock(sql, kind, row.caseId(), step.action()), step);
    }

    private Route.Signing signable(DraftRow row, Route route) {
        Route.Signing signing = route.stages().get(row.stage());
        scope.require(row.organisationId(), times.today());
        if (!caller.has(signing.role())) {
            throw new ProblemException(KitProblem.ROLE_MISSING, signing.role());
        }
        if (signing.stage().judges() && row.author().equals(caller.subject())) {
            throw new ProblemException(KitProblem.DRAFT_OWN, signing.stage());
        }
        return signing;
    }

    private void requireAuthor(DraftRow row) {
        if (!row.author().equals(caller.subject())) {
            throw new ProblemException(KitProblem.DRAFT_NOT_OWN);
        }
    }

    private static void update(Handle sql, DraftRow row, State state, int stage) {
        boolean open = state == State.ON_ITS_WAY || state == State.RETURNED;
        sql.createUpdate("""
                        UPDATE approval_draft SET state = :state, stage = :stage, body = :body, version = :version,
                                                  open_case_id = :open
                        WHERE id = :id""")
                .bind("state", state)
                .bind("stage", stage)
                .bind("body", row.body())
                .bind("version", row.version() + 1)
                .bind("open", open ? row.caseId() : null)
                .bind("id", row.id())
                .execute();
    }

    private void sign(Handle sql, UUID draft, int number, String stage, Verdict verdict, @Nullable String note) {
        sql.createUpdate("""
                        INSERT INTO approval_signature (draft_id, number, stage, verdict, note, author, recorded_at)
                        VALUES (:draft, :number, :stage, :verdict, :note, :author, :now)""")
                .bind("draft", draft)
                .bind("number", number)
                .bind("stage", stage)
                .bind("verdict", verdict)
                .bind("note", note)
                .bind("author", caller.subject())
                .bind("now", times.now())
                .execute();
    }

    private DraftRow withChanges(DraftRow row, @Nullable JsonNode changes) {
        if (changes == null || changes.isEmpty()) {
            return row;
        }
        ObjectNode body = (ObjectNode) drafts.tree(row.body());
        changes.properties().forEach(field -> body.set(field.getKey(), field.getValue()));
        return withBody(row, body);
    }

    private DraftRow withBody(DraftRow row, JsonNode body) {
        return new DraftRow(
                row.id(),
                row.caseId(),
                row.caseKind(),
                row.action(),
                row.organisationId(),
                row.routeId(),
                row.state(),
                row.stage(),
                text(body),
                row.author(),
                row.version());
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
