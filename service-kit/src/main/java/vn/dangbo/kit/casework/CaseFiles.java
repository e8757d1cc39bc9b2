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
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Sql;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.web.Page;
import vn.dangbo.kit.web.PageRequest;

/** Reads cases and tells what may be done next. A case shows itself to those who reach one of its parties. */
@ApplicationScoped
public class CaseFiles {

    private static final String COLUMNS = """
            f.id, f.kind, f.state, f.subject_id, f.rules_on, f.waiting_party, f.due_on, f.returned, f.closed, f.version,
            f.opened_on, f.stepped_on""";

    /** A party stands in the subtree today, or did on the day of the opening, for parties that have ended since. */
    private static final String TAKES_PART = """
            EXISTS (SELECT 1 FROM case_party p JOIN organisation_closure c ON c.descendant_id = p.organisation_id
                    WHERE p.case_id = f.id AND c.ancestor_id = :organisation AND c.superseded_at = :never
                      AND ((c.valid_from <= :today AND c.valid_to > :today)
                           OR (c.valid_from <= f.opened_on AND c.valid_to > f.opened_on)))""";

    private final Jdbi jdbi;
    private final Scope scope;
    private final Times times;
    private final ObjectMapper json;

    public CaseFiles(Jdbi jdbi, Scope scope, Times times, ObjectMapper json) {
        this.jdbi = jdbi;
        this.scope = scope;
        this.times = times;
        this.json = json;
    }

    /**
     * Which cases of a kind.
     *
     * @param organisationId in whose subtree a party stands; null for all
     * @param state code of a state
     * @param subjectId whom they are about
     */
    public record Filter(
            String kind,
            @Nullable UUID organisationId,
            @Nullable String state,
            @Nullable UUID subjectId) {}

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

    /** @throws ProblemException 404 when there is none of this kind that the caller may see */
    public CaseFile require(String kind, UUID id) {
        return jdbi.withHandle(sql -> find(sql, kind, id, ""))
                .orElseThrow(() -> new ProblemException(KitProblem.CASE_NOT_FOUND, id));
    }

    /** The same, locked until the transaction ends. */
    CaseFile lock(Handle sql, String kind, UUID id) {
        return find(sql, kind, id, " FOR UPDATE")
                .orElseThrow(() -> new ProblemException(KitProblem.CASE_NOT_FOUND, id));
    }

    private Optional<CaseFile> find(Handle sql, String kind, UUID id, String locking) {
        return sql.createQuery("SELECT " + COLUMNS + " FROM case_file f WHERE f.id = :id AND f.kind = :kind" + locking)
                .bind("id", id)
                .bind("kind", kind)
                .map(Sql.rows(Row.class))
                .findOne()
                .map(row -> withParties(sql, List.of(row)).getFirst())
                .filter(this::isVisible);
    }

    /** The open case of a kind about somebody, whoever asks. */
    public Optional<UUID> open(Handle sql, String kind, UUID subjectId) {
        return sql.createQuery("""
                        SELECT id FROM case_file
                        WHERE subject_id = :subject AND kind = :kind AND closed = FALSE ORDER BY id LIMIT 1""")
                .bind("subject", subjectId)
                .bind("kind", kind)
                .mapTo(UUID.class)
                .findOne();
    }

    /** The open cases of a kind about these, locked until the transaction ends, whoever asks. */
    public List<CaseFile> lockOpen(Handle sql, String kind, Collection<UUID> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : withParties(
                        sql,
                        sql.createQuery("SELECT " + COLUMNS + """
                                         FROM case_file f
                                        WHERE f.subject_id IN (<subjects>) AND f.kind = :kind AND f.closed = FALSE
                                        ORDER BY f.id FOR UPDATE""")
                                .bindList("subjects", List.copyOf(subjects))
                                .bind("kind", kind)
                                .map(Sql.rows(Row.class))
                                .list());
    }

    /** Oldest first. */
    public Page<CaseFile> list(Handle sql, Filter filter, PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("f.kind = :kind"));
        if (page.continues()) {
            conditions.add("f.id > :after");
        }
        if (filter.state() != null) {
            conditions.add("f.state = :state");
        }
        if (filter.subjectId() != null) {
            conditions.add("f.subject_id = :subject");
        }
        if (filter.organisationId() != null) {
            conditions.add(TAKES_PART);
        }
        List<Row> rows = sql.createQuery("SELECT " + COLUMNS + " FROM case_file f WHERE "
                        + String.join(" AND ", conditions) + " ORDER BY f.id LIMIT :limit")
                .bind("kind", filter.kind())
                .bind("after", page.after(UUID::fromString).orElse(null))
                .bind("state", filter.state())
                .bind("subject", filter.subjectId())
                .bind("organisation", filter.organisationId())
                .bind("today", times.today())
                .bind("never", Times.NEVER)
                .bind("limit", page.fetch())
                .map(Sql.rows(Row.class))
                .list();
        Page<Row> found = Page.of(rows, page, Row::id);
        return new Page<>(withParties(sql, found.items()), found.next());
    }

    /** What the caller may do next with each of these cases, by the rules that will be enforced; one statement for all. */
    public <S extends Enum<S>, A extends Enum<A>> Function<CaseFile, List<String>> actions(
            CaseKind<S, A, ?, ?> kind, List<CaseFile> files) {
        Set<UUID> reached = scope.reached(
                files.stream().flatMap(file -> file.parties().values().stream()).collect(Collectors.toSet()),
                times.today());
        return file -> {
            Procedure<S, A> procedure = kind.procedure(file);
            return procedure.from(procedure.state(file)).stream()
                    .filter(transition -> reached.contains(file.party(transition.party())))
                    .map(transition -> transition.action().name())
                    .distinct()
                    .toList();
        };
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

    private static List<CaseFile> withParties(Handle sql, Collection<Row> rows) {
        Map<UUID, Map<String, UUID>> parties = new HashMap<>();
        if (!rows.isEmpty()) {
            sql.createQuery("SELECT case_id, party, organisation_id FROM case_party WHERE case_id IN (<ids>)")
                    .bindList("ids", rows.stream().map(Row::id).toList())
                    .map(Sql.rows(Party.class))
                    .forEach(row -> parties.computeIfAbsent(row.caseId(), id -> new HashMap<>())
                            .put(row.party(), row.organisationId()));
        }
        return rows.stream()
                .map(row -> row.with(parties.getOrDefault(row.id(), Map.of())))
                .toList();
    }
}
