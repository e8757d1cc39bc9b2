package vn.dangbo.membership.card;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.casework.Procedure.Transition;
import vn.dangbo.membership.subject.Subject;

/** The way of a card, as data. */
final class CardProcedure {

    static final String KIND = "CARD";

    @Schema(name = "CardState")
    enum State {
        REQUESTED,
        ENDORSED,
        ISSUED,
        REFUSED,
        WITHDRAWN
    }

    @Schema(name = "CardAction")
    enum Action {
        REQUEST,
        ENDORSE,
        DECIDE,
        WITHDRAW
    }

    static final Procedure<State, Action> PROCEDURE = new Procedure<>(
            State.REQUESTED,
            List.of(
                    new Transition<>(
                            Action.ENDORSE, Set.of(State.REQUESTED), Set.of(State.ENDORSED), Subject.GRASSROOTS),
                    new Transition<>(
                            Action.DECIDE,
                            Set.of(State.ENDORSED),
                            EnumSet.of(State.ISSUED, State.REFUSED, State.REQUESTED),
                            Subject.DECIDER),
                    new Transition<>(
                            Action.WITHDRAW,
                            EnumSet.of(State.REQUESTED, State.ENDORSED),
                            Set.of(State.WITHDRAWN),
                            Subject.CELL)));

    private CardProcedure() {}
}
