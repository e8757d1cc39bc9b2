package vn.dangbo.membership.recognition;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.casework.Procedure.Transition;
import vn.dangbo.membership.movement.Movements;

/** The way of a recognition, as data. */
final class RecognitionProcedure {

    static final String KIND = "RECOGNITION";
    static final String CELL = Movements.CELL_PARTY;
    static final String DECIDER = "DECIDER";

    @Schema(name = "RecognitionState")
    enum State {
        PROBATION,
        CELL_APPROVED,
        UNDECIDED,
        RECOGNISED,
        NOT_RECOGNISED,
        ENDED
    }

    @Schema(name = "RecognitionAction")
    enum Action {
        OPEN,
        VOTE,
        DECIDE,
        END
    }

    static final Procedure<State, Action> PROCEDURE = new Procedure<>(
            State.PROBATION,
            List.of(
                    new Transition<>(
                            Action.VOTE,
                            Set.of(State.PROBATION),
                            EnumSet.of(State.CELL_APPROVED, State.PROBATION, State.UNDECIDED),
                            CELL),
                    new Transition<>(
                            Action.DECIDE,
                            EnumSet.of(State.CELL_APPROVED, State.UNDECIDED),
                            EnumSet.of(State.RECOGNISED, State.NOT_RECOGNISED, State.PROBATION),
                            DECIDER),
                    // The membership ended otherwise: death, striking off, transfer out of the province.
                    new Transition<>(
                            Action.END,
                            EnumSet.of(State.PROBATION, State.CELL_APPROVED, State.UNDECIDED),
                            EnumSet.of(State.ENDED),
                            CELL)));

    private RecognitionProcedure() {}
}
