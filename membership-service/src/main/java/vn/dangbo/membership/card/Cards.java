package vn.dangbo.membership.card;

import jakarta.enterprise.context.ApplicationScoped;
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
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.card.CardProcedure.Action;
import vn.dangbo.membership.card.CardProcedure.State;
import vn.dangbo.membership.ledger.MemberStatus;
import vn.dangbo.membership.subject.Subject;
import vn.dangbo.membership.subject.Subjects;

/** Takes the issue of cards from step to step, in the caller's transaction. */
@ApplicationScoped
class Cards implements CaseKind<State, Action, CardStep, CardRequestView> {

    private final Cases cases;
    private final CardStore store;
    private final Subjects subjects;

    Cards(Cases cases, CardStore store, Subjects subjects) {
        this.cases = cases;
        this.store = store;
        this.subjects = subjects;
    }

    @Override
    public String code() {
        return CardProcedure.KIND;
    }

    @Override
    public String address() {
        return "/api/v1/cards/";
    }

    @Override
    public boolean published() {
        return true;
    }

    @Override
    public Class<CardStep> stepType() {
        return CardStep.class;
    }

    @Override
    public Procedure<State, Action> procedure(CaseFile file) {
        return CardProcedure.PROCEDURE;
    }

    @Override
    public Set<Action> approvable() {
        return Set.of(Action.DECIDE);
    }

    @Override
    public List<CardRequestView> views(Handle sql, List<CaseFile> files, Function<CaseFile, List<String>> actions) {
        Map<UUID, CardStore.Row> rows = store.rows(sql, files);
        return files.stream()
                .map(file -> CardRequestView.of(file, rows.get(file.id()), actions.apply(file)))
                .toList();
    }

    /**
     * @throws ProblemException 404 when the caller does not reach the member, 409 when the member is not official, holds a
     *     card already and asks for the first one, or holds none and asks for another
     */
    CaseFile request(Handle sql, UUID memberId, CardReason reason, LocalDate on, @Nullable String document) {
        Subject subject = subjects.counted(sql, this, memberId, on);
        if (subject.status() != MemberStatus.OFFICIAL) {
            throw new ProblemException(MembershipProblem.CARD_NOT_OFFICIAL, memberId);
        }
        boolean holds = store.held(sql, memberId).isPresent();
        if (holds == (reason == CardReason.FIRST)) {
            throw new ProblemException(holds ? MembershipProblem.CARD_HELD : MembershipProblem.CARD_NOT_HELD, reason);
        }
        CaseFile file = cases.open(
                sql,
                this,
                Subject.CELL,
                Action.REQUEST,
                new Taken.Opening(memberId, on, subject.parties(subject.line().top())),
                new Taken(on, document, null, Map.of("reason", reason)),
                Next.waits(Subject.GRASSROOTS, null));
        store.insert(sql, file.id(), reason);
        return file;
    }

    @Override
    public CaseFile take(Handle sql, CaseFile file, CardStep step) {
        return switch (step) {
            case CardStep.Plain plain -> {
                Taken taken = new Taken(plain.on(), plain.documentNumber(), plain.reason(), Map.of());
                yield plain.action() == Action.ENDORSE
                        ? advance(sql, file, Action.ENDORSE, State.ENDORSED, taken, Next.waits(Subject.DECIDER, null))
                        : advance(sql, file, Action.WITHDRAW, State.WITHDRAWN, taken, Next.NOBODY);
            }
            case CardStep.Decision decision -> decide(sql, file, decision);
        };
    }

    private CaseFile decide(Handle sql, CaseFile file, CardStep.Decision step) {
        Taken taken = new Taken(step.on(), step.documentNumber(), step.reason(), Map.of("verdict", step.verdict()));
        return switch (step.verdict()) {
            case ISSUE -> {
                if (store.known(sql, step.cardNumber())) {
                    throw new ProblemException(MembershipProblem.CARD_NUMBER_TAKEN);
                }
                store.issue(
                        sql, file, store.rows(sql, List.of(file)).get(file.id()).reason(), step);
                yield advance(sql, file, Action.DECIDE, State.ISSUED, taken, Next.NOBODY);
            }
            case REFUSE -> advance(sql, file, Action.DECIDE, State.REFUSED, taken, Next.NOBODY);
            case RETURN ->
                advance(sql, file, Action.DECIDE, State.REQUESTED, taken, Next.returned(Subject.GRASSROOTS, null));
        };
    }

    private CaseFile advance(Handle sql, CaseFile file, Action action, State to, Taken taken, Next next) {
        return cases.advance(sql, this, file, action, to, taken, next);
    }
}
