package vn.dangbo.kit.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;

/** Opens cases, records their steps and tells what may be done next. Writing happens in the caller's transaction. */
@ApplicationScoped
public class Cases {

    private final Jdbi jdbi;
    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final ObjectMapper json;

    public Cases(Jdbi jdbi, Scope scope, Caller caller, Times times, ObjectMapper json) {
        this.jdbi = jdbi;
        this.scope = scope;
        this.caller = caller;
        this.times = times;
        this.json = json;
    }

    private record Row(
            UUID id,
            String kind,
            String state,
            @Nullable UUID subjectId,
            LocalDate rulesOn,
            @Nullable String waitingParty,
            @Nullable LocalDate dueOn,
            boolean returned,
            boolean closed,
            int version,
            LocalDate openedOn,
            LocalDate steppedOn) {

        CaseFile with(Map<String, UUID> parties) {
            return new CaseFile(
                    id,
                    kind,
                    state,
                    subjectId,
                    rulesOn,
                    waitingParty,
                    dueOn,
                    returned,
                    closed,
                    version,
                    openedOn,
                    steppedOn,
                    parties);
        }
    }

    private record Party(UUID caseId, String party, UUID organisationId) {}

    private record StepRow(
            int number,
            String action,
            @Nullable String fromState,
            String toState,
            LocalDate happenedOn,
            @Nullable LocalDate dueOn,
            @Nullable String document,
            @Nullable String reason,
            String details,
            String author,
            Instant recordedAt) {}

    /**
     * Condition on {@code case_file f} for lists: a party stands in the subtree {@code :organisation} on the day
     * {@code :today}, or did on the day of the opening, for parties that have ended since. Wants {@code :never}.
     */
    public static final String TAKES_PART = """
            EXISTS (SELECT 1 FROM case_party p JOIN organisation_closure c ON c.descendant_id = p.organisation_id
                    WHERE p.case_id = f.id AND c.ancestor_id = :organisation AND c.superseded_at = :never
                      AND ((c.valid_from <= :today AND c.valid_to > :today)
                           OR (c.valid_from <= f.opened_on AND c.valid_to > f.opened_on)))""";

    static final String COLUMNS = """
            f.id, f.kind, f.state, f.subject_id, f.rules_on, f.waiting_party, f.due_on, f.returned, f.closed, f.version,
            f.opened_on, f.stepped_on""";

    /**
     * Opens a case in the initial state of its procedure.
     *
     * @throws ProblemException 403 when the caller does not reach the party that acts first
     */
    public <S extends Enum<S>, A extends Enum<A>> CaseFile open(
            Handle sql,
            Procedure<S, A> procedure,
            String party,
            A action,
            Taken.Opening opening,
            Taken taken,
            Taken.Next next) {
        scope.require(opening.parties().get(party), times.today());
        UUID id = Times.newId();
        Instant now = times.now();
        sql.createUpdate("""
                        INSERT INTO case_file (id, kind, state, subject_id, rules_on, waiting_party, due_on, returned, closed,
                                               version, opened_on, stepped_on, recorded_at)
                        VALUES (:id, :kind, :state, :subject, :rulesOn, :waiting, :dueOn, :returned, FALSE, 1, :on, :on, :now)""")
                .bind("id", id)
                .bind("kind", procedure.kind())
                .bind("state", procedure.initial().name())
                .bind("subject", opening.subjectId())
                .bind("rulesOn", opening.rulesOn())
                .bind("waiting", next.party())
                .bind("dueOn", next.dueOn())
                .bind("returned", next.returned())
                .bind("on", taken.on())
                .bind("now", now)
                .execute();
        PreparedBatch parties = sql.prepareBatch(
                "INSERT INTO case_party (case_id, party, organisation_id) VALUES (:case, :party, :organisation)");
        opening.parties()
                .forEach((role, organisation) -> parties.bind("case", id)
                        .bind("party", role)
                        .bind("organisation", organisation)
                        .add());
        parties.execute();
        record(sql, id, 1, action, null, procedure.initial(), null, taken, now);
        return new CaseFile(
                id,
                procedure.kind(),
                procedure.initial().name(),
                opening.subjectId(),
                opening.rulesOn(),
                next.party(),
                next.dueOn(),
                next.returned(),
                false,
                1,
                taken.on(),
                taken.on(),
                opening.parties());
    }

    /**
     * The case, locked until the transaction ends, for an action that the caller may take now.
     *
     * @throws ProblemException 404 when there is none of this kind that the caller may see, 409 when the action is not
     *     among those of its state, 403 when another party takes it
     */
    public <S extends Enum<S>, A extends Enum<A>> CaseFile lock(
            Handle sql, Procedure<S, A> procedure, Class<S> states, UUID id, A action) {
        CaseFile file = sql.createQuery("SELECT " + COLUMNS + " FROM case_file f WHERE f.id = :id FOR UPDATE")
                .bind("id", id)
                .map(Sql.rows(Row.class))
                .findOne()
                .map(row -> row.with(parties(sql, List.of(id)).getOrDefault(id, Map.of())))
                .filter(found -> found.kind().equals(procedure.kind()))
                .filter(this::isVisible)
                .orElseThrow(() -> new ProblemException(KitProblem.CASE_NOT_FOUND, id));
        Procedure.Transition<S, A> transition = procedure.require(Enum.valueOf(states, file.state()), action);
        scope.require(file.party(transition.party()), times.today());
        return file;
    }

    /**
     * Records a step of a locked case and brings the case into its next state.
     *
     * @throws ProblemException 422 when the step would have happened before the last one or after today
     */
    public <S extends Enum<S>, A extends Enum<A>> CaseFile advance(
            Handle sql, Procedure<S, A> procedure, CaseFile file, A action, S to, Taken taken, Taken.Next next) {
        if (procedure.transitions().stream()
                .noneMatch(t -> t.action() == action
                        && t.to().contains(to)
                        && t.from().stream().anyMatch(from -> from.name().equals(file.state())))) {
            throw new IllegalStateException(action + " does not lead from " + file.state() + " to " + to);
        }
        if (taken.on().isBefore(file.steppedOn()) || taken.on().isAfter(times.today())) {
            throw new ProblemException(KitProblem.CASE_STEP_DATE, taken.on(), file.steppedOn(), times.today());
        }
        boolean closed = procedure.isClosed(to);
        Instant now = times.now();
        sql.createUpdate("""
                        UPDATE case_file SET state = :state, waiting_party = :waiting, due_on = :dueOn, returned = :returned,
                                             closed = :closed, version = :version, subject_id = :subject,
                                             stepped_on = :on
                        WHERE id = :id""")
                .bind("state", to.name())
                .bind("waiting", next.party())
                .bind("dueOn", next.dueOn())
                .bind("returned", next.returned())
                .bind("closed", closed)
                .bind("version", file.version() + 1)
                .bind("subject", file.subjectId())
                .bind("on", taken.on())
                .bind("id", file.id())
                .execute();
        record(sql, file.id(), file.version() + 1, action, file.state(), to, file.dueOn(), taken, now);
        return new CaseFile(
                file.id(),
                file.kind(),
                to.name(),
                file.subjectId(),
                file.rulesOn(),
                next.party(),
                next.dueOn(),
                next.returned(),
                closed,
                file.version() + 1,
                file.openedOn(),
                taken.on(),
                file.parties());
    }

    /** Says who a case is about, once that is recorded; to be followed by {@link #advance}. */
    public CaseFile about(CaseFile file, UUID subjectId) {
        return new CaseFile(
                file.id(),
                file.kind(),
                file.state(),
                subjectId,
                file.rulesOn(),
                file.waitingParty(),
                file.dueOn(),
                file.returned(),
                file.closed(),
                file.version(),
                file.openedOn(),
                file.steppedOn(),
                file.parties());
    }

    /**
     * Puts new organisations into a party of the open cases about these subjects: who handles a case of a member changes
     * with the member's cell.
     */
    public void follow(Handle sql, String party, Map<UUID, UUID> organisations) {
        if (organisations.isEmpty()) {
            return;
        }
        List<UUID> subjects = sql.createQuery(
                        "SELECT DISTINCT subject_id FROM case_file WHERE closed = FALSE AND subject_id IN (<subjects>)")
                .bindList("subjects", List.copyOf(organisations.keySet()))
                .mapTo(UUID.class)
                .list();
        if (subjects.isEmpty()) {
            return;
        }
        PreparedBatch batch = sql.prepareBatch("""
                UPDATE case_party p JOIN case_file f ON f.id = p.case_id
                SET p.organisation_id = :organisation
                WHERE f.subject_id = :subject AND f.closed = FALSE AND p.party = :party""");
        subjects.forEach(subject -> batch.bind("subject", subject)
                .bind("organisation", organisations.get(subject))
                .bind("party", party)
                .add());
        batch.execute();
    }

    /** @throws ProblemException 404 when there is none of this kind that the caller may see */
    public CaseFile require(String kind, UUID id) {
        return find(kind, id).orElseThrow(() -> new ProblemException(KitProblem.CASE_NOT_FOUND, id));
    }

    private Optional<CaseFile> find(String kind, UUID id) {
        return jdbi.withHandle(sql -> sql.createQuery(
                        "SELECT " + COLUMNS + " FROM case_file f WHERE f.id = :id AND f.kind = :kind")
                .bind("id", id)
                .bind("kind", kind)
                .map(Sql.rows(Row.class))
                .findOne()
                .map(row -> row.with(parties(sql, List.of(id)).getOrDefault(id, Map.of())))
                .filter(this::isVisible));
    }

    /** The open cases among these, by id; for lists that were selected by other columns. */
    public Map<UUID, CaseFile> all(Handle sql, Collection<UUID> ids) {
        Map<UUID, CaseFile> files = new HashMap<>();
        if (ids.isEmpty()) {
            return files;
        }
        Map<UUID, Map<String, UUID>> parties = parties(sql, ids);
        sql.createQuery("SELECT " + COLUMNS + " FROM case_file f WHERE f.id IN (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .map(Sql.rows(Row.class))
                .forEach(row -> files.put(row.id(), row.with(parties.getOrDefault(row.id(), Map.of()))));
        return files;
    }

    /** What the caller may do next with a case, by the rules that will be enforced. */
    public <S extends Enum<S>, A extends Enum<A>> List<String> actions(
            Procedure<S, A> procedure, Class<S> states, CaseFile file) {
        Map<String, Boolean> reached = new HashMap<>();
        LocalDate today = times.today();
        return procedure.from(Enum.valueOf(states, file.state())).stream()
                .filter(transition ->
                        reached.computeIfAbsent(transition.party(), party -> scope.reaches(file.party(party), today)))
                .map(transition -> transition.action().name())
                .toList();
    }

    /** The steps of a case, newest first. */
    public List<CaseStep> history(UUID id) {
        return jdbi
                .withHandle(sql -> sql.createQuery("""
                        SELECT number, action, from_state, to_state, happened_on, due_on, document, reason, details, author,
                               recorded_at
                        FROM case_step WHERE case_id = :id ORDER BY number DESC LIMIT 1000""")
                        .bind("id", id)
                        .map(Sql.rows(StepRow.class))
                        .list())
                .stream()
                .map(this::step)
                .toList();
    }

    private CaseStep step(StepRow row) {
        try {
            return new CaseStep(
                    row.number(),
                    row.action(),
                    row.fromState(),
                    row.toState(),
                    row.happenedOn(),
                    row.dueOn(),
                    row.dueOn() != null && row.happenedOn().isAfter(row.dueOn()),
                    row.document(),
                    row.reason(),
                    json.readTree(row.details()),
                    row.author(),
                    row.recordedAt());
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }

    private boolean isVisible(CaseFile file) {
        LocalDate today = times.today();
        return scope.root().isEmpty()
                || file.parties().values().stream()
                        .anyMatch(party -> scope.reaches(party, today) || scope.reaches(party, file.openedOn()));
    }

    private static Map<UUID, Map<String, UUID>> parties(Handle sql, Collection<UUID> ids) {
        Map<UUID, Map<String, UUID>> parties = new HashMap<>();
        List<Party> rows = new ArrayList<>(
                sql.createQuery("SELECT case_id, party, organisation_id FROM case_party WHERE case_id IN (<ids>)")
                        .bindList("ids", List.copyOf(ids))
                        .map(Sql.rows(Party.class))
                        .list());
        rows.forEach(row ->
                parties.computeIfAbsent(row.caseId(), id -> new HashMap<>()).put(row.party(), row.organisationId()));
        return parties;
    }

    private void record(
            Handle sql,
            UUID id,
            int number,
            Enum<?> action,
            @Nullable String from,
            Enum<?> to,
            @Nullable LocalDate dueOn,
            Taken taken,
            Instant now) {
        String details;
        try {
            details = json.writeValueAsString(taken.details());
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
        sql.createUpdate("""
                        INSERT INTO case_step (case_id, number, action, from_state, to_state, happened_on, due_on, document,
                                               reason, details, author, recorded_at)
                        VALUES (:id, :number, :action, :from, :to, :on, :dueOn, :document, :reason, :details, :author, :now)""")
                .bind("id", id)
                .bind("number", number)
                .bind("action", action.name())
                .bind("from", from)
                .bind("to", to.name())
                .bind("on", taken.on())
                .bind("dueOn", dueOn)
                .bind("document", taken.document())
                .bind("reason", taken.reason())
                .bind("details", details)
                .bind("author", caller.subject())
                .bind("now", now)
                .execute();
    }
}
