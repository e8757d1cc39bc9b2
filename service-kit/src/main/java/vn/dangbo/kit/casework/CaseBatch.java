package vn.dangbo.kit.casework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.access.Scope;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.sql.Batches;
import vn.dangbo.kit.time.Times;

/** Opens or advances many cases of one kind together, in the caller's transaction, with a fixed number of statements. */
@ApplicationScoped
public class CaseBatch {

    private final Scope scope;
    private final Caller caller;
    private final Times times;
    private final CaseSteps history;

    CaseBatch(Scope scope, Caller caller, Times times, CaseSteps history) {
        this.scope = scope;
        this.caller = caller;
        this.times = times;
        this.history = history;
    }

    /** One of the cases to open. */
    public record NewCase(Taken.Opening opening, Taken taken) {}

    /** One of the cases to advance, locked, and the state into which the step brings it. */
    public record Move<S>(CaseFile file, S to, Taken taken) {}

    private record Party(UUID caseId, String party, UUID organisationId) {}

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
        List<CaseSteps.Step> steps = new ArrayList<>(cases.size());
        for (NewCase wish : cases) {
            CaseFile file = file(kind, wish, next);
            files.add(file);
            file.parties().forEach((role, organisation) -> parties.add(new Party(file.id(), role, organisation)));
            steps.add(new CaseSteps.Step(file, null, null, wish.taken()));
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
        history.record(sql, kind, action, steps, now);
        return files;
    }

    /**
     * Records one step of each and brings them into their next states; answers them in the order given.
     *
     * @throws ProblemException 422 when a step would have happened before the last one of its case or after today
     */
    public <S extends Enum<S>, A extends Enum<A>> List<CaseFile> advance(
            Handle sql, CaseKind<S, A, ?, ?> kind, A action, List<Move<S>> moves, Taken.Next next) {
        List<CaseSteps.Step> steps = moves.stream()
                .map(move -> new CaseSteps.Step(
                        after(kind, action, move, next),
                        move.file().state(),
                        move.file().dueOn(),
                        move.taken()))
                .toList();
        List<CaseFile> files = steps.stream().map(CaseSteps.Step::file).toList();
        Batches.execute(
                sql,
                """
                UPDATE case_file SET state = :state, waiting_party = :waiting, due_on = :dueOn, returned = :returned,
                                     closed = :closed, version = :version, subject_id = :subject, stepped_on = :on
                WHERE id = :id""",
                files,
                (batch, file) -> batch.bind("state", file.state())
                        .bind("waiting", file.waitingParty())
                        .bind("dueOn", file.dueOn())
                        .bind("returned", file.returned())
                        .bind("closed", file.closed())
                        .bind("version", file.version())
                        .bind("subject", file.subjectId())
                        .bind("on", file.steppedOn())
                        .bind("id", file.id()));
        history.record(sql, kind, action, steps, times.now());
        return files;
    }

    private <S extends Enum<S>, A extends Enum<A>> CaseFile after(
            CaseKind<S, A, ?, ?> kind, A action, Move<S> move, Taken.Next next) {
        CaseFile file = move.file();
        LocalDate on = move.taken().on();
        Procedure<S, A> procedure = kind.procedure(file);
        if (procedure.from(procedure.state(file)).stream()
                .noneMatch(t -> t.action() == action && t.to().contains(move.to()))) {
            throw new IllegalStateException(action + " does not lead from " + file.state() + " to " + move.to());
        }
        if (on.isBefore(file.steppedOn()) || on.isAfter(times.today())) {
            throw new ProblemException(KitProblem.CASE_STEP_DATE, on, file.steppedOn(), times.today());
        }
        return file.after(on, next).in(move.to(), procedure.isClosed(move.to()));
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
}
