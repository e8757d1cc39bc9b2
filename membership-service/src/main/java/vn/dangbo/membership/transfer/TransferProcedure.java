package vn.dangbo.membership.transfer;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.casework.Procedure.Transition;
import vn.dangbo.membership.subject.Subject;

/** The ways of a transfer, as data: one for each kind. */
final class TransferProcedure {

    static final String KIND = "TRANSFER";

    /** The cell that the member leaves. */
    static final String ORIGIN = "ORIGIN";
    /** The grass-roots organisation above the origin. */
    static final String ORIGIN_GRASSROOTS = "ORIGIN_GRASSROOTS";
    /** The body that introduces the member to its peer. */
    static final String INTRODUCER = "INTRODUCER";
    /** The body to which another province introduces a member: the peer of the one that signs there. */
    static final String SUPERIOR = "SUPERIOR";
    /** The grass-roots organisation above the destination. */
    static final String RECEIVER = "RECEIVER";
    /** The cell that the member enters. */
    static final String DESTINATION = "DESTINATION";
    /** The cell to which a member who is away for a time goes on belonging. */
    static final String HOME = Subject.CELL;
    /** The cell in which such a member takes part. */
    static final String HOST = "HOST";

    /** Where it leads. */
    @Schema(name = "TransferWay")
    enum Way {
        /** Between cells of different grass-roots organisations of the province. */
        WITHIN_PROVINCE,
        /** Between cells of one grass-roots organisation. */
        INTERNAL,
        OUT_OF_PROVINCE,
        /** From another province or from abroad. */
        INTO_PROVINCE,
        /** For a time, to a cell of the province. */
        TEMPORARY,
        /** For a time, out of the province or abroad. */
        TEMPORARY_OUT
    }

    @Schema(name = "TransferState")
    enum State {
        REQUESTED,
        CELL_ENDORSED,
        GRASSROOTS_ENDORSED,
        IN_TRANSIT,
        RECEIVED_AT_SUPERIOR,
        RECEIVED,
        ACCEPTED,
        ACKNOWLEDGED,
        CONFIRMED,
        AWAY,
        BACK,
        RETURNED,
        RECALLED,
        EXPIRED,
        WITHDRAWN
    }

    @Schema(name = "TransferAction")
    enum Action {
        REQUEST,
        ENDORSE,
        ENDORSE_AT_GRASSROOTS,
        INTRODUCE,
        RECEIVE_AT_SUPERIOR,
        RECEIVE,
        ACCEPT,
        ACKNOWLEDGE,
        CONFIRM,
        EXTEND,
        COME_BACK,
        RETURN,
        RECALL,
        EXPIRE,
        WITHDRAW
    }

    private static final Map<Way, Procedure<State, Action>> WAYS = Map.of(
            Way.WITHIN_PROVINCE,
            procedure(
                    step(Action.ENDORSE, State.REQUESTED, ORIGIN, State.CELL_ENDORSED),
                    step(
                            Action.ENDORSE_AT_GRASSROOTS,
                            State.CELL_ENDORSED,
                            ORIGIN_GRASSROOTS,
                            State.GRASSROOTS_ENDORSED),
                    step(Action.INTRODUCE, State.GRASSROOTS_ENDORSED, INTRODUCER, State.IN_TRANSIT),
                    step(Action.RECEIVE, State.IN_TRANSIT, RECEIVER, State.RECEIVED),
                    step(Action.ACCEPT, State.RECEIVED, DESTINATION, State.ACCEPTED),
                    anyOf(Action.RETURN, EnumSet.of(State.IN_TRANSIT, State.RECEIVED), RECEIVER, State.RETURNED),
                    step(Action.RECALL, State.IN_TRANSIT, INTRODUCER, State.RECALLED),
                    step(Action.EXPIRE, State.IN_TRANSIT, INTRODUCER, State.EXPIRED),
                    withdrawal(ORIGIN)),
            Way.INTERNAL,
            procedure(
                    step(Action.ENDORSE, State.REQUESTED, ORIGIN, State.CELL_ENDORSED),
                    step(Action.INTRODUCE, State.CELL_ENDORSED, ORIGIN_GRASSROOTS, State.IN_TRANSIT),
                    step(Action.ACCEPT, State.IN_TRANSIT, DESTINATION, State.ACCEPTED),
                    step(Action.RETURN, State.IN_TRANSIT, DESTINATION, State.RETURNED),
                    step(Action.RECALL, State.IN_TRANSIT, ORIGIN_GRASSROOTS, State.RECALLED),
                    step(Action.EXPIRE, State.IN_TRANSIT, ORIGIN_GRASSROOTS, State.EXPIRED),
                    withdrawal(ORIGIN)),
            Way.OUT_OF_PROVINCE,
            procedure(
                    step(Action.ENDORSE, State.REQUESTED, ORIGIN, State.CELL_ENDORSED),
                    step(
                            Action.ENDORSE_AT_GRASSROOTS,
                            State.CELL_ENDORSED,
                            ORIGIN_GRASSROOTS,
                            State.GRASSROOTS_ENDORSED),
                    step(Action.INTRODUCE, State.GRASSROOTS_ENDORSED, INTRODUCER, State.IN_TRANSIT),
                    // The acknowledgement slip (phiếu báo) of the other province has come back.
                    step(Action.CONFIRM, State.IN_TRANSIT, INTRODUCER, State.CONFIRMED),
                    step(Action.RETURN, State.IN_TRANSIT, INTRODUCER, State.RETURNED),
                    step(Action.RECALL, State.IN_TRANSIT, INTRODUCER, State.RECALLED),
                    step(Action.EXPIRE, State.IN_TRANSIT, INTRODUCER, State.EXPIRED),
                    withdrawal(ORIGIN)),
            Way.INTO_PROVINCE,
            procedure(
                    step(Action.RECEIVE_AT_SUPERIOR, State.REQUESTED, SUPERIOR, State.RECEIVED_AT_SUPERIOR),
                    step(Action.RECEIVE, State.RECEIVED_AT_SUPERIOR, RECEIVER, State.RECEIVED),
                    step(Action.ACCEPT, State.RECEIVED, DESTINATION, State.ACCEPTED),
                    // The acknowledgement slip (phiếu báo) goes to the body that introduced the member.
                    step(Action.ACKNOWLEDGE, State.ACCEPTED, SUPERIOR, State.ACKNOWLEDGED),
                    step(Action.RETURN, State.REQUESTED, SUPERIOR, State.RETURNED),
                    step(Action.RETURN, State.RECEIVED_AT_SUPERIOR, RECEIVER, State.RETURNED),
                    step(Action.RETURN, State.RECEIVED, DESTINATION, State.RETURNED)),
            Way.TEMPORARY,
            procedure(
                    step(Action.ENDORSE, State.REQUESTED, HOME, State.CELL_ENDORSED),
                    step(Action.INTRODUCE, State.CELL_ENDORSED, ORIGIN_GRASSROOTS, State.IN_TRANSIT),
                    step(Action.ACCEPT, State.IN_TRANSIT, HOST, State.AWAY),
                    step(Action.RETURN, State.IN_TRANSIT, HOST, State.RETURNED),
                    step(Action.RECALL, State.IN_TRANSIT, ORIGIN_GRASSROOTS, State.RECALLED),
                    step(Action.EXPIRE, State.IN_TRANSIT, ORIGIN_GRASSROOTS, State.EXPIRED),
                    step(Action.EXTEND, State.AWAY, HOME, State.AWAY),
                    step(Action.COME_BACK, State.AWAY, HOME, State.BACK),
                    withdrawal(HOME)),
            Way.TEMPORARY_OUT,
            procedure(
                    step(Action.ENDORSE, State.REQUESTED, HOME, State.CELL_ENDORSED),
                    step(Action.INTRODUCE, State.CELL_ENDORSED, ORIGIN_GRASSROOTS, State.AWAY),
                    step(Action.EXTEND, State.AWAY, HOME, State.AWAY),
                    step(Action.COME_BACK, State.AWAY, HOME, State.BACK),
                    withdrawal(HOME)));

    private TransferProcedure() {}

    static Procedure<State, Action> of(CaseFile file) {
        return WAYS.get(way(file));
    }

    /** The organisations that take part tell which way a transfer goes. */
    static Way way(CaseFile file) {
        Map<String, UUID> parties = file.parties();
        if (parties.containsKey(HOME)) {
            return parties.containsKey(HOST) ? Way.TEMPORARY : Way.TEMPORARY_OUT;
        }
        if (!parties.containsKey(ORIGIN)) {
            return Way.INTO_PROVINCE;
        }
        if (!parties.containsKey(DESTINATION)) {
            return Way.OUT_OF_PROVINCE;
        }
        return parties.containsKey(INTRODUCER) ? Way.WITHIN_PROVINCE : Way.INTERNAL;
    }

    @SafeVarargs
    private static Procedure<State, Action> procedure(Transition<State, Action>... transitions) {
        return new Procedure<>(State.REQUESTED, List.of(transitions));
    }

    private static Transition<State, Action> step(Action action, State from, String party, State to) {
        return anyOf(action, Set.of(from), party, to);
    }

    private static Transition<State, Action> anyOf(Action action, Set<State> from, String party, State to) {
        return new Transition<>(action, from, Set.of(to), party);
    }

    private static Transition<State, Action> withdrawal(String party) {
        return anyOf(
                Action.WITHDRAW,
                EnumSet.of(State.REQUESTED, State.CELL_ENDORSED, State.GRASSROOTS_ENDORSED),
                party,
                State.WITHDRAWN);
    }
}
