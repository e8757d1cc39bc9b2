package vn.dangbo.membership.badge;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.casework.Procedure.Transition;
import vn.dangbo.membership.subject.Subject;

/** The way of a badge, as data. */
final class BadgeProcedure {

    static final String KIND = "BADGE";

    static final String CELL = Subject.CELL;
    static final String GRASSROOTS = Subject.GRASSROOTS;
    /** The committee between the grass-roots organisation and the province; the province itself where there is none. */
    static final String SUPERIOR = "SUPERIOR";

    static final String PROVINCE = "PROVINCE";

    enum State {
        PROPOSED,
        GRASSROOTS_ENDORSED,
        /** Before the province. */
        ENDORSED,
        AWARDED,
        REFUSED,
        RETURNED,
        WITHDRAWN,
        REVOKED
    }

    enum Action {
        PROPOSE,
        ENDORSE_AT_GRASSROOTS,
        ENDORSE,
        AWARD,
        REFUSE,
        RETURN,
        RESUBMIT,
        WITHDRAW,
        REVOKE
    }

    static final Procedure<State, Action> PROCEDURE = new Procedure<>(
            State.PROPOSED,
            List.of(
                    new Transition<>(
                            Action.ENDORSE_AT_GRASSROOTS,
                            Set.of(State.PROPOSED),
                            EnumSet.of(State.GRASSROOTS_ENDORSED, State.ENDORSED),
                            GRASSROOTS),
                    step(Action.ENDORSE, State.GRASSROOTS_ENDORSED, SUPERIOR, State.ENDORSED),
                    step(Action.AWARD, State.ENDORSED, PROVINCE, State.AWARDED),
                    step(Action.REFUSE, State.ENDORSED, PROVINCE, State.REFUSED),
                    step(Action.RETURN, State.PROPOSED, GRASSROOTS, State.RETURNED),
                    step(Action.RETURN, State.GRASSROOTS_ENDORSED, SUPERIOR, State.RETURNED),
                    step(Action.RETURN, State.ENDORSED, PROVINCE, State.RETURNED),
                    step(Action.RESUBMIT, State.RETURNED, CELL, State.PROPOSED),
                    new Transition<>(
                            Action.WITHDRAW,
                            EnumSet.of(State.PROPOSED, State.GRASSROOTS_ENDORSED, State.ENDORSED, State.RETURNED),
                            Set.of(State.WITHDRAWN),
                            CELL),
                    step(Action.REVOKE, State.AWARDED, PROVINCE, State.REVOKED)),
            Set.of(State.AWARDED));

    private BadgeProcedure() {}

    private static Transition<State, Action> step(Action action, State from, String party, State to) {
        return new Transition<>(action, Set.of(from), Set.of(to), party);
    }
}
