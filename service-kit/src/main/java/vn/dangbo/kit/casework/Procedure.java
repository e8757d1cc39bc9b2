package vn.dangbo.kit.casework;

import java.util.List;
import java.util.Set;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

/**
 * The states and actions of one kind of case. Pure.
 *
 * @param initial the state of a new case
 * @param settled states in which nobody waits for anything although an action is still possible: the revocation of an
 *     award that was made
 */
public record Procedure<S extends Enum<S>, A extends Enum<A>>(
        S initial, List<Transition<S, A>> transitions, Set<S> settled) {

    /** Without settled states: a case is closed when nothing can be done any more. */
    public Procedure(S initial, List<Transition<S, A>> transitions) {
        this(initial, transitions, Set.of());
    }

    /**
     * One action.
     *
     * @param to the states that it may lead to
     * @param party who takes it
     */
    public record Transition<S, A>(A action, Set<S> from, Set<S> to, String party) {}

    public Procedure {
        transitions = List.copyOf(transitions);
        settled = Set.copyOf(settled);
    }

    /** Where a case of this kind stands. */
    public S state(CaseFile file) {
        return Enum.valueOf(initial.getDeclaringClass(), file.state());
    }

    /** What can be done next. */
    public List<Transition<S, A>> from(S state) {
        return transitions.stream()
                .filter(transition -> transition.from().contains(state))
                .toList();
    }

    /** Whether the case holds nobody up any more. */
    public boolean isClosed(S state) {
        return settled.contains(state) || from(state).isEmpty();
    }

    /** @throws ProblemException 409 when the action is not among those of the state */
    public Transition<S, A> require(S state, A action) {
        return from(state).stream()
                .filter(transition -> transition.action() == action)
                .findFirst()
                .orElseThrow(() -> new ProblemException(KitProblem.CASE_ACTION_NOT_NOW, action, state));
    }
}
