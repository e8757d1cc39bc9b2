package vn.dangbo.membership.admission;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.casework.Procedure.Transition;
import vn.dangbo.membership.movement.Movements;

/** The way of an admission, as data. */
final class AdmissionProcedure {

    static final String KIND = "ADMISSION";

    /** The cell that admits. */
    static final String CELL = Movements.CELL_PARTY;
    /** The grass-roots organisation above the cell, or the cell itself. */
    static final String GRASSROOTS = "GRASSROOTS";
    /** The organisation whose committee decides. */
    static final String DECIDER = "DECIDER";

    @Schema(name = "AdmissionState")
    enum State {
        APPLIED,
        VERIFIED,
        RECOMMENDED,
        CELL_APPROVED,
        DECIDED,
        RECEIVED,
        ADMITTED,
        REJECTED,
        REFUSED,
        WITHDRAWN
    }

    @Schema(name = "AdmissionAction")
    enum Action {
        APPLY,
        VERIFY,
        RECOMMEND,
        VOTE,
        EXTEND,
        DECIDE,
        RECEIVE,
        HOLD_CEREMONY,
        WITHDRAW
    }

    static final Procedure<State, Action> PROCEDURE = new Procedure<>(
            State.APPLIED,
            List.of(
                    step(Action.VERIFY, State.APPLIED, GRASSROOTS, State.VERIFIED),
                    step(Action.RECOMMEND, State.VERIFIED, CELL, State.RECOMMENDED),
                    step(Action.VOTE, State.RECOMMENDED, CELL, State.CELL_APPROVED, State.REJECTED),
                    step(Action.EXTEND, State.CELL_APPROVED, DECIDER, State.CELL_APPROVED),
                    step(Action.DECIDE, State.CELL_APPROVED, DECIDER, State.DECIDED, State.REFUSED, State.VERIFIED),
                    step(Action.RECEIVE, State.DECIDED, CELL, State.RECEIVED),
                    new Transition<>(
                            Action.HOLD_CEREMONY,
                            EnumSet.of(State.DECIDED, State.RECEIVED),
                            EnumSet.of(State.ADMITTED),
                            CELL),
                    new Transition<>(
                            Action.WITHDRAW,
                            EnumSet.range(State.APPLIED, State.RECEIVED),
                            EnumSet.of(State.WITHDRAWN),
                            CELL)));

    private AdmissionProcedure() {}

    private static Transition<State, Action> step(Action action, State from, String party, State... to) {
        return new Transition<>(action, Set.of(from), Set.of(to), party);
    }
}
