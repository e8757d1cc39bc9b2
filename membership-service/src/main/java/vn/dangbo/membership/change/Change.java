package vn.dangbo.membership.change;

import static vn.dangbo.kit.body.Fields.need;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.change.ChangeProcedure.Action;
import vn.dangbo.membership.change.ChangeProcedure.State;
import vn.dangbo.membership.subject.Subject;
import vn.dangbo.membership.vote.CellVote;
import vn.dangbo.membership.vote.Share;

/** One kind of change: how it is proposed, voted on and decided. What an approval does is the kind's own. */
abstract class Change implements CaseKind<State, Action, ChangeStep, ChangeView> {

    final ChangeTools tools;
    private final String code;
    private final String address;
    private final Procedure<State, Action> procedure;
    private final @Nullable String grounds;

    /** @param grounds the code list of its grounds; null when it has none */
    Change(
            ChangeTools tools,
            String code,
            String address,
            Procedure<State, Action> procedure,
            @Nullable String grounds) {
        this.tools = tools;
        this.code = code;
        this.address = address;
        this.procedure = procedure;
        this.grounds = grounds;
    }

    @Override
    public final String code() {
        return code;
    }

    @Override
    public final String address() {
        return address;
    }

    @Override
    public final boolean published() {
        return true;
    }

    @Override
    public final Class<ChangeStep> stepType() {
        return ChangeStep.class;
    }

    @Override
    public final Procedure<State, Action> procedure(CaseFile file) {
        return procedure;
    }

    @Override
    public final Set<Action> approvable() {
        return procedure.transitions().stream().anyMatch(t -> t.action() == Action.DECIDE)
                ? Set.of(Action.DECIDE)
                : Set.of();
    }

    @Override
    public final List<ChangeView> views(Handle sql, List<CaseFile> files, Function<CaseFile, List<String>> actions) {
        Map<UUID, ChangeStore.Row> rows = tools.store.rows(sql, files);
        return files.stream()
                .map(file -> ChangeView.of(file, rows.get(file.id()), actions.apply(file)))
                .toList();
    }

    /**
     * Opens the case.
     *
     * @throws ProblemException 400 when the ground is not of the list, 404 when the caller does not
     *     reach the member, 409 when one is open already, 422 when a rule forbids it
     */
    abstract CaseFile propose(Handle sql, ChangeRequest request);

    /** What the approved change does; answers the movement that it recorded or cancelled. */
    abstract UUID approve(Handle sql, CaseFile file, ChangeStore.Row row, ChangeStep.Decision step, LocalDate on);

    /** The name of the rule that says which share of the cell must agree. */
    String voteRule() {
        return "membership.removal-cell-vote";
    }

    /** What a vote that carried leads to. */
    CaseFile carried(Handle sql, CaseFile file, ChangeStep.Vote step, Taken taken) {
        LocalDate dueOn = tools.deadline(step.on(), "membership.removal-decision-working-days", file.rulesOn());
        return advance(sql, file, Action.VOTE, State.CELL_APPROVED, taken, Next.waits(Subject.DECIDER, dueOn));
    }

    /** A step that only some kinds offer. */
    CaseFile plain(Handle sql, CaseFile file, ChangeStep.Plain step, Taken taken) {
        throw new IllegalStateException(code + " does not offer " + step.action());
    }

    final CaseFile open(
            Handle sql,
            ChangeRequest request,
            Map<String, UUID> parties,
            @Nullable UUID cellId,
            Next next,
            Map<String, ?> details) {
        if (grounds != null) {
            tools.fields.code(need(request.ground(), "/ground"), "/ground", grounds);
        }
        CaseFile file = tools.cases.open(
                sql,
                this,
                Subject.CELL,
                Action.PROPOSE,
                new Taken.Opening(request.memberId(), request.on(), parties),
                new Taken(request.on(), request.documentNumber(), request.reason(), details),
                next);
        tools.store.insert(sql, file.id(), request, cellId);
        return file;
    }

    @Override
    public final CaseFile take(Handle sql, CaseFile file, ChangeStep step) {
        return switch (step) {
            case ChangeStep.Vote vote -> vote(sql, file, vote);
            case ChangeStep.Decision decision -> decide(sql, file, decision);
            case ChangeStep.Plain plain -> {
                Taken taken = new Taken(plain.on(), plain.documentNumber(), plain.reason(), Map.of());
                yield plain.action() == Action.WITHDRAW
                        ? advance(sql, file, Action.WITHDRAW, State.WITHDRAWN, taken, Next.NOBODY)
                        : plain(sql, file, plain, taken);
            }
        };
    }

    private CaseFile vote(Handle sql, CaseFile file, ChangeStep.Vote step) {
        CellVote.Roll count = tools.roll.count(sql, file.party(Subject.CELL), step.on());
        CellVote.Result result = new CellVote(count, step.exemptVoting(), step.agreed())
                .result(
                        Share.parse(tools.rules.require(voteRule(), file.rulesOn())),
                        tools.rules.number("membership.cell-minimum-official", file.rulesOn()));
        Taken taken = new Taken(step.on(), step.documentNumber(), null, result.details());
        return result.carried()
                ? carried(sql, file, step, taken)
                : advance(sql, file, Action.VOTE, State.REJECTED, taken, Next.NOBODY);
    }

    private CaseFile decide(Handle sql, CaseFile file, ChangeStep.Decision step) {
        Taken taken = new Taken(step.on(), step.documentNumber(), step.reason(), Map.of("verdict", step.verdict()));
        return switch (step.verdict()) {
            case APPROVE -> {
                ChangeStore.Row row = tools.store.row(sql, file);
                LocalDate on = step.effectiveOn() != null
                        ? step.effectiveOn()
                        : row.effectiveOn() != null ? row.effectiveOn() : step.on();
                UUID movement = approve(sql, file, row, step, on);
                tools.store.approved(sql, file.id(), on, movement);
                yield advance(
                        sql,
                        file,
                        Action.DECIDE,
                        State.APPROVED,
                        new Taken(
                                step.on(),
                                step.documentNumber(),
                                step.reason(),
                                Map.of("verdict", step.verdict(), "effectiveOn", on, "movementId", movement)),
                        Next.NOBODY);
            }
            case REFUSE -> advance(sql, file, Action.DECIDE, State.REFUSED, taken, Next.NOBODY);
            case RETURN -> advance(sql, file, Action.DECIDE, State.PROPOSED, taken, Next.returned(Subject.CELL, null));
        };
    }

    final CaseFile advance(Handle sql, CaseFile file, Action action, State to, Taken taken, Next next) {
        return tools.cases.advance(sql, this, file, action, to, taken, next);
    }
}
