package vn.dangbo.membership.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Caller;
import vn.dangbo.kit.casework.CaseFile;
import vn.dangbo.kit.casework.CaseKind;
import vn.dangbo.kit.casework.Cases;
import vn.dangbo.kit.casework.Procedure;
import vn.dangbo.kit.casework.Taken;
import vn.dangbo.kit.casework.Taken.Next;
import vn.dangbo.kit.problem.ProblemException;
import vn.dangbo.kit.rule.RuleSets;
import vn.dangbo.kit.time.Times;
import vn.dangbo.kit.workday.Calendar;
import vn.dangbo.membership.MembershipProblem;
import vn.dangbo.membership.guard.Guards;
import vn.dangbo.membership.movement.MovementKind;
import vn.dangbo.membership.movement.Movements;
import vn.dangbo.membership.movement.NewMovement;
import vn.dangbo.membership.organisation.Superiors;
import vn.dangbo.membership.subject.Subject;
import vn.dangbo.membership.subject.Subjects;
import vn.dangbo.membership.transfer.TransferProcedure.Action;
import vn.dangbo.membership.transfer.TransferProcedure.State;
import vn.dangbo.membership.transfer.TransferProcedure.Way;

/** Takes transfers from step to step, in the caller's transaction, with a fixed number of statements a step. */
@ApplicationScoped
class Transfers implements CaseKind<State, Action, TransferStep, TransferView> {

    private final Cases cases;
    private final TransferStore store;
    private final TemporaryStays temporary;
    private final Introduced introduced;
    private final Arrivals arrivals;
    private final Presentation presentation;
    private final Subjects subjects;
    private final RuleSets rules;
    private final Calendar calendar;
    private final Superiors superiors;
    private final Movements movements;
    private final Guards guards;
    private final Caller caller;
    private final Times times;

    Transfers(
            Cases cases,
            TransferStore store,
            TemporaryStays temporary,
            Introduced introduced,
            Arrivals arrivals,
            Presentation presentation,
            Subjects subjects,
            RuleSets rules,
            Calendar calendar,
            Superiors superiors,
            Movements movements,
            Guards guards,
            Caller caller,
            Times times) {
        this.cases = cases;
        this.store = store;
        this.temporary = temporary;
        this.introduced = introduced;
        this.arrivals = arrivals;
        this.presentation = presentation;
        this.subjects = subjects;
        this.rules = rules;
        this.calendar = calendar;
        this.superiors = superiors;
        this.movements = movements;
        this.guards = guards;
        this.caller = caller;
        this.times = times;
    }

    @Override
    public String code() {
        return TransferProcedure.KIND;
    }

    @Override
    public String address() {
        return "/api/v1/transfers/";
    }

    @Override
    public boolean published() {
        return true;
    }

    @Override
    public Class<TransferStep> stepType() {
        return TransferStep.class;
    }

    @Override
    public Procedure<State, Action> procedure(CaseFile file) {
        return TransferProcedure.of(file);
    }

    /** The papers that a body above the grass roots signs. */
    @Override
    public Set<Action> approvable() {
        return Set.of(Action.INTRODUCE, Action.RECEIVE_AT_SUPERIOR, Action.ACKNOWLEDGE);
    }

    @Override
    public List<TransferView> views(Handle sql, List<CaseFile> files, Function<CaseFile, List<String>> actions) {
        Map<UUID, TransferStore.Row> rows = store.rows(sql, files);
        return files.stream()
                .map(file -> TransferView.of(file, rows.get(file.id()), actions.apply(file)))
                .toList();
    }

    /**
     * @throws ProblemException 404 when the caller does not reach the member's cell, 409 when a transfer of the member is
     *     open or the member is in no cell, 422 when a cell or the time does not fit
     */
    CaseFile request(Handle sql, TransferRequest wish) {
        if (wish.introduction() != null) {
            return introduced.open(sql, this, wish);
        }
        Subject subject = subjects.counted(sql, this, wish.memberId(), wish.on());
        if (subject.cellId().equals(wish.toCellId())) {
            throw new ProblemException(MembershipProblem.MOVEMENT_CELLS_WRONG, MovementKind.MOVED);
        }
        boolean isTemporary = wish.awayUntil() != null;
        if (isTemporary) {
            temporary.requireLength(wish);
        }
        Map<String, UUID> parties = isTemporary ? temporaryParties(subject, wish) : formalParties(sql, subject, wish);
        String first = isTemporary ? TransferProcedure.HOME : TransferProcedure.ORIGIN;
        LocalDate startBy = calendar.workingDays()
                .after(wish.causeOn(), rules.number("membership.transfer-start-working-days", wish.on()));
        CaseFile file = cases.open(
                sql,
                this,
                first,
                Action.REQUEST,
                new Taken.Opening(wish.memberId(), wish.on(), parties),
                new Taken(
                        wish.on(),
                        null,
                        wish.reason(),
                        Map.of("startBy", startBy, "late", wish.on().isAfter(startBy))),
                Next.waits(first, startBy));
        store.insert(sql, file.id(), TransferProcedure.way(file), wish);
        return file;
    }

    private Map<String, UUID> formalParties(Handle sql, Subject subject, TransferRequest wish) {
        Map<String, UUID> parties = new HashMap<>();
        UUID grassroots = subject.line().grassroots();
        parties.put(TransferProcedure.ORIGIN, subject.cellId());
        parties.put(TransferProcedure.ORIGIN_GRASSROOTS, grassroots);
        if (wish.toCellId() != null) {
            UUID receiver = superiors.of(sql, wish.toCellId(), wish.on()).grassroots();
            parties.put(TransferProcedure.RECEIVER, receiver);
            parties.put(TransferProcedure.DESTINATION, wish.toCellId());
            if (receiver.equals(grassroots)) {
                return parties; // within one grass-roots organisation its committee alone introduces
            }
        }
        parties.put(TransferProcedure.INTRODUCER, subject.line().decider(null));
        return parties;
    }

    private static Map<String, UUID> temporaryParties(Subject subject, TransferRequest wish) {
        Map<String, UUID> parties = new HashMap<>();
        parties.put(TransferProcedure.HOME, subject.cellId());
        parties.put(TransferProcedure.ORIGIN_GRASSROOTS, subject.line().grassroots());
        if (wish.toCellId() != null) {
            parties.put(TransferProcedure.HOST, wish.toCellId());
        }
        return parties;
    }

    @Override
    public CaseFile take(Handle sql, CaseFile file, TransferStep step) {
        return switch (step.action()) {
            case REQUEST -> throw new IllegalStateException("a transfer is requested once");
            case ENDORSE ->
                advance(sql, file, step, State.CELL_ENDORSED, Next.waits(TransferProcedure.ORIGIN_GRASSROOTS, null));
            case ENDORSE_AT_GRASSROOTS ->
                advance(sql, file, step, State.GRASSROOTS_ENDORSED, Next.waits(TransferProcedure.INTRODUCER, null));
            case INTRODUCE -> introduce(sql, file, step);
            case RECEIVE_AT_SUPERIOR ->
                advance(
                        sql,
                        file,
                        step,
                        State.RECEIVED_AT_SUPERIOR,
                        Next.waits(TransferProcedure.RECEIVER, file.dueOn()));
            case ACKNOWLEDGE -> advance(sql, file, step, State.ACKNOWLEDGED, Next.NOBODY);
            case RECEIVE ->
                advance(sql, file, step, State.RECEIVED, Next.waits(TransferProcedure.DESTINATION, file.dueOn()));
            case ACCEPT -> accept(sql, file, step);
            case CONFIRM -> {
                move(sql, file, MovementKind.TRANSFERRED_OUT, null, step);
                yield advance(sql, file, step, State.CONFIRMED, Next.NOBODY);
            }
            case EXTEND -> {
                LocalDate until = temporary.extend(sql, file, store.row(sql, file), step);
                yield advance(sql, file, step, State.AWAY, Next.waits(TransferProcedure.HOME, until));
            }
            case COME_BACK -> {
                temporary.end(sql, file, step.on());
                yield advance(sql, file, step, State.BACK, Next.NOBODY);
            }
            case EXPIRE -> {
                if (file.dueOn() == null || !step.on().isAfter(file.dueOn())) {
                    throw new ProblemException(MembershipProblem.TRANSFER_NOT_EXPIRED, file.dueOn());
                }
                yield advance(sql, file, step, State.EXPIRED, Next.NOBODY);
            }
            case RETURN -> advance(sql, file, step, State.RETURNED, Next.NOBODY);
            case RECALL -> advance(sql, file, step, State.RECALLED, Next.NOBODY);
            case WITHDRAW -> advance(sql, file, step, State.WITHDRAWN, Next.NOBODY);
        };
    }

    /** @throws ProblemException 409 while inspection holds the member, 503 when it does not say whether it does */
    private CaseFile introduce(Handle sql, CaseFile file, TransferStep step) {
        if (!file.parties().containsKey(TransferProcedure.HOME)) {
            Guards.requireClear(guards.of(List.of(file.subjectId())).get(file.subjectId()));
        }
        LocalDate presentBy = presentation.until(step.on(), file.rulesOn());
        return switch (TransferProcedure.way(file)) {
            case WITHIN_PROVINCE -> inTransit(sql, file, step, TransferProcedure.RECEIVER, presentBy);
            case INTERNAL -> inTransit(sql, file, step, TransferProcedure.DESTINATION, presentBy);
            case OUT_OF_PROVINCE -> inTransit(sql, file, step, TransferProcedure.INTRODUCER, presentBy);
            case TEMPORARY -> inTransit(sql, file, step, TransferProcedure.HOST, presentBy);
            // Nobody of the province receives the member, so the time away begins with the introduction.
            case TEMPORARY_OUT -> beAway(sql, file, step);
            case INTO_PROVINCE -> throw new IllegalStateException("another province introduces the member");
        };
    }

    private CaseFile inTransit(Handle sql, CaseFile file, TransferStep step, String waiting, LocalDate presentBy) {
        return advance(sql, file, step, State.IN_TRANSIT, Next.waits(waiting, presentBy));
    }

    private CaseFile accept(Handle sql, CaseFile file, TransferStep step) {
        if (TransferProcedure.way(file) == Way.TEMPORARY) {
            return beAway(sql, file, step);
        }
        if (TransferProcedure.way(file) == Way.INTO_PROVINCE) {
            UUID member = arrivals.accept(sql, file, store.row(sql, file), step);
            Next slip = Next.waits(TransferProcedure.SUPERIOR, null);
            return advance(sql, file.about(member), step, State.ACCEPTED, slip);
        }
        move(sql, file, MovementKind.MOVED, file.party(TransferProcedure.DESTINATION), step);
        return advance(sql, file, step, State.ACCEPTED, Next.NOBODY);
    }

    private CaseFile beAway(Handle sql, CaseFile file, TransferStep step) {
        LocalDate until = temporary.begin(sql, file, store.row(sql, file), step.on());
        return advance(sql, file, step, State.AWAY, Next.waits(TransferProcedure.HOME, until));
    }

    /** Both cells change on one day, in the transaction of the step. */
    private void move(Handle sql, CaseFile file, MovementKind kind, @Nullable UUID to, TransferStep step) {
        movements.require(
                sql,
                NewMovement.of(file.subjectId(), kind, step.on(), file.party(TransferProcedure.ORIGIN), to)
                        .by("membership:transfer:" + file.id(), step.documentNumber(), step.reason()),
                new Movements.Recorder(caller.subject(), times.now()));
    }

    private CaseFile advance(Handle sql, CaseFile file, TransferStep step, State to, Next next) {
        Map<String, ?> details =
                to == State.ACCEPTED || to == State.CONFIRMED ? Map.of("effectiveOn", step.on()) : Map.of();
        return cases.advance(sql, this, file, step.action(), to, step.taken(details), next);
    }
}
