package vn.dangbo.kit.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.feed.Outbox;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.time.Times;

/** Opens many cases of one kind together, in the caller's transaction, with a fixed number of statements. */
@ApplicationScoped
public class CaseBatch {

    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final String service;

    public CaseBatch(
            Scope scope,
            Caller caller,
            Times times,
            Outbox outbox,
            ObjectMapper json,
            @ConfigProperty(name = "dangbo.service") String service) {
        this.scope = scope;
        this.caller = caller;
        this.times = times;
        this.outbox = outbox;
        this.json = json;
        this.service = service;
    }

    /** One of the cases. */
    public record NewCase(Taken.Opening opening, Taken taken) {}

    private record Party(UUID caseId, String party, UUID organisationId) {}

    private record Step(CaseFile file, String details, Taken taken) {}

    /**
     * Opens cases in the initial state of their procedure; answers them in the order given.
     *
     * @param party who acts first
     * @throws ProblemException 403 when the caller does not reach that party in every one of them, 422 when one would be
     *     opened after today
     */
    public <S extends Enum<S>, A extends Enum<A>> List<CaseFile> open(
            Handle sql, CaseKind<S, A, ?, ?> kind, String party, A action, List<NewCase> cases, Taken.Next next) {
        requireReach(party, cases);
        Instant now = times.now();
        List<CaseFile> files = new ArrayList<>(cases.size());
        List<Party> parties = new ArrayList<>();
        List<Step> steps = new ArrayList<>(cases.size());
        for (NewCase wish : cases) {
            CaseFile file = file(kind, wish, next);
            files.add(file);
            file.parties().forEach((role, organisation) -> parties.add(new Party(file.id(), role, organisation)));
            steps.add(new Step(file, details(wish.taken().details()), wish.taken()));
        }
        Batches.execute(
                sql,
                """
                INSERT INTO case_file (id, kind, state, subject_id, rules_on, waiting_party, due_on, returned, closed,
                                       version, opened_on, stepped_on, recorded_at)
                VALUES (:id, :kind, :state, :subject, :rulesOn, :waiting, :dueOn, :returned, FALSE, 1, :on, :on, :now)""",
                files,
                (batch, file) -> batch.bind("id", file.id())
                        .bind("kind", file.kind())
                        .bind("state", file.state())
                        .bind("subject", file.subjectId())
                        .bind("rulesOn", file.rulesOn())
                        .bind("waiting", file.waitingParty())
                        .bind("dueOn", file.dueOn())
                        .bind("returned", file.returned())
                        .bind("on", file.openedOn())
                        .bind("now", now));
        Batches.execute(
                sql,
                "INSERT INTO case_party (case_id, party, organisation_id) VALUES (:case, :party, :organisation)",
                parties,
                (batch, row) -> batch.bind("case", row.caseId())
                        .bind("party", row.party())
                        .bind("organisation", row.organisationId()));
        Batches.execute(
                sql,
                """
                INSERT INTO case_step (case_id, number, action, from_state, to_state, happened_on, due_on, document, reason,
                                       details, author, recorded_at)
                VALUES (:id, 1, :action, NULL, :to, :on, NULL, :document, :reason, :details, :author, :now)""",
                steps,
                (batch, step) -> batch.bind("id", step.file().id())
                        .bind("action", action.name())
                        .bind("to", step.file().state())
                        .bind("on", step.taken().on())
                        .bind("document", step.taken().document())
                        .bind("reason", step.taken().reason())
                        .bind("details", step.details())
                        .bind("author", caller.subject())
                        .bind("now", now));
        if (kind.published()) {
            outbox.append(files.stream()
                    .map(file -> CaseEvents.of(service, file, action, file.openedOn(), now))
                    .toList());
        }
        return files;
    }

    private <S extends Enum<S>, A extends Enum<A>> CaseFile file(
            CaseKind<S, A, ?, ?> kind, NewCase wish, Taken.Next next) {
        LocalDate on = wish.taken().on();
        if (on.isAfter(times.today())) {
            throw new ProblemException(KitProblem.CASE_STEP_DATE, on, on, times.today());
        }
        CaseFile bare = new CaseFile(
                Times.newId(),
                kind.code(),
                "",
                wish.opening().subjectId(),
                wish.opening().rulesOn(),
                next.party(),
                next.dueOn(),
                next.returned(),
                false,
                1,
                on,
                on,
                Map.copyOf(wish.opening().parties()));
        return bare.in(kind.procedure(bare).initial(), false);
    }

    private void requireReach(String party, List<NewCase> cases) {
        Set<UUID> acting =
                cases.stream().map(wish -> wish.opening().parties().get(party)).collect(Collectors.toSet());
        if (!scope.reached(acting, times.today()).containsAll(acting)) {
            throw new ProblemException(KitProblem.OUTSIDE_SUBTREE, caller.organisationCode());
        }
    }

    private String details(Map<String, ?> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
