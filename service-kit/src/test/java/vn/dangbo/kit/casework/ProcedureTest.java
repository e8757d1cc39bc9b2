package vn.dangbo.kit.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.dangbo.kit.casework.Procedure.Transition;
import vn.dangbo.kit.problem.ProblemException;

class ProcedureTest {

    private enum State {
        OPEN,
        DONE
    }

    private enum Action {
        START,
        FINISH
    }

    private static final Procedure<State, Action> PROCEDURE = new Procedure<>(
            State.OPEN, List.of(new Transition<>(Action.FINISH, Set.of(State.OPEN), Set.of(State.DONE), "A")));

    @Test
    void aStateOffersItsActions() {
        assertThat(PROCEDURE.from(State.OPEN)).extracting(Transition::action).containsExactly(Action.FINISH);
        assertThat(PROCEDURE.isClosed(State.OPEN)).isFalse();
        assertThat(PROCEDURE.isClosed(State.DONE)).isTrue();
    }

    @Test
    void aSettledStateIsClosedAlthoughSomethingMayStillBeDone() {
        Procedure<State, Action> revocable = new Procedure<>(
                State.OPEN,
                List.of(
                        new Transition<>(Action.FINISH, Set.of(State.OPEN), Set.of(State.DONE), "A"),
                        new Transition<>(Action.START, Set.of(State.DONE), Set.of(State.OPEN), "A")),
                Set.of(State.DONE));
        assertThat(revocable.isClosed(State.OPEN)).isFalse();
        assertThat(revocable.isClosed(State.DONE)).isTrue();
        assertThat(revocable.require(State.DONE, Action.START).to()).containsExactly(State.OPEN);
    }

    @Test
    void anActionThatTheStateDoesNotOfferIsRefused() {
        assertThat(PROCEDURE.require(State.OPEN, Action.FINISH).to()).containsExactly(State.DONE);
        assertThatThrownBy(() -> PROCEDURE.require(State.DONE, Action.FINISH)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> PROCEDURE.require(State.OPEN, Action.START)).isInstanceOf(ProblemException.class);
    }
}
