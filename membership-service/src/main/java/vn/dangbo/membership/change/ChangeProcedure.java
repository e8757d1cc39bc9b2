package vn.dangbo.membership.change;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.casework.Procedure.Transition;
import vn.dangbo.membership.subject.Subject;

/** The ways of the changes, as data. */
final class ChangeProcedure {

    @Schema(name = "MembershipChangeState")
    enum State {
        PROPOSED,
        CELL_APPROVED,
        IN_FORCE,
        APPROVED,
        REJECTED,
        REFUSED,
        WITHDRAWN,
        ENDED
    }

    @Schema(name = "MembershipChangeAction")
    enum Action {
        PROPOSE,
        VOTE,
        DECIDE,
        EXTEND,
        END,
        WITHDRAW
    }

    /** The cell decides by its vote; while it lasts it can be extended or ended. */
    static final Procedure<State, Action> OF_THE_CELL = procedure(
            step(Action.VOTE, State.PROPOSED, Subject.CELL, State.IN_FORCE, State.REJECTED),
            step(Action.EXTEND, State.IN_FORCE, Subject.CELL, State.IN_FORCE),
            step(Action.END, State.IN_FORCE, Subject.CELL, State.ENDED),
            withdrawal(State.PROPOSED));

    /** The cell votes, the competent body decides. */
    static final Procedure<State, Action> VOTED_AND_DECIDED = procedure(
            step(Action.VOTE, State.PROPOSED, Subject.CELL, State.CELL_APPROVED, State.REJECTED),
            step(Action.DECIDE, State.CELL_APPROVED, Subject.DECIDER, State.APPROVED, State.REFUSED, State.PROPOSED),
            withdrawal(State.PROPOSED, State.CELL_APPROVED));

    /** The competent body decides what an organisation below it proposes. */
    static final Procedure<State, Action> DECIDED = procedure(
            step(Action.DECIDE, State.PROPOSED, Subject.DECIDER, State.APPROVED, State.REFUSED, State.PROPOSED),
            withdrawal(State.PROPOSED));

    private ChangeProcedure() {}

    @SafeVarargs
    private static Procedure<State, Action> procedure(Transition<State, Action>... transitions) {
        return new Procedure<>(State.PROPOSED, List.of(transitions));
    }

    private static Transition<State, Action> step(Action action, State from, String party, State... to) {
        return new Transition<>(action, Set.of(from), Set.of(to), party);
    }

    private static Transition<State, Action> withdrawal(State... from) {
        return new Transition<>(Action.WITHDRAW, Set.of(from), EnumSet.of(State.WITHDRAWN), Subject.CELL);
    }
}
