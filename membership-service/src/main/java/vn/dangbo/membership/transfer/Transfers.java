package vn.dangbo.membership.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.workday.Calendar;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.movement.Recorded;
import vn.dangbo.membership.organisation.Superiors;
import vn.dangbo.membership.transfer.TransferProcedure.Action;
import vn.dangbo.membership.transfer.TransferProcedure.State;
import vn.dangbo.membership.transfer.TransferProcedure.Way;

/** Takes transfers from step to step, in the caller's transaction, with a fixed number of statements a step. */
@ApplicationScoped
class Transfers {

    private final Cases cases;
    private final TransferStore store;
    private final RuleSets rules;
    private final Calendar calendar;
    private final Superiors superiors;
    private final Movements movements;
    private final Caller caller;
    private final Times times;

    Transfers(
            Cases cases,
            TransferStore store,
            RuleSets rules,
            Calendar calendar,
            Superiors superiors,
            Movements movements,
            Caller caller,
            Times times) {
        this.cases = cases;
        this.store = store;
        this.rules = rules;
        this.calendar = calendar;
        this.superiors = superiors;
        this.movements = movements;
        this.caller = caller;
        this.times = times;
    }

    /**
     * A transfer to begin.
     *
     * @param toCellId null when it leads out of the province
     * @param destination where it leads out of the province; null within
     * @param causeOn when the change of work or residence took effect
     */
    record Wish(
            UUID memberId,
            @Nullable UUID toCellId,
            @Nullable String destination,
            LocalDate causeOn,
            LocalDate on,
            @Nullable String reason) {}

    record Step(
            Action action,
            LocalDate on,
            @Nullable String document,
            @Nullable String reason) {}

    /**
     * @throws ProblemException 404 when the caller does not reach the member's cell, 409 when a transfer of the member is
     *     open or the member is in no cell, 422 when a cell does not fit
     */
    CaseFile request(Handle sql, Wish wish) {
        UUID from = store.cellForUpdate(sql, wish.memberId(), wish.on());
        if (from.equals(wish.toCellId())) {
            throw new ProblemException(MembershipProblem.MOVEMENT_CELLS_WRONG, MovementKind.MOVED);
        }
        store.openTransfer(sql, wish.memberId()).ifPresent(open -> {
            throw new ProblemException(MembershipProblem.TRANSFER_OPEN_ALREADY, open);
        });
        Superiors.Line origin = superiors.of(sql, from, wish.on());
        Map<String, UUID> parties = new HashMap<>();
        parties.put(TransferProcedure.ORIGIN, from);
        parties.put(TransferProcedure.ORIGIN_GRASSROOTS, origin.grassroots());
        parties.put(TransferProcedure.INTRODUCER, origin.decider(null));
        Way way = Way.OUT_OF_PROVINCE;
        if (wish.toCellId() != null) {
            UUID receiver = superiors.of(sql, wish.toCellId(), wish.on()).grassroots();
            parties.put(TransferProcedure.RECEIVER, receiver);
            parties.put(TransferProcedure.DESTINATION, wish.toCellId());
            way = receiver.equals(origin.grassroots()) ? Way.INTERNAL : Way.WITHIN_PROVINCE;
        }
        LocalDate startBy = calendar.workingDays()
                .after(wish.causeOn(), rules.number("membership.transfer-start-working-days", wish.on()));
        CaseFile file = cases.open(
                sql,
                TransferProcedure.WAYS.get(way),
                TransferProcedure.ORIGIN,
                Action.REQUEST,
                new Taken.Opening(wish.memberId(), wish.on(), parties),
                new Taken(
                        wish.on(),
                        null,
                        wish.reason(),
                        Map.of("startBy", startBy, "late", wish.on().isAfter(startBy))),
                Next.waits(TransferProcedure.ORIGIN, startBy));
        store.insert(sql, file.id(), way, wish);
        return file;
    }

    CaseFile take(Handle sql, CaseFile file, Way way, Step step) {
        return switch (step.action()) {
            case REQUEST -> throw new IllegalStateException("a transfer is requested once");
            case ENDORSE ->
                advance(
                        sql,
                        file,
                        way,
                        step,
                        State.CELL_ENDORSED,
                        Next.waits(TransferProcedure.ORIGIN_GRASSROOTS, null));
            case ENDORSE_AT_GRASSROOTS ->
                advance(
                        sql,
                        file,
                        way,
                        step,
                        State.GRASSROOTS_ENDORSED,
                        Next.waits(TransferProcedure.INTRODUCER, null));
            case INTRODUCE -> introduce(sql, file, way, step);
            case RECEIVE ->
                advance(sql, file, way, step, State.RECEIVED, Next.waits(TransferProcedure.DESTINATION, file.dueOn()));
            case ACCEPT -> {
                move(sql, file, MovementKind.MOVED, file.party(TransferProcedure.DESTINATION), step);
                yield advance(sql, file, way, step, State.ACCEPTED, Next.NOBODY);
            }
            case CONFIRM -> {
                move(sql, file, MovementKind.TRANSFERRED_OUT, null, step);
                yield advance(sql, file, way, step, State.CONFIRMED, Next.NOBODY);
            }
            case EXPIRE -> {
                if (file.dueOn() == null || !times.today().isAfter(file.dueOn())) {
                    throw new ProblemException(MembershipProblem.TRANSFER_NOT_EXPIRED, file.dueOn());
                }
                yield advance(sql, file, way, step, State.EXPIRED, Next.NOBODY);
            }
            case RETURN -> advance(sql, file, way, step, State.RETURNED, Next.NOBODY);
            case RECALL -> advance(sql, file, way, step, State.RECALLED, Next.NOBODY);
            case WITHDRAW -> advance(sql, file, way, step, State.WITHDRAWN, Next.NOBODY);
        };
    }

    private CaseFile introduce(Handle sql, CaseFile file, Way way, Step step) {
        LocalDate presentBy = calendar.workingDays()
                .after(step.on(), rules.number("membership.transfer-presentation-working-days", file.rulesOn()));
        String next = switch (way) {
            case WITHIN_PROVINCE -> TransferProcedure.RECEIVER;
            case INTERNAL -> TransferProcedure.DESTINATION;
            case OUT_OF_PROVINCE -> TransferProcedure.INTRODUCER;
        };
        return advance(sql, file, way, step, State.IN_TRANSIT, Next.waits(next, presentBy));
    }

    /** Both cells change on one day, in the transaction of the step. */
    private void move(Handle sql, CaseFile file, MovementKind kind, @Nullable UUID to, Step step) {
        NewMovement wish = new NewMovement(
                file.subjectId(),
                kind,
                step.on(),
                file.party(TransferProcedure.ORIGIN),
                to,
                null,
                step.document(),
                step.reason(),
                "membership:transfer:" + file.id(),
                null);
        Recorded answer = movements
                .record(sql, List.of(wish), new Movements.Recorder(caller.subject(), times.now()))
                .getFirst();
        if (answer instanceof Recorded.Refused no) {
            throw new ProblemException(no.code(), no.args().toArray());
        }
    }

    private CaseFile advance(Handle sql, CaseFile file, Way way, Step step, State to, Next next) {
        Procedure<State, Action> procedure = TransferProcedure.WAYS.get(way);
        Map<String, Object> details = new LinkedHashMap<>();
        if (to == State.ACCEPTED || to == State.CONFIRMED) {
            details.put("effectiveOn", step.on());
        }
        return cases.advance(
                sql,
                procedure,
                file,
                step.action(),
                to,
                new Taken(step.on(), step.document(), step.reason(), details),
                next);
    }

    /** Steps that end a transfer without a movement say why. */
    static final Set<Action> WITH_REASON = Set.of(Action.RETURN, Action.RECALL, Action.WITHDRAW);
}
