package vn.dangbo.kit.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
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
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Turns actions into drafts where a route is in force, and leads drafts through their stages. */
@ApplicationScoped
public class Approvals {

    private static final String PREPARE = "PREPARE";
    private static final String COLUMNS = """
            d.id, d.case_id, d.case_kind, d.action, d.organisation_id, d.route_id, d.state, d.stage, d.body, d.author,
            d.version""";

    private final Jdbi jdbi;
    private final Routes routes;
    private final Cases cases;
    private final JsonBodies bodies;
    private final ObjectMapper json;
    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final String service;

    Approvals(
            Jdbi jdbi,
            Routes routes,
            Cases cases,
            JsonBodies bodies,
            ObjectMapper json,
            Scope scope,
            Caller caller,
            Times times,
            @ConfigProperty(name = "dangbo.service") String service) {
        this.jdbi = jdbi;
        this.routes = routes;
        this.cases = cases;
        this.bodies = bodies;
        this.service = service;
        this.json = json;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
    }

    private record Row(
            UUID id,
            UUID caseId,
            String caseKind,
            String action,
            UUID organisationId,
            UUID routeId,
            State state,
            int stage,
            String body,
            String author,
            int version) {}

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
        return find(sql, id);
    }

    /** @throws ProblemException 404 when there is none that the caller may see */
    public Draft require(UUID id) {
        return jdbi.withHandle(sql -> find(sql, id))
                .filter(draft -> scope.reaches(draft.organisationId(), times.today()))
                .orElseThrow(() -> new ProblemException(KitProblem.DRAFT_NOT_FOUND, id));
    }

    /**
     * Signs the stage that is waited for; the issue takes the action, with these changes to its body.
     *
     * @param changes fields of the action that are known with the issue, such as the number and the day; only there
     * @throws ProblemException 403 when the caller lacks the role of the stage or prepared the draft and would judge it,
     *     409 when the draft is not on its way
     */
    Draft pass(Handle sql, UUID id, @Nullable String note, @Nullable JsonNode changes) {
        Row row = lock(sql, id);
        Route route = routes.find(sql, row.routeId()).orElseThrow();
        boolean archiving = row.state() == State.ISSUED;
        if ((row.state() != State.ON_ITS_WAY && !archiving)
                || row.stage() >= route.stages().size()) {
            throw new ProblemException(KitProblem.DRAFT_NOT_ON_ITS_WAY, row.state());
        }
        Route.Signing signing = signable(row, route);
        Row issued = row;
        if (signing.stage() == Stage.ISSUE) {
            issued = withChanges(row, changes);
            perform(sql, routes.kind(row.caseKind()), row, tree(issued.body()));
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
        return find(sql, id).orElseThrow();
    }

    /** Sends a draft back to its author. */
    Draft giveBack(Handle sql, UUID id, String note) {
        Row row = lock(sql, id);
        if (row.state() != State.ON_ITS_WAY) {
            throw new ProblemException(KitProblem.DRAFT_NOT_ON_ITS_WAY, row.state());
        }
        Route.Signing signing = signable(row, routes.find(sql, row.routeId()).orElseThrow());
        update(sql, row, State.RETURNED, 0);
        sign(sql, id, row.version() + 1, signing.stage().name(), Verdict.RETURNED, note);
        return find(sql, id).orElseThrow();
    }

    /** The author changes a returned draft, which starts again at the first stage. */
    Draft revise(Handle sql, UUID id, JsonNode body, @Nullable String note) {
        Row row = lock(sql, id);
        requireAuthor(row);
        if (row.state() != State.RETURNED) {
            throw new ProblemException(KitProblem.DRAFT_NOT_ON_ITS_WAY, row.state());
        }
        sql.execute("SAVEPOINT trial");
        perform(sql, routes.kind(row.caseKind()), row, body);
        sql.execute("ROLLBACK TO SAVEPOINT trial");
        update(sql, withBody(row, body), State.ON_ITS_WAY, 0);
        sign(sql, id, row.version() + 1, PREPARE, Verdict.REVISED, note);
        return find(sql, id).orElseThrow();
    }

    Draft withdraw(Handle sql, UUID id, @Nullable String note) {
        Row row = lock(sql, id);
        requireAuthor(row);
        if (row.state() != State.ON_ITS_WAY && row.state() != State.RETURNED) {
            throw new ProblemException(KitProblem.DRAFT_NOT_ON_ITS_WAY, row.state());
        }
        update(sql, row, State.WITHDRAWN, row.stage());
        sign(sql, id, row.version() + 1, PREPARE, Verdict.WITHDRAWN, note);
        return find(sql, id).orElseThrow();
    }

    Page<Draft> list(@Nullable UUID organisation, @Nullable UUID caseId, @Nullable State state, PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        page.after().ifPresent(after -> conditions.add("d.id > :after"));
        if (caseId != null) {
            conditions.add("d.case_id = :case");
        }
        if (state != null) {
            conditions.add("d.state = :state");
        }
        if (organisation != null) {
            conditions.add("""
                    EXISTS (SELECT 1 FROM organisation_closure c
                            WHERE c.ancestor_id = :organisation AND c.descendant_id = d.organisation_id
                              AND c.valid_from <= :today AND c.valid_to > :today AND c.superseded_at = :never)""");
        }
        return jdbi.withHandle(sql -> {
            List<Row> rows = sql.createQuery("SELECT " + COLUMNS + " FROM approval_draft d WHERE "
                            + String.join(" AND ", conditions)
                            + " ORDER BY d.id LIMIT :limit")
                    .bind("after", page.after().map(UUID::fromString).orElse(null))
                    .bind("case", caseId)
                    .bind("state", state)
                    .bind("organisation", organisation)
                    .bind("today", times.today())
                    .bind("never", Times.NEVER)
                    .bind("limit", page.fetch())
                    .map(Sql.rows(Row.class))
                    .list();
            return Page.of(rows, page, Row::id).map(row -> draft(row, null, List.of()));
        });
    }

    /** Takes a drafted step by the caller's rights; a body that asks for another action than the draft is refused. */
    private <A extends Enum<A>, B extends CaseKind.Step<A>> void perform(
            Handle sql, CaseKind<?, A, B, ?> kind, Row row, JsonNode body) {
        if (body instanceof ObjectNode fields && !fields.has("action")) {
            fields.put("action", row.action());
        }
        B step = bodies.read(body, kind.stepType());
        if (step.action() == null || !step.action().name().equals(row.action())) {
            throw ProblemException.invalidField("/body/action", KitProblem.FIELD_INVALID, "/body/action");
        }
        kind.take(sql, cases.lock(sql, kind, row.caseId(), step.action()), step);
    }

    private Route.Signing signable(Row row, Route route) {
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

    private void requireAuthor(Row row) {
        if (!row.author().equals(caller.subject())) {
            throw new ProblemException(KitProblem.DRAFT_NOT_OWN);
        }
    }

    private Row lock(Handle sql, UUID id) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM approval_draft d WHERE d.id = :id FOR UPDATE")
                .bind("id", id)
                .map(Sql.rows(Row.class))
                .findOne()
                .filter(row -> scope.reaches(row.organisationId(), times.today()))
                .orElseThrow(() -> new ProblemException(KitProblem.DRAFT_NOT_FOUND, id));
    }

    private static void update(Handle sql, Row row, State state, int stage) {
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

    private Optional<Draft> find(Handle sql, UUID id) {
        Optional<Row> found = sql.createQuery("SELECT " + COLUMNS + " FROM approval_draft d WHERE d.id = :id")
                .bind("id", id)
                .map(Sql.rows(Row.class))
                .findOne();
        return found.map(row -> {
            Route route = routes.find(sql, row.routeId()).orElseThrow();
            boolean waits = row.state() == State.ON_ITS_WAY || row.state() == State.ISSUED;
            Route.Signing next = waits && row.stage() < route.stages().size()
                    ? route.stages().get(row.stage())
                    : null;
            List<Draft.Signature> signatures = sql.createQuery("""
                            SELECT number, stage, verdict, note, author, recorded_at FROM approval_signature
                            WHERE draft_id = :id ORDER BY number LIMIT 1000""")
                    .bind("id", id)
                    .map(Sql.rows(Draft.Signature.class))
                    .list();
            return draft(row, next, signatures);
        });
    }

    private Draft draft(Row row, Route.@Nullable Signing next, List<Draft.Signature> signatures) {
        return new Draft(
                row.id(),
                row.caseId(),
                row.caseKind(),
                row.action(),
                row.organisationId(),
                row.state(),
                next,
                tree(row.body()),
                row.author(),
                row.version(),
                signatures);
    }

    private Row withChanges(Row row, @Nullable JsonNode changes) {
        if (changes == null || changes.isEmpty()) {
            return row;
        }
        ObjectNode body = (ObjectNode) tree(row.body());
        changes.properties().forEach(field -> body.set(field.getKey(), field.getValue()));
        return withBody(row, body);
    }

    private Row withBody(Row row, JsonNode body) {
        return new Row(
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

    private JsonNode tree(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
